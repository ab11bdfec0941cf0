import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';
const both: Api[] = ['paymentIntents', 'orders'];
const sale = { externalReference: 'SALE-001' };
const creates = {
	paymentIntents: { method: 'POST', path: '/payment-intents' },
	orders: { method: 'POST', path: '/v1/orders' },
};
const searches = {
	paymentIntents: { method: 'GET', path: '/payment-intents/events' },
	orders: { method: 'GET', path: '/v1/orders?' },
};
const goingOn = { continueOnFail: true };

const paidIn = async (shop: Shop) =>
	(await shop.state()).payments.filter(({ status }) => status === 'approved').length;
const noFaults = async (shop: Shop) =>
	await shop.simulator.fetch(
		new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
	);
const occupy = async (shop: Shop, deviceId: string = terminals[0]) => {
	const body = {
		type: 'point',
		external_reference: 'THEIRS',
		transactions: { payments: [{ amount: '99.00' }] },
		config: { point: { terminal_id: deviceId } },
	};
	await shop.http({
		method: 'POST',
		url: 'http://simulator.test/v1/orders',
		headers: { 'X-Idempotency-Key': `theirs ${deviceId}` },
		body,
	});
};

describe('a paid sale that is run again is never told as not charged', () => {
	test.each(both)('while the search of %s does not answer', async (api) => {
		const shop = new Shop({ api });
		await shop.sell(sale);
		await shop.fault('errorBeforeCommit', { ...searches[api], times: 'always' });
		const again = await shop.sell(sale, goingOn);
		// The key gives the same order back.
		if (api === 'orders')
			expect(again).toMatchObject({
				approved: [
					{ existing: true, warnings: [expect.stringContaining('The search of orders failed')] },
				],
				notCharged: [],
			});
		else
			expect(again).toMatchObject({ unknown: [{ id: null, outcome: 'unknown' }], notCharged: [] });
		await noFaults(shop);
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
		expect(await paidIn(shop)).toBe(1);
	});

	test.each(both)('while the account of %s cannot be read', async (api) => {
		const shop = new Shop({ api });
		await shop.sell(sale);
		await shop.fault('errorBeforeCommit', { method: 'GET', path: '/users/me', times: 'always' });
		expect(await shop.sell(sale, goingOn)).toMatchObject({
			unknown: [{ id: null, outcome: 'unknown', amount: '15.00' }],
			notCharged: [],
		});
		const first = await shop.sell({ externalReference: 'SALE-002' }, goingOn);
		expect(first).toMatchObject({ notCharged: [{ error: { mayHaveHappened: false } }] });
	});

	test.each([
		['a 429 turns the create away', 'tooManyRequests'],
		['the terminal is busy', 'conflict'],
	])(
		'while the search of orders lags and %s; and the attempt stays remembered',
		async (_, fault) => {
			const shop = new Shop({ api: 'orders' });
			await shop.control('settings', { searchDelayMs: 3_600_000 });
			await shop.sell(sale);
			await shop.fault(fault, { ...creates.orders, times: 'always' });
			for (let time = 0; time < 2; time++)
				expect(await shop.sell(sale, goingOn)).toMatchObject({
					unknown: [{ id: null, advice: expect.stringContaining('Nothing more was charged now') }],
				});
			await noFaults(shop);
			await shop.control('settings', { searchDelayMs: 0 });
			expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
			expect(await paidIn(shop)).toBe(1);
		},
	);

	test('while the search of orders lags and an option was changed, whoever remembers it', async () => {
		const shop = new Shop({ api: 'orders' });
		await shop.control('settings', { searchDelayMs: 3_600_000 });
		await shop.sell(sale);
		const changed = { ...sale, options: { description: 'Table 7' } };
		expect(await shop.sell(changed, goingOn)).toMatchObject({
			unknown: [{ id: null, advice: expect.stringContaining('sent before with other contents') }],
		});
		const seen = new Set<string>();
		expect(await shop.sell(changed, { ...goingOn, seen })).toMatchObject({
			unknown: [{ id: null }],
			notCharged: [],
		});
		await shop.control('settings', { searchDelayMs: 0 });
		expect(await shop.sell(changed, { seen })).toMatchObject({ approved: [{ existing: true }] });
		expect(await paidIn(shop)).toBe(1);
	});
});

test('a create that is cut after its commit, and then finds the terminal busy, is a doubt where nothing can be read', async () => {
	const shop = new Shop({ api: 'orders', mode: 'manual' });
	await shop.fault('cutAfterCommit', { ...creates.orders, times: 1 });
	await shop.fault('conflict', { ...creates.orders, times: 'always', skip: 1 });
	await shop.fault('errorBeforeCommit', { ...searches.orders, times: 'always', skip: 1 });
	expect(await shop.sell(sale, goingOn)).toMatchObject({ unknown: [{ id: null }], notCharged: [] });
	expect((await shop.state()).orders).toMatchObject([{ status: 'created' }]);
});

