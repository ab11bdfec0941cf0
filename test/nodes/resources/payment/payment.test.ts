import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { requestsOf } from '../../asked';
import { apiUrl, execute, type Http, networkFault, outputOf } from '../../n8n';

const node = new MercadoPagoPoint();
const keyOf = (...parts: unknown[]) => ({
	'X-Idempotency-Key': createHash('sha256').update(JSON.stringify(parts)).digest('hex'),
});
const partOf = (paymentId: string, amountMinor: number, attempt: number) =>
	keyOf('refund', 'reference', paymentId, '', amountMinor, attempt);
const page = { limit: 50, offset: 0 };
const refund = (params: INodeParameters = {}): INodeParameters => ({
	resource: 'payment',
	operation: 'refund',
	paymentId: '90000000001',
	...params,
});

describe('what each payment operation asks of Mercado Pago', () => {
	test.each<[string, INodeParameters, unknown[]]>([
		['get', { paymentId: '90000000001' }, [['GET', '/v1/payments/90000000001']]],
		['getMany', { returnAll: true }, [['GET', '/v1/payments/search', page]]],
		[
			'getMany',
			{
				returnAll: true,
				filters: {
					externalReference: 'SALE-001',
					status: 'approved',
					storeId: '77',
					posId: '88',
					range: 'date_approved',
					beginDate: '2025-03-01T00:00:00',
					endDate: '2025-03-31',
					sort: 'date_approved',
					criteria: 'desc',
				},
			},
			[
				[
					'GET',
					'/v1/payments/search',
					{
						sort: 'date_approved',
						criteria: 'desc',
						external_reference: 'SALE-001',
						range: 'date_approved',
						begin_date: '2025-03-01T03:00:00.000Z',
						end_date: '2025-04-01T02:59:59.999Z',
						status: 'approved',
						store_id: '77',
						...page,
					},
				],
			],
		],
		[
			'getMany',
			{ filters: { endDate: '2025-03-31T10:00:00Z' } },
			[
				[
					'GET',
					'/v1/payments/search',
					{ begin_date: 'NOW-12MONTHS', end_date: '2025-03-31T10:00:00.000Z', ...page },
				],
			],
		],
		[
			'getMany',
			{ filters: { beginDate: 'NOW-30DAYS', endDate: 'NOW' } },
			[['GET', '/v1/payments/search', { begin_date: 'NOW-30DAYS', end_date: 'NOW', ...page }]],
		],
		['getRefunds', { paymentId: '90000000001' }, [['GET', '/v1/payments/90000000001/refunds']]],
	])('%s %j', async (operation, params, requests) => {
		expect(await requestsOf({ resource: 'payment', operation, ...params })).toEqual(requests);
	});
});

describe('a refund of a payment reads it, asks for the refund, and reads what came of it', () => {
	const path = '/v1/payments/90000000001';
	const inProcessToo = { 'X-Render-In-Process-Refunds': 'true' };
	const whole = keyOf('refund of all that is left', 'reference', '90000000001', '', 0, 1);

	test.each<[string, INodeParameters, number, object, object]>([
		['as a whole', {}, 15, {}, { ...inProcessToo, ...whole }],
		[
			'in part',
			{ refundType: 'partial', amount: '5.50' },
			5.5,
			{ amount: 5.5 },
			{ ...inProcessToo, ...partOf('90000000001', 550, 1) },
		],
		[
			'in part once more',
			{ refundType: 'partial', amount: '5.5', refundAttempt: 2 },
			5.5,
			{ amount: 5.5 },
			{ ...inProcessToo, ...partOf('90000000001', 550, 2) },
		],
		[
			'without those in process, where they are switched off',
			{ options: { renderInProcess: false } },
			15,
			{},
			whole,
		],
	])('%s', async (_, params, amount, body, headers) => {
		const requests: unknown[] = [];
		const http: Http = async ({ method, url, body: sent, headers: given }) => {
			requests.push([method, url.replace(apiUrl, ''), ...(method === 'POST' ? [sent, given] : [])]);
			const made = { id: 7, amount, status: 'approved' };
			const read = {
				id: 90000000001,
				status: 'approved',
				transaction_amount: 15,
				refunds: requests.length > 2 ? [made] : [],
			};
			return { statusCode: 200, headers: {}, body: method === 'POST' ? made : read };
		};
		expect(await outputOf({ node, items: [refund(params)], http })).toMatchObject([
			{ id: 7, status: 'approved', refundedAmount: amount.toFixed(2), repeated: false },
		]);
		expect(requests).toEqual([
			['GET', path],
			['POST', `${path}/refunds`, body, headers],
			['GET', path],
		]);
	});
});

