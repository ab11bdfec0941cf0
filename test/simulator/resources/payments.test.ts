import { brazil, openTill, other, smart2 } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

interface Search {
	paging: object;
	results: Array<{ id: number; external_reference: string; transaction_amount: number }>;
}

describe.each(transports)('payments, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const pay = async (amount: number, action = 'approve', deviceId?: string) => {
		const id = await till.create(amount, deviceId);
		await till.terminal(action, deviceId);
		return (await till.read(id)).payment?.id ?? '';
	};
	const search = async (query: string, token?: string) =>
		(await till.api('GET', `/v1/payments/search${query}`, undefined, token)).body as Search;

	test('come from finished intents, in units of the currency', async () => {
		const id = await pay(2599);
		const { status, body } = await till.api('GET', `/v1/payments/${id}`);

		expect(status).toBe(200);
		expect(body).toMatchObject({
			id: Number(id),
			date_created: '2025-03-04T08:00:00.000-04:00',
			date_approved: '2025-03-04T08:00:00.000-04:00',
			date_last_updated: '2025-03-04T08:00:00.000-04:00',
			money_release_date: '2025-03-18T08:00:00.000-04:00',
			status: 'approved',
			status_detail: 'accredited',
			operation_type: 'pos_payment',
			payment_method_id: 'visa',
			payment_type_id: 'credit_card',
			issuer_id: '310',
			currency_id: 'ARS',
			description: null,
			live_mode: true,
			collector_id: 1001,
			external_reference: 'SALE-001',
			transaction_amount: 25.99,
			transaction_amount_refunded: 0,
			installments: 1,
			authorization_code: expect.stringMatching(/^\d{6}$/),
			card: {
				first_six_digits: '450995',
				last_four_digits: expect.stringMatching(/^\d{4}$/),
				cardholder: { name: 'APRO' },
			},
			fee_details: [{ type: 'mercadopago_fee', amount: 0.91, fee_payer: 'collector' }],
			transaction_details: { net_received_amount: 25.08, total_paid_amount: 25.99 },
			refunds: [],
			point_of_interaction: {
				type: 'POINT',
				business_info: { unit: 'point', sub_unit: 'default' },
			},
			pos_id: '61000001',
			store_id: '51000001',
		});
	});

	test('of a reversed sale are given back whole', async () => {
		const id = await pay(110_000, 'pay');
		const { body } = await till.api('GET', `/v1/payments/${id}`);

		expect(body).toMatchObject({
			status: 'refunded',
			transaction_amount: 1100,
			transaction_amount_refunded: 1100,
			refunds: [{ payment_id: Number(id), amount: 1100, status: 'approved' }],
		});
	});

	test('of a rejected sale were never approved', async () => {
		const id = await pay(2599, 'decline');
		const { body } = await till.api('GET', `/v1/payments/${id}`);

		expect(body).toMatchObject({
			status: 'rejected',
			status_detail: 'cc_rejected_other_reason',
			date_approved: null,
			authorization_code: null,
			transaction_details: { net_received_amount: 0 },
		});
	});

	test('do not exist for another account, nor when there is none', async () => {
		const id = await pay(2599);
		const refusal = {
			message: 'Payment not found',
			error: 'not_found',
			status: 404,
			cause: [{ code: 2000, description: 'Payment not found', data: null }],
		};

		expect(await till.api('GET', `/v1/payments/${id}`, undefined, other)).toMatchObject({
			status: 404,
			body: refusal,
		});
		expect(await till.api('GET', '/v1/payments/12')).toMatchObject({ status: 404, body: refusal });
		expect((await till.api('GET', `/v1/payments/${id}`, undefined, null)).status).toBe(401);
	});

	test('carry no reference when it is not copied', async () => {
		await till.sim('POST', '/settings', { copyReferenceToPayment: false });
		const id = await pay(2599);

		expect((await till.api('GET', `/v1/payments/${id}`)).body).toMatchObject({
			external_reference: null,
		});
		expect((await search('?external_reference=SALE-001')).results).toEqual([]);
	});

	test('whose result was unknown are known later', async () => {
		const id = await pay(2599, 'confirmation-required');
		const before = await till.api('GET', `/v1/payments/${id}`);
		await till.sim('POST', `/payments/${id}`, { status: 'approved', status_detail: 'accredited' });
		const after = await till.api('GET', `/v1/payments/${id}`);

		expect(before.body).toMatchObject({ status: 'in_process', date_approved: null });
		expect(after.body).toMatchObject({
			status: 'approved',
			date_approved: '2025-03-04T08:00:00.000-04:00',
		});
	});

	describe('searching', () => {
		beforeEach(async () => {
			await pay(1500);
			await till.advance('1d');
			await pay(1600, 'decline');
			await till.advance('1d');
			await pay(1700, 'approve', smart2);
		});

		test('finds by reference, oldest first', async () => {
			const { paging, results } = await search('?external_reference=SALE-001');

			expect(paging).toEqual({ total: 3, limit: 30, offset: 0 });
			expect(results.map((payment) => payment.transaction_amount)).toEqual([15, 16, 17]);
		});

		test.each([
			['?sort=date_created&criteria=desc', [17, 16, 15]],
			['?sort=id&criteria=desc&limit=2', [17, 16]],
			['?limit=1&offset=1', [16]],
			['?status=rejected', [16]],
			['?store_id=51000002', [17]],
			['?begin_date=NOW-1DAYS&end_date=NOW', [16, 17]],
			[
				'?range=date_created&begin_date=2025-03-04T00:00:00.000Z&end_date=2025-03-05T00:00:00.000Z',
				[15],
			],
			['?range=date_approved', [15, 17]],
			['?external_reference=SALE-002', []],
		])('%s', async (query, amounts) => {
			const { results } = await search(query);
			expect(results.map((payment) => payment.transaction_amount)).toEqual(amounts);
		});

		test('sees nothing of another account', async () => {
			expect((await search('', brazil)).results).toEqual([]);
		});

		test.each([
			['?limit=1001', 1000],
			['?begin_date=2025-03-04', 1001],
			['?limit=-1', 1003],
			['?sort=amount', 1],
			['?range=date_of_birth', 1],
		])('refuses %s with code %i', async (query, code) => {
			const { status, body } = await till.api('GET', `/v1/payments/search${query}`);

			expect(status).toBe(400);
			expect(body).toMatchObject({ error: 'bad_request', status: 400, cause: [{ code }] });
		});
	});
});
