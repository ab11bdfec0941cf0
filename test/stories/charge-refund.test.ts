import { Shop } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';

async function paidCharge(api: Api): Promise<{ shop: Shop; refund: (params?: object) => Promise<Record<string, unknown>>; refunded: () => Promise<unknown> }> {
	const shop = new Shop({ api });
	const { approved } = await shop.sell({ externalReference: 'SALE-001', amount: '15.00' });
	const chargeId = String(approved[0]?.id);
	return {
		shop,
		refund: async (params = {}) => (await shop.run('charge', 'refund', { chargeId, ...params }))[0] ?? {},
		refunded: async () => ((await shop.world()).payments as unknown as Array<{ transaction_amount_refunded: number }>)[0]?.transaction_amount_refunded,
	};
}

describe.each<Api>(['paymentIntents', 'orders'])('a refund of a charge over %s', (api) => {
	test('gives everything back, and then nothing is left', async () => {
		const { refund, refunded } = await paidCharge(api);
		expect(await refund()).toMatchObject({ refundedAmount: '15.00', leftAmount: '0.00', outcome: 'notCharged', payment: { status: 'refunded' } });
		expect(await refunded()).toBe(15);
		await expect(refund()).rejects.toMatchObject({ message: 'Refund: nothing is left to refund' });
	});

	test('gives a part back, then the rest, never more than is left', async () => {
		const { refund, refunded } = await paidCharge(api);
		expect(await refund({ amount: '5.50' })).toMatchObject({ refundedAmount: '5.50', leftAmount: '9.50', outcome: 'approved' });
		await expect(refund({ amount: '9.51' })).rejects.toMatchObject({ message: 'Amount: 9.51 is more than the 9.50 that is left to refund' });
		expect(await refund()).toMatchObject({ refundedAmount: '9.50', leftAmount: '0.00' });
		expect(await refunded()).toBe(15);
	});

	test('is one refund when it is asked for again with the same attempt, and another one with the next', async () => {
		const { refund, refunded } = await paidCharge(api);
		await refund({ amount: '5.00' });
		await refund({ amount: '5.00' });
		expect(await refunded()).toBe(5);
		await refund({ amount: '5.00', refundAttempt: 2 });
		expect(await refunded()).toBe(10);
	});

	test.each(['cutAfterCommit', 'errorAfterCommit', 'cutBeforeCommit'])('whose answer is lost (%s) is asked for again with the same key: one refund', async (kind) => {
		const { shop, refund, refunded } = await paidCharge(api);
		await shop.fault(kind, { method: 'POST', path: '/refund', times: 2 });
		expect(await refund({ amount: '5.00' })).toMatchObject({ refundedAmount: '5.00' });
		expect(await refunded()).toBe(5);
	});

	test('of a charge that nobody paid is refused before anything is sent', async () => {
		const shop = new Shop({ api, mode: 'manual' });
		const [charge] = await shop.run('charge', 'create', { deviceId: { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1000000001' }, amount: '15.00' });
		await expect(shop.run('charge', 'refund', { chargeId: String(charge?.id) })).rejects.toMatchObject({ message: expect.stringMatching(/^Refund: /) });
		expect((await shop.world()).requests.filter(({ path }) => path.includes('refund'))).toEqual([]);
	});
});
