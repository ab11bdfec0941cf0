import { Shop, terminals } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const sale = { externalReference: 'SALE-001' };
const creates = { method: 'POST', path: '/payment-intents', times: 1 };
const intentsOf = async (shop: Shop) => (await shop.world()).paymentIntents;
const posts = async (shop: Shop) => (await shop.world()).requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/payment-intents')).length;

describe('an answer that is lost', () => {
	test.each(['cutAfterCommit', 'errorAfterCommit', 'malformedJson'])('(%s) is settled by reading: one charge, found and approved', async (kind) => {
		const shop = new Shop();
		await shop.fault(kind, creates);
		const { approved } = await shop.sell(sale);
		expect(approved).toMatchObject([{ outcome: 'approved', existing: true }]);
		expect(await intentsOf(shop)).toHaveLength(1);
		expect(await posts(shop)).toBe(1);
	});

	test('of a sale without a reference is found by the reference that stands in for it', async () => {
		const shop = new Shop();
		await shop.fault('cutAfterCommit', creates);
		const { approved } = await shop.sell();
		expect(approved).toMatchObject([{ existing: true, externalReference: expect.stringMatching(/^n8n-[0-9a-f]{32}$/) }]);
		expect(await intentsOf(shop)).toHaveLength(1);
	});

	test.each(['cutBeforeCommit', 'errorBeforeCommit'])('(%s) and that made nothing is unknown, and nothing is sent again', async (kind) => {
		const shop = new Shop();
		await shop.fault(kind, creates);
		const { unknown } = await shop.sell(sale);
		expect(unknown).toMatchObject([{ id: null, outcome: 'unknown', externalReference: 'SALE-001', advice: expect.stringContaining('raise Attempt by one') }]);
		expect(await posts(shop)).toBe(1);

		expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({ approved: [{ existing: false }] });
		expect(await intentsOf(shop)).toHaveLength(1);
	});

	test('while nothing can be read either is unknown, not refused', async () => {
		const shop = new Shop();
		await shop.fault('cutAfterCommit', creates);
		await shop.fault('errorBeforeCommit', { method: 'GET', path: '/payment-intents', times: 'always' });
		expect(await shop.sell(sale)).toMatchObject({ unknown: [{ id: null, outcome: 'unknown' }] });
		expect(await posts(shop)).toBe(1);
	});

	test('of a sale that the list does not show is unknown: one charge at the most', async () => {
		const shop = new Shop({ mode: 'manual' });
		await shop.control('settings', { eventsListOnlyFinal: true });
		await shop.fault('cutAfterCommit', creates);
		expect(await shop.sell(sale)).toMatchObject({ unknown: [{ id: null }] });
		expect(await intentsOf(shop)).toHaveLength(1);
	});
});

test('a first attempt that cannot even look leaves no doubt behind: the next one charges', async () => {
	const shop = new Shop();
	await shop.fault('errorBeforeCommit', { method: 'GET', path: '/payment-intents/events', times: 4 });
	const looking = { ...sale, options: { alwaysLook: true } };
	await expect(shop.sell(looking)).rejects.toMatchObject({ httpCode: '500' });
	expect(await shop.sell(looking)).toMatchObject({ approved: [{ existing: false }] });
	expect(await intentsOf(shop)).toHaveLength(1);
});

