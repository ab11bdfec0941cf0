/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const sale = { externalReference: 'SALE-001', amount: '15.00' };
const panel = { receiveBy: 'webhook', webhookSource: 'panel' };
const told = (events: Array<Record<string, unknown>>) =>
	events.map(
		({ state, outcome, lagging }) =>
			`${String(state)}: ${String(outcome)}${lagging === true ? ', lagging' : ''}`,
	);

async function intentsShop(
	params: object = {},
): Promise<{ shop: Shop; trigger: ReturnType<Shop['trigger']> }> {
	const shop = new Shop();
	const trigger = shop.trigger({ params: { receiveBy: 'webhook', ...params } });
	await trigger.activate();
	return { shop, trigger };
}

async function panelShop(
	api: 'paymentIntents' | 'orders',
	topic: string,
	params: object = {},
): Promise<{ shop: Shop; trigger: ReturnType<Shop['trigger']> }> {
	const shop = new Shop({ api });
	const trigger = shop.trigger({
		params: { ...panel, ...params },
		credential: { webhookSecret: secret },
	});
	await trigger.activate();
	await shop.control('panel-webhooks', { url: trigger.url, secret, topics: [topic] });
	return { shop, trigger };
}

/** What was notified last comes once more. */
async function replay(shop: Shop): Promise<void> {
	await shop.control('notifications/last/replay');
	await shop.later('2m');
}

describe('an end that was notified and is not shown, with the webhook only', () => {
	test('is emitted with what is known and marked, never as approved; the end itself still comes', async () => {
		const { shop, trigger } = await intentsShop();
		await shop.fault('laggingRead', { method: 'GET', path: '/payment-intents/', times: 15 });
		await shop.charge({});
		await shop.later('3m');
		expect(told(trigger.events)).toEqual(['ON_TERMINAL: unknown, lagging']);
		await replay(shop);
		expect(told(trigger.events)).toEqual(['ON_TERMINAL: unknown, lagging', 'FINISHED: approved']);
	});

	test('is emitted once, also to who has had the state that is still shown', async () => {
		const { shop, trigger } = await intentsShop({ events: ['anyChange'] });
		await shop.control('settings', { notifyStates: ['ON_TERMINAL', 'FINISHED'] });
		await shop.fault('laggingRead', { method: 'GET', path: '/payment-intents/', times: 60 });
		await shop.charge({});
		await shop.later('3m');
		await replay(shop);
		expect(told(trigger.events)).toEqual(['ON_TERMINAL: pending', 'ON_TERMINAL: unknown, lagging']);
	});

	test('comes too late once the end was emitted', async () => {
		const { shop, trigger } = await intentsShop();
		await shop.charge({});
		await shop.later('1m');
		await shop.fault('laggingRead', { method: 'GET', path: '/payment-intents/', times: 15 });
		await replay(shop);
		expect(told(trigger.events)).toEqual(['FINISHED: approved']);
	});

	test('fails the execution of who asked for approvals only; retrying it brings the approval', async () => {
		const { shop, trigger } = await intentsShop({ events: ['approved'] });
		await shop.fault('laggingRead', { method: 'GET', path: '/payment-intents/', times: 15 });
		await shop.charge({});
		await shop.later('3m');
		expect(trigger.events).toEqual([]);
		expect(trigger.failures).toMatchObject([
			{
				message: expect.stringContaining(
					'was notified as "FINISHED", and Mercado Pago still shows "ON_TERMINAL"',
				),
				description: expect.stringContaining('retry this execution'),
			},
		]);
		await replay(shop);
		expect(told(trigger.events)).toEqual(['FINISHED: approved']);
	});

	test('is nothing to who asked for something else', async () => {
		const { shop, trigger } = await intentsShop({ events: ['canceled'] });
		await shop.fault('laggingRead', { method: 'GET', path: '/payment-intents/', times: 15 });
		await shop.charge({});
		await shop.later('3m');
		expect([trigger.events, trigger.failures]).toEqual([[], []]);
	});

	test('is left to polling where there is one, and the log says so', async () => {
		const { shop, trigger } = await intentsShop({ receiveBy: 'both', events: ['approved'] });
		await shop.fault('laggingRead', { method: 'GET', path: '/payment-intents/', times: 15 });
		await shop.charge({});
		await shop.later('3m');
		expect([trigger.events, trigger.failures]).toEqual([[], []]);
		expect(trigger.logged.join()).toContain('Polling looks again');
		await trigger.poll();
		expect(told(trigger.events)).toEqual(['FINISHED: approved']);
	});
});

describe('an order that lags behind its notification', () => {
	test.each([
		['long', 3, ['processed: approved']],
		['short', 3, ['processed: approved']],
		['long', 12, ['processed: approved']],
		['short', 12, ['processed: approved']],
		['short', 15, ['at_terminal: unknown, lagging']],
	])('with a %s body and %i lagging reads is %j', async (orderBodies, times, events) => {
		const { shop, trigger } = await panelShop('orders', 'order');
		await shop.control('settings', { mode: 'manual', orderBodies });
		await shop.run('order', 'create', {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			...sale,
		});
		await shop.terminal('pick-up');
		await shop.fault('laggingRead', { method: 'GET', path: '/v1/orders/', times });
		await shop.terminal('approve');
		await shop.later('5m');
		expect(told(trigger.events)).toEqual(events);
	});

	test('with a short body that tells of a partial refund does not wait for the order to be refunded', async () => {
		const { shop, trigger } = await panelShop('orders', 'order', { events: ['refunded'] });
		await shop.control('settings', { orderBodies: 'short' });
		const { approved } = await shop.sell(sale);
		await shop.later('1m');
		await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id), amount: '5.00' });
		await shop.later('10s');
		expect(trigger.events).toMatchObject([
			{ state: 'processed', outcome: 'approved', refunded: true },
		]);
	});
});

