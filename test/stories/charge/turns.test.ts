import { createRateSlots } from '../../../client/http/rate-slots';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const five = Array.from({ length: 5 }, (_, number) => `PAX_A910__TURN${number}`);
const sales = five.map((deviceId, number) => ({
	deviceId: { __rl: true, mode: 'id', value: deviceId },
	externalReference: `SALE-${number}`,
	options: { waitSeconds: 60 },
}));

async function fiveTerminals(api: 'paymentIntents' | 'orders' = 'paymentIntents'): Promise<Shop> {
	const shop = new Shop({ api, mode: 'manual' });
	await shop.control('seed', { devices: five.map((id) => ({ id, account: 1001 })) });
	return shop;
}

/** Reads of single payment intents, by the second they were made in. */
async function readsBySecond(shop: Shop): Promise<number[]> {
	const { requests } = (await shop.state()) as unknown as {
		requests: Array<{ method: string; path: string; when: string }>;
	};
	const reads = requests.filter(
		({ method, path }) => method === 'GET' && /payment-intents\/[0-9a-f-]{36}$/.test(path),
	);
	const start = Math.min(...reads.map(({ when }) => Date.parse(when)));
	const seconds = new Array<number>(70).fill(0);
	for (const { when } of reads) seconds[Math.floor((Date.parse(when) - start) / 1_000)]! += 1;
	return seconds;
}

describe('five terminals that are waited for at once', () => {
	test.each<[string, (shop: Shop) => Promise<unknown>]>([
		['one execution', async (shop) => await shop.sell(sales)],
		[
			'five executions',
			async (shop) =>
				await shop.passing(Promise.all(sales.map(async (sale) => await shop.startSelling(sale)))),
		],
	])('in %s read about one payment intent per second, together', async (_, wait) => {
		const shop = await fiveTerminals();
		await wait(shop);
		const [first = 0, ...rest] = await readsBySecond(shop);
		// Each is read once right after it was made.
		expect(first).toBe(5);
		expect(Math.max(...rest)).toBeLessThanOrEqual(2);
		const all = rest.reduce((sum, reads) => sum + reads, 0);
		expect(all).toBeGreaterThan(50);
		expect(all).toBeLessThanOrEqual(65);
	});

	test('each hear of a notification at once, without a turn', async () => {
		const shop = await fiveTerminals();
		await shop.trigger().activate();
		const selling = shop.startSelling(sales);
		await shop.wait(10_300);
		for (const deviceId of five) await shop.terminal('approve', deviceId);
		const before = Date.parse((await shop.state()).now);
		const { approved } = await shop.passing(selling);
		expect(approved).toHaveLength(5);
		expect(Date.parse((await shop.state()).now) - before).toBeLessThan(1_000);
	});

	test('over orders do not wait for each other', async () => {
		const shop = await fiveTerminals('orders');
		const selling = shop.startSelling(sales);
		await shop.wait(10_000);
		for (const deviceId of five) await shop.terminal('approve', deviceId);
		const before = Date.parse((await shop.state()).now);
		expect((await shop.passing(selling)).approved).toHaveLength(5);
		expect(Date.parse((await shop.state()).now) - before).toBeLessThan(3_000);
	});
});

describe('turns', () => {
	test('are apart from each other, in the order they are asked for', () => {
		const turns = createRateSlots();
		expect([1, 2, 3].map(() => turns.reserve(8_000, 10_000, 1_000))).toEqual([
			10_000, 11_000, 12_000,
		]);
		expect(turns.reserve(8_000, 11_500, 1_000)).toBe(13_000);
	});

	test('that were not waited for are free again, and the reading of now counts', () => {
		const turns = createRateSlots();
		turns.reserve(8_000, 10_000, 1_000);
		turns.moveUp(10_000, 8_000);
		expect([turns.reserve(8_000, 8_500, 1_000), turns.reserve(8_000, 10_000, 1_000)]).toEqual([
			9_000, 10_000,
		]);
	});

	test('taken before the clock was set back hold nobody up', () => {
		const turns = createRateSlots();
		for (let turn = 0; turn < 100; turn++) turns.reserve(100_000_000, 100_000_000, 1_000);
		expect(turns.reserve(4_000, 5_000, 1_000)).toBe(5_000);
	});
});
