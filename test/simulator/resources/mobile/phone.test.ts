import { argentina, brazil, openTill, other } from '../../till';
import type { Till } from '../../till';
import { transports } from '../../transports';

const orders = '/point/services/integrations/v1';
const enableAt = '/point/services/user/status/integrators';
const cup = {
	amount: 100,
	description: 'taza',
	device_name: 'dispositivo',
	cc_type: 'credit_card',
};

describe.each(transports)('the mobile API, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
		await till.api('POST', `${enableAt}?access_token=${argentina}`, { id: 1001 }, null);
	});
	afterEach(async () => await till.close());

	const create = async (more: object = {}) => await till.api('POST', orders, { ...cup, ...more });
	const createdId = async (more?: object) => ((await create(more)).body as { id: number }).id;
	const read = async (id: number) => (await till.api('GET', `${orders}/${id}`)).body;
	const act = async (id: number, action: string) =>
		await till.sim('POST', `/mobile-orders/${id}/${action}`);
	const devices = async () => (await till.api('GET', `${orders}/devices`)).body;

	describe('enabling', () => {
		const enable = async (token: string, body: unknown, header: string | null = null) =>
			(await till.api('POST', `${enableAt}?access_token=${token}`, body, header)).status;

		test('takes the token from the query, with the user id in the body', async () => {
			expect((await till.api('GET', `${orders}/devices`, undefined, brazil)).status).toBe(403);
			expect(await enable(brazil, { id: 1002 })).toBe(200);
			expect((await till.api('GET', `${orders}/devices`, undefined, brazil)).status).toBe(200);
			expect(await enable(brazil, { Id: 1002 }, brazil)).toBe(200);
		});

		test.each([
			['with a wrong token', 'wrong', { id: 1001 }, null, 401],
			['with the token only in the header', '', { id: 1001 }, argentina, 401],
			['with two tokens that differ', argentina, { id: 1001 }, other, 401],
			['of another user', argentina, { id: 1002 }, null, 403],
			['without a user', argentina, {}, null, 400],
		])('%s is refused', async (_what, token, body, header, status) => {
			expect(await enable(token, body, header)).toBe(status);
		});

		test('leaves no token in the log', async () => {
			expect(JSON.stringify(await till.ledger())).not.toContain(argentina);
		});
	});

	describe('an order', () => {
		test('is OPEN and makes its device BUSY until it is paid', async () => {
			const { status, body } = await create();
			expect({ status, body }).toEqual({ status: 200, body: { status: 'OPEN', id: 700001 } });
			expect(await read(700001)).toEqual({ status: 'OPEN', id: 700001 });
			expect(await devices()).toEqual({
				devices: [
					{
						name: 'dispositivo',
						caller: 1001,
						id: 8001,
						status: { status: 'BUSY', payment_attempt: 700001 },
					},
					{ name: 'Caja 2 / Mostrador', caller: 1001, id: 8002, status: { status: 'FREE' } },
				],
			});
			await act(700001, 'approve');
			expect(await devices()).toMatchObject({ devices: [{ status: { status: 'FREE' } }, {}] });
		});

		test('is CLOSED with its payment, in units of the currency', async () => {
			const id = await createdId({
				external_reference: 'SALE-001',
				payer_email: 'ana@example.com',
				amount: 25.99,
			});
			await act(id, 'approve');
			const order = (await read(id)) as { payment_id: number };
			expect(order).toEqual({
				status: 'CLOSED',
				id,
				payment_id: expect.any(Number),
				payment_status: 'approved',
				external_reference: 'SALE-001',
				payer_email: 'ana@example.com',
			});
			expect((await till.api('GET', `/v1/payments/${order.payment_id}`)).body).toMatchObject({
				transaction_amount: 25.99,
				payment_type_id: 'credit_card',
				external_reference: 'SALE-001',
				payer: { email: 'ana@example.com' },
			});
		});

		test('with a refused card is CLOSED with a rejected payment', async () => {
			const id = await createdId();
			await act(id, 'decline');
			expect(await read(id)).toMatchObject({ status: 'CLOSED', payment_status: 'rejected' });
		});

		test('is closed without a payment by the back button, unless that is disabled', async () => {
			const first = await createdId();
			await act(first, 'back');
			expect(await read(first)).toEqual({ status: 'CLOSED', id: first });
			const second = await createdId({ disable_back_button: true });
			expect((await act(second, 'back')).status).toBe(409);
			expect(await read(second)).toMatchObject({ status: 'OPEN' });
		});

		test('is closed by the back button only with disable_back_button, where the sentence of the guide holds and not the name', async () => {
			await till.sim('POST', '/settings', { disabledBackButton: 'closesTheOrder' });
			const first = await createdId();
			expect((await act(first, 'back')).status).toBe(409);
			expect(await till.api('DELETE', `${orders}/${first}`)).toMatchObject({ status: 204 });
			const second = await createdId({ disable_back_button: true });
			await act(second, 'back');
			expect(await read(second)).toEqual({ status: 'CLOSED', id: second });
			await till.sim('POST', '/settings', { disabledBackButton: 'doesNothing' });
		});

		test('is deleted by its id (204) or by its device (200)', async () => {
			const first = await createdId();
			expect(await till.api('DELETE', `${orders}/${first}`)).toMatchObject({
				status: 204,
				body: null,
			});
			expect((await till.api('GET', `${orders}/${first}`)).status).toBe(404);

			await create({ device_name: 'Caja 2 / Mostrador' });
			const byDevice = `${orders}/attempt/device/${encodeURIComponent('Caja 2 / Mostrador')}`;
			expect(await till.api('DELETE', byDevice)).toMatchObject({
				status: 200,
				body: { status: 'OK' },
			});
			expect((await till.api('DELETE', byDevice)).status).toBe(404);
		});

		test('that is closed cannot be deleted', async () => {
			const id = await createdId();
			await act(id, 'approve');
			expect((await till.api('DELETE', `${orders}/${id}`)).status).toBe(409);
		});

		test.each([
			['without an amount', { amount: undefined }, 'amount: is required'],
			['of nothing', { amount: 0 }, 'amount: Must be a number greater than 0'],
			['with an amount as text', { amount: '100' }, 'amount: Must be a number greater than 0'],
			['with too many decimals', { amount: 1.005 }, 'amount: Must have at most 2 decimals'],
			['without a description', { description: undefined }, 'description: is required'],
			[
				'with 21 characters of description',
				{ description: 'x'.repeat(21) },
				'description: Must be at most 20',
			],
			['without a device', { device_name: undefined }, 'device_name: is required'],
			['without a card type', { cc_type: undefined }, 'cc_type: is required'],
			[
				'with another card type',
				{ cc_type: 'voucher_card' },
				'cc_type: Must be one of credit_card, debit_card',
			],
			['with a URL that is none', { notification_url: 'shop' }, 'notification_url: Must be a URL'],
		])('%s is refused', async (_what, more, text) => {
			const { status, body } = await create(more);
			expect(status).toBe(400);
			expect((body as { message: string }).message).toContain(text);
		});

		test('for a device that is not there, or busy, or of another account is refused', async () => {
			expect((await create({ device_name: 'Dispositivo' })).status).toBe(404);
			expect((await create({ device_name: 'caixa-1' })).status).toBe(404);
			const id = await createdId();
			expect((await create()).status).toBe(409);
			await till.api('POST', `${enableAt}?access_token=${other}`, { id: 1005 }, null);
			expect((await till.api('GET', `${orders}/${id}`, undefined, other)).status).toBe(404);
			expect((await till.api('GET', `${orders}/${id}`, undefined, 'wrong')).status).toBe(401);
		});

		test('pays itself in automatic mode, as the amount says', async () => {
			await till.sim('POST', '/settings', { mode: 'automatic' });
			const id = await createdId({ amount: 1200 });
			await till.advance('5s');
			expect(await read(id)).toMatchObject({ status: 'CLOSED', payment_status: 'rejected' });
		});

		test('tells its notification_url about the payment, and nobody when it has none', async () => {
			await act(await createdId(), 'approve');
			await till.settle();
			expect(till.received).toEqual([]);
			const id = await createdId({ notification_url: `${till.webhookUrl}?sale=1` });
			await act(id, 'approve');
			await till.settle();
			const { payment_id } = (await read(id)) as { payment_id: number };
			expect(till.received).toMatchObject([
				{
					method: 'POST',
					query: { sale: '1', topic: 'payment', id: String(payment_id) },
					body: { resource: String(payment_id), topic: 'payment' },
				},
			]);
			expect(till.received[0]?.headers).not.toHaveProperty('x-signature');
		});
	});

	describe('a device', () => {
		test('is deleted by its name, not while it has an order', async () => {
			await create();
			expect((await till.api('DELETE', `${orders}/devices/dispositivo`)).status).toBe(409);
			await till.api('DELETE', `${orders}/attempt/device/dispositivo`);
			expect(await till.api('DELETE', `${orders}/devices/dispositivo`)).toMatchObject({
				status: 200,
				body: { status: 'OK' },
			});
			expect((await till.api('DELETE', `${orders}/devices/dispositivo`)).status).toBe(404);
		});

		test('appears when its name is set in the app', async () => {
			await till.sim('POST', '/mobile-devices', { name: 'till-9' });
			expect((await till.sim('POST', '/mobile-devices', { name: 'till-9' })).status).toBe(409);
			expect(await devices()).toMatchObject({ devices: [{}, {}, { name: 'till-9', id: 8005 }] });
		});
	});
});
