import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

describe('a charge that is waited for', () => {
	test('comes out of Approved once it is paid, with its payment', async () => {
		const shop = new Shop();
		const { outputs, approved } = await shop.sell({
			externalReference: 'SALE-001',
			amount: '19.99',
		});
		expect(outputs.map((output) => output.length)).toEqual([1, 0, 0, 0]);
		expect(outputs[0]?.[0]?.pairedItem).toEqual({ item: 0 });
		expect(approved[0]).toMatchObject({
			api: 'paymentIntents',
			outcome: 'approved',
			state: 'FINISHED',
			final: true,
			amount: '19.99',
			amountMinor: 1999,
			currency: 'ARS',
			deviceId: terminals[0],
			externalReference: 'SALE-001',
			payment: { status: 'approved', amount: '19.99' },
			live: false,
			existing: false,
			timedOut: false,
			warnings: [],
		});
		expect((await shop.state()).paymentIntents).toHaveLength(1);
	});

	test.each([
		['1200.00', [0, 1, 0, 0], 'declined'],
		['1300.00', [0, 1, 0, 0], 'declined'],
		['1100.00', [0, 0, 1, 0], 'notCharged'],
	])('of %s comes out of %j: %s', async (amount, counts, outcome) => {
		const sold = await new Shop().sell({ amount });
		expect(sold.outputs.map((output) => output.length)).toEqual(counts);
		expect([...sold.declined, ...sold.notCharged][0]).toMatchObject({ outcome });
	});

	test('comes out of Not Charged when the cashier cancels it on the terminal', async () => {
		const shop = new Shop({ mode: 'manual' });
		const selling = shop.startSelling();
		await shop.wait(5_000);
		await shop.terminal('pick-up');
		await shop.terminal('cancel');
		expect(await shop.passing(selling)).toMatchObject({
			notCharged: [{ state: 'CANCELED', payment: null }],
		});
	});

	test('comes out of Unknown when the terminal does not know the result', async () => {
		const shop = new Shop({ mode: 'manual' });
		const selling = shop.startSelling();
		await shop.wait(1_000);
		await shop.terminal('pick-up');
		await shop.terminal('confirmation-required');
		expect(await shop.passing(selling)).toMatchObject({
			unknown: [
				{
					state: 'CONFIRMATION_REQUIRED',
					outcome: 'unknown',
					advice: expect.not.stringContaining('STANDALONE'),
				},
			],
		});
	});

	test('comes out of Unknown when nobody pays in time, and is left for the customer', async () => {
		const shop = new Shop({ mode: 'manual' });
		expect(await shop.sell({ options: { waitSeconds: 20 } })).toMatchObject({
			unknown: [
				{
					state: 'OPEN',
					outcome: 'unknown',
					timedOut: true,
					advice: expect.stringContaining('in STANDALONE it takes nothing'),
				},
			],
		});
		expect((await shop.state()).paymentIntents).toMatchObject([{ state: 'OPEN' }]);
	});

	test('is canceled when the time is up and that was asked for', async () => {
		const shop = new Shop({ mode: 'manual' });
		const sold = await shop.sell({ options: { waitSeconds: 20, onTimeout: 'cancel' } });
		expect(sold).toMatchObject({
			notCharged: [{ state: 'CANCELED', timedOut: true, cancelResult: 'canceled' }],
			unknown: [],
		});
	});

	test('that is on the terminal when the time is up stays unknown, as the customer may still pay', async () => {
		const shop = new Shop({ mode: 'manual' });
		const selling = shop.startSelling({ options: { waitSeconds: 20, onTimeout: 'cancel' } });
		await shop.wait(3_000);
		await shop.terminal('pick-up');
		expect(await shop.passing(selling)).toMatchObject({
			unknown: [{ state: 'ON_TERMINAL', cancelResult: 'mustBeDoneOnDevice' }],
		});
	});

	test('reads at most every two seconds, and stops when it is final', async () => {
		const shop = new Shop({ mode: 'manual' });
		await shop.sell({ options: { waitSeconds: 60 } });
		const reads = (await shop.state()).requests.filter(
			({ method, path }) => method === 'GET' && /payment-intents\/[^/]+$/.test(path),
		);
		expect(reads.length).toBeGreaterThan(20);
		expect(reads.length).toBeLessThanOrEqual(32);
	});

	test('ends at once when the trigger receives the notification', async () => {
		const waited = async (withTrigger: boolean) => {
			const shop = new Shop({ mode: 'manual' });
			if (withTrigger) await shop.trigger().activate();
			const selling = shop.startSelling();
			await shop.wait(4_900);
			await shop.terminal('pick-up');
			await shop.control('devices/' + terminals[0] + '/approve');
			const paidAt = Date.now();
			expect(await shop.passing(selling)).toMatchObject({ approved: [{ outcome: 'approved' }] });
			return Date.now() - paidAt;
		};
		expect(await waited(true)).toBeLessThanOrEqual(200);
		expect(await waited(false)).toBeGreaterThanOrEqual(500);
	});

	test('ends at once when the execution is cancelled, and leaves the charge to the customer', async () => {
		const shop = new Shop({ mode: 'manual' });
		const user = new AbortController();
		const selling = shop.startSelling({}, { cancelSignal: user.signal });
		selling.catch(() => undefined);
		await shop.wait(5_000);
		const cancelledAt = Date.now();
		user.abort();
		await expect(shop.passing(selling)).rejects.toMatchObject({
			message: 'The execution was cancelled',
		});
		expect(Date.now() - cancelledAt).toBeLessThanOrEqual(100);
		expect((await shop.state()).paymentIntents).toMatchObject([{ state: 'OPEN' }]);
	});

	test('goes on waiting while Mercado Pago cannot be read', async () => {
		const shop = new Shop({ mode: 'manual' });
		const selling = shop.startSelling();
		await shop.wait(3_000);
		await shop.fault('errorBeforeCommit', { method: 'GET', path: '/payment-intents/', times: 9 });
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ outcome: 'approved' }] });
	});

	test('has one output when that is chosen, with the outcome in it', async () => {
		const { outputs } = await new Shop().sell({
			amount: '1200.00',
			options: { singleOutput: true },
		});
		expect(outputs.map((output) => output.map(({ json }) => json.outcome))).toEqual([['declined']]);
	});
});