describe('the same sale again', () => {
	test('Retry On Fail with five tries charges once', async () => {
		const shop = new Shop();
		await shop.fault('cutAfterCommit', creates);
		const outcomes = [];
		for (let time = 0; time < 5; time++) outcomes.push((await shop.sell({}, { executionId: 'the-same' })).approved[0]?.id);
		expect(new Set(outcomes).size).toBe(1);
		expect(await intentsOf(shop)).toHaveLength(1);
		expect(await posts(shop)).toBe(1);
	});

	test('n8n killed during the wait, and the workflow run again: the payment is found, not made again', async () => {
		const shop = new Shop({ mode: 'manual' });
		void shop.startSelling(sale);
		await shop.wait(5_000);
		shop.killN8n();
		await shop.terminal('approve');
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true, outcome: 'approved' }] });
		expect(await intentsOf(shop)).toHaveLength(1);
	});

	test('n8n killed while the charge is on the terminal: the new execution waits for the same charge', async () => {
		const shop = new Shop({ mode: 'manual' });
		void shop.startSelling(sale);
		await shop.wait(5_000);
		shop.killN8n();
		const selling = shop.startSelling(sale);
		await shop.wait(3_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ existing: true }] });
		expect(await intentsOf(shop)).toHaveLength(1);
	});

	test('n8n killed while a charge that never arrived was under way: unknown, nothing sent again', async () => {
		const shop = new Shop();
		await shop.fault('cutBeforeCommit', creates);
		void shop.startSelling(sale);
		await shop.wait(500);
		shop.killN8n();
		expect(await shop.sell(sale)).toMatchObject({ unknown: [{ id: null }] });
		expect(await intentsOf(shop)).toEqual([]);
	});

	test('two executions at once make one charge', async () => {
		const shop = new Shop();
		const both = await shop.passing(Promise.all([shop.startSelling(sale), shop.startSelling(sale)]));
		expect(await intentsOf(shop)).toHaveLength(1);
		expect(both.flatMap(({ approved }) => approved.map(({ outcome }) => outcome))).toEqual(['approved', 'approved']);
	});

	test('the next day finds the paid charge', async () => {
		const shop = new Shop();
		await shop.sell(sale);
		await shop.later('20h');
		jest.setSystemTime(Date.now() + 20 * 3_600_000);
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
		expect(await intentsOf(shop)).toHaveLength(1);
	});

	test('a declined attempt stays declined until a new attempt is asked for', async () => {
		const shop = new Shop({ mode: 'manual' });
		const decline = shop.startSelling(sale);
		await shop.wait(1_000);
		await shop.terminal('decline');
		expect(await shop.passing(decline)).toMatchObject({ declined: [{}] });
		expect(await shop.sell(sale)).toMatchObject({ declined: [{ existing: true }] });

		await shop.control('settings', { mode: 'automatic' });
		expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({ approved: [{ existing: false }] });
		expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({ approved: [{ existing: true }] });
		expect(await intentsOf(shop)).toHaveLength(2);
	});

	test('another amount, terminal or reference is another sale', async () => {
		const shop = new Shop();
		await shop.sell(sale);
		await shop.sell({ ...sale, amount: '16.00' });
		await shop.sell({ ...sale, deviceId: { __rl: true, mode: 'id', value: terminals[1] } });
		await shop.sell({ externalReference: 'SALE-002' });
		expect(await intentsOf(shop)).toHaveLength(4);
	});
});

describe('a busy terminal', () => {
	const foreign = async (shop: Shop) =>
		await shop.http({ method: 'POST', url: `http://simulator.test/point/integration-api/devices/${terminals[0]}/payment-intents`, body: { amount: 9900, additional_info: { external_reference: 'THEIRS' } } });
	const busy = (busyTerminal: string, more: object = {}) => ({ ...sale, options: { busyTerminal, ...more } });

	test('is told, and nothing is charged; once it is free the same attempt is charged', async () => {
		const shop = new Shop({ mode: 'manual' });
		await foreign(shop);
		await expect(shop.sell(sale)).rejects.toMatchObject({ message: 'The terminal already has a payment intent waiting' });
		await shop.terminal('cancel');
		await shop.control('settings', { mode: 'automatic' });
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: false }] });
		expect(await intentsOf(shop)).toHaveLength(2);
	});

	test('is waited for', async () => {
		const shop = new Shop({ mode: 'manual' });
		await foreign(shop);
		const selling = shop.startSelling(busy('wait', { busySeconds: 30 }));
		await shop.wait(8_000);
		await shop.terminal('cancel');
		await shop.wait(4_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ outcome: 'approved' }] });
	});

	test('that stays busy is told after the seconds to wait, having been asked every three seconds', async () => {
		const shop = new Shop({ mode: 'manual' });
		await foreign(shop);
		await expect(shop.sell(busy('wait', { busySeconds: 12 }))).rejects.toMatchObject({ httpCode: '409' });
		expect(await posts(shop)).toBeLessThanOrEqual(6);
	});

	test('is freed of our own charge that was given up', async () => {
		const shop = new Shop({ mode: 'manual' });
		expect(await shop.sell({ externalReference: 'OLD' })).toMatchObject({ unknown: [{ timedOut: true }] });
		await shop.wait(60_000);
		const selling = shop.startSelling(busy('cancelOwn'));
		await shop.wait(6_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ externalReference: 'SALE-001' }] });
		expect((await intentsOf(shop)).map(({ state }) => state)).toEqual(['CANCELED', 'FINISHED']);
	});

	test('is not freed of our own charge that somebody still waits for', async () => {
		const shop = new Shop({ mode: 'manual' });
		void shop.startSelling({ externalReference: 'RUNNING' });
		await shop.wait(5_000);
		await expect(shop.sell(busy('cancelOwn'))).rejects.toMatchObject({ httpCode: '409' });
		expect((await intentsOf(shop)).map(({ state }) => state)).toEqual(['OPEN']);
	});

	test("is never freed of somebody else's charge, however old", async () => {
		const shop = new Shop({ mode: 'manual' });
		await foreign(shop);
		await shop.wait(60_000);
		await expect(shop.sell(busy('cancelOwn'))).rejects.toMatchObject({ httpCode: '409' });
		expect((await intentsOf(shop)).map(({ state }) => state)).toEqual(['OPEN']);
	});

	test('gives way to the next free terminal of the same store, never of another one', async () => {
		const shop = new Shop({ mode: 'manual' });
		await foreign(shop);
		await expect(shop.sell(busy('nextTerminal'))).rejects.toMatchObject({ httpCode: '409' });
		await shop.control('seed', { devices: [{ id: 'PAX_A910__SMARTPOS1000000009', operatingMode: 'PDV', storeId: '51000001', posId: 61000009 }] });
		const selling = shop.startSelling(busy('nextTerminal'));
		await shop.wait(3_000);
		const [, ours] = await intentsOf(shop);
		expect(ours?.device_id).toBe('PAX_A910__SMARTPOS1000000009');
		await shop.terminal('approve', ours?.device_id);
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ deviceId: ours?.device_id }] });
	});

	test('that is busy with this very sale is waited for, not refused', async () => {
		const shop = new Shop({ mode: 'manual' });
		await shop.run('paymentIntent', 'create', { deviceId: { __rl: true, mode: 'id', value: terminals[0] }, amount: '15.00', externalReference: 'SALE-001' });
		const selling = shop.startSelling(sale);
		await shop.wait(3_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ existing: true }] });
		expect(await intentsOf(shop)).toHaveLength(1);
	});
});

