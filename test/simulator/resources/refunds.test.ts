import { openTill, other } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

interface Refunded {
	id: number;
	amount: number;
}

describe.each(transports)('refunds of payments, %s', (_name, transport) => {
	let till: Till;
	let payment: string;
	beforeEach(async () => {
		till = await openTill(transport);
		const intent = await till.create(2599);
		await till.terminal('approve');
		payment = (await till.read(intent)).payment?.id ?? '';
	});
	afterEach(async () => await till.close());

	const refund = async (
		key: string | undefined,
		body?: unknown,
		more: Record<string, string> = {},
		token?: string,
	) => {
		const answer = await till.fetch(`/v1/payments/${payment}/refunds`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${token ?? 'APP_USR-SIM-MLA-SELLER'}`,
				...(key === undefined ? {} : { 'x-idempotency-key': key }),
				...more,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return { status: answer.status, body: (await answer.json()) as unknown };
	};
	const read = async () => (await till.api('GET', `/v1/payments/${payment}`)).body;
	const causeOf = ({ status, body }: { status: number; body: unknown }) => [
		status,
		(body as { cause: Array<{ code: number }> }).cause[0]?.code,
	];

	test('give the whole amount back: 201 with every documented field', async () => {
		expect(await refund('key-1')).toEqual({
			status: 201,
			body: {
				id: expect.any(Number),
				payment_id: Number(payment),
				amount: 25.99,
				source: { id: '1001', name: 'TESTSELLERMLA', type: 'collector' },
				date_created: '2025-03-04T08:00:00.000-04:00',
				status: 'approved',
				unique_sequence_number: null,
				refund_mode: 'standard',
				adjustment_amount: 0,
				reason: null,
				amount_refunded_to_payer: 25.99,
			},
		});
		expect(await read()).toMatchObject({
			status: 'refunded',
			status_detail: 'refunded',
			transaction_amount_refunded: 25.99,
		});
	});

	test('give a part back, and another, and what is left', async () => {
		await refund('key-1', { amount: 5.5 });
		expect(await read()).toMatchObject({
			status: 'approved',
			status_detail: 'partially_refunded',
			transaction_amount_refunded: 5.5,
		});
		await refund('key-2', { amount: 0.49 });
		expect((await refund('key-3', {})).body).toMatchObject({ amount: 20 });
		expect(await read()).toMatchObject({ status: 'refunded', transaction_amount_refunded: 25.99 });
	});

	test('with the same key are one refund', async () => {
		const first = await refund('key-1', { amount: 5.5 });
		expect(await refund('key-1', { amount: 5.5 })).toEqual(first);
		expect((await till.api('GET', `/v1/payments/${payment}/refunds`)).body).toEqual([first.body]);
		expect((await refund('key-1', { amount: 5.6 })).status).toBe(409);
	});

	test('are listed and read one by one', async () => {
		const { id } = (await refund('key-1', { amount: 1 })).body as Refunded;
		expect(await till.api('GET', `/v1/payments/${payment}/refunds/${id}`)).toMatchObject({
			status: 200,
			body: { id, amount: 1 },
		});
		expect(causeOf(await till.api('GET', `/v1/payments/${payment}/refunds/1`))).toEqual([
			404, 2032,
		]);
	});

	test.each([
		['without X-Idempotency-Key', undefined, undefined, [404, 4292]],
		['of nothing', 'key', { amount: 0 }, [401, 4040]],
		['of a text', 'key', { amount: '5.50' }, [401, 4041]],
		['of more than was paid', 'key', { amount: 26 }, [400, 2063]],
	])('%s are refused', async (_what, key, body, cause) => {
		expect(causeOf(await refund(key, body))).toEqual(cause);
		expect(await read()).toMatchObject({ status: 'approved', refunds: [] });
	});

	test('of what was given back already, was rejected or is not mine are refused', async () => {
		expect(causeOf(await refund('key-0', undefined, {}, other))).toEqual([404, 2000]);
		await refund('key-1');
		expect(causeOf(await refund('key-2'))).toEqual([400, 2063]);
		expect((await refund('key-2', undefined, {}, 'wrong')).status).toBe(401);

		const rejected = await till.create(1500);
		await till.terminal('decline');
		payment = (await till.read(rejected)).payment?.id ?? '';
		expect(causeOf(await refund('key-3'))).toEqual([400, 2063]);
	});

	test('that come too late, or for a part where only the whole can be, are refused', async () => {
		await till.sim('POST', '/settings', { refusePartialRefunds: true });
		expect(causeOf(await refund('key-1', { amount: 5 }))).toEqual([404, 3024]);
		await till.advance('366d');
		expect(causeOf(await refund('key-2'))).toEqual([404, 2024]);
	});

	test('in process are a refusal, or 201 when the header asks for it', async () => {
		await till.sim('POST', '/settings', { refundsStayInProcess: true });
		expect(causeOf(await refund('key-1', { amount: 5 }))).toEqual([400, 2063]);
		expect(
			await refund('key-2', { amount: 6 }, { 'x-render-in-process-refunds': 'true' }),
		).toMatchObject({
			status: 201,
			body: { status: 'in_process' },
		});
	});
});

describe.each(transports)('payment searches, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	test('the same within a minute are refused when asked to be', async () => {
		await till.sim('POST', '/settings', { refuseRepeatedSearches: true });
		const search = async (query: string) =>
			(await till.api('GET', `/v1/payments/search${query}`)).status;
		expect([await search('?limit=1'), await search('?limit=2'), await search('?limit=1')]).toEqual([
			200, 200, 400,
		]);
		await till.advance('1m');
		expect(await search('?limit=1')).toBe(200);
	});
});