describe('what cannot be read yet when its notification arrives', () => {
	test.each([
		['payment', 'paymentIntents', '/v1/payments/', 1, { topics: ['payment'] }],
		['payment', 'paymentIntents', '/v1/payments/', 3, { topics: ['payment'] }],
		['point_integration_wh', 'paymentIntents', '/payment-intents/', 3, {}],
		['order', 'orders', '/v1/orders/', 3, {}],
	] as const)(
		'%s (%s): %s answers 404 a few times, and the event comes all the same',
		async (topic, api, path, times, params) => {
			const { shop, trigger } = await panelShop(api, topic, params);
			await shop.control('settings', { mode: 'manual' });
			const deviceId = { __rl: true, mode: 'id', value: terminals[0] };
			await (api === 'orders'
				? shop.run('order', 'create', { deviceId, ...sale })
				: shop.charge({ deviceId }));
			await shop.terminal('pick-up');
			await shop.fault('errorBeforeCommit', { method: 'GET', path, status: 404, times });
			await shop.terminal('approve');
			await shop.later('2m');
			expect(trigger.events.map(({ outcome }) => outcome)).toEqual(['approved']);
		},
	);

	test('the payment of an intent that ended: it is not told as unknown before it was tried again', async () => {
		const { shop, trigger } = await intentsShop();
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/payments/',
			status: 404,
			times: 2,
		});
		await shop.charge({});
		await shop.later('2m');
		expect(told(trigger.events)).toEqual(['FINISHED: approved']);
	});
});

test('polling, which looks again, does not hold up the others for a payment that is not there yet', async () => {
	const shop = new Shop();
	const trigger = shop.trigger({ params: { receiveBy: 'polling', topics: ['paymentIntent'] } });
	await trigger.activate();
	await shop.charge({});
	await shop.later('10s');
	await shop.fault('errorBeforeCommit', {
		method: 'GET',
		path: '/v1/payments/',
		status: 404,
		times: 1,
	});
	const before = shop.simulator.clock.now();
	await trigger.poll();
	expect(told(trigger.events)).toEqual(['FINISHED: unknown']);
	expect(shop.simulator.clock.now() - before).toBeLessThan(5_000);
	await shop.later('5m');
	await trigger.poll();
	expect(told(trigger.events)).toEqual(['FINISHED: unknown', 'FINISHED: approved']);
});

describe('an order whose payment cannot be read', () => {
	test.each([401, 403, 404, 500])(
		'with %i is emitted all the same; where the payment was asked for it is null, and the log says why',
		async (status) => {
			const { shop, trigger } = await panelShop('orders', 'order', { includePayment: true });
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/v1/payments/',
				status,
				times: null,
			});
			await shop.sell(sale);
			await shop.later('2m');
			expect(trigger.failures).toEqual([]);
			expect(trigger.events).toMatchObject([
				{ state: 'processed', outcome: 'approved', payment: null },
			]);
			expect(trigger.logged.join()).toMatch(/is passed on, but its payment \d+ could not be read/);
		},
	);

	test('is asked about it once for the books where nobody wants the payment, and waits for nothing', async () => {
		const { shop, trigger } = await panelShop('orders', 'order');
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/payments/',
			status: 500,
			times: null,
		});
		await shop.sell(sale);
		await shop.later('1m');
		expect(trigger.events).toMatchObject([
			{ outcome: 'approved', amount: '15.00', refundedAmount: '0.00', netAmount: null },
		]);
		expect(trigger.events[0]).not.toHaveProperty('payment');
		// The other read is the charge's own, for the net amount.
		expect(
			(await shop.state()).requests.filter(({ path }) => path.startsWith('/v1/payments/')),
		).toHaveLength(2);
	});
});

test('a credential that is refused ends a batch: nothing more is asked, and it is shown once', async () => {
	const shop = new Shop();
	const trigger = shop.trigger({ params: { receiveBy: 'polling', topics: ['paymentIntent'] } });
	await trigger.activate();
	for (let sold = 0; sold < 5; sold++) {
		await shop.charge({ externalReference: `SALE-${sold}` });
		await shop.later('10s');
	}
	await shop.fault('errorBeforeCommit', {
		method: 'GET',
		path: '/payment-intents/',
		status: 401,
		skip: 3,
		times: null,
	});
	const before = (await shop.state()).requests.length;
	await trigger.poll();
	const refused = (await shop.state()).requests
		.slice(before)
		.filter(({ status }) => status === 401);
	expect([trigger.events.length, refused.length]).toEqual([2, 1]);
	expect(trigger.logged).toHaveLength(1);
	expect(trigger.logged[0]).toContain('Nor were the 2 after it');
});