describe('ten items on three terminals', () => {
	test('become ten charges, each terminal in order, results in item order', async () => {
		const shop = new Shop();
		await shop.control('seed', {
			devices: [{ id: 'PAX_A910__SMARTPOS1000000009', operating_mode: 'PDV' }],
		});
		const devices = [...terminals, 'PAX_A910__SMARTPOS1000000009'];
		const items = Array.from({ length: 10 }, (_, at) => ({
			deviceId: { __rl: true, mode: 'id', value: devices[at % 3] ?? '' },
			amount: at === 4 ? '1200.00' : `${20 + at}.00`,
			externalReference: `SALE-${at}`,
		}));
		const { approved, declined, outputs } = await shop.sell(items);
		expect(approved.map(({ externalReference }) => externalReference)).toEqual(
			[0, 1, 2, 3, 5, 6, 7, 8, 9].map((at) => `SALE-${at}`),
		);
		expect(declined).toMatchObject([{ externalReference: 'SALE-4' }]);
		expect(outputs[1]?.[0]?.pairedItem).toEqual({ item: 4 });
		const { paymentIntents } = await shop.state();
		expect(paymentIntents).toHaveLength(10);
		expect(new Set(paymentIntents.map(({ amount }) => amount)).size).toBe(10);
	});
});

