import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';
const both: Api[] = ['paymentIntents', 'orders'];
const sale = { externalReference: 'SALE-001' };
const refused = { busyTerminal: 'fail' };

const paidIn = async (shop: Shop) =>
	(await shop.state()).payments.filter(({ status }) => status === 'approved').length;
const hoursLater = async (shop: Shop, hours: number) => {
	await shop.later(`${hours}h`);
	jest.setSystemTime(Date.parse((await shop.state()).now));
};
/** Another till's charge holds the terminal. */
const occupy = async (shop: Shop, api: Api) =>
	await shop.run('charge', 'create', {
		apiGeneration: api,
		deviceId: { __rl: true, mode: 'id', value: terminals[0] },
		amount: '99.00',
		externalReference: 'THEIRS',
	});
const noFaults = async (shop: Shop) =>
	await shop.simulator.fetch(
		new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
	);

describe.each(both)('a second attempt over %s', (api) => {
	test('whose first one was refused is charged once, a day later too', async () => {
		const shop = new Shop({ api, mode: 'manual' });
		await occupy(shop, api);
		await expect(shop.sell({ ...sale, options: refused })).rejects.toMatchObject({
			httpCode: '409',
		});
		await shop.terminal('cancel');
		await shop.control('settings', { mode: 'automatic' });
		expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({
			approved: [{ existing: false }],
		});
		await hoursLater(shop, 23);
		expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({
			approved: [{ existing: true }],
		});
		expect(await paidIn(shop)).toBe(1);
		if (api === 'paymentIntents') return;
		await hoursLater(shop, 30);
		expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({
			approved: [{ existing: true }],
		});
		expect(await paidIn(shop)).toBe(1);
	});

	test('after a paid one is a charge that the user asked for, and each attempt keeps its own', async () => {
		const shop = new Shop({ api });
		const first = await shop.sell(sale);
		const second = await shop.sell({ ...sale, attempt: 2 });
		expect(second.approved[0]?.id).not.toBe(first.approved[0]?.id);
		expect((await shop.sell({ ...sale, attempt: 2 })).approved[0]?.id).toBe(second.approved[0]?.id);
		expect(await paidIn(shop)).toBe(2);
	});

	test.each([1.5, 0, -1])('is no attempt %s: it is refused by name', async (attempt) => {
		const shop = new Shop({ api });
		await expect(shop.sell({ ...sale, attempt })).rejects.toMatchObject({
			message: `Attempt: ${attempt} is not possible`,
		});
		expect((await shop.state()).requests).toEqual([]);
	});
});

test('a second attempt is not charged while the charge of an unsettled first one lives', async () => {
	const shop = new Shop({ api: 'orders', mode: 'manual' });
	await shop.control('settings', { searchDelayMs: 60_000 });
	await shop.fault('cutAfterCommit', { method: 'POST', path: '/v1/orders', times: 4 });
	expect(await shop.sell(sale)).toMatchObject({ unknown: [{ id: null }] });
	await shop.wait(60_000);
	await shop.terminal('approve');
	expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({
		approved: [{ existing: true }],
	});
	expect(await paidIn(shop)).toBe(1);
});

test('an order whose key Mercado Pago may have dropped is never sent again, found or not', async () => {
	const shop = new Shop({ api: 'orders' });
	expect(await shop.sell(sale)).toMatchObject({ approved: [{}] });
	await hoursLater(shop, 30);
	await shop.control('settings', { searchDelayMs: 1_000 * 3_600 * 1_000 });
	const { unknown } = await shop.sell(sale);
	expect(unknown).toMatchObject([
		{ id: null, advice: expect.stringContaining('only looks for it') },
	]);
	expect(await paidIn(shop)).toBe(1);
});

