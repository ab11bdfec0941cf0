import { Shop, terminals } from '../shop';

beforeEach(() =>
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
	}),
);
afterEach(() => jest.useRealTimers());

type Told = Array<{ outcome?: unknown; state?: unknown; source?: unknown }>;
const outcomes = (events: Told) =>
	events.map(({ state, outcome }) => `${String(state)}: ${String(outcome)}`);
const sources = (events: Told) => events.map(({ source }) => source);

async function lastNotification(shop: Shop): Promise<string> {
	return String((await shop.state()).notifications.at(-1)?.id);
}

describe('an event starts the workflow once', () => {
	test('also when two deliveries of it arrive at the same instant', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'webhook' } });
		await trigger.activate();
		await shop.charge({});
		await shop.later('1m');
		const id = await lastNotification(shop);
		const again = shop.trigger({ params: { receiveBy: 'webhook' }, workflowId: 'another' });
		again.url = trigger.url;
		shop.triggers.splice(0, 1);
		await Promise.all(
			[1, 2, 3, 4].map(async () => await shop.control(`notifications/${id}/replay`)),
		);
		expect(again.executions).toHaveLength(4);
		expect(outcomes(again.events)).toEqual(['FINISHED: approved']);
	});

	test('also when the same approval comes again two hours later', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.charge({});
		await shop.later('2h');
		await shop.control(`notifications/${await lastNotification(shop)}/replay`);
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
	});

	test('also when n8n was started again in between', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.charge({});
		await shop.later('1m');
		await trigger.restart();
		await shop.control(`notifications/${await lastNotification(shop)}/replay`);
		await trigger.poll();
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
	});

	test('also when intermediate states come late, after the end, and every change was asked for', async () => {
		const shop = new Shop({ mode: 'manual' });
		const trigger = shop.trigger({ params: { events: ['anyChange'] } });
		await trigger.activate();
		await shop.control('settings', { notifyStates: ['OPEN', 'ON_TERMINAL', 'FINISHED'] });
		const [intent] = await shop.charge({});
		await shop.later('1s');
		await shop.terminal('pick-up');
		await shop.terminal('approve');
		await shop.later('1m');
		for (const state of ['ON_TERMINAL', 'OPEN', 'PROCESSING']) {
			await trigger.receive({
				method: 'POST',
				url: trigger.url,
				headers: {},
				body: { id: intent?.id, state },
			});
		}
		await shop.later('2m');
		expect(outcomes(trigger.events).at(-1)).toBe('FINISHED: approved');
		expect(outcomes(trigger.events).filter((event) => event.startsWith('FINISHED'))).toEqual([
			'FINISHED: approved',
		]);
	});

	test('and a read that is overtaken by another one emits nothing any more', async () => {
		const shop = new Shop({ mode: 'manual' });
		const trigger = shop.trigger({ params: { events: ['anyChange'] } });
		await trigger.activate();
		const [intent] = await shop.charge({});
		await shop.terminal('pick-up');
		await shop.terminal('approve');
		await shop.later('1m');
		// Mercado Pago answers this one read with what was true before.
		await shop.fault('laggingRead', {
			method: 'GET',
			path: `/payment-intents/${String(intent?.id)}`,
			times: 1,
		});
		await trigger.receive({
			method: 'POST',
			url: trigger.url,
			headers: {},
			body: { id: intent?.id, state: 'ON_TERMINAL' },
		});
		await shop.later('1m');
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
	});
});

describe('what comes after the end', () => {
	test('a refund after the approval is an event of its own, and not a second sale', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({
			params: { events: ['approved', 'refunded'], topics: ['paymentIntent', 'payment'] },
		});
		await trigger.activate();
		await shop.control('panel-webhooks', { url: trigger.url, topics: ['payment'] });
		await shop.charge({});
		await shop.later('1m');
		const [payment] = (await shop.state()).payments;
		await shop.control(`payments/${String(payment?.id)}`, { status: 'refunded' });
		await shop.later('1m');
		expect(outcomes(trigger.events)).toHaveLength(2);
		expect(outcomes(trigger.events).at(-1)).toBe('refunded: notCharged');
		expect(trigger.events[1]).toMatchObject({
			topic: 'payment',
			refunded: true,
			payment: { id: payment?.id, status: 'refunded' },
		});
	});

	test('an approval that arrives after the refund is told once, before the refund', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { events: ['approved', 'refunded'] } });
		await trigger.activate();
		await shop.fault('lose', { times: 1 });
		await shop.charge({});
		await shop.later('1m');
		const { payments, notifications } = await shop.state();
		await shop.control(`payments/${String(payments[0]?.id)}`, { status: 'refunded' });
		await shop.control(`notifications/${String(notifications[0]?.id)}/replay`);
		await shop.control(`notifications/${String(notifications[0]?.id)}/replay`);
		await trigger.poll();
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved', 'FINISHED: notCharged']);
		expect(trigger.events).toMatchObject([{ refunded: true }, { refunded: true, refund: true }]);
	});

	test('a sale that is notified as an intent and as a payment is approved once', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({
			params: { events: ['approved'], topics: ['paymentIntent', 'payment'] },
		});
		await trigger.activate();
		await shop.control('panel-webhooks', {
			url: trigger.url,
			topics: ['payment', 'point_integration_wh'],
		});
		await shop.charge({});
		await shop.later('1m');
		expect((await shop.state()).notifications.length).toBeGreaterThan(2);
		expect(trigger.events.map(({ outcome }) => outcome)).toEqual(['approved']);
	});

	test('who asked for every change gets the intent and the payment', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { events: ['anyChange'], topics: [] } });
		await trigger.activate();
		await shop.control('panel-webhooks', { url: trigger.url, topics: ['payment'] });
		await shop.charge({});
		await shop.later('1m');
		expect(
			trigger.events.map(({ topic, state }) => `${String(topic)} ${String(state)}`).sort(),
		).toEqual(['payment approved', 'point_integration_wh FINISHED']);
	});

	test('the payment of an online shop starts nothing where only terminals were asked for', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { events: ['anyChange'] } });
		await trigger.activate();
		await shop.control('panel-webhooks', { url: trigger.url, topics: ['payment'] });
		await shop.charge({});
		await shop.later('1m');
		expect(trigger.events.map(({ topic }) => topic)).toEqual(['point_integration_wh']);
	});
});

