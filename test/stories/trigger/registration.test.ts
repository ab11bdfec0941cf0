import { Shop } from '../shop';
import type { TriggerInstance } from './instance';

beforeEach(() =>
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
	}),
);
afterEach(() => jest.useRealTimers());

const production = 'https://n8n.example.com/webhook/1/point';
const testUrl = 'https://n8n.example.com/webhook-test/1/point';

async function registered(shop: Shop): Promise<unknown> {
	const [account] = (await shop.state()).integrators;
	return [account?.webhook, account?.is_valid_webhook];
}

async function writes(shop: Shop): Promise<string[]> {
	return (await shop.state()).requests
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path }) => `${method} ${path}`);
}

describe('one registration', () => {
	test('however often the workflow is published', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		for (let time = 0; time < 20; time++) await trigger.publishAgain();
		expect(await registered(shop)).toEqual([production, true]);
		await trigger.deactivate();
		expect(await registered(shop)).toEqual(['', false]);
	});

	test('over a restart, which writes nothing', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		const before = (await writes(shop)).length;
		await trigger.restart();
		expect(await writes(shop)).toHaveLength(before);
		expect(await registered(shop)).toEqual([production, true]);
	});

	test('when the address of n8n has changed: its own earlier one is replaced without being asked', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		trigger.url = 'https://new.example.com/webhook/1/point';
		await trigger.restart();
		expect(await registered(shop)).toEqual([trigger.url, true]);
	});

	test('a staging system made from the data of production takes nothing from it, neither when it comes nor when it goes', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		const staging = shop.trigger({ url: 'https://staging.example.com/webhook/1/point' });
		staging.staticData = JSON.parse(
			JSON.stringify(trigger.staticData),
		) as typeof staging.staticData;
		await expect(staging.activate()).rejects.toMatchObject({
			message:
				`Webhook: This workflow once registered ${production}, which still answers, and is now at ${staging.url}. ` +
				'If this is a copy of it, e.g. a staging system made from the data of production, leave it inactive, or set "Receive By" to "Polling Only". ' +
				'If n8n has moved and its earlier address still leads to it, turn on "Take Over the Registered URL": it is then replaced, and put back when this workflow is deactivated. Nothing was changed.',
		});
		await staging.deactivate();
		expect(await registered(shop)).toEqual([production, true]);
	});

	test('a staging system that was allowed to take it over gives it back', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		const staging = shop.trigger({
			url: 'https://staging.example.com/webhook/1/point',
			params: { options: { takeOver: true } },
		});
		staging.staticData = JSON.parse(
			JSON.stringify(trigger.staticData),
		) as typeof staging.staticData;
		await staging.activate();
		expect(await registered(shop)).toEqual([staging.url, true]);
		await staging.deactivate();
		expect(await registered(shop)).toEqual([production, true]);
	});

	test('an account that has no integrator webhook, as in Chile, is told of the two other ways', async () => {
		const shop = new Shop({ token: 'APP_USR-SIM-MLC-SELLER' });
		await expect(shop.trigger().activate()).rejects.toMatchObject({
			message: expect.stringMatching(/Your Integrations.*Polling Only/),
		});
	});

	test('a copy that polls works beside the original', async () => {
		const shop = new Shop();
		const original = shop.trigger();
		await original.activate();
		const copy = shop.trigger({
			url: 'https://n8n.example.com/webhook/2/point',
			params: { receiveBy: 'polling' },
		});
		await copy.activate();
		await shop.charge({});
		await shop.later('10s');
		await copy.poll();
		expect([original.events.length, copy.events.length]).toEqual([1, 1]);
		await copy.deactivate();
		expect(await registered(shop)).toEqual([production, true]);
	});
});

