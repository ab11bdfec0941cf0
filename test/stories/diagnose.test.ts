import { Shop, terminals } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const findings = async (shop: Shop) =>
	Object.fromEntries(
		(await shop.run('account', 'diagnose')).map(({ check, status, finding }) => [
			check,
			`${String(status)}: ${String(finding)}`,
		]),
	);

describe('the diagnosis of an account', () => {
	test('says what is there and what is missing', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.sell();
		await shop.later('90m');
		jest.setSystemTime(Date.parse(String((await shop.state()).now)));
		const said = await findings(shop);
		expect(said).toMatchObject({
			'Access token': 'ok: Accepted by http://simulator.test',
			Account: 'ok: TESTSELLERMLA (1001), a test account',
			Country: 'ok: Argentina (MLA), ARS',
			Environment: 'ok: The credential is marked any, and this is a test account',
			Webhook: `ok: ${trigger.url} is registered and validated`,
			'Webhook secret': 'ok: Not set',
			'Last event': expect.stringMatching(
				/^ok: The newest payment intent changed 9\d minutes ago$/,
			),
		});
		expect(said.Terminals).toContain(`3 terminals, 2 in PDV mode: ${terminals[0]} (PDV)`);
	});

	test('finds what will not work', async () => {
		const shop = new Shop();
		await shop.control('seed', {
			devices: [
				{
					id: 'PAX_A910__SMARTPOS1000000009',
					operatingMode: 'PDV',
					storeId: '51000001',
					posId: 61000001,
				},
			],
		});
		await shop.control('settings', { challengeAfterAnswer: false });
		await shop.run('webhook', 'register', { webhookUrl: 'https://gone.example.com/point' });
		const said = await findings(shop);
		expect(said['One PDV terminal per point of sale']).toBe(
			`broken: Point of sale 61000001 has 2: ${terminals[0]}, PAX_A910__SMARTPOS1000000009`,
		);
		expect(said.Webhook).toBe(
			'broken: https://gone.example.com/point is registered and not validated',
		);
		expect(said['Last event']).toBe(
			'ok: There was no payment intent and no order in the last 28 days',
		);
	});

	test.each<['orders' | 'paymentIntents', string]>([
		['orders', 'order'],
		['paymentIntents', 'payment intent'],
	])('names the last change over %s: the newest %s', async (api, what) => {
		const shop = new Shop({ api });
		await shop.sell({ externalReference: 'SALE-001' });
		await shop.later('90m');
		jest.setSystemTime(Date.parse(String((await shop.state()).now)));
		expect((await findings(shop))['Last event']).toMatch(
			new RegExp(`^ok: The newest ${what} changed 9\\d minutes ago$`),
		);
	});

	test('names the newer one where both generations are used', async () => {
		const shop = new Shop();
		await shop.sell();
		await shop.later('3h');
		jest.setSystemTime(Date.parse(String((await shop.state()).now)));
		const [order] = await shop.run('order', 'create', {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			amount: '15.00',
			externalReference: 'SALE-002',
		});
		expect(order).toMatchObject({ status: 'created' });
		expect((await findings(shop))['Last event']).toMatch(
			/^ok: The newest order changed \d minutes ago$/,
		);
	});

	test('says so where the orders cannot be searched, as Mercado Pago writes it of test credentials', async () => {
		const shop = new Shop();
		await shop.sell();
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/orders',
			status: 401,
			times: 'always',
		});
		const said = (await shop.run('account', 'diagnose')).find(
			({ check }) => check === 'Last event',
		);
		expect(said).toMatchObject({
			status: 'ok',
			finding: expect.stringContaining('The newest payment intent changed'),
			advice: expect.stringContaining('The orders could not be read'),
		});
	});

	test.each([[400], [401], [403]])(
		'says of a list of orders that is refused with %d what that means for polling',
		async (status) => {
			const shop = new Shop();
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/v1/orders',
				status,
				times: 'always',
			});
			const said = (await shop.run('account', 'diagnose')).find(
				({ check }) => check === 'List for polling',
			);
			expect(said).toMatchObject({
				status: 'attention',
				finding: expect.stringContaining('The orders cannot be listed: '),
				advice: expect.stringContaining('Polling finds no order'),
			});
		},
	);

	test('has no word about lists that answer', async () => {
		expect(Object.keys(await findings(new Shop()))).not.toContain('List for polling');
	});

	test('misses no integrator webhook where Mercado Pago no longer has that generation of webhooks', async () => {
		const shop = new Shop();
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/integrators',
			status: 404,
			times: 'always',
		});
		const said = (await shop.run('account', 'diagnose')).find(({ check }) => check === 'Webhook');
		expect(said).toMatchObject({
			status: 'ok',
			finding: 'Mercado Pago does not offer the integrator webhook to this account',
			advice: expect.stringContaining('"Your integrations"'),
		});
	});

	test('with a token that is not accepted is still a diagnosis', async () => {
		const said = await findings(new Shop({ token: 'APP_USR-REVOKED' }));
		expect(said['Access token']).toBe('broken: Mercado Pago did not accept the access token');
		expect(said['API generation']).toContain('Payment intents: refuses with HTTP 401');
		expect(said['Last event']).toBe('broken: Nothing could be read of what happened last');
	});

	test('says which generation the account and each terminal can use', async () => {
		const said = await findings(new Shop());
		expect(said['API generation']).toBe(
			'ok: Payment intents: answers. Orders (terminals): answers.',
		);
		expect(said['API generation of the terminals']).toContain(
			`${terminals[0]} (Orders and payment intents)`,
		);
	});

	describe('says of the search of orders', () => {
		const withOrder = async (settings: Record<string, unknown>) => {
			const shop = new Shop();
			await shop.control('settings', settings);
			await shop.run('order', 'create', {
				deviceId: { __rl: true, mode: 'id', value: terminals[0] },
				amount: '15.00',
				externalReference: 'SALE-002',
			});
			return (await findings(shop))['Order search'];
		};

		test('that it shows orders whole', async () => {
			expect(await withOrder({ orderSearchAs: 'whole' })).toBe('ok: Answers with whole orders');
		});

		test('that it abridges them', async () => {
			expect(await withOrder({ orderSearchAs: 'abridged' })).toBe(
				'ok: Answers with abridged orders, without their payments or terminal',
			);
		});

		test('that it answers, where there is no order to see', async () => {
			expect((await findings(new Shop()))['Order search']).toBe(
				'ok: Answers. There is no order in the last 28 days, so how much of one it shows is not known',
			);
		});

		test('that it is refused', async () => {
			const shop = new Shop();
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/v1/orders',
				status: 401,
				times: 'always',
			});
			expect((await findings(shop))['Order search']).toMatch(/^attention: Does not answer: /);
		});
	});

	describe('says of the virtual terminal', () => {
		test('how a test account uses it without any list that shows it', async () => {
			const said = (await new Shop().run('account', 'diagnose')).find(
				({ check }) => check === 'Virtual terminal',
			);
			expect(said).toMatchObject({
				status: 'ok',
				finding: expect.stringContaining('Not in the list of terminals'),
				advice: expect.stringContaining('NEWLAND_N950__SBX0000001'),
			});
		});

		test('that it is listed', async () => {
			const shop = new Shop();
			await shop.control('seed', { devices: [{ id: 'PAX_A910__SBX0000001', account: 1001 }] });
			expect((await findings(shop))['Virtual terminal']).toBe(
				'ok: PAX_A910__SBX0000001 is in the list of terminals',
			);
		});

		test('that a real account has none', async () => {
			const shop = new Shop({ token: 'APP_USR-REAL' });
			await shop.control('seed', {
				accounts: [{ accessToken: 'APP_USR-REAL', testUser: false, siteId: 'MLA' }],
			});
			expect((await findings(shop))['Virtual terminal']).toBe(
				'ok: None: it takes only the orders of test accounts',
			);
		});

		test('that the list it could stand in does not answer', async () => {
			const shop = new Shop();
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/terminals/v1/list',
				status: 403,
				times: 'always',
			});
			expect((await findings(shop))['Virtual terminal']).toBe(
				'attention: Not looked for: the list of terminals refuses with HTTP 403',
			);
		});
	});

	test('changes nothing: it only reads', async () => {
		const shop = new Shop();
		await shop.run('account', 'diagnose');
		const { requests } = await shop.state();
		expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
	});

	test('of an account in Chile finds its terminals, and misses nothing that Chile does not have', async () => {
		const said = await findings(new Shop({ token: 'APP_USR-SIM-MLC-SELLER' }));
		expect(said.Terminals).toContain(
			'3 terminals, 2 in PDV mode: PAX_A910__SMARTPOS4000000001 (PDV)',
		);
		expect(said['API generation']).toBe(
			'ok: Payment intents: refuses with HTTP 403. Orders (terminals): answers.',
		);
		expect(said['API generation of the terminals']).toContain(
			'PAX_A910__SMARTPOS4000000001 (Orders)',
		);
		expect(said.Webhook).toBe(
			'ok: Payment intents are not offered to this account, so there is no integrator webhook',
		);
		expect(said['Last event']).toBe('ok: There was no order in the last 28 days');
		expect(Object.values(said).filter((text) => String(text).startsWith('broken'))).toEqual([]);
	});

	test('of an account where nothing is missing raises attention for nothing that is optional', async () => {
		const shop = new Shop();
		await shop.sell();
		await shop.later('90m');
		jest.setSystemTime(Date.parse(String((await shop.state()).now)));
		const said = await findings(shop);
		expect(said.Webhook).toBe(
			'ok: No integrator webhook URL is registered, and polling needs none',
		);
		expect(Object.values(said).filter((text) => !String(text).startsWith('ok'))).toEqual([]);
	});

	test('of an account whose payment intents cannot be listed raises attention for nothing, where its orders can', async () => {
		const shop = new Shop();
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/payment-intents/events',
			status: 403,
			times: 'always',
		});
		const said = await findings(shop);
		expect(said['List for polling']).toMatch(/^ok: The payment intents cannot be listed/);
		expect(Object.values(said).filter((text) => !String(text).startsWith('ok'))).toEqual([]);
	});

	test('comes as one text without any secret in it', async () => {
		const [said] = await new Shop().run('account', 'diagnose', { outputAs: 'text' });
		expect(said?.text).toContain('[ok] Access token: Accepted by http://simulator.test');
		expect(said?.text).not.toContain('APP_USR');
		expect(String(said?.text).split('\n').length).toBeGreaterThan(8);
	});
});
