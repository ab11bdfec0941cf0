import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';
const both: Api[] = ['paymentIntents', 'orders'];
const sale = { externalReference: 'SALE-001' };
const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const neighbour = 'PAX_A910__SMARTPOS1000000009';

const paidIn = async (shop: Shop) =>
	(await shop.state()).payments.filter(({ status }) => status === 'approved').length;
const addToStore = async (shop: Shop, id: string) =>
	await shop.control('seed', {
		devices: [{ id, operatingMode: 'PDV', storeId: '51000001', posId: 61000009 }],
	});
const occupy = async (shop: Shop) => {
	const body = {
		type: 'point',
		external_reference: 'THEIRS',
		transactions: { payments: [{ amount: '99.00' }] },
		config: { point: { terminal_id: terminals[0] } },
	};
	await shop.http({
		method: 'POST',
		url: 'http://simulator.test/v1/orders',
		headers: { 'X-Idempotency-Key': 'theirs' },
		body,
	});
};
const ours = async (shop: Shop) => {
	const { paymentIntents, orders } = await shop.state();
	return [
		...paymentIntents.map(({ state }) => state.toLowerCase()),
		...orders.map(({ status }) => status),
	];
};

describe('the next terminal', () => {
	const moving = { ...sale, options: { busyTerminal: 'nextTerminal', alwaysLook: true } };

	test.each(both)(
		'over %s: the same number and amount in another store is another sale',
		async (api) => {
			const shop = new Shop({ api });
			await shop.sell({ ...sale, deviceId: locator(terminals[1]) });
			expect(await shop.sell(moving)).toMatchObject({
				approved: [{ existing: false, deviceId: terminals[0] }],
			});
			expect(await paidIn(shop)).toBe(2);
		},
	);

	test.each(both)(
		'over %s: the sale that moved to a terminal of the store is found there, in whatever mode that is now',
		async (api) => {
			const shop = new Shop({ api, mode: 'manual' });
			await addToStore(shop, neighbour);
			await occupy(shop);
			const selling = shop.startSelling(moving);
			await shop.wait(9_000);
			await shop.terminal('approve', neighbour);
			expect(await shop.passing(selling)).toMatchObject({ approved: [{ deviceId: neighbour }] });
			await shop.terminal('cancel');
			await shop.control('seed', {
				devices: [
					{ id: neighbour, operatingMode: 'STANDALONE', storeId: '51000001', posId: 61000009 },
				],
			});
			expect(await shop.sell(moving, { seen: new Set() })).toMatchObject({
				approved: [{ existing: true, deviceId: neighbour }],
			});
			expect(await paidIn(shop)).toBe(1);
		},
	);

	test.each(both)(
		'over %s: the sale that moved is not charged on the first terminal once another policy is chosen',
		async (api) => {
			const shop = new Shop({ api, mode: 'manual' });
			await addToStore(shop, neighbour);
			await occupy(shop);
			const selling = shop.startSelling(moving);
			await shop.wait(9_000);
			await shop.terminal('approve', neighbour);
			await shop.passing(selling);
			await shop.terminal('cancel');
			await shop.control('settings', { mode: 'automatic' });
			expect(await shop.sell({ ...sale, options: { busyTerminal: 'fail' } })).toMatchObject({
				approved: [{ existing: true, deviceId: neighbour }],
			});
			expect(await paidIn(shop)).toBe(1);
		},
	);

	test.each(both)('over %s is never a virtual one for a real one', async (api) => {
		const shop = new Shop({ api, mode: 'manual' });
		await addToStore(shop, 'PAX_A910__SBX0000001');
		await occupy(shop);
		await expect(shop.sell(moving)).rejects.toMatchObject({ httpCode: '409' });
		expect(await ours(shop)).toEqual(['created']);
	});
});

describe('cancel own charge', () => {
	const cancelling = { ...sale, options: { busyTerminal: 'cancelOwn', waitSeconds: 30 } };
	const givenUp = { externalReference: 'OLD', options: { waitSeconds: 20 } };

	test.each(both)('over %s withdraws one that was given up', async (api) => {
		const shop = new Shop({ api, mode: 'manual' });
		await shop.sell(givenUp);
		await shop.wait(170_000);
		const selling = shop.startSelling(cancelling);
		await shop.wait(8_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({
			approved: [{ externalReference: 'SALE-001' }],
		});
	});

	test.each(both)(
		'over %s never touches one that another execution waits for, however long',
		async (api) => {
			const shop = new Shop({ api, mode: 'manual' });
			const waiting = shop.startSelling({
				externalReference: 'FIRST',
				options: { waitSeconds: 600 },
			});
			await shop.wait(190_000);
			await shop.wait(30_000);
			await expect(shop.sell(cancelling)).rejects.toMatchObject({ httpCode: '409' });
			await shop.terminal('approve');
			expect(await shop.passing(waiting)).toMatchObject({
				approved: [{ externalReference: 'FIRST' }],
			});
		},
	);

	test.each(both)('over %s never touches one that is on the screen', async (api) => {
		const shop = new Shop({ api, mode: 'manual' });
		await shop.sell(givenUp);
		await shop.terminal('pick-up');
		await shop.wait(180_000);
		await expect(shop.sell(cancelling)).rejects.toMatchObject({ httpCode: '409' });
		expect(await ours(shop)).toEqual([api === 'orders' ? 'at_terminal' : 'on_terminal']);
	});

	test('over orders never touches one that the terminal picks up in this moment', async () => {
		const shop = new Shop({ api: 'orders', mode: 'manual' });
		await shop.sell(givenUp);
		await shop.wait(180_000);
		await shop.terminal('pick-up');
		await shop.fault('laggingRead', { path: '/v1/orders', state: 'created', times: 4 });
		await expect(shop.sell(cancelling)).rejects.toMatchObject({ httpCode: '409' });
		expect(await ours(shop)).toEqual(['at_terminal']);
	});

	test.each(both)(
		'over %s does not take for given up what this very node would still wait for',
		async (api) => {
			const shop = new Shop({ api, mode: 'manual' });
			await shop.sell({ ...givenUp });
			await shop.wait(180_000);
			await expect(
				shop.sell({ ...cancelling, options: { busyTerminal: 'cancelOwn', waitSeconds: 600 } }),
			).rejects.toMatchObject({ httpCode: '409' });
			expect(await ours(shop)).toEqual([api === 'orders' ? 'created' : 'open']);
		},
	);
});

test.each([
	['paymentIntents', 400, '2205', { method: 'POST', path: '/payment-intents' }],
	['orders', 400, 'already_queued_order_on_terminal', { method: 'POST', path: '/v1/orders' }],
	['orders', 422, 'already_queued_order_for_terminal', { method: 'POST', path: '/v1/orders' }],
] as const)(
	'a busy terminal over %s is known by its code, with status %i too',
	async (api, status, code, at) => {
		const shop = new Shop({ api, mode: 'manual' });
		const theirs = {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			amount: '99.00',
			externalReference: 'THEIRS',
		};
		await shop.run('charge', 'create', theirs);
		await shop.fault('errorBeforeCommit', { ...at, status, code, times: 1 });
		const selling = shop.startSelling({ ...sale, options: { busyTerminal: 'wait' } });
		await shop.wait(4_000);
		await shop.terminal('cancel');
		await shop.wait(6_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ existing: false }] });
		expect(await paidIn(shop)).toBe(1);
	},
);
