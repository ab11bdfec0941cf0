import { Shop, terminals } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const findings = async (shop: Shop) => Object.fromEntries((await shop.run('account', 'diagnose')).map(({ check, status, finding }) => [check, `${String(status)}: ${String(finding)}`]));

describe('the diagnosis of an account', () => {
	test('says what is there and what is missing', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.sell();
		await shop.later('90m');
		jest.setSystemTime(Date.parse(String((await shop.world()).now)));
		const said = await findings(shop);
		expect(said).toMatchObject({
			'Access token': 'ok: Accepted by http://simulator.test',
			Account: 'ok: TESTSELLERMLA (1001), a test account',
			Country: 'ok: Argentina (MLA), ARS',
			Environment: 'ok: The credential is marked any, and this is a test account',
			Webhook: `ok: ${trigger.url} is registered and validated`,
			'Webhook secret': 'attention: Not set',
			'Last event': expect.stringMatching(/^ok: The newest payment intent changed 9\d minutes ago$/),
		});
		expect(said.Terminals).toContain(`3 terminals, 2 in PDV mode: ${terminals[0]} (PDV)`);
	});

	test('finds what will not work', async () => {
		const shop = new Shop();
		await shop.control('seed', { devices: [{ id: 'PAX_A910__SMARTPOS1000000009', operatingMode: 'PDV', storeId: '51000001', posId: 61000001 }] });
		await shop.control('settings', { challengeAfterAnswer: false });
		await shop.run('webhook', 'register', { webhookUrl: 'https://gone.example.com/point' });
		const said = await findings(shop);
		expect(said['One PDV terminal per point of sale']).toBe(`broken: Point of sale 61000001 has 2: ${terminals[0]}, PAX_A910__SMARTPOS1000000009`);
		expect(said.Webhook).toBe('broken: https://gone.example.com/point is registered and not validated');
		expect(said['Last event']).toBe('attention: No payment intent in the last 30 days');
	});

	test('with a token that is not accepted is still a diagnosis', async () => {
		const said = await findings(new Shop({ token: 'APP_USR-REVOKED' }));
		expect(said['Access token']).toBe('broken: Mercado Pago did not accept the access token');
		expect(said['API generation']).toContain('Payment intents: refuses with HTTP 401');
	});

	test('says which generation the account and each terminal can use', async () => {
		const said = await findings(new Shop());
		expect(said['API generation']).toBe('ok: Payment intents: answers. Orders (terminals): answers.');
		expect(said['API generation of the terminals']).toContain(`${terminals[0]} (Orders and payment intents)`);
	});

	test('of an account in Chile finds its terminals, and misses nothing that Chile does not have', async () => {
		const said = await findings(new Shop({ token: 'APP_USR-SIM-MLC-SELLER' }));
		expect(said.Terminals).toContain('3 terminals, 2 in PDV mode: PAX_A910__SMARTPOS4000000001 (PDV)');
		expect(said['API generation']).toBe('ok: Payment intents: refuses with HTTP 403. Orders (terminals): answers.');
		expect(said['API generation of the terminals']).toContain('PAX_A910__SMARTPOS4000000001 (Orders)');
		expect(said.Webhook).toBe('attention: Payment intents are not offered to this account, so there is no integrator webhook');
		expect(Object.values(said).filter((text) => String(text).startsWith('broken'))).toEqual([]);
	});

	test('comes as one text without any secret in it', async () => {
		const [said] = await new Shop().run('account', 'diagnose', { outputAs: 'text' });
		expect(said?.text).toContain('[ok] Access token: Accepted by http://simulator.test');
		expect(said?.text).not.toContain('APP_USR');
		expect(String(said?.text).split('\n').length).toBeGreaterThan(8);
	});
});