describe('the other API generation', () => {
	test.each([
		['paymentIntents', 'orders'],
		['orders', 'paymentIntents'],
	] as const)(
		'of a sale that was paid through %s finds it, and charges nothing through %s',
		async (first, second) => {
			const shop = new Shop({ api: first });
			const { approved } = await shop.sell(sale);
			expect(await shop.sell({ ...sale, apiGeneration: second })).toMatchObject({
				approved: [{ id: approved[0]?.id, api: first, existing: true }],
			});
			expect(await paidIn(shop)).toBe(1);
		},
	);

	test('waits for a charge that is still on the terminal', async () => {
		const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
		void shop.startSelling(sale);
		await shop.wait(5_000);
		shop.killN8n();
		const selling = shop.startSelling({ ...sale, apiGeneration: 'orders' });
		await shop.wait(5_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({
			approved: [{ api: 'paymentIntents', existing: true }],
		});
		expect(await paidIn(shop)).toBe(1);
	});

	test('of a sale that cannot be found there is unknown, and names where to look', async () => {
		const shop = new Shop({ api: 'paymentIntents' });
		await shop.sell(sale);
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/payment-intents/events',
			times: 'always',
		});
		expect(await shop.sell({ ...sale, apiGeneration: 'orders' })).toMatchObject({
			unknown: [{ advice: expect.stringContaining('API generation Payment Intents') }],
		});
		expect(await paidIn(shop)).toBe(1);
	});

	test('of a sale that was refused there is charged', async () => {
		const shop = new Shop({ api: 'paymentIntents' });
		await occupy(shop, 'paymentIntents');
		await shop.control('settings', { mode: 'manual' });
		await expect(shop.sell({ ...sale, options: refused })).rejects.toMatchObject({
			httpCode: '409',
		});
		await shop.terminal('cancel');
		await shop.control('settings', { mode: 'automatic' });
		expect(await shop.sell({ ...sale, apiGeneration: 'orders' })).toMatchObject({
			approved: [{ existing: false }],
		});
	});
});

describe('what n8n remembers', () => {
	test.each(both)(
		'over %s is shared by the nodes of a workflow: the same sale from another node is not charged again',
		async (api) => {
			const shop = new Shop({ api });
			await shop.sell(sale, { nodeId: 'node-1' });
			expect(await shop.sell(sale, { nodeId: 'node-2' })).toMatchObject({
				approved: [{ existing: true }],
			});
			expect(await paidIn(shop)).toBe(1);
		},
	);

	test("is the node's alone where Remove Duplicates holds what the workflow remembers", async () => {
		const shop = new Shop({ api: 'paymentIntents' });
		await shop.sell(sale, { workflowRowIsTaken: true });
		expect(await shop.sell(sale, { workflowRowIsTaken: true })).toMatchObject({
			approved: [{ existing: true }],
		});
		expect(await paidIn(shop)).toBe(1);
	});

	test.each(both)(
		'over %s keeps its names from 0.1.0 on: one that is not found again is a second charge',
		async (api) => {
			const shop = new Shop({ api });
			const { approved } = await shop.sell(sale);
			const attempt = '760ba1eb008dbca35b3d02e9c7a95b3cda5da7a5ec540a309cc33cf2b04de4fb';
			const names = [
				`attempt/${api}/${attempt}`,
				`begun/${attempt}`,
				`made/${attempt}`,
				`made/${attempt}/${String(approved[0]?.id)}`,
				`charge/${String(approved[0]?.id)}`,
			];
			const sent = expect.stringMatching(new RegExp(`^workflow-1//sent/${api}/${attempt}/\\d+$`));
			expect([...shop.memory]).toEqual(
				expect.arrayContaining([sent, ...names.map((name) => `workflow-1//${name}`)]),
			);
		},
	);
});

describe('a sale without a reference', () => {
	const place = { executionId: '17' };

	test.each([{ instanceId: 'another-n8n' }, { workflowId: 'another-workflow' }])(
		'at the same place of %j is another sale',
		async (other) => {
			const shop = new Shop({ api: 'orders' });
			const { approved } = await shop.sell({}, place);
			const again = await shop.sell({}, { ...place, ...other, seen: new Set() });
			expect(again.approved[0]?.id).not.toBe(approved[0]?.id);
			expect(await paidIn(shop)).toBe(2);
		},
	);

	test('that n8n, restored from a backup, counts as an execution it had before is unknown: neither charged nor taken for the old one', async () => {
		const shop = new Shop({ api: 'orders' });
		const { approved } = await shop.sell({}, place);
		await hoursLater(shop, 30);
		for (let time = 0; time < 2; time++) {
			const { unknown } = await shop.sell({}, { ...place, seen: new Set() });
			expect(unknown).toMatchObject([
				{ id: null, advice: expect.stringContaining(String(approved[0]?.id)) },
			]);
		}
		expect(await paidIn(shop)).toBe(1);
	});

	test('that is given back by its key after a restore is unknown too, where the search shows nothing', async () => {
		const shop = new Shop({ api: 'orders' });
		await shop.sell({}, place);
		await hoursLater(shop, 2);
		await shop.control('settings', { searchDelayMs: 24 * 3_600_000 });
		const seen = new Set<string>();
		for (let time = 0; time < 2; time++)
			expect(await shop.sell({}, { ...place, seen })).toMatchObject({ unknown: [{ id: null }] });
		expect(await paidIn(shop)).toBe(1);
	});
});

