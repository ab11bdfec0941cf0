import { Shop } from '../shop';

beforeEach(() =>
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
	}),
);
afterEach(() => jest.useRealTimers());

type Told = Array<{ paymentIntent?: unknown; source?: unknown }>;
const idsOf = (events: Told) =>
	events.map(({ paymentIntent }) => (paymentIntent as { id: string }).id);
const pollingOnly = { receiveBy: 'polling' };

async function requestsDuring(shop: Shop, work: () => Promise<void>): Promise<string[]> {
	const before = (await shop.state()).requests.length;
	await work();
	return (await shop.state()).requests
		.slice(before)
		.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
}

async function sell(shop: Shop, many = 1): Promise<unknown[]> {
	const ids: unknown[] = [];
	for (let sale = 0; sale < many; sale++) {
		const [intent] = await shop.charge({ externalReference: `SALE-${sale}` });
		ids.push(intent?.id);
		await shop.later('10s');
	}
	return ids;
}

describe('polling', () => {
	test.each([
		[['paymentIntent'], ['GET /point/integration-api/payment-intents/events']],
		[['order'], ['GET /v1/orders']],
		[
			['order', 'paymentIntent'],
			['GET /point/integration-api/payment-intents/events', 'GET /v1/orders'],
		],
	])(
		'costs one request for each generation of %j when nothing happened',
		async (topics, requests) => {
			const shop = new Shop();
			const trigger = shop.trigger({ params: { ...pollingOnly, topics } });
			await trigger.activate();
			expect(await requestsDuring(shop, async () => await trigger.poll())).toEqual(requests);
			expect(trigger.executions).toEqual([]);
		},
	);

	test('starts with the activation: what was sold before is history', async () => {
		const shop = new Shop();
		await sell(shop, 2);
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		await trigger.poll();
		expect(trigger.events).toEqual([]);
		const [id] = await sell(shop);
		await trigger.poll();
		expect(idsOf(trigger.events)).toEqual([id]);
	});

	test('emits what ended since, although it had begun before the activation', async () => {
		const shop = new Shop({ mode: 'manual' });
		const [intent] = await shop.charge({});
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		await shop.terminal('pick-up');
		await shop.terminal('approve');
		await trigger.poll();
		expect(trigger.events).toMatchObject([
			{
				source: 'polling',
				state: 'FINISHED',
				outcome: 'approved',
				paymentIntent: { id: intent?.id },
			},
		]);
	});

	test('has the same output as the webhook, but for the source', async () => {
		const shop = new Shop();
		const byPolling = shop.trigger({ params: { ...pollingOnly, includePayment: true } });
		const byWebhook = shop.trigger({
			url: 'https://n8n.example.com/webhook/2/point',
			params: { receiveBy: 'webhook', includePayment: true },
		});
		await byPolling.activate();
		await byWebhook.activate();
		await sell(shop);
		await byPolling.poll();
		expect(byPolling.events).toEqual(
			byWebhook.events.map((event) => ({ ...event, source: 'polling' })),
		);
		expect(byPolling.events).toHaveLength(1);
	});

	test('brings what every third notification should have brought, and nothing twice', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.fault('lose', { times: null, every: 3 });
		const ids = await sell(shop, 9);
		for (let minute = 0; minute < 40; minute++) {
			await trigger.poll();
			await shop.later('1m');
		}
		expect(idsOf(trigger.events).sort()).toEqual([...ids].sort());
		expect(trigger.events.filter(({ source }) => source === 'polling')).toHaveLength(3);
	});

	test('starts no execution for what the webhook has brought', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await sell(shop, 3);
		expect(trigger.executions).toHaveLength(3);
		for (let minute = 0; minute < 40; minute++) {
			await trigger.poll();
			await shop.later('1m');
		}
		expect(trigger.executions).toHaveLength(3);
	});

	test('does nothing where the webhook alone was chosen', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'webhook' } });
		await trigger.activate();
		expect(await requestsDuring(shop, async () => await trigger.poll())).toEqual([]);
	});

	test('waits while Mercado Pago is away, and then brings everything', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		await shop.fault('errorBeforeCommit', {
			path: '/payment-intents/events',
			status: 503,
			times: 8,
		});
		const ids = await sell(shop, 2);
		await trigger.poll();
		await trigger.poll();
		expect(trigger.executions).toEqual([]);
		await trigger.poll();
		expect(idsOf(trigger.events)).toEqual(ids);
	});

	test('brings what could not be read for hours, although it could be listed', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		const ids = await sell(shop);
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/payments/',
			status: 503,
			times: null,
		});
		for (let quarter = 0; quarter < 16; quarter++) {
			await trigger.poll();
			await shop.passing(shop.simulator.advance('15m'));
		}
		expect([trigger.events, trigger.failures.length]).toEqual([[], 4]);
		await shop.simulator.fetch(
			new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
		);
		for (let hour = 0; hour < 12; hour++) {
			await trigger.poll();
			await shop.passing(shop.simulator.advance('1h'));
		}
		expect(idsOf(trigger.events)).toEqual(ids);
	});

	test('says so when the credential no longer works: once, not at every poll time, and again when the workflow is switched on', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		const { token } = shop;
		shop.token = 'APP_USR-REVOKED';
		await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '401' });
		for (let time = 0; time < 5; time++) await trigger.poll();
		expect(trigger.logged).toHaveLength(5);
		await expect(trigger.activate()).rejects.toMatchObject({ httpCode: '401' });
		shop.token = token;
		await trigger.poll();
		shop.token = 'APP_USR-REVOKED';
		await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '401' });
	});

	test('asks for one page of the orders while nothing changes, and for all of them once an hour', async () => {
		const shop = new Shop({ api: 'orders' });
		const trigger = shop.trigger({ params: { ...pollingOnly, topics: ['order'] } });
		const page = 'GET /v1/orders';
		for (let sale = 0; sale < 120; sale++) {
			await shop.sell({ externalReference: `SALE-${sale}` });
			await shop.passing(shop.simulator.advance('5s'));
		}
		await trigger.activate();
		expect(await requestsDuring(shop, async () => await trigger.poll())).toEqual([page]);
		await shop.sell({ externalReference: 'SALE-NEW' });
		await shop.later('1m');
		await trigger.poll();
		expect(trigger.events).toMatchObject([{ order: { external_reference: 'SALE-NEW' } }]);
		await shop.passing(shop.simulator.advance('1h'));
		expect(await requestsDuring(shop, async () => await trigger.poll())).toEqual([page, page]);
	}, 60_000);
});

