import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Http } from '../../nodes/n8n';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';
type Body = Record<string, unknown>;

const sale = { externalReference: 'SALE-001' };

/** A shop whose Mercado Pago says something else in the answers to requests of a method and path. */
function answering(api: Api, method: string, path: RegExp, change: (body: string) => string): Shop {
	const shop = new Shop({ api });
	const { http } = shop;
	const changed: Http = async (request: IHttpRequestOptions) => {
		const answer = await http(request);
		const isMeant = (request.method ?? 'GET') === method && path.test(request.url);
		return isMeant
			? { ...answer, body: JSON.parse(change(JSON.stringify(answer.body))) as unknown }
			: answer;
	};
	return Object.assign(shop, { http: changed });
}

const requestsTo = async (shop: Shop, path: RegExp) =>
	(await shop.state()).requests.filter((request) => path.test(request.path));

describe('an amount in an answer that cannot be read', () => {
	test.each<[Api, RegExp, (body: string) => string]>([
		['orders', /\/v1\/orders/, (body) => body.replaceAll('"15.00"', '"15.000,00"')],
		[
			'paymentIntents',
			/payment-intents\//,
			(body) => body.replaceAll('"amount":1500', '"amount":"15.000,00"'),
		],
	])(
		'over %s is unknown, never the user’s bad input, and the sale is approved all the same',
		async (api, path, change) => {
			const shop = answering(api, 'GET', path, change);
			expect(await shop.sell(sale)).toMatchObject({
				approved: [{ outcome: 'approved', amount: null, amountMinor: null }],
			});
			// Run again, it is not charged once more.
			await shop.sell(sale);
			expect((await shop.state()).payments).toHaveLength(1);
		},
	);

	test.each<[Api, RegExp]>([
		['orders', /\/v1\/orders/],
		['paymentIntents', /\/v1\/payments/],
	])('over %s refunds nothing on a guess, and says how to refund', async (api, path) => {
		const shop = answering(api, 'GET', path, (body) =>
			body
				.replaceAll('"15.00"', '"15.000,00"')
				.replaceAll('"transaction_amount":15', '"transaction_amount":"15.000,00"'),
		);
		const { approved } = await shop.sell(sale);
		await expect(
			shop.run('charge', 'refund', { chargeId: String(approved[0]?.id) }),
		).rejects.toMatchObject({
			message: 'What is left to refund cannot be read in the answer of Mercado Pago',
			description: expect.stringContaining('Nothing was given back'),
		});
		expect(await requestsTo(shop, /refund/)).toEqual([]);
	});

	test.each<[Api, string]>([
		['orders', '/v1/orders'],
		['paymentIntents', '/v1/payments'],
	])(
		'over %s: a charge that cannot be read after its refund was taken fails by saying so, and is found by the next run',
		async (api, path) => {
			const shop = new Shop({ api });
			const { approved } = await shop.sell(sale);
			await shop.fault('errorBeforeCommit', { method: 'GET', path, times: 'always', skip: 2 });
			const chargeId = String(approved[0]?.id);
			await expect(
				shop.run('charge', 'refund', { chargeId, amount: '5.00' }),
			).rejects.toMatchObject({
				message: expect.stringContaining('Mercado Pago took the refund'),
				description: expect.stringContaining('a refund that was made is found and not made again'),
			});
			await shop.simulator.fetch(new Request('http://simulator/_sim/faults', { method: 'DELETE' }));
			expect(await shop.run('charge', 'refund', { chargeId, amount: '5.00' })).toMatchObject([
				{ repeated: true, leftAmount: '10.00' },
			]);
		},
	);
});

describe('the payment of a charge', () => {
	const paymentOf = async (api: Api, amount: string) => {
		const { outputs } = await new Shop({ api }).sell({ ...sale, amount });
		const { id, ...same } = outputs.flat()[0]?.json.payment as Body;
		expect(id).toEqual(expect.any(String));
		return same;
	};
	const card = { type: 'credit_card', method: 'visa', installments: 1 };

	test.each([
		['15', { status: 'approved', amount: '15.00', refundedAmount: '0.00', netAmount: '14.48' }],
		['19.9', { status: 'approved', amount: '19.90', refundedAmount: '0.00', netAmount: '19.21' }],
		['1200', { status: 'rejected', amount: '1200.00', refundedAmount: '0.00', netAmount: '0.00' }],
		['1100', { status: 'refunded', amount: '1100.00', refundedAmount: '1100.00' }],
	])(
		'of %s is told in the decimals of the currency by both generations: %j',
		async (amount, expected) => {
			expect(await paymentOf('paymentIntents', amount)).toMatchObject({ ...expected, ...card });
			expect(await paymentOf('orders', amount)).toMatchObject({ ...expected, ...card });
		},
	);

	test('over orders costs one more read, once the charge has ended; get and find have it too', async () => {
		const shop = new Shop({ api: 'orders' });
		const { approved } = await shop.sell(sale);
		expect(await requestsTo(shop, /\/v1\/payments\//)).toHaveLength(1);
		expect(await shop.run('charge', 'get', { chargeId: String(approved[0]?.id) })).toMatchObject([
			{ payment: { netAmount: '14.48' }, raw: { payment: { status: 'approved' } } },
		]);
		expect(await shop.run('charge', 'find', sale)).toMatchObject([
			{ payment: { netAmount: '14.48' } },
		]);
	});

	test.each([404, 429, 500])(
		'over orders that cannot be read (HTTP %d) leaves the outcome as it is, at once, and says so',
		async (status) => {
			const shop = new Shop({ api: 'orders' });
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/v1/payments',
				status,
				times: 'always',
			});
			expect(await shop.sell(sale)).toMatchObject({
				approved: [
					{
						outcome: 'approved',
						payment: { amount: '15.00', netAmount: null },
						warnings: [expect.stringContaining('net amount')],
					},
				],
			});
			expect(await requestsTo(shop, /\/v1\/payments\//)).toHaveLength(1);
		},
	);
});