describe('payments', () => {
	const payment = (id: number, more: object = {}) => ({
		id,
		status: 'approved',
		transaction_amount: 15,
		pos_id: '1',
		something_new: true,
		...more,
	});
	const answering =
		(body: unknown): Http =>
		async () => ({ statusCode: 200, body });

	test('are simplified unless the raw data is asked for', async () => {
		const get = (simplify: boolean) => ({
			resource: 'payment',
			operation: 'get',
			paymentId: '1',
			simplify,
		});
		expect(
			await outputOf({ node, items: [get(true), get(false)], http: answering(payment(1)) }),
		).toEqual([
			expect.objectContaining({
				id: 1,
				status: 'approved',
				transaction_amount: 15,
				paymentId: '1',
				paidAmount: '15.00',
				pointOfSaleId: '1',
				fees: null,
				netAmount: null,
			}),
			payment(1),
		]);
	});

	test('are read page by page to the end, one that slips to the next page once, and the new one that moved it too', async () => {
		const asked: unknown[] = [];
		const http: Http = async ({ qs }) => {
			const isNewThere = asked.push(qs?.offset) > 1;
			const ids = Array.from(
				{ length: isNewThere ? 52 : 51 },
				(_, at) => at + (isNewThere ? 0 : 1),
			);
			const results = ids
				.slice(Number(qs?.offset), Number(qs?.offset) + Number(qs?.limit))
				.map((id) => payment(id));
			return { statusCode: 200, body: { paging: { total: ids.length }, results } };
		};
		const output = await outputOf({
			node,
			items: [{ resource: 'payment', operation: 'getMany', returnAll: true }],
			http,
		});
		expect(asked).toEqual([0, 50, 52, 0]);
		expect(output.map(({ id }) => id)).toEqual([
			...Array.from({ length: 51 }, (_, at) => at + 1),
			0,
		]);
	});

	test('of one point of sale are picked out here', async () => {
		const results = [payment(1), payment(2, { pos_id: '88' }), payment(3, { pos_id: 88 })];
		const items = [{ resource: 'payment', operation: 'getMany', filters: { posId: '88' } }];
		expect(
			await outputOf({ node, items, http: answering({ paging: { total: 3 }, results }) }),
		).toMatchObject([{ id: 2 }, { id: 3 }]);
	});

	test('have as many items of refunds as there are refunds', async () => {
		const refunds = [
			{ id: 1, payment_id: 7, amount: 5.5, status: 'approved', source: { id: '1' } },
			{ id: 2, payment_id: 7, amount: 1, status: 'in_process' },
		];
		const items = [{ resource: 'payment', operation: 'getRefunds', paymentId: '7' }];
		expect(await outputOf({ node, items, http: answering(refunds) })).toEqual([
			{ id: 1, payment_id: 7, amount: 5.5, status: 'approved' },
			{ id: 2, payment_id: 7, amount: 1, status: 'in_process' },
		]);
	});
});

describe('a refund is refused before it is sent', () => {
	test.each<[string, INodeParameters, string]>([
		['partial without an amount', { refundType: 'partial' }, 'Amount: nothing was given'],
		['of nothing', { refundType: 'partial', amount: '0.00' }, 'Amount: 0.00 is not more than zero'],
		[
			'that would be rounded',
			{ refundType: 'partial', amount: '5.505' },
			'Amount: 5.505 has more than 2 decimals',
		],
		['with a comma', { refundType: 'partial', amount: '5,50' }, 'Amount: "5,50" has a comma'],
		['of no payment', { paymentId: ' ' }, 'Payment ID: nothing was given'],
		[
			'of the payment row of an order',
			{ paymentId: 'PAY01AAAAAAAAAAAAAAAAAAAAAAAA' },
			'Payment ID: "PAY01AAAAAAAAAAAAAAAAAAAAAAAA" is not the number of a payment',
		],
		[
			'of a payment intent',
			{ operation: 'get', paymentId: '3f1c9d6e-1111-4222-8333-444455556666' },
			'Payment ID: "3f1c9d6e-1111-4222-8333-444455556666" is not the number of a payment',
		],
		[
			'of an order',
			{ operation: 'getRefunds', paymentId: 'ORD01AAAAAAAAAAAAAAAAAAAAAAAA' },
			'Payment ID: "ORD01AAAAAAAAAAAAAAAAAAAAAAAA" is not the number of a payment',
		],
		[
			'at the terminal, of an order',
			{
				resource: 'refundIntent',
				operation: 'create',
				deviceId: { __rl: true, mode: 'id', value: 'T1' },
				paymentId: 'ORD01AAAAAAAAAAAAAAAAAAAAAAAA',
			},
			'Payment ID: "ORD01AAAAAAAAAAAAAAAAAAAAAAAA" is not the number of a payment',
		],
		['with half an attempt', { refundAttempt: 1.5 }, 'Refund Attempt: 1.5 is not possible'],
		[
			'with a date that is none',
			{ operation: 'getMany', filters: { beginDate: 'yesterday' } },
			'Begin Date: "yesterday" is not a date',
		],
		[
			'with an end before its beginning',
			{ operation: 'getMany', filters: { beginDate: '2025-03-02', endDate: '2025-03-01' } },
			'End Date: 2025-03-02T02:59:59.999Z is before 2025-03-02T03:00:00.000Z',
		],
	])('%s', async (_, params, message) => {
		const asked: unknown[] = [];
		const http: Http = async (request) => ({ statusCode: 200, body: { at: asked.push(request) } });
		await expect(execute({ node, items: [refund(params)], http })).rejects.toMatchObject({
			message,
		});
		expect(asked).toEqual([]);
	});
});

test('a refund that may have happened says so, although its key makes it safe to repeat', async () => {
	jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
	const faults = ['ECONNRESET', 'ECONNREFUSED', 'ECONNREFUSED', 'ECONNREFUSED'];
	const http: Http = async ({ method }) => {
		if (method === 'GET')
			return {
				statusCode: 200,
				body: { id: 90000000001, status: 'approved', transaction_amount: 15, refunds: [] },
			};
		throw networkFault(faults.shift() ?? '');
	};
	const work = outputOf({ node, items: [refund()], http, continueOnFail: true });
	await jest.advanceTimersByTimeAsync(60_000);
	jest.useRealTimers();
	const [output] = await work;
	expect(output).toMatchObject({
		error: {
			message: 'Mercado Pago did not answer; payment 90000000001 may have been refunded',
			mayHaveHappened: true,
			description: expect.stringContaining('Payment 90000000001 may have been refunded'),
		},
	});
});