test('a lost answer while a busy terminal is asked again is a doubt, whatever the policy', async () => {
	const shop = new Shop({ api: 'orders', mode: 'manual' });
	await occupy(shop);
	await shop.fault('errorBeforeCommit', { ...creates.orders, times: 1, skip: 1 });
	await shop.fault('conflict', { ...creates.orders, times: 'always', skip: 1 });
	expect(
		await shop.sell({ ...sale, options: { busyTerminal: 'wait', busySeconds: 30 } }, goingOn),
	).toMatchObject({ unknown: [{ id: null }] });
});

describe('the text for the cashier', () => {
	const lost = async (params: object, api: Api = 'orders') => {
		const shop = new Shop({ api });
		await shop.fault('cutBeforeCommit', { ...creates[api], times: 'always' });
		const { unknown } = await shop.sell({ ...params });
		return String(unknown[0]?.advice);
	};

	test('of a sale with a reference over orders says for how long another run is safe', async () => {
		expect(await lost(sale)).toContain(
			'within 24 hours of the first try: Mercado Pago gives the same order back and does not charge twice',
		);
	});

	test.each(both)(
		'of a sale without one over %s says not to run it again, and what to search for',
		async (api) => {
			const advice = await lost({}, api);
			expect(advice).toMatch(/Do not run it again: .* by the reference n8n-[0-9a-f]{32}\.$/);
			expect(advice).not.toContain('does not charge twice');
		},
	);

	test('of a sale that may be on another terminal says that only a new attempt charges', async () => {
		const shop = new Shop({ api: 'orders' });
		await shop.fault('cutBeforeCommit', { ...creates.orders, times: 4 });
		const moving = { ...sale, options: { busyTerminal: 'nextTerminal' } };
		for (let time = 0; time < 2; time++) {
			expect(await shop.sell(moving)).toMatchObject({
				unknown: [
					{
						advice: expect.stringMatching(
							/Running it again only looks for it\. Look at the terminals of the store .* raise Attempt by one/,
						),
					},
				],
			});
		}
		expect(await shop.sell({ ...moving, attempt: 2 })).toMatchObject({
			approved: [{ existing: false }],
		});
	});
});

describe('a busy terminal that the user no longer waits for', () => {
	test.each(both)(
		'leaves no doubt behind over %s once it is known what holds the terminal: nothing was sent, and the next run charges',
		async (api) => {
			const shop = new Shop({ api, mode: 'manual' });
			await occupy(shop);
			const user = new AbortController();
			const selling = shop.startSelling(
				{ ...sale, options: { busyTerminal: 'wait', busySeconds: 60 } },
				{ cancelSignal: user.signal },
			);
			selling.catch(() => undefined);
			await shop.wait(9_000);
			user.abort();
			await expect(shop.passing(selling)).rejects.toMatchObject({
				message: 'The execution was cancelled',
			});
			await shop.terminal('cancel');
			await shop.control('settings', { mode: 'automatic' });
			expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: false }] });
		},
	);
});

describe('a credential that may not search orders', () => {
	const closed = async (status: number) => {
		const shop = new Shop({ api: 'orders' });
		await shop.fault('errorBeforeCommit', { ...searches.orders, times: 'always', status });
		return shop;
	};

	test.each([400, 401, 403, 404])(
		'(%i) charges all the same, protected by the key, and says so',
		async (status) => {
			const shop = await closed(status);
			const { approved } = await shop.sell(sale);
			expect(approved).toMatchObject([
				{
					existing: false,
					warnings: [expect.stringContaining('does not let this credential search orders')],
				},
			]);
			expect(await shop.sell(sale)).toMatchObject({
				approved: [{ id: approved[0]?.id, existing: true }],
			});
			expect(await paidIn(shop)).toBe(1);
		},
	);

	test('is not charged again once the key may have ended', async () => {
		const shop = await closed(401);
		await shop.sell(sale);
		await shop.later('30h');
		jest.setSystemTime(Date.parse((await shop.state()).now));
		expect(await shop.sell(sale)).toMatchObject({ unknown: [{ id: null }] });
		expect(await paidIn(shop)).toBe(1);
	});

	test('waits for a busy terminal like any other', async () => {
		const shop = new Shop({ api: 'orders', mode: 'manual' });
		await occupy(shop);
		await shop.fault('errorBeforeCommit', { ...searches.orders, times: 'always', status: 403 });
		const selling = shop.startSelling({
			...sale,
			options: { busyTerminal: 'wait', busySeconds: 30 },
		});
		await shop.wait(5_000);
		await shop.terminal('cancel');
		await shop.wait(4_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({
			approved: [{ externalReference: 'SALE-001' }],
		});
	});

	test('is told why nothing can be found', async () => {
		const shop = await closed(403);
		await expect(shop.run('charge', 'find', sale)).rejects.toMatchObject({
			message: 'Mercado Pago does not let this credential search orders',
			description: expect.stringContaining('use the production credentials'),
		});
	});
});