describe('what else happens at the till', () => {
	test('the notification comes before the answer to the create: the wait reads first and misses nothing', async () => {
		const shop = new Shop();
		await shop.trigger().activate();
		await shop.fault('notifyBeforeAnswer', creates);
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ outcome: 'approved' }] });
	});

	test('the terminal picks up between reading and canceling', async () => {
		const shop = new Shop({ mode: 'manual' });
		const [charge] = await shop.run('charge', 'create', { deviceId: { __rl: true, mode: 'id', value: terminals[0] }, amount: '15.00' });
		await shop.fault('staleRead', { path: '/payment-intents/', state: 'OPEN', times: 1 });
		await shop.terminal('pick-up');
		expect(await shop.run('charge', 'cancel', { chargeId: String(charge?.id) })).toMatchObject([{ cancelResult: 'mustBeDoneOnDevice', state: 'ON_TERMINAL' }]);
	});

	test('a 429 storm: the create is turned away four times, spaced, and then it is over', async () => {
		const shop = new Shop();
		await shop.fault('tooManyRequests', { times: 'always' });
		await expect(shop.sell(sale)).rejects.toMatchObject({ httpCode: '429' });
		expect((await shop.world()).requests.length).toBeLessThanOrEqual(4);
		await shop.simulator.fetch(new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }));
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: false }] });
		expect(await intentsOf(shop)).toHaveLength(1);
	});

	test('the token ends in the middle of the wait: unknown, not declined', async () => {
		const shop = new Shop({ mode: 'manual' });
		const selling = shop.startSelling({ ...sale, options: { waitSeconds: 30 } });
		await shop.wait(5_000);
		shop.token = 'APP_USR-REVOKED';
		expect(await shop.passing(selling)).toMatchObject({ unknown: [{ outcome: 'unknown', timedOut: true }] });
	});

	test('a terminal of another account is named as such', async () => {
		const shop = new Shop({ token: 'APP_USR-SIM-MLA-OTHER' });
		await expect(shop.sell(sale)).rejects.toMatchObject({ message: 'The terminal does not belong to this account, or its ID is mistyped', httpCode: '403' });
	});

	test('the truth comes later: an unknown charge is approved when it is read again', async () => {
		const shop = new Shop({ mode: 'manual' });
		const selling = shop.startSelling(sale);
		await shop.wait(1_000);
		await shop.terminal('confirmation-required');
		const { unknown } = await shop.passing(selling);
		const [payment] = (await shop.world()).payments;
		await shop.control(`payments/${String(payment?.id)}`, { status: 'approved' });
		expect(await shop.run('charge', 'get', { chargeId: String(unknown[0]?.id) })).toMatchObject([{ outcome: 'approved' }]);
	});

	test('a charge is found by its reference', async () => {
		const shop = new Shop();
		await shop.sell([{ externalReference: 'A' }, { externalReference: 'B' }]);
		expect(await shop.run('charge', 'find', { externalReference: 'B' })).toMatchObject([{ externalReference: 'B', outcome: 'approved' }]);
		expect(await shop.run('charge', 'find', { externalReference: 'C' })).toEqual([]);
	});
});