describe('a URL that is taken over', () => {
	async function takenOver(): Promise<{
		shop: Shop;
		former: TriggerInstance;
		trigger: TriggerInstance;
	}> {
		const shop = new Shop();
		const former = shop.trigger();
		await former.activate();
		const trigger = shop.trigger({
			url: 'https://n8n.example.com/webhook/2/point',
			params: { options: { takeOver: true } },
		});
		await trigger.activate();
		return { shop, former, trigger };
	}

	test('is put back and validated on deactivation, also after restarts and republishing', async () => {
		const { shop, former, trigger } = await takenOver();
		await trigger.restart();
		await trigger.publishAgain();
		expect(await registered(shop)).toEqual([trigger.url, true]);
		await trigger.deactivate();
		expect(await registered(shop)).toEqual([former.url, true]);
	});

	test('is not put back when somebody has registered another one since', async () => {
		const { shop, trigger } = await takenOver();
		await shop.run('webhook', 'register', {
			webhookUrl: 'https://erp.example.com/point',
			options: { takeOver: true },
		});
		await trigger.deactivate();
		expect(await registered(shop)).toEqual(['https://erp.example.com/point', false]);
	});

	test('stays when the new one does not answer the challenge', async () => {
		const shop = new Shop();
		const former = shop.trigger();
		await former.activate();
		const trigger = shop.trigger({
			url: 'https://n8n.example.com/webhook/2/point',
			params: { options: { takeOver: true } },
		});
		shop.triggers.splice(1);
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringContaining('could not validate'),
		});
		expect(await registered(shop)).toEqual([former.url, true]);
	});
});

describe('our own URL that Mercado Pago no longer takes for valid', () => {
	test('is registered again; where it still does not answer it stays as it was, and nothing is put in its place', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await shop
			.run('webhook', 'register', { webhookUrl: trigger.url, options: { takeOver: true } })
			.catch(() => undefined);
		shop.triggers.splice(0);
		expect(await registered(shop)).toEqual([trigger.url, false]);
		const before = (await writes(shop)).length;
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Webhook: Mercado Pago could not validate https:\/\/n8n\.example\.com\/webhook\/1\/point\. .*WEBHOOK_URL.*Polling Only/,
			),
		});
		expect((await writes(shop)).slice(before)).toEqual([
			'PATCH /point/integration-api/integrators',
			'POST /point/integration-api/integrators/check',
		]);
		expect(await registered(shop)).toEqual([trigger.url, false]);
	});
});

describe('an address that nobody outside can reach', () => {
	const setAddress =
		'This address is known only on this machine or network. Set WEBHOOK_URL to the public https address of n8n and activate again, ' +
		'or set "Receive By" to "Polling Only": then n8n asks Mercado Pago for new events and needs no public address.';

	test.each([
		'http://localhost:5678/webhook/1/point',
		'http://192.168.1.20:5678/webhook/1/point',
		'http://n8n:5678/webhook/1/point',
	])(
		'%s is refused before anything is written, with WEBHOOK_URL and polling named',
		async (url) => {
			const shop = new Shop();
			const trigger = shop.trigger({ url, credential: { apiUrl: 'https://api.mercadopago.com' } });
			await expect(trigger.activate()).rejects.toMatchObject({
				message: `Webhook: Mercado Pago cannot reach ${url} from outside. ${setAddress}`,
			});
			expect(await writes(shop)).toEqual([]);
		},
	);

	test('is refused for a webhook that is set by hand too, and is no matter for a poll', async () => {
		const shop = new Shop();
		const url = 'http://localhost:5678/webhook/1/point';
		const credential = { apiUrl: 'https://api.mercadopago.com', webhookSecret: 'whsec_1' };
		await expect(
			shop.trigger({ url, credential, params: { webhookSource: 'panel' } }).activate(),
		).rejects.toMatchObject({
			message: `Webhook: Mercado Pago cannot reach ${url} from outside. ${setAddress}`,
		});
		await expect(
			shop.trigger({ url, credential, params: { receiveBy: 'polling' } }).activate(),
		).resolves.toBeUndefined();
	});

	test('is fine for a simulator that is no further away', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ url: 'http://127.0.0.1:5678/webhook/1/point' });
		await trigger.activate();
		expect(await registered(shop)).toEqual([trigger.url, true]);
	});
});

