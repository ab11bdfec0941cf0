import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const sale = { externalReference: 'SALE-001' };
const paidIn = async (shop: Shop) =>
	(await shop.state()).payments.filter(({ status }) => status === 'approved').length;

/** The credential may not search: what protects the sale is the key alone, and Mercado Pago keeps it for 24 hours. */
async function shopWithoutSearch(): Promise<Shop> {
	const shop = new Shop({ api: 'orders' });
	await shop.fault('errorBeforeCommit', {
		method: 'GET',
		path: '/v1/orders?',
		times: 'always',
		status: 401,
	});
	return shop;
}

const hoursLater = async (shop: Shop, hours: number) => {
	await shop.later(`${hours}h`);
	jest.setSystemTime(Date.parse((await shop.state()).now));
};

describe('a sale that another workflow has charged: how old its key is, nobody here knows', () => {
	test('asked for with other contents it is a doubt, and stays one when the key has ended meanwhile', async () => {
		const shop = await shopWithoutSearch();
		const changed = { ...sale, options: { description: 'Table 7' } };
		await shop.sell(sale, { seen: new Set() });
		await hoursLater(shop, 23);
		const seen = new Set<string>();
		expect(await shop.sell(changed, { seen })).toMatchObject({
			unknown: [{ id: null, advice: expect.stringContaining('sent before with other contents') }],
		});
		await hoursLater(shop, 2);
		expect(await shop.sell(changed, { seen })).toMatchObject({
			unknown: [{ id: null }],
			approved: [],
		});
		expect(await paidIn(shop)).toBe(1);
	});

	test('asked for with the same contents it is returned, and not charged when the key has ended meanwhile', async () => {
		const shop = await shopWithoutSearch();
		await shop.sell(sale, { seen: new Set() });
		await hoursLater(shop, 23);
		const seen = new Set<string>();
		expect(await shop.sell(sale, { seen })).toMatchObject({ approved: [{ existing: true }] });
		await hoursLater(shop, 2);
		expect(await shop.sell(sale, { seen })).toMatchObject({
			unknown: [{ id: null }],
			approved: [],
		});
		expect(await paidIn(shop)).toBe(1);
	});
});