describe('after a time in which n8n was down', () => {
	test.each([
		['two days', '48h', 1],
		['forty days', '960h', 2],
	])('of %s nothing is lost, in pieces of 30 days', async (_, duration, lists) => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		const ids = [...(await sell(shop, 2))];
		await shop.later(duration);
		ids.push(...(await sell(shop, 2)));
		const requests = await requestsDuring(shop, async () => {
			await trigger.restart();
			await shop.passing(trigger.idle());
		});
		expect(requests.filter((request) => request.endsWith('/events'))).toHaveLength(lists);
		expect(idsOf(trigger.events)).toEqual(ids);
		await trigger.poll();
		expect(trigger.events).toHaveLength(4);
	});

	test('what it had started and not finished is offered again', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		const ids = await sell(shop);
		// n8n has stored how far polling is, and is killed before the execution does anything.
		trigger.isKilled = true;
		await trigger.poll();
		await trigger.restart();
		expect(trigger.events).toEqual([]);
		await shop.later('5m');
		await trigger.poll();
		expect(idsOf(trigger.events)).toEqual(ids);
	});

	test('one request per second is not exceeded, and a large backlog comes in portions, oldest first, and is told', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		await shop.control('settings', { rateLimitPerSecond: 1 });
		const ids = await sell(shop, 60);
		await trigger.restart();
		await shop.passing(trigger.idle());
		expect(idsOf(trigger.events)).toEqual(ids.slice(0, 50));
		expect(trigger.logged.join()).toContain('10 more changes wait');
		expect((await shop.state()).requests.filter(({ status }) => status === 429)).toEqual([]);
		await trigger.poll();
		expect(idsOf(trigger.events)).toEqual(ids);
	}, 30_000);
});

describe('what polling remembers', () => {
	test('is stored without an event too, when notifications have brought a hundred', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await sell(shop, 100);
		await trigger.poll();
		expect(trigger.executions.at(-1)).toEqual([]);
		expect(trigger.events).toHaveLength(100);
		const { length } = trigger.executions;
		await trigger.restart();
		await trigger.poll();
		expect(trigger.executions).toHaveLength(length);
	}, 60_000);

	test('may be lost: then events are read again, and none is emitted twice', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		const before = JSON.stringify(trigger.staticData);
		const ids = await sell(shop, 3);
		await trigger.poll();
		// Another execution, which began earlier, writes what it had read: n8n keeps the last writer.
		trigger.staticData = JSON.parse(before) as typeof trigger.staticData;
		await shop.later('10m');
		for (let time = 0; time < 5; time++) await trigger.poll();
		expect(idsOf(trigger.events)).toEqual(ids);
	});
});

describe('without any webhook', () => {
	test('nothing is registered, and no request arrives anywhere', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		await sell(shop);
		await trigger.poll();
		await trigger.deactivate();
		const { requests, notifications } = await shop.state();
		expect(requests.filter(({ path }) => path.includes('/integrators'))).toEqual([]);
		expect(notifications).toEqual([]);
		expect(trigger.events).toHaveLength(1);
	});

	test('a test shows the last event that fits, and a made-up one before the first sale', async () => {
		const shop = new Shop();
		const first = shop.trigger({ params: pollingOnly, test: true });
		await first.executeManually();
		expect(first.events).toMatchObject([
			{
				sample: true,
				source: 'polling',
				state: 'FINISHED',
				outcome: 'approved',
				paymentIntent: { amount: 1500 },
			},
		]);
		const [paid] = await sell(shop);
		await shop.charge({ amount: '1200.00' });
		await shop.later('10s');
		const second = shop.trigger({
			params: { ...pollingOnly, events: ['approved'], includePayment: true },
			test: true,
		});
		await second.executeManually();
		expect(second.events).toMatchObject([
			{ outcome: 'approved', paymentIntent: { id: paid }, payment: { status: 'approved' } },
		]);
		expect(second.store.calls).toBe(0);
	});
});