describe('references that repeat', () => {
	test('within one input are refused by item, before anything is sent', async () => {
		const shop = new Shop({ api: 'orders' });
		const items = [sale, { externalReference: 'SALE-002' }, { ...sale, amount: '15' }];
		await expect(shop.sell(items)).rejects.toMatchObject({
			message: 'External Reference: item 2 is the same sale as item 0',
		});
		expect((await shop.state()).requests).toEqual([]);

		const { approved, notCharged } = await shop.sell(items, { continueOnFail: true });
		expect(approved).toHaveLength(2);
		expect(notCharged).toMatchObject([
			{ error: { field: 'External Reference', mayHaveHappened: false } },
		]);
	});

	test('within one input are possible on another terminal, for another amount and as another attempt', async () => {
		const shop = new Shop({ api: 'orders' });
		const { approved } = await shop.sell([
			sale,
			{ ...sale, amount: '16.00' },
			{ ...sale, attempt: 2 },
			{ ...sale, deviceId: { __rl: true, mode: 'id', value: terminals[1] } },
		]);
		expect(new Set(approved.map(({ id }) => id)).size).toBe(4);
	});

	test('on another day give the earlier charge back, with a warning that nothing was charged now', async () => {
		const shop = new Shop({ api: 'orders' });
		await shop.sell(sale);
		expect((await shop.sell(sale)).approved[0]?.warnings).toEqual([]);
		await hoursLater(shop, 24);
		expect(String((await shop.sell(sale)).approved[0]?.warnings)).toContain(
			'references must never repeat',
		);
	});
});

test('a search that fails does not hold up a sale that was never sent: its key protects it, and a warning says so', async () => {
	const shop = new Shop({ api: 'orders' });
	await shop.fault('errorBeforeCommit', { method: 'GET', path: '/v1/orders?', times: 4 });
	expect(await shop.sell(sale)).toMatchObject({
		approved: [
			{ existing: false, warnings: [expect.stringContaining('The search of orders failed')] },
		],
	});
	await noFaults(shop);
	expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
	expect(await paidIn(shop)).toBe(1);
});

test('an unsettled first attempt stays unsettled while a second one lives, and after that has ended', async () => {
	const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
	await shop.fault('cutBeforeCommit', { method: 'POST', path: '/payment-intents', times: 1 });
	expect(await shop.sell(sale)).toMatchObject({ unknown: [{ id: null }] });
	const waiting = { options: { waitSeconds: 5 } };
	expect(await shop.sell({ ...sale, ...waiting, attempt: 2 })).toMatchObject({
		unknown: [{ existing: false }],
	});
	expect(await shop.sell({ ...sale, ...waiting })).toMatchObject({ unknown: [{ existing: true }] });
	await shop.terminal('cancel');
	await shop.control('settings', { mode: 'automatic' });
	expect(await shop.sell(sale)).toMatchObject({ unknown: [{ id: null }], approved: [] });
	expect((await shop.state()).paymentIntents).toHaveLength(1);
});

test.each(both)(
	'a paid first attempt over %s is found behind a second one that still waits',
	async (api) => {
		const shop = new Shop({ api });
		const { approved } = await shop.sell(sale);
		await shop.control('settings', { mode: 'manual' });
		expect(await shop.sell({ ...sale, attempt: 2, options: { waitSeconds: 5 } })).toMatchObject({
			unknown: [{ existing: false }],
		});
		expect(await shop.sell(sale)).toMatchObject({
			approved: [{ id: approved[0]?.id, existing: true }],
		});
	},
);
