import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { type Http, outputOf } from '../../nodes/n8n';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';

async function paidCharge(
	api: Api,
	amount = '15.00',
): Promise<{
	shop: Shop;
	chargeId: string;
	refund: (params?: object) => Promise<Record<string, unknown>>;
	refunded: () => Promise<unknown>;
}> {
	const shop = new Shop({ api });
	const { approved } = await shop.sell({ externalReference: 'SALE-001', amount });
	const chargeId = String(approved[0]?.id);
	return {
		shop,
		chargeId,
		refund: async (params = {}) =>
			(await shop.run('charge', 'refund', { chargeId, ...params }))[0] ?? {},
		refunded: async () =>
			(
				(await shop.state()).payments as unknown as Array<{ transaction_amount_refunded: number }>
			)[0]?.transaction_amount_refunded,
	};
}

describe.each<Api>(['paymentIntents', 'orders'])('a refund of a charge over %s', (api) => {
	test('gives everything back, and then nothing is left', async () => {
		const { refund, refunded } = await paidCharge(api);
		expect(await refund()).toMatchObject({
			refundedAmount: '15.00',
			leftAmount: '0.00',
			outcome: 'notCharged',
			payment: { status: 'refunded' },
		});
		expect(await refunded()).toBe(15);
		await expect(refund()).rejects.toMatchObject({ message: 'Refund: nothing is left to refund' });
	});

	test('gives a part back, then the rest, never more than is left', async () => {
		const { refund, refunded } = await paidCharge(api);
		expect(await refund({ amount: '5.50' })).toMatchObject({
			refundedAmount: '5.50',
			leftAmount: '9.50',
			outcome: 'approved',
		});
		await expect(refund({ amount: '9.51' })).rejects.toMatchObject({
			message: 'Amount: 9.51 is more than the 9.50 that is left to refund',
		});
		expect(await refund()).toMatchObject({ refundedAmount: '9.50', leftAmount: '0.00' });
		expect(await refunded()).toBe(15);
	});

	test('of the rest is another refund than that of an equal part before it', async () => {
		const { refund, refunded } = await paidCharge(api, '10.00');
		expect(await refund({ amount: '5.00' })).toMatchObject({
			refundedAmount: '5.00',
			leftAmount: '5.00',
		});
		expect(await refund()).toMatchObject({
			refundedAmount: '5.00',
			leftAmount: '0.00',
			repeated: false,
			payment: { status: 'refunded' },
		});
		expect(await refunded()).toBe(10);
	});

	test('is one refund when it is asked for again with the same attempt, and says so; another one with the next', async () => {
		const { refund, refunded } = await paidCharge(api);
		const first = await refund({ amount: '5.00' });
		expect(first).toMatchObject({
			refundedAmount: '5.00',
			repeated: false,
			refundPending: false,
			warnings: [],
		});
		expect(await refund({ amount: '5.00' })).toMatchObject({
			refund: { id: (first.refund as { id: unknown }).id },
			refundedAmount: '0.00',
			leftAmount: '10.00',
			repeated: true,
			warnings: [expect.stringContaining('raise Refund Attempt for a further refund')],
		});
		expect(await refunded()).toBe(5);
		await refund({ amount: '5.00', refundAttempt: 2 });
		expect(await refunded()).toBe(10);
	});

	test.each(['25h', '48h'])(
		'asked for again %s later, when the key may have ended, gives nothing back',
		async (pause) => {
			const { shop, refund, refunded } = await paidCharge(api);
			await refund({ amount: '5.00' });
			await shop.later(pause);
			expect(await refund({ amount: '5.00' })).toMatchObject({
				repeated: true,
				refundedAmount: '0.00',
			});
			expect(await refunded()).toBe(5);
		},
	);

	test('that Retry On Fail repeats is told as it was on the first try, and one in doubt is tried again', async () => {
		const { shop, chargeId, refunded } = await paidCharge(api);
		const item = {
			resource: 'charge',
			operation: 'refund',
			apiGeneration: api,
			chargeId,
			amount: '5.00',
		};
		const readPath = api === 'orders' ? '/v1/orders/' : '/v1/payments/';
		await shop.fault('cutBeforeCommit', { method: 'POST', path: '/refund', times: 4 });
		await shop.fault('errorBeforeCommit', { method: 'GET', path: readPath, times: 4, skip: 2 });
		await expect(shop.runItems([item], 'the-same')).rejects.toMatchObject({
			description: expect.stringContaining('may'),
		});
		const first = await shop.runItems([item], 'the-same');
		expect(first).toMatchObject([{ refundedAmount: '5.00', repeated: false }]);
		expect(await shop.runItems([item], 'the-same')).toEqual(first);
		expect(await refunded()).toBe(5);
	});

	test('named by two items of one run is carried out one after the other', async () => {
		const { shop, chargeId } = await paidCharge(api);
		const item = {
			resource: 'charge',
			operation: 'refund',
			apiGeneration: api,
			chargeId,
			amount: '5.00',
		};
		const outputs = await shop.runItems([item, item, { ...item, refundAttempt: 2 }]);
		expect(outputs).toMatchObject([
			{ refundedAmount: '5.00', repeated: false },
			{ refundedAmount: '0.00', repeated: true },
			{ refundedAmount: '5.00', leftAmount: '5.00', repeated: false },
		]);
	});

	test.each(['cutAfterCommit', 'errorAfterCommit', 'cutBeforeCommit'])(
		'whose answer is lost (%s) is asked for again with the same key: one refund',
		async (kind) => {
			const { shop, refund, refunded } = await paidCharge(api);
			await shop.fault(kind, { method: 'POST', path: '/refund', times: 2 });
			expect(await refund({ amount: '5.00' })).toMatchObject({ refundedAmount: '5.00' });
			expect(await refunded()).toBe(5);
		},
	);

	test('of a charge that nobody paid is refused before anything is sent', async () => {
		const shop = new Shop({ api, mode: 'manual' });
		const [charge] = await shop.run('charge', 'create', {
			deviceId: { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1000000001' },
			amount: '15.00',
		});
		await expect(
			shop.run('charge', 'refund', { chargeId: String(charge?.id) }),
		).rejects.toMatchObject({
			message: expect.stringMatching(/^Refund: the charge has no payment/),
		});
		expect((await shop.state()).requests.filter(({ path }) => path.includes('refund'))).toEqual([]);
	});
});

test('a refund that somebody made in the panel counts: a further one of the same amount needs the next attempt', async () => {
	const { shop, refund, refunded } = await paidCharge('paymentIntents');
	const paymentId = String((await shop.state()).payments[0]?.id);
	await shop.http({
		method: 'POST',
		url: `http://simulator.test/v1/payments/${paymentId}/refunds`,
		headers: { 'X-Idempotency-Key': 'the panel' },
		body: { amount: 5 },
	});
	expect(await refund({ amount: '5.00' })).toMatchObject({
		repeated: true,
		refundedAmount: '0.00',
	});
	expect(await refund({ amount: '5.00', refundAttempt: 2 })).toMatchObject({
		repeated: false,
		refundedAmount: '5.00',
	});
	expect(await refunded()).toBe(10);
});

test('a refund that stays in process (Pix) is told as in process, and money that is not back is not told as back', async () => {
	const { shop, refund, refunded } = await paidCharge('paymentIntents');
	await shop.control('settings', { refundsStayInProcess: true });
	expect(await refund({ amount: '5.00' })).toMatchObject({
		refundStatus: 'in_process',
		refundPending: true,
		refundedAmount: '0.00',
		pendingAmount: '5.00',
		leftAmount: '10.00',
	});
	expect(await refund({ amount: '5.00' })).toMatchObject({
		repeated: true,
		refundPending: true,
		warnings: [expect.stringContaining('asked for already')],
	});
	expect(await refunded()).toBe(5);
});

describe.each(['get', 'cancel', 'refund'])(
	'%s of a charge, right after the move to the other generation,',
	(operation) => {
		test.each([
			[
				'paymentIntents',
				'ORD01J49MMW3SSBK5PSV3DFR32959',
				'Charge ID: "ORD01J49MMW3SSBK5PSV3DFR32959" is the ID of an order',
				'Set API Generation to Orders',
			],
			[
				'orders',
				'7d8c70b6-2ac8-4c57-a441-c319088ca3ca',
				'Charge ID: "7d8c70b6-2ac8-4c57-a441-c319088ca3ca" is the ID of a payment intent',
				'Set API Generation to Payment Intents',
			],
		] as const)(
			'over %s says which generation %s belongs to, and sends nothing',
			async (api, chargeId, message, advice) => {
				const shop = new Shop({ api });
				await expect(shop.run('charge', operation, { chargeId })).rejects.toMatchObject({
					message,
					description: expect.stringContaining(advice),
				});
				expect((await shop.state()).requests).toEqual([]);
			},
		);
	},
);

test('a paid order that names no payment of the Payments API (a QR of another wallet) is refunded by the order all the same; one that nobody paid is not', async () => {
	const shop = new Shop({ api: 'orders' });
	const { approved } = await shop.sell({ externalReference: 'SALE-001' });
	const http: Http = async (request) => {
		const answer = await shop.http(request);
		return {
			...answer,
			body: JSON.parse(JSON.stringify(answer.body), (key, value: unknown) =>
				key === 'reference_id' ? undefined : value,
			),
		};
	};
	const refund = async (chargeId: unknown) =>
		await shop.passing(
			outputOf({
				node: new MercadoPagoPoint(),
				items: [{ resource: 'charge', operation: 'refund', chargeId: String(chargeId) }],
				http,
			}),
		);
	expect(await refund(approved[0]?.id)).toMatchObject([
		{ refundedAmount: '15.00', leftAmount: '0.00' },
	]);
	const { declined } = await shop.sell({ externalReference: 'SALE-002', amount: '1200.00' });
	await expect(refund(declined[0]?.id)).rejects.toMatchObject({
		message: expect.stringMatching(/^Refund: /),
	});
});