describe('money', () => {
	test.each([
		[{ amount: '15.005' }, 'Amount: 15.005 has more than 2 decimals'],
		[
			{ amount: '5000.01', options: { maximumAmount: '5000.00' } },
			'Amount: 5000.01 is above the maximum amount of 5000.00',
		],
	])('%j is refused before anything is sent', async (params, message) => {
		const shop = new Shop();
		await expect(shop.sell(params)).rejects.toMatchObject({ message });
		expect((await shop.state()).requests).toEqual([]);
	});

	test('an amount outside the documented limits is charged with a warning', async () => {
		const { approved } = await new Shop().sell({ amount: '6.00' });
		expect(approved[0]?.warnings).toEqual([
			'The amount is under 15.00, the least that Mercado Pago documented or was seen to take in this country',
		]);
	});

	test('a reference that looks like personal data is told', async () => {
		const { approved } = await new Shop().sell({ externalReference: 'ana@example.com' });
		expect(String(approved[0]?.warnings)).toContain('looks like personal data');
	});
});

describe('the environment lock', () => {
	test('a credential marked Production refuses a test account before anything is charged', async () => {
		const shop = new Shop();
		await expect(
			shop.sell({}, { credential: { environment: 'production' } }),
		).rejects.toMatchObject({
			message:
				'Environment: the credential is marked Production, and TESTSELLERMLA is a test account',
		});
		expect((await shop.state()).paymentIntents).toEqual([]);
	});

	test('a real account with a real terminal is charged by a credential marked Production, refused by one marked Test, and says that it is live', async () => {
		const shop = new Shop({ token: 'APP_USR-REAL' });
		await shop.control('seed', {
			accounts: [{ accessToken: 'APP_USR-REAL', userId: 7007, nickname: 'CAFE', testUser: false }],
		});
		await shop.control('seed', {
			devices: [
				{ id: 'PAX_A910__SMARTPOS7000000001', account: 7007, operatingMode: 'PDV' },
				{ id: 'PAX_A910__SBX0000001', account: 7007, operatingMode: 'PDV' },
			],
		});
		const on = (value: string) => ({ deviceId: { __rl: true, mode: 'id', value } });
		await expect(
			shop.sell(on('PAX_A910__SMARTPOS7000000001'), { credential: { environment: 'test' } }),
		).rejects.toMatchObject({
			message:
				'Environment: the credential is marked Test, and CAFE is a real account with a real terminal',
		});
		await expect(
			shop.sell(on('PAX_A910__SBX0000001'), { credential: { environment: 'production' } }),
		).rejects.toMatchObject({
			message:
				'Environment: the credential is marked Production, and PAX_A910__SBX0000001 is a virtual terminal',
		});
		expect((await shop.state()).paymentIntents).toEqual([]);
		expect(
			await shop.sell(on('PAX_A910__SMARTPOS7000000001'), {
				credential: { environment: 'production' },
			}),
		).toMatchObject({ approved: [{ live: true }] });
	});

	test('a credential marked Test takes it', async () => {
		expect(await new Shop().sell({}, { credential: { environment: 'test' } })).toMatchObject({
			approved: [{ live: false }],
		});
	});
});

describe('cancel', () => {
	test.each([
		['OPEN', [], 'canceled', 'CANCELED'],
		['on the terminal', ['pick-up'], 'mustBeDoneOnDevice', 'ON_TERMINAL'],
		['paid', ['approve'], 'tooLate', 'FINISHED'],
		['declined', ['decline'], 'alreadyFinal', 'FINISHED'],
		['canceled before', ['cancel'], 'alreadyFinal', 'CANCELED'],
	])('of a charge that is %s says so', async (_, actions, cancelResult, state) => {
		const shop = new Shop({ mode: 'manual' });
		const [charge] = await shop.run('charge', 'create', {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			amount: '15.00',
		});
		for (const action of actions) await shop.terminal(action);
		expect(await shop.run('charge', 'cancel', { chargeId: String(charge?.id) })).toMatchObject([
			{ cancelResult, state },
		]);
	});
});
