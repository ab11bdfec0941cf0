import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const sale = { externalReference: 'SALE-001' };
const creates = { method: 'POST', path: '/v1/orders', times: 1 };
const open = (mode: 'automatic' | 'manual' = 'automatic', token?: string) =>
	new Shop({ api: 'orders', mode, token });
const ordersOf = async (shop: Shop) => (await shop.state()).orders;
const locator = (value: string) => ({ __rl: true, mode: 'id', value });

describe('a charge over orders that is waited for', () => {
	test.each([
		['19.99', [1, 0, 0, 0], 'approved', 'processed'],
		['1200.00', [0, 1, 0, 0], 'declined', 'failed'],
		['1300.00', [0, 1, 0, 0], 'declined', 'failed'],
		['1100.00', [0, 0, 1, 0], 'notCharged', 'refunded'],
	])('of %s comes out of %j: %s', async (amount, counts, outcome, state) => {
		const shop = open();
		const { outputs } = await shop.sell({ ...sale, amount });
		expect(outputs.map((output) => output.length)).toEqual(counts);
		expect(outputs.flat()[0]?.json).toMatchObject({
			api: 'orders',
			outcome,
			state,
			amount,
			currency: 'ARS',
			deviceId: terminals[0],
			externalReference: 'SALE-001',
			live: false,
		});
		expect(await ordersOf(shop)).toHaveLength(1);
	});

	test('has the approved payment in it, in the words of the Payments API', async () => {
		const { approved } = await open().sell({ ...sale, amount: '19.99' });
		expect(approved[0]).toMatchObject({
			amountMinor: 1999,
			payment: {
				status: 'approved',
				amount: '19.99',
				type: 'credit_card',
				method: 'visa',
				installments: 1,
			},
		});
	});

	test('comes out of Not Charged when the cashier cancels it, or when it expires', async () => {
		const shop = open('manual');
		const selling = shop.startSelling(sale);
		await shop.wait(3_000);
		await shop.terminal('cancel');
		expect(await shop.passing(selling)).toMatchObject({ notCharged: [{ state: 'canceled' }] });

		expect(
			await open('manual').sell({ ...sale, options: { expirationTime: 'PT30S', waitSeconds: 60 } }),
		).toMatchObject({ notCharged: [{ state: 'expired' }] });
	});

	test('comes out of Unknown when the terminal asks for somebody, and when nobody pays in time', async () => {
		const shop = open('manual');
		const selling = shop.startSelling(sale);
		await shop.wait(3_000);
		await shop.terminal('confirmation-required');
		expect(await shop.passing(selling)).toMatchObject({ unknown: [{ state: 'action_required' }] });
		expect(await open('manual').sell({ ...sale, options: { waitSeconds: 10 } })).toMatchObject({
			unknown: [
				{
					state: 'created',
					timedOut: true,
					advice: expect.stringContaining('in STANDALONE it takes nothing'),
				},
			],
		});
	});

	test('is canceled when the time is up and that was asked for, on the terminal too', async () => {
		const shop = open('manual');
		const selling = shop.startSelling({
			...sale,
			options: { waitSeconds: 10, onTimeout: 'cancel' },
		});
		await shop.wait(3_000);
		await shop.terminal('pick-up');
		expect(await shop.passing(selling)).toMatchObject({
			notCharged: [{ state: 'canceled', timedOut: true, cancelResult: 'canceled' }],
		});
	});

	test('a tip is paid above the amount, and is told', async () => {
		const shop = open();
		await shop.control('settings', { orderTip: '2.00' });
		expect(await shop.sell({ ...sale, amount: '15.00' })).toMatchObject({
			approved: [{ amount: '15.00', payment: { amount: '17.00' } }],
		});
	});

	test('in Chile takes whole pesos, and refuses decimals before anything is sent', async () => {
		const shop = open('automatic', 'APP_USR-SIM-MLC-SELLER');
		const devices = (await shop.run('device', 'getMany', {
			apiGeneration: 'orders',
			returnAll: true,
		})) as Array<{ id: string; operating_mode: string }>;
		const deviceId = locator(devices.find(({ operating_mode: mode }) => mode === 'PDV')?.id ?? '');
		expect(await shop.sell({ ...sale, deviceId, amount: '1500' })).toMatchObject({
			approved: [{ amount: '1500', amountMinor: 1500, currency: 'CLP' }],
		});
		await expect(
			shop.sell({ externalReference: 'SALE-002', deviceId, amount: '15.50' }),
		).rejects.toMatchObject({ message: 'Amount: 15.50 has more than 0 decimals' });
		expect(await ordersOf(shop)).toHaveLength(1);
	});

	test.each([
		['voucher_card', { paymentType: 'voucher_card' }],
		[
			'voucher',
			{ additionalFieldsJson: '{"config": {"payment_method": {"default_type": "voucher"}}}' },
		],
	])('a meal card in Chile, as %s, is charged and passed through', async (type, options) => {
		const shop = open('automatic', 'APP_USR-SIM-MLC-SELLER');
		const deviceId = locator('PAX_A910__SMARTPOS4000000001');
		expect(await shop.sell({ ...sale, deviceId, amount: '1500', options })).toMatchObject({
			approved: [{ outcome: 'approved', payment: { status: 'approved', type } }],
		});
	});

	test('to a terminal whose model is on no list', async () => {
		const shop = open();
		const id = 'POINTPRO3__PRO30000001';
		await shop.control('seed', { devices: [{ id, account: 1001, posId: 77 }] });
		expect(await shop.sell({ ...sale, deviceId: locator(id), amount: '15.00' })).toMatchObject({
			approved: [{ deviceId: id }],
		});
	});

	test.each([
		[{ options: { sandbox: true } }, 'Sandbox: the Orders API has none'],
		[
			{ externalReference: 'ana@example.com' },
			'External Reference: "ana@example.com" has characters that are not possible',
		],
		[{ options: { expirationTime: 'PT4H' } }, 'Expiration Time: PT4H is longer than 3 hours'],
	])('%j is refused before anything is sent', async (params, message) => {
		const shop = open();
		await expect(shop.sell({ ...sale, ...params })).rejects.toMatchObject({ message });
		expect((await shop.state()).requests).toEqual([]);
	});
});

