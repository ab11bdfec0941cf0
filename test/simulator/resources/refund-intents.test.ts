import { argentina, base, openTill, other, smart, smart2 } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

describe.each(transports)('refund intents, %s', (_name, transport) => {
	let till: Till;
	let payment: string;
	beforeEach(async () => {
		till = await openTill(transport);
		payment = await sell();
	});
	afterEach(async () => await till.close());

	async function sell(action = 'approve'): Promise<string> {
		const intent = await till.create(2599);
		await till.terminal(action);
		return (await till.read(intent)).payment?.id ?? '';
	}
	const create = async (body: unknown = { payment_id: payment }, device = smart, token?: string) =>
		await till.api('POST', `${base}/devices/${device}/refund`, body, token);
	const createdId = async () => ((await create()).body as { id: string }).id;
	const read = async (id: string) => (await till.api('GET', `${base}/refund/${id}`)).body;
	const act = async (id: string, action: string) =>
		await till.sim('POST', `/refund-intents/${id}/${action}`);
	const paid = async () => (await till.api('GET', `/v1/payments/${payment}`)).body;

	test('wait on the terminal with the payment they give back: 200', async () => {
		const wish = { payment_id: payment, additional_info: { print_on_terminal: ['SELLER_TICKET'] } };
		const { status, body } = await create(wish);
		expect({ status, body }).toEqual({
			status: 200,
			body: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), device_id: smart, ...wish },
		});
		expect(await read((body as { id: string }).id)).toEqual({ ...(body as object), state: 'OPEN' });
	});

	test('give the whole payment back when they are confirmed at the terminal', async () => {
		const id = await createdId();
		await act(id, 'pick-up');
		expect(await read(id)).toMatchObject({ state: 'ON_TERMINAL' });
		expect(await paid()).toMatchObject({ status: 'approved' });
		await act(id, 'approve');
		expect(await read(id)).toMatchObject({ state: 'FINISHED', payment_id: payment });
		expect(await paid()).toMatchObject({ status: 'refunded', transaction_amount_refunded: 25.99 });
	});

	test('are confirmed with the actions of their terminal, too, which says what it cannot do with them', async () => {
		const id = await createdId();
		expect((await till.terminal('approve')).body).toMatchObject({
			paymentIntent: null,
			refundIntent: { id, state: 'FINISHED' },
		});
		expect(await paid()).toMatchObject({ status: 'refunded' });
		payment = await sell();
		await createdId();
		const { status, body } = await till.terminal('reverse');
		expect([status, (body as { error: string }).error]).toEqual([
			409,
			`There is no payment intent on the terminal ${smart}. It holds a refund intent, which can: pick-up, process, approve, fail, cancel, abandon.`,
		]);
	});

	test.each([
		['fail', 'ERROR'],
		['cancel', 'CANCELED'],
		['abandon', 'ABANDONED'],
	])('give nothing back after %s', async (action, state) => {
		const id = await createdId();
		await act(id, action);
		expect(await read(id)).toMatchObject({ state });
		expect(await paid()).toMatchObject({ status: 'approved', refunds: [] });
		expect((await act(id, 'approve')).status).toBe(409);
	});

	test('are abandoned when nobody takes them', async () => {
		const id = await createdId();
		await till.advance('15m');
		expect(await read(id)).toMatchObject({ state: 'ABANDONED' });
	});

	test('are cancelled only while they are OPEN', async () => {
		const cancel = async (id: string) =>
			await till.api('DELETE', `${base}/devices/${smart}/refund/${id}`);
		const first = await createdId();
		expect(await cancel(first)).toMatchObject({ status: 200, body: { id: first } });
		expect(await read(first)).toMatchObject({ state: 'CANCELED' });
		expect((await cancel(first)).status).toBe(404);
		const second = await createdId();
		await act(second, 'pick-up');
		expect((await cancel(second)).status).toBe(409);
	});

	test('and payment intents share the one place of the terminal', async () => {
		await createdId();
		expect(await create()).toMatchObject({ status: 409, body: { error: '2205' } });
		await expect(till.create(1500)).rejects.toThrow('2205');
		await till.create(1500, smart2);
		expect((await create({ payment_id: payment }, smart2)).status).toBe(400);
	});

	test.each([
		['without a payment', {}, 400],
		['with a payment that is a number', { payment_id: 90000000001 }, 400],
		['with a payment that does not exist', { payment_id: '1' }, 404],
		[
			'with a ticket nobody knows',
			{ payment_id: '1', additional_info: { print_on_terminal: true } },
			400,
		],
	])('%s are refused', async (_what, body, status) => {
		expect((await create(body)).status).toBe(status);
	});

	test('on another terminal, of another account, rejected or refunded are refused', async () => {
		expect((await create(undefined, smart2)).status).toBe(400);
		expect((await create(undefined, 'PAX_A910__NOBODY')).status).toBe(404);
		expect((await create(undefined, smart, other)).status).toBe(404);
		expect((await create(undefined, smart, 'wrong')).status).toBe(401);
		const rejected = await sell('decline');
		expect((await create({ payment_id: rejected })).status).toBe(400);
		const id = await createdId();
		await act(id, 'approve');
		expect((await create()).status).toBe(400);
		expect((await till.api('GET', `${base}/refund/nobody`)).status).toBe(404);
		expect((await till.api('GET', `${base}/refund/${id}`, undefined, other)).status).toBe(404);
	});

	test('of a payment older than 90 days are refused', async () => {
		await till.advance('91d');
		expect((await create()).status).toBe(400);
	});

	test('tell the webhook when they end', async () => {
		await till.register(argentina);
		const id = await createdId();
		await act(id, 'approve');
		await till.settle();
		expect(till.received.map(({ body }) => body)).toEqual([
			{ id, state: 'FINISHED', created_at: '2025-03-04 12:00:00', payment_id: payment },
		]);
	});

	test('are confirmed by themselves in automatic mode', async () => {
		await till.sim('POST', '/settings', { mode: 'automatic' });
		const id = await createdId();
		await till.advance('5s');
		expect(await read(id)).toMatchObject({ state: 'FINISHED' });
	});
});
