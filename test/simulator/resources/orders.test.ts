import type { OrderTill } from '../order-till';
import { newland, openOrderTill, orderBody, pax, refusalOf, virtual } from '../order-till';
import { argentina, brazil, chile, other } from '../till';
import { transports } from '../transports';

const nine = /^2025-03-04T12:\d\d:\d\d\.\d{9}Z$/;

describe.each(transports)('orders, %s', (_name, transport) => {
	let till: OrderTill;
	beforeEach(async () => {
		till = await openOrderTill(transport);
	});
	afterEach(async () => await till.close());

	describe('creating', () => {
		test('answers 201 with texts for every id and amount, and nine digits behind the second', async () => {
			const { status, body } = await till.post(
				'/v1/orders',
				'k1',
				orderBody({ description: 'Counter sale', expiration_time: 'PT10M' }),
			);

			expect(status).toBe(201);
			expect(body).toEqual({
				id: expect.stringMatching(/^ORDTST01[0-9A-Z]{21}$/),
				type: 'point',
				user_id: '1003',
				external_reference: 'SALE-001',
				description: 'Counter sale',
				expiration_time: 'PT10M',
				processing_mode: 'automatic',
				country_code: 'MEX',
				currency: 'MXN',
				integration_data: { application_id: '4445556667771003' },
				status: 'created',
				status_detail: 'created',
				created_date: expect.stringMatching(nine),
				last_updated_date: expect.stringMatching(nine),
				config: { point: { terminal_id: newland, print_on_terminal: 'seller_ticket' } },
				transactions: {
					payments: [
						{
							id: expect.stringMatching(/^PAY01[0-9A-Z]{24}$/),
							amount: '42.50',
							status: 'created',
							status_detail: 'created',
						},
					],
				},
			});
		});

		test.each<[string, object, number, string]>([
			['no reference', { external_reference: undefined }, 400, 'required_properties'],
			['a reference with a space', { external_reference: 'SALE 1' }, 400, 'property_value'],
			['a reference of 65', { external_reference: 'x'.repeat(65) }, 400, 'property_value'],
			[
				'an amount as a number',
				{ transactions: { payments: [{ amount: 42.5 }] } },
				400,
				'property_type',
			],
			[
				'three decimals',
				{ transactions: { payments: [{ amount: '42.505' }] } },
				400,
				'property_value',
			],
			[
				'an amount under 5.00',
				{ transactions: { payments: [{ amount: '4.99' }] } },
				400,
				'property_value',
			],
			['no payment', { transactions: { payments: [] } }, 400, 'minimum_items'],
			[
				'two payments',
				{ transactions: { payments: [{ amount: '10' }, { amount: '10' }] } },
				400,
				'maximum_items',
			],
			['an empty object', { integration_data: {} }, 400, 'minimum_properties'],
			[
				'an unknown field',
				{ notification_url: 'https://till.test' },
				400,
				'unsupported_properties',
			],
			[
				'a field of Chile',
				{ taxes: [{ payer_condition: 'payment_taxable_iva' }] },
				400,
				'unsupported_properties',
			],
			['null', { description: null }, 400, 'property_type'],
			['a description of 151', { description: 'x'.repeat(151) }, 400, 'property_value'],
			['29 seconds', { expiration_time: 'PT29S' }, 400, 'property_value'],
			[
				'a boolean for printing',
				{ config: { point: { terminal_id: newland, print_on_terminal: true } } },
				400,
				'property_type',
			],
			[
				'a voucher in Mexico',
				{
					config: {
						point: { terminal_id: newland },
						payment_method: { default_type: 'voucher_card' },
					},
				},
				400,
				'property_value',
			],
			[
				'a terminal of another account',
				{ config: { point: { terminal_id: 'PAX_A910__SMARTPOS1000000001' } } },
				403,
				'forbidden_checking_terminal_owner',
			],
			[
				'a mistyped terminal',
				{ config: { point: { terminal_id: 'PAX_A910__NOBODY' } } },
				403,
				'forbidden_checking_terminal_owner',
			],
		])('refuses %s', async (_what, changes, status, code) => {
			expect(refusalOf(await till.post('/v1/orders', 'k1', orderBody(changes)))).toEqual([
				status,
				code,
			]);
		});

		test('names the field in the details, as texts', async () => {
			const { body } = await till.post(
				'/v1/orders',
				'k1',
				orderBody({ transactions: { payments: [{ amount: '1.005' }] } }),
			);
			expect(body).toEqual({
				errors: [
					{
						code: 'property_value',
						message: expect.any(String),
						details: ["'$.transactions.payments[0].amount' - does not match pattern"],
					},
				],
			});
		});

		test('refuses what is not JSON, and a missing key', async () => {
			expect(refusalOf(await till.post('/v1/orders', 'k1', '{"type":'))).toEqual([
				400,
				'json_syntax_error',
			]);
			expect(refusalOf(await till.post('/v1/orders', null, orderBody()))).toEqual([
				400,
				'empty_required_header',
			]);
		});

		test('refuses a wrong token with the flat envelope', async () => {
			const { status, body } = await till.as('WRONG').post('/v1/orders', 'k1', orderBody());
			expect([status, body]).toEqual([401, { code: 'unauthorized', message: expect.any(String) }]);
		});

		test.each(['voucher_card', 'voucher'])('takes a meal card in Chile as %s', async (type) => {
			const order = await till.as(chile).order({
				config: {
					point: { terminal_id: 'NEWLAND_N950__N950NCB400000002' },
					payment_method: { default_type: type },
				},
				transactions: { payments: [{ amount: '2400' }] },
			});
			expect(order).toMatchObject({ config: { payment_method: { default_type: type } } });
		});

		test('takes the screen time and the corporation that the newer SDKs know', async () => {
			const asked = {
				config: { point: { terminal_id: 'PAX_A910__SMARTPOS1000000001', screen_time: 'PT20S' } },
				integration_data: { corporation_id: 'corp_1' },
			};
			expect(await till.as(argentina).order(asked)).toMatchObject(asked);
			const wrong = { point: { ...asked.config.point, screen_time: '20 seconds' } };
			expect(
				refusalOf(await till.as(argentina).post('/v1/orders', 'k2', orderBody({ config: wrong }))),
			).toEqual([400, 'property_value']);
		});

		test('takes whole pesos and the tax in Chile, and no decimals', async () => {
			const store = till.as(chile);
			const config = {
				point: { terminal_id: 'NEWLAND_N950__N950NCB400000002', ticket_number: 'S1' },
			};
			const order = await store.order({
				config,
				transactions: { payments: [{ amount: '2400' }] },
				taxes: [{ payer_condition: 'payment_taxable_iva' }],
			});
			expect(order).toMatchObject({
				currency: 'CLP',
				country_code: 'CHL',
				taxes: [{ payer_condition: 'payment_taxable_iva' }],
			});
			expect(
				refusalOf(
					await store.post(
						'/v1/orders',
						'k2',
						orderBody({ config, transactions: { payments: [{ amount: '24.00' }] } }),
					),
				),
			).toEqual([400, 'property_value']);
		});

		test('holds one order on a terminal, in both spellings of the code', async () => {
			await till.order();
			expect(refusalOf(await till.post('/v1/orders', 'k2', orderBody()))).toEqual([
				409,
				'already_queued_order_on_terminal',
			]);
			await till.sim('POST', '/settings', { busyCode: 'for_terminal' });
			expect(refusalOf(await till.post('/v1/orders', 'k2', orderBody()))).toEqual([
				409,
				'already_queued_order_for_terminal',
			]);
			expect((await till.order({ config: { point: { terminal_id: pax } } })).status).toBe(
				'created',
			);
		});

		test('shares the place of the terminal with payment intents', async () => {
			await till.order({ config: { point: { terminal_id: pax } } });
			const intent = await till.call(
				'POST',
				`/point/integration-api/devices/${pax}/payment-intents`,
				{ amount: 1500, additional_info: {} },
			);
			expect(intent).toMatchObject({ status: 409, body: { error: '2205' } });
		});

		test('finds the virtual terminal, which everybody shares, busy now and then', async () => {
			const place = (reference: string) =>
				orderBody({ external_reference: reference, config: { point: { terminal_id: virtual } } });
			const statuses = [];
			for (let use = 1; use <= 5; use++) {
				const { status, body } = await till.post('/v1/orders', `v${use}`, place(`V-${use}`));
				statuses.push(status);
				if (status === 201)
					await till.post(`/v1/orders/${(body as { id: string }).id}/cancel`, `c${use}`);
			}
			expect(statuses).toEqual([201, 201, 201, 201, 409]);
		});
	});

	describe('a key', () => {
		test('gives the original order for the same request, as it is by now', async () => {
			const first = await till.order({}, 'k1');
			await till.terminal('approve', newland);
			const again = await till.post('/v1/orders', 'k1', orderBody());
			expect(again).toMatchObject({ status: 201, body: { id: first.id, status: 'processed' } });
		});

		test('is refused for another request, and for another resource', async () => {
			const { id } = await till.order({}, 'k1');
			expect(
				refusalOf(await till.post('/v1/orders', 'k1', orderBody({ description: 'other' }))),
			).toEqual([409, 'idempotency_key_already_used']);
			expect(refusalOf(await till.post(`/v1/orders/${id}/cancel`, 'k1'))).toEqual([
				409,
				'idempotency_key_already_used',
			]);
		});

		test('is forgotten after 24 hours', async () => {
			const first = await till.order({}, 'k1');
			await till.advance('24h');
			expect((await till.order({}, 'k1')).id).not.toBe(first.id);
		});

		test('belongs to its account', async () => {
			await till.order({}, 'k1');
			const config = { point: { terminal_id: 'PAX_A910__SMARTPOS2000000002' } };
			expect((await till.as(brazil).order({ config }, 'k1')).status).toBe('created');
		});
	});

	describe('reading', () => {
		test('shows the payment once it is there', async () => {
			const { id } = await till.order({
				config: { point: { terminal_id: newland }, payment_method: { default_type: 'debit_card' } },
			});
			await till.terminal('approve', newland);
			expect(await till.show(id)).toMatchObject({
				status: 'processed',
				status_detail: 'accredited',
				transactions: {
					payments: [
						{
							status: 'processed',
							status_detail: 'accredited',
							amount: '42.50',
							paid_amount: '42.50',
							reference_id: expect.stringMatching(/^\d+$/),
							payment_method: { id: 'debvisa', type: 'debit_card', installments: 1 },
							card: { first_digits: '450995', last_digits: '3704' },
						},
					],
				},
			});
		});

		test('refuses a malformed id, and one of another account', async () => {
			const { id } = await till.order();
			expect(refusalOf(await till.call('GET', '/v1/orders/7d8c70b6'))).toEqual([
				400,
				'invalid_path_param',
			]);
			expect(refusalOf(await till.as(other).call('GET', `/v1/orders/${id}`))).toEqual([
				404,
				'order_not_found',
			]);
		});

		test('ends after three months', async () => {
			const { id } = await till.order();
			await till.advance('89d');
			expect((await till.call('GET', `/v1/orders/${id}`)).status).toBe(200);
			await till.advance('5d');
			expect(refusalOf(await till.call('GET', `/v1/orders/${id}`))).toEqual([
				404,
				'order_not_found',
			]);
		});
	});

	describe('searching', () => {
		const range = 'begin_date=2025-03-01T00:00:00Z&end_date=2025-03-05T00:00:00Z';

		test('lists the newest first, in pages whose numbers are texts', async () => {
			for (const external_reference of ['A', 'B', 'C']) {
				await till.order({ external_reference });
				await till.terminal('approve', newland);
				await till.advance('1m');
			}
			const { body } = await till.call('GET', `/v1/orders?${range}&page=2&page_size=2`);
			expect(body).toMatchObject({
				data: [{ external_reference: 'A' }],
				paging: { total: '3', total_pages: '2', offset: '2', limit: '2' },
			});
			const found = await till.call(
				'GET',
				`/v1/orders?${range}&external_reference=B&status=processed&payment_method_type=credit_card`,
			);
			expect(found.body).toMatchObject({ data: [{ external_reference: 'B' }] });
		});

		test('may show a new order late', async () => {
			await till.sim('POST', '/settings', { searchDelayMs: 60_000 });
			await till.order();
			expect((await till.call('GET', `/v1/orders?${range}`)).body).toMatchObject({ data: [] });
		});

		test.each([
			['', 'missing_required_params'],
			['begin_date=2025-03-01T00:00:00Z', 'missing_required_params'],
			['begin_date=2025-03-01&end_date=2025-03-05', 'invalid_parameter'],
			['begin_date=2025-02-03T00:00:00Z&end_date=2025-03-05T00:00:01Z', 'invalid_parameter'],
			[`${range}&page=0`, 'invalid_parameter'],
			[`${range}&page_size=101`, 'invalid_parameter'],
			[`${range}&sort_by=amount`, 'invalid_parameter'],
		])('refuses "%s"', async (query, code) => {
			expect(refusalOf(await till.call('GET', `/v1/orders?${query}`))).toEqual([400, code]);
		});
	});

	describe('canceling', () => {
		const header = { 'x-allow-cancelable-status': 'at_terminal' };
		const cancel = async (id: string, key: string | null = 'c1', headers = {}) =>
			await till.post(`/v1/orders/${id}/cancel`, key, undefined, headers);

		test('is done at once while the order is created, whatever the header', async () => {
			const { id } = await till.order();
			const { status, body } = await cancel(id, 'c1', header);
			expect([status, body]).toEqual([
				200,
				expect.objectContaining({ status: 'canceled', status_detail: 'canceled' }),
			]);
			expect((await till.show(id)).transactions.payments[0]).toMatchObject({
				status: 'canceled',
				status_detail: 'canceled_by_api',
			});
		});

		test('is only asked for at the terminal: 202, and canceled a moment later', async () => {
			const { id } = await till.order();
			await till.terminal('pick-up', newland);
			expect(await cancel(id, 'c1', header)).toMatchObject({
				status: 202,
				body: {
					status: 'at_terminal',
					transactions: { payments: [{ status_detail: 'cancellation_requested' }] },
				},
			});
			expect((await till.show(id)).status).toBe('at_terminal');
			await till.advance('2s');
			expect((await till.show(id)).status).toBe('canceled');
		});

		test('does not reach a terminal that is offline: the order stays there, and a customer may pay once it is back', async () => {
			const { id } = await till.order();
			await till.terminal('pick-up', newland);
			await till.terminal('offline', newland);
			expect(await cancel(id, 'c1', header)).toMatchObject({ status: 202 });
			await till.advance('1m');
			expect((await till.show(id)).status).toBe('at_terminal');
			await till.terminal('online', newland);
			await till.terminal('approve', newland);
			expect((await till.show(id)).status).toBe('processed');
		});

		test('loses against a payment', async () => {
			const { id } = await till.order();
			await till.terminal('pick-up', newland);
			await cancel(id, 'c1', header);
			await till.terminal('approve', newland);
			await till.advance('2s');
			expect((await till.show(id)).status).toBe('processed');
		});

		test('is refused at the terminal without the exact header', async () => {
			const { id } = await till.order();
			await till.terminal('pick-up', newland);
			expect(refusalOf(await cancel(id))).toEqual([409, 'cannot_cancel_order']);
			expect(
				refusalOf(await cancel(id, 'c1', { 'x-allow-cancelable-status': 'AT_TERMINAL' })),
			).toEqual([409, 'cannot_cancel_order']);
		});

		test('is refused with 400 where nobody knows the result', async () => {
			const { id } = await till.order();
			await till.terminal('confirmation-required', newland);
			expect(refusalOf(await cancel(id, 'c1', header))).toEqual([400, 'bad_request']);
			expect((await till.show(id)).status).toBe('action_required');
		});

		test('is refused afterwards, and without a key', async () => {
			const { id } = await till.order();
			expect(refusalOf(await cancel(id, null))).toEqual([400, 'empty_required_header']);
			await cancel(id);
			expect(refusalOf(await cancel(id, 'c2'))).toEqual([409, 'order_already_canceled']);
			const next = await till.order();
			await till.terminal('decline', newland);
			expect(refusalOf(await cancel(next.id, 'c3', header))).toEqual([409, 'cannot_cancel_order']);
			expect(refusalOf(await cancel('ORD01', 'c8'))).toEqual([400, 'invalid_path_param']);
			expect(refusalOf(await cancel(`ORD01${'A'.repeat(24)}`, 'c9'))).toEqual([
				404,
				'order_not_found',
			]);
		});
	});

	describe('refunding', () => {
		const paid = async () => {
			const { id } = await till.order();
			await till.terminal('approve', newland);
			return await till.show(id);
		};
		const refund = async (id: string, key: string | null, body?: unknown) =>
			await till.post(`/v1/orders/${id}/refund`, key, body);
		const part = (
			order: { transactions: { payments: Array<{ id: string }> } },
			amount: string,
		) => ({ transactions: [{ id: order.transactions.payments[0]?.id, amount }] });

		test('wholly, without a body: refunded, and the refund processing', async () => {
			const { id } = await paid();
			const { status, body } = await refund(id, 'r1');
			expect([status, body]).toEqual([
				201,
				expect.objectContaining({ status: 'refunded', status_detail: 'refunded' }),
			]);
			const { transactions } = await till.show(id);
			expect(transactions.refunds).toEqual([
				{
					id: expect.stringMatching(/^REF01/),
					transaction_id: transactions.payments[0]?.id,
					reference_id: expect.any(String),
					amount: '42.50',
					status: 'processing',
				},
			]);
			await till.advance('1s');
			expect((await till.show(id)).transactions.refunds).toMatchObject([{ status: 'processed' }]);
		});

		test('in part: the order stays processed', async () => {
			const order = await paid();
			expect(await refund(order.id, 'r1', part(order, '10.00'))).toMatchObject({
				status: 201,
				body: { status: 'processed', status_detail: 'partially_refunded' },
			});
			expect((await till.show(order.id)).transactions.payments[0]).toMatchObject({
				refunded_amount: '10.00',
			});
		});

		test('is refused by its table', async () => {
			const order = await paid();
			expect(refusalOf(await refund(order.id, null))).toEqual([400, 'empty_required_header']);
			expect(refusalOf(await refund('ORD1', 'r1'))).toEqual([400, 'invalid_path_param']);
			expect(refusalOf(await refund(order.id, 'r1', {}))).toEqual([400, 'minimum_properties']);
			expect(refusalOf(await refund(order.id, 'r1', part(order, '42.51')))).toEqual([
				400,
				'refund_amount_exceeds',
			]);
			expect(
				refusalOf(
					await refund(order.id, 'r1', { transactions: [{ id: order.id, amount: '1.00' }] }),
				),
			).toEqual([404, 'transaction_not_found']);
			expect(refusalOf(await refund(`ORD01${'A'.repeat(24)}`, 'r1'))).toEqual([
				404,
				'order_not_found',
			]);
			await refund(order.id, 'r1', part(order, '10.00'));
			expect(refusalOf(await refund(order.id, 'r2', part(order, '1.00')))).toEqual([
				409,
				'refund_in_progress',
			]);
			await till.advance('1s');
			await refund(order.id, 'r3');
			expect(refusalOf(await refund(order.id, 'r4'))).toEqual([409, 'order_already_refunded']);
		});

		test('is refused where nobody paid, after 90 days, in part with a tip, and where parts are not supported', async () => {
			const open = await till.order({ config: { point: { terminal_id: pax } } });
			expect(refusalOf(await refund(open.id, 'r0'))).toEqual([409, 'cannot_refund_order']);
			await till.sim('POST', '/settings', { partialRefunds: false });
			const order = await paid();
			expect(refusalOf(await refund(order.id, 'r1', part(order, '1.00')))).toEqual([
				400,
				'unsupported_partially_refunds',
			]);
			await till.sim('POST', '/settings', { partialRefunds: true, orderTip: '5.00' });
			const tipped = await paid();
			expect(tipped.transactions.payments[0]).toMatchObject({
				paid_amount: '47.50',
				tip_amount: '5.00',
			});
			expect(refusalOf(await refund(tipped.id, 'r2', part(tipped, '1.00')))).toEqual([
				403,
				'partial_refund_forbidden_with_tips',
			]);
			await till.advance('91d');
			expect(refusalOf(await refund(order.id, 'r3'))).toEqual([409, 'refund_period_exceeded']);
		});

		test.each([
			[
				'through the Payments API',
				async (paymentId: string) => await till.post(`/v1/payments/${paymentId}/refunds`, 'p1'),
			],
			[
				'at the terminal, by a refund intent',
				async (paymentId: string) => {
					await till.call('POST', `/point/integration-api/devices/${newland}/refund`, {
						payment_id: paymentId,
					});
					await till.terminal('approve', newland);
				},
			],
		])(
			'was made already %s: the order says so, and the money is not given back twice',
			async (_where, give) => {
				const { id, transactions } = await paid();
				const paymentId = String(transactions.payments[0]?.reference_id);
				await give(paymentId);
				expect(await till.show(id)).toMatchObject({
					status: 'refunded',
					transactions: {
						payments: [{ refunded_amount: '42.50' }],
						refunds: [{ amount: '42.50' }],
					},
				});
				expect(refusalOf(await refund(id, 'r1'))).toEqual([409, 'order_already_refunded']);
				expect((await till.call('GET', `/v1/payments/${paymentId}`)).body).toMatchObject({
					status: 'refunded',
					transaction_amount_refunded: 42.5,
					refunds: [{ amount: 42.5 }],
				});
			},
		);

		test('finds less left after a part was given back through the Payments API', async () => {
			const order = await paid();
			await till.post(
				`/v1/payments/${String(order.transactions.payments[0]?.reference_id)}/refunds`,
				'p1',
				{ amount: 40 },
			);
			expect(await till.show(order.id)).toMatchObject({
				status: 'processed',
				status_detail: 'partially_refunded',
				transactions: { payments: [{ refunded_amount: '40.00' }] },
			});
			await till.advance('1s');
			expect(refusalOf(await refund(order.id, 'r1', part(order, '2.51')))).toEqual([
				400,
				'refund_amount_exceeds',
			]);
		});

		test('can be made by hand, in the panel or on the terminal', async () => {
			const { id } = await paid();
			await till.sim('POST', `/orders/${id}/refund`);
			expect((await till.show(id)).status).toBe('refunded');
		});
	});

	describe('simulating', () => {
		const simulate = async (id: string, body: object) =>
			await till.call('POST', `/v1/orders/${id}/events`, body);
		const onVirtual = async () => await till.order({ config: { point: { terminal_id: virtual } } });

		test.each([
			['processed', 'accredited'],
			['failed', 'rejected_other_reason'],
			['canceled', 'canceled_on_terminal'],
			['expired', 'expired'],
			['action_required', 'check_on_terminal'],
		])('%s answers 204 and passes through the terminal', async (status, detail) => {
			const { id } = await onVirtual();
			expect(await simulate(id, { status })).toMatchObject({ status: 204, body: null });
			expect(await till.show(id)).toMatchObject({
				status,
				transactions: { payments: [{ status_detail: detail }] },
			});
			const state = (await till.sim('GET', '/state')).body as {
				orders: Array<{ history: Array<{ state: string }> }>;
			};
			expect(state.orders[0]?.history.map((step) => step.state)).toEqual([
				'created',
				'at_terminal',
				status,
			]);
		});

		test('refunded only follows processed', async () => {
			const { id } = await onVirtual();
			expect(refusalOf(await simulate(id, { status: 'refunded' }))).toEqual([400, 'bad_request']);
			await simulate(id, {
				status: 'processed',
				payment_method_type: 'credit_card',
				payment_method_id: 'master',
				installments: 3,
			});
			expect(await till.show(id)).toMatchObject({
				transactions: {
					payments: [{ payment_method: { id: 'master', type: 'credit_card', installments: 3 } }],
				},
			});
			expect((await simulate(id, { status: 'refunded' })).status).toBe(204);
			expect((await till.show(id)).status).toBe('refunded');
		});

		test('takes its time when told to', async () => {
			await till.sim('POST', '/settings', { orderEventAfterMs: 44_000 });
			const { id } = await onVirtual();
			await simulate(id, { status: 'processed' });
			expect((await till.show(id)).status).toBe('created');
			await till.advance('44s');
			expect((await till.show(id)).status).toBe('processed');
		});

		test.each<[string, object]>([
			['an unknown status', { status: 'paid' }],
			['an extra field', { status: 'processed', amount: '1' }],
			[
				'a brand that is not of the type',
				{ status: 'processed', payment_method_type: 'debit_card', payment_method_id: 'visa' },
			],
			['a brand with canceled', { status: 'canceled', payment_method_id: 'visa' }],
			[
				'installments on a debit card',
				{ status: 'processed', payment_method_type: 'debit_card', installments: 2 },
			],
			['a reason for processed', { status: 'processed', status_detail: 'high_risk' }],
		])('refuses %s', async (_what, body) => {
			expect(refusalOf(await simulate((await onVirtual()).id, body))).toEqual([400, 'bad_request']);
		});

		test('knows no order that was not made with test credentials', async () => {
			await till.sim('POST', '/seed', {
				accounts: [{ accessToken: 'LIVE', siteId: 'MLM', testUser: false, userId: 7001 }],
				devices: [{ id: 'PAX_A910__LIVE1', account: 7001 }],
			});
			const live = till.as('LIVE');
			const { id } = await live.order({ config: { point: { terminal_id: 'PAX_A910__LIVE1' } } });
			expect(id).toMatch(/^ORD01/);
			expect(
				refusalOf(await live.call('POST', `/v1/orders/${id}/events`, { status: 'processed' })),
			).toEqual([404, 'order_not_found']);
		});
	});

	test('expire after what they asked for, or 15 minutes, also on the terminal', async () => {
		const { id } = await till.order({ expiration_time: 'PT30S' });
		await till.advance('29s');
		expect((await till.show(id)).status).toBe('created');
		await till.advance('1s');
		expect((await till.show(id)).status).toBe('expired');
		const next = await till.order();
		await till.terminal('pick-up', newland);
		await till.advance('15m');
		expect((await till.show(next.id)).status).toBe('expired');
	});

	test('are taken and paid by terminals in automatic mode, without a key being pressed', async () => {
		await till.sim('POST', '/settings', { mode: 'automatic' });
		const { id } = await till.order();
		const states = [];
		for (const wait of ['900ms', '200ms', '1500ms']) {
			await till.advance(wait);
			states.push((await till.show(id)).status);
		}
		expect(states).toEqual(['created', 'at_terminal', 'processed']);
	});
});
