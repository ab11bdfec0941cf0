import {
	chargeOfAnotherTill,
	chargesIn,
	creates,
	generations,
	later,
	locator,
	ours,
	sale,
} from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const neighbour = 'PAX_A910__SMARTPOS1000000009';
const busy = (busyTerminal: string, more: object = {}) => ({
	...sale,
	options: { busyTerminal, ...more },
});

describe.each(generations)('a busy terminal, over $api,', (generation) => {
	const { api, states } = generation;
	const open = (mode: 'automatic' | 'manual' = 'manual') => new Shop({ api, mode });
	const withTheirs = async () => {
		const shop = open();
		await chargeOfAnotherTill(shop, generation);
		return shop;
	};

	test('is told, and nothing is charged; once it is free the same attempt is charged', async () => {
		const shop = await withTheirs();
		await expect(shop.sell(sale)).rejects.toMatchObject({
			message: generation.busy,
			httpCode: '409',
		});
		expect(await ours(shop)).toEqual([]);
		await shop.terminal('cancel');
		await shop.control('settings', { mode: 'automatic' });
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: false }] });
		expect(await ours(shop)).toMatchObject([{ isPaid: true }]);
	});

	test('comes out of Not Charged when the node goes on after failures, and says that nothing happened', async () => {
		const shop = await withTheirs();
		const { notCharged } = await shop.sell(sale, { continueOnFail: true });
		expect(notCharged).toMatchObject([{ error: { status: 409, mayHaveHappened: false } }]);
		expect(await ours(shop)).toEqual([]);
	});

	test('is waited for', async () => {
		const shop = await withTheirs();
		const selling = shop.startSelling(busy('wait', { busySeconds: 30 }));
		await shop.wait(8_000);
		await shop.terminal('cancel');
		await shop.wait(4_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ outcome: 'approved' }] });
		expect(await ours(shop)).toMatchObject([{ isPaid: true }]);
	});

	test('that stays busy is told after the seconds to wait and six to be sure what holds it, having been asked every three seconds', async () => {
		const shop = await withTheirs();
		const asked = await creates(shop);
		const before = Date.now();
		await expect(shop.sell(busy('wait', { busySeconds: 12 }))).rejects.toMatchObject({
			httpCode: '409',
		});
		expect(Date.now() - before).toBeLessThanOrEqual(18_000);
		expect((await creates(shop)) - asked).toBeLessThanOrEqual(5);
		expect(await ours(shop)).toEqual([]);
	});

	test('is freed of our own charge that was given up', async () => {
		const shop = open();
		expect(await shop.sell({ externalReference: 'OLD' })).toMatchObject({
			unknown: [{ timedOut: true }],
		});
		await shop.wait(60_000);
		const selling = shop.startSelling(busy('cancelOwn'));
		await shop.wait(8_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({
			approved: [{ externalReference: 'SALE-001' }],
		});
		expect(await chargesIn(shop)).toMatchObject([
			{ reference: 'OLD', state: states.canceled },
			{ reference: 'SALE-001', state: states.paid },
		]);
	});

	test('is not freed of our own charge that somebody still waits for', async () => {
		const shop = open();
		void shop.startSelling({ externalReference: 'RUNNING' });
		await shop.wait(5_000);
		await expect(shop.sell(busy('cancelOwn'))).rejects.toMatchObject({ httpCode: '409' });
		expect(await chargesIn(shop)).toMatchObject([{ reference: 'RUNNING', state: states.waiting }]);
	});

	test("is never freed of somebody else's charge, however old", async () => {
		const shop = await withTheirs();
		await later(shop, '5m');
		await expect(shop.sell(busy('cancelOwn'))).rejects.toMatchObject({ httpCode: '409' });
		expect(await chargesIn(shop)).toMatchObject([{ reference: 'THEIRS', state: states.waiting }]);
	});

	test('gives way to the next free terminal of the same store, never of another one', async () => {
		const shop = await withTheirs();
		await expect(shop.sell(busy('nextTerminal'))).rejects.toMatchObject({ httpCode: '409' });
		await shop.control('seed', {
			devices: [{ id: neighbour, operatingMode: 'PDV', storeId: '51000001', posId: 61000009 }],
		});
		const selling = shop.startSelling(busy('nextTerminal'));
		await shop.wait(9_000);
		await shop.terminal('approve', neighbour);
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ deviceId: neighbour }] });
		expect(await ours(shop)).toMatchObject([{ deviceId: neighbour, isPaid: true }]);
	});

	test('that is busy with this very sale is waited for, not refused', async () => {
		const shop = open();
		const resource = api === 'orders' ? 'order' : 'paymentIntent';
		await shop.run(resource, 'create', {
			deviceId: locator(terminals[0]),
			amount: '15.00',
			...sale,
		});
		const selling = shop.startSelling(sale);
		await shop.wait(3_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ existing: true }] });
		expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
	});

	test('with a print that never came out is told, and nothing is charged; once that is canceled the sale goes on', async () => {
		const shop = open();
		const [stuck] = await shop.run('print', 'create', {
			deviceId: locator(terminals[0]),
			externalReference: 'RECEIPT-17',
			text: `{b}Thank you{/b}${'.'.repeat(100)}`,
		});
		await expect(shop.sell(sale)).rejects.toMatchObject({ httpCode: '409' });
		await shop.run('print', 'cancel', { printId: String(stuck?.id) });
		await shop.control('settings', { mode: 'automatic' });
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: false }] });
		expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
	});
});