describe('listening for a test event', () => {
	const test_ = (shop: Shop, more: object = {}) =>
		shop.trigger({ url: testUrl, test: true, params: { options: { takeOver: true } }, ...more });

	test('beside an active workflow: both get the event, and nothing is written to the account', async () => {
		const shop = new Shop();
		const active = shop.trigger();
		await active.activate();
		const before = (await writes(shop)).length;
		const trial = test_(shop);
		await trial.activate();
		await shop.charge({ externalReference: 'SALE-001' });
		await shop.later('10s');
		await shop.wait(10_000);
		await shop.later('1s');
		await trial.deactivate();
		expect(trial.events).toMatchObject([
			{
				outcome: 'approved',
				paymentIntent: { additional_info: { external_reference: 'SALE-001' } },
			},
		]);
		expect(active.events).toHaveLength(1);
		expect(
			(await writes(shop)).slice(before).filter((request) => request.includes('integrators')),
		).toEqual([]);
		expect(await registered(shop)).toEqual([production, true]);
		expect(trial.store.calls).toBe(0);
	});

	test('without a sale the last event comes after 45 seconds, or a sample before the first one', async () => {
		const shop = new Shop();
		const first = test_(shop);
		await first.activate();
		await shop.wait(50_000);
		await shop.settled();
		expect(first.events).toMatchObject([{ sample: true, outcome: 'approved' }]);
		const [intent] = await shop.charge({});
		await shop.later('10s');
		const second = test_(shop);
		shop.triggers.shift();
		await second.activate();
		await shop.wait(50_000);
		await shop.settled();
		expect(second.events).toMatchObject([
			{ outcome: 'approved', paymentIntent: { id: intent?.id } },
		]);
		expect(second.events[0]).not.toHaveProperty('sample');
	});

	test('an event that was not asked for is not taken for the one that is waited for', async () => {
		const shop = new Shop();
		const trial = test_(shop, { params: { events: ['approved'] } });
		await trial.activate();
		await shop.charge({ amount: '1200.00' });
		await shop.wait(10_000);
		expect(trial.events).toEqual([]);
		const [paid] = await shop.charge({});
		await shop.wait(10_000);
		await shop.settled();
		expect(trial.events).toMatchObject([{ paymentIntent: { id: paid?.id } }]);
	});

	test('that was stopped does not ask any more', async () => {
		const shop = new Shop();
		const trial = test_(shop);
		await trial.activate();
		await trial.deactivate();
		const { length } = (await shop.state()).requests;
		await shop.wait(60_000);
		expect((await shop.state()).requests).toHaveLength(length);
		expect(trial.executions).toEqual([]);
	});

	test('says so when n8n cannot reach its own test URL', async () => {
		const shop = new Shop();
		await expect(test_(shop, { unreachable: true }).activate()).rejects.toMatchObject({
			message: `Test: n8n cannot reach its own test URL ${testUrl}`,
			description: expect.stringContaining('Polling Only'),
		});
	});

	test('a true notification that is sent to the test URL by hand is taken too, a wrongly signed one is not', async () => {
		const shop = new Shop();
		const trial = test_(shop, {
			params: { webhookSource: 'panel' },
			credential: { webhookSecret: 'whsec_1' },
		});
		const [intent] = await shop.charge({});
		await shop.later('10s');
		const body = { id: intent?.id, state: 'FINISHED' };
		expect(
			await trial.receive({
				method: 'POST',
				url: testUrl,
				headers: { 'x-signature': `ts=1,v1=${'0'.repeat(64)}` },
				body,
			}),
		).toMatchObject({ status: 401 });
		expect(await trial.receive({ method: 'POST', url: testUrl, headers: {}, body })).toMatchObject({
			status: 200,
		});
		await shop.settled();
		expect(trial.events).toMatchObject([{ outcome: 'approved' }]);
	});
});