describe('deliveries as they come', () => {
	test('late, repeated and in the wrong order: every sale once, and only once', async () => {
		const shop = new Shop({ mode: 'manual' });
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.fault('reorder', { times: null, count: 3 });
		await shop.fault('repeat', { times: null, copies: 2, delay: '20m' });
		const ids: unknown[] = [];
		for (let sale = 0; sale < 6; sale++) {
			const [intent] = await shop.charge({ externalReference: `SALE-${sale}` });
			ids.push(intent?.id);
			await shop.terminal('pick-up');
			await shop.terminal('approve');
			await shop.later('30s');
		}
		await shop.later('3h');
		expect(
			trigger.events.map(({ paymentIntent }) => (paymentIntent as { id?: unknown }).id).sort(),
		).toEqual([...ids].sort());
	});

	test('before the answer to the create: the event does not need to know who created it', async () => {
		const shop = new Shop({ mode: 'manual' });
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.fault('notifyBeforeAnswer', { method: 'POST', path: '/payment-intents', times: 1 });
		const [intent] = await shop.charge({});
		await shop.later('1m');
		expect(trigger.events).toMatchObject([
			{ outcome: 'approved', paymentIntent: { id: intent?.id } },
		]);
	});

	test('a read that lags behind is repeated until it has caught up', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'webhook' } });
		await trigger.activate();
		await shop.fault('laggingRead', { method: 'GET', path: '/payment-intents/', times: 9 });
		await shop.charge({});
		await shop.later('3m');
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
		expect(trigger.events[0]).not.toHaveProperty('lagging');
	});

	test('a read that never catches up is emitted with what is known, marked; polling brings the end', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.fault('laggingRead', { method: 'GET', path: '/payment-intents/', times: 15 });
		await shop.charge({});
		await shop.later('3m');
		expect(trigger.events).toMatchObject([
			{ state: 'ON_TERMINAL', outcome: 'unknown', lagging: true },
		]);
		await trigger.poll();
		expect(outcomes(trigger.events)).toEqual(['ON_TERMINAL: unknown', 'FINISHED: approved']);
		expect(sources(trigger.events)).toEqual(['webhook', 'polling']);
	});

	test('an API that fails for a while costs nothing: polling brings what the execution could not read', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/payment-intents/',
			status: 500,
			times: 4,
		});
		await shop.charge({});
		await shop.later('2m');
		expect(trigger.failures).toMatchObject([{ httpCode: '500' }]);
		expect(trigger.events).toEqual([]);
		await trigger.poll();
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
		expect(sources(trigger.events)).toEqual(['polling']);
	});

	test('in each terminal and amount: the approved are approved, the declined declined', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.charge([
			{ amount: '15.00' },
			{ amount: '1200.00', deviceId: { __rl: true, mode: 'id', value: terminals[1] } },
		]);
		await shop.later('1m');
		expect(outcomes(trigger.events).sort()).toEqual(['FINISHED: approved', 'FINISHED: declined']);
	});
});

describe("the keys of a sale in n8n's store are no more than the page says", () => {
	test.each([
		['the usual events', {}, 6],
		['every change', { events: ['anyChange'] }, 13],
	])('of a payment intent, with %s', async (_, params, keys) => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'webhook', ...params } });
		await trigger.activate();
		for (let sale = 0; sale < 3; sale++) {
			await shop.charge({ externalReference: `SALE-${sale}` });
			await shop.later('1m');
		}
		expect(trigger.events).toHaveLength(3);
		expect(trigger.store.size / 3).toBeLessThanOrEqual(keys);
	});

	test.each([
		['the usual events', {}, 5],
		['every change', { events: ['anyChange'] }, 8],
	])('of an order, with %s', async (_, params, keys) => {
		const shop = new Shop({ api: 'orders' });
		const trigger = shop.trigger({ params: { receiveBy: 'polling', ...params } });
		await trigger.activate();
		for (let sale = 0; sale < 2; sale++) await shop.sell({ externalReference: `SALE-${sale}` });
		await shop.later('1m');
		await trigger.poll();
		expect(trigger.events).toHaveLength(2);
		expect(trigger.store.size / 2).toBeLessThanOrEqual(keys);
	});
});
