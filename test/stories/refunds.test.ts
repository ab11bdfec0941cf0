import { Shop } from './shop';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance', 'hrtime'] }));
afterEach(() => jest.useRealTimers());

/** A shop that has sold something for 15.00. */
async function afterASale(): Promise<{ shop: Shop; paymentId: string }> {
	const shop = new Shop();
	await shop.charge({ amount: '15.00' });
	await shop.later('1m');
	return { shop, paymentId: String((await shop.world()).payments[0]?.id) };
}

const refundsOf = async (shop: Shop, paymentId: string) => (await shop.run('payment', 'getRefunds', { paymentId })).map(({ amount }) => amount);

describe('a refund', () => {
	test.each(['cutAfterCommit', 'errorAfterCommit', 'cutBeforeCommit', 'errorBeforeCommit'])('whose answer is lost (%s) is repeated and gives the money back once', async (kind) => {
		const { shop, paymentId } = await afterASale();
		await shop.fault(kind, { method: 'POST', path: '/refunds', times: 2 });
		expect(await shop.run('payment', 'refund', { paymentId, refundType: 'partial', amount: '5.50' })).toMatchObject([{ amount: 5.5, status: 'approved' }]);
		expect(await refundsOf(shop, paymentId)).toEqual([5.5]);
	});

	test('that is run twice gives the money back once; a second attempt gives it back again', async () => {
		const { shop, paymentId } = await afterASale();
		const part = { paymentId, refundType: 'partial', amount: '5.50' };
		const [first] = await shop.run('payment', 'refund', part);
		const [again] = await shop.run('payment', 'refund', { ...part, amount: '5.5' });
		expect(again?.id).toBe(first?.id);
		expect(await refundsOf(shop, paymentId)).toEqual([5.5]);
		await shop.run('payment', 'refund', { ...part, refundAttempt: 2 });
		expect(await refundsOf(shop, paymentId)).toEqual([5.5, 5.5]);
	});

	test('of the rest makes the payment refunded, and the search finds it so', async () => {
		const { shop, paymentId } = await afterASale();
		await shop.run('payment', 'refund', { paymentId, refundType: 'partial', amount: '5.50' });
		await shop.run('payment', 'refund', { paymentId });
		expect(await refundsOf(shop, paymentId)).toEqual([5.5, 9.5]);
		expect(await shop.run('payment', 'getMany', { filters: { status: 'refunded' } })).toMatchObject([{ id: Number(paymentId), transaction_amount_refunded: 15 }]);
		expect(await shop.run('payment', 'getMany', { filters: { status: 'approved' } })).toEqual([]);
	});

	test.each([
		['of more than is left', { refundType: 'partial', amount: '15.01' }, { message: 'The payment cannot be refunded like this in its present state', httpCode: '400' }],
		['of no payment of this account', { paymentId: '1' }, { message: 'There is no such payment in this account', httpCode: '404' }],
	])('%s is refused and gives nothing back', async (_, params, failure) => {
		const { shop, paymentId } = await afterASale();
		await expect(shop.run('payment', 'refund', { paymentId, ...params })).rejects.toMatchObject(failure);
		expect(await refundsOf(shop, paymentId)).toEqual([]);
	});
});

test('Return All reads every payment of a day, over many pages', async () => {
	const shop = new Shop();
	await shop.control('seed', { paymentIntents: 230 });
	const all = await shop.run('payment', 'getMany', { returnAll: true, filters: { beginDate: 'NOW-1DAYS', sort: 'id', criteria: 'asc' } });
	expect(new Set(all.map(({ id }) => id)).size).toBe(230);
	expect(await shop.run('payment', 'getMany', { limit: 60 })).toHaveLength(60);
	expect(await shop.run('payment', 'getMany', { returnAll: true, filters: { posId: '61000001', externalReference: 'SEEDED-1' } })).toHaveLength(1);
});