describe('what only orders have, when things go wrong', () => {
	test('a network that stays away is unknown; run again, the same order is made or given back', async () => {
		const shop = open();
		await shop.fault('cutAfterCommit', { ...creates, times: 4 });
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/orders',
			times: 60,
			skip: 1,
		});
		expect(await shop.sell(sale)).toMatchObject({
			unknown: [{ id: null, advice: expect.stringContaining('does not charge twice') }],
		});
		await shop.simulator.fetch(
			new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
		);
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ outcome: 'approved' }] });
		expect(await ordersOf(shop)).toHaveLength(1);
	});

	test('the terminal picks up between reading and canceling: asked for, and honest about what came of it', async () => {
		const shop = open('manual');
		const [charge] = await shop.run('charge', 'create', {
			deviceId: locator(terminals[0]),
			amount: '15.00',
		});
		await shop.terminal('pick-up');
		await shop.terminal('offline');
		expect(await shop.run('charge', 'cancel', { chargeId: String(charge?.id) })).toMatchObject([
			{ cancelResult: 'notConfirmed', state: 'at_terminal' },
		]);
	});

	test.each([
		['created', [], 'canceled'],
		['on the terminal', ['pick-up'], 'canceled'],
		['paid', ['approve'], 'tooLate'],
		['declined', ['decline'], 'alreadyFinal'],
	])('cancel of a charge that is %s says so: %s', async (_, actions, cancelResult) => {
		const shop = open('manual');
		const [charge] = await shop.run('charge', 'create', {
			deviceId: locator(terminals[0]),
			amount: '15.00',
		});
		for (const action of actions) await shop.terminal(action);
		expect(await shop.run('charge', 'cancel', { chargeId: String(charge?.id) })).toMatchObject([
			{ cancelResult },
		]);
	});
});

describe('a busy terminal over orders', () => {
	const busy = (busyTerminal: string, more: object = {}) => ({
		...sale,
		options: { busyTerminal, ...more },
	});
	const foreign = async (shop: Shop) => {
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

	test('gives way to another terminal only when nothing can have been made: a lost answer there is a doubt, not a third request', async () => {
		const shop = open('manual');
		await foreign(shop);
		await shop.control('seed', {
			devices: [
				{
					id: 'PAX_A910__SMARTPOS1000000009',
					operatingMode: 'PDV',
					storeId: '51000001',
					posId: 61000009,
				},
			],
		});
		await shop.fault('cutAfterCommit', { method: 'POST', path: '/v1/orders', times: 4, skip: 1 });
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/orders',
			times: 'always',
			skip: 13,
		});
		expect(await shop.sell(busy('nextTerminal'))).toMatchObject({
			unknown: [{ outcome: 'unknown' }],
		});
		await shop.terminal('cancel');
		// The first terminal is free now, and nothing can be read: the order on the second one must stay the only one.
		expect(await shop.sell(busy('nextTerminal'))).toMatchObject({
			unknown: [{ outcome: 'unknown' }],
		});
		expect(
			(await ordersOf(shop)).filter(
				({ external_reference: reference }) => reference === 'SALE-001',
			),
		).toHaveLength(1);
	});
});
