/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const sale = { externalReference: 'SALE-001', amount: '15.00' };
type Api = 'paymentIntents' | 'orders';
type Way = 'webhook' | 'polling';
const apis: Api[] = ['paymentIntents', 'orders'];
const every: Array<[Api, Way]> = apis.flatMap(
	(api): Array<[Api, Way]> => [
		[api, 'webhook'],
		[api, 'polling'],
	],
);
const topicOf = { paymentIntents: 'point_integration_wh', orders: 'order' } as const;

const told = (trigger: TriggerInstance) =>
	trigger.events.map(
		({ state, outcome, refunded, refund }) =>
			`${String(state)}: ${String(outcome)}${refunded === true ? ', refunded' : ''}${refund === true ? ', refund' : ''}`,
	);

async function listening(
	api: Api,
	way: Way,
	params: object = {},
	topics: string[] = [topicOf[api]],
): Promise<{ shop: Shop; trigger: TriggerInstance }> {
	const shop = new Shop({ api });
	const trigger = shop.trigger({
		params: { receiveBy: way, ...(way === 'webhook' && { webhookSource: 'panel' }), ...params },
		credential: { webhookSecret: secret },
	});
	await trigger.activate();
	if (way === 'webhook') await shop.control('panel-webhooks', { url: trigger.url, secret, topics });
	return { shop, trigger };
}

async function pollFor(
	shop: Shop,
	trigger: TriggerInstance,
	hours: number,
	everyMinutes: number,
): Promise<void> {
	for (let minute = 0; minute < hours * 60; minute += everyMinutes) {
		await shop.later(`${everyMinutes}m`);
		await trigger.poll();
	}
}

async function bring(shop: Shop, trigger: TriggerInstance, way: Way): Promise<void> {
	if (way === 'webhook') await shop.later('3m');
	else await pollFor(shop, trigger, 1, 5);
}

describe('a sale of which something was given back before anybody read it', () => {
	/** Nothing was notified of the sale; what is notified is that it was given back, or the end once more. */
	async function soldAndGivenBack(
		api: Api,
		way: Way,
		amount: string,
		events: string[],
	): Promise<TriggerInstance> {
		const { shop, trigger } = await listening(api, way, { events });
		await shop.fault('lose', { times: 1 });
		const { approved } = await shop.sell(sale);
		await shop.later('1m');
		await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id), amount });
		if (way === 'webhook' && api === 'paymentIntents')
			await shop.control('notifications/last/replay');
		await bring(shop, trigger, way);
		return trigger;
	}

	test.each(every)(
		'in part, over %s by %s: it is approved, marked as refunded, and the refund is another event',
		async (api, way) => {
			const trigger = await soldAndGivenBack(api, way, '5.00', ['approved', 'refunded']);
			const state = api === 'orders' ? 'processed' : 'FINISHED';
			expect(told(trigger)).toEqual([
				`${state}: approved, refunded`,
				`${state}: approved, refunded, refund`,
			]);
		},
	);

	test.each(every)('wholly, over %s by %s: the same', async (api, way) => {
		const trigger = await soldAndGivenBack(api, way, '15.00', ['approved', 'refunded']);
		expect(told(trigger)).toEqual(
			api === 'orders'
				? ['processed: approved, refunded', 'refunded: notCharged, refunded, refund']
				: ['FINISHED: approved, refunded', 'FINISHED: notCharged, refunded, refund'],
		);
	});

	test.each(every)(
		'over %s by %s: who asked for approvals only gets the approval',
		async (api, way) => {
			const trigger = await soldAndGivenBack(api, way, '5.00', ['approved']);
			expect(told(trigger)).toHaveLength(1);
			expect(trigger.events).toMatchObject([{ outcome: 'approved', refunded: true }]);
		},
	);

	test('as a payment: its approval and its refund', async () => {
		const { shop, trigger } = await listening(
			'paymentIntents',
			'webhook',
			{ events: ['approved', 'refunded'], topics: ['payment'] },
			['payment'],
		);
		await shop.fault('lose', { times: 1 });
		await shop.charge({});
		await shop.later('1m');
		const [payment] = (await shop.state()).payments;
		await shop.control(`payments/${String(payment?.id)}`, { status: 'refunded' });
		await shop.later('3m');
		expect(told(trigger)).toEqual([
			'approved: approved, refunded',
			'refunded: notCharged, refunded, refund',
		]);
	});

	test.each(apis)(
		'over %s after n8n was off for ten days: the approval is told too',
		async (api) => {
			const { shop, trigger } = await listening(api, 'polling', { events: ['approved'] });
			await trigger.poll();
			const { approved } = await shop.sell(sale);
			await shop.later('1m');
			await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id), amount: '5.00' });
			await shop.later('10d');
			await trigger.restart();
			await bring(shop, trigger, 'polling');
			expect(trigger.events).toMatchObject([{ outcome: 'approved', refunded: true }]);
		},
	);

	test.each(apis)(
		'over %s: what was sold before the activation and is given back after it is a refund, and no new sale',
		async (api) => {
			const shop = new Shop({ api });
			const { approved } = await shop.sell(sale);
			await shop.later('10m');
			const trigger = shop.trigger({
				params: { receiveBy: 'polling', events: ['approved', 'refunded'] },
			});
			await trigger.activate();
			await shop.later('5m');
			await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id), amount: '5.00' });
			await bring(shop, trigger, 'polling');
			expect(told(trigger)).toEqual(
				api === 'orders' ? ['processed: approved, refunded, refund'] : [],
			);
		},
	);

	test('whose refund is notified and not shown: the approval is told, and the refund as what somebody should look at', async () => {
		const { shop, trigger } = await listening('orders', 'webhook');
		await shop.control('settings', { orderBodies: 'short' });
		await shop.fault('lose', { times: 1 });
		const { approved } = await shop.sell(sale);
		await shop.later('1m');
		const { http } = shop;
		Object.assign(shop, {
			http: async (request: Parameters<typeof http>[0]) => {
				const answer = await http(request);
				const text = JSON.stringify(answer.body)
					.replace(/"refunded_amount":"5.00",/, '')
					.replace(/,"refunds":\[.*?\]/, '');
				return request.method === 'GET' ? { ...answer, body: JSON.parse(text) as unknown } : answer;
			},
		});
		await shop.control(`orders/${String(approved[0]?.id)}/refund`, { amount: '5.00' });
		await shop.later('5m');
		expect(told(trigger)).toEqual(['processed: approved', 'processed: unknown']);
		expect(trigger.events.map(({ lagging }) => lagging)).toEqual([undefined, true]);
	});

	test('an approval that n8n may have forgotten is not told again by a refund weeks later, and the log says why', async () => {
		const { shop, trigger } = await listening('orders', 'webhook', {
			events: ['approved', 'refunded'],
		});
		const { approved } = await shop.sell(sale);
		await shop.later('1m');
		Object.assign(trigger.store, { row: undefined });
		await shop.later('20d');
		await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id), amount: '5.00' });
		await shop.later('3m');
		expect(told(trigger)).toEqual(['processed: approved', 'processed: approved, refunded, refund']);
		expect(trigger.logged.join()).toContain('older than what is new here');
	});
});

describe('an amount that is not what was asked for', () => {
	test.each(
		every.flatMap(([api, way]) =>
			['1500.00', '5.00'].map((paidAmount) => [api, way, paidAmount] as const),
		),
	)(
		'over %s by %s, %s for 15.00: unknown with advice, and never approved',
		async (api, way, paidAmount) => {
			const { shop, trigger } = await listening(api, way);
			await shop.control('settings', { paidAmount });
			await shop.sell(sale);
			await bring(shop, trigger, way);
			expect(trigger.events).toMatchObject([
				{
					outcome: 'unknown',
					final: true,
					advice: expect.stringContaining(
						`${paidAmount} ARS was paid, and 15.00 ARS was asked for`,
					),
				},
			]);
			expect(trigger.events[0]).not.toHaveProperty('lagging');
			expect(trigger.logged.join()).toContain(`${paidAmount} ARS was paid`);
		},
	);

	test.each(apis)(
		'over %s: who asked for approvals only gets nothing, and the log says why',
		async (api) => {
			const { shop, trigger } = await listening(api, 'webhook', { events: ['approved'] });
			await shop.control('settings', { paidAmount: '5.00' });
			await shop.sell(sale);
			await shop.later('3m');
			expect(trigger.events).toEqual([]);
			expect(trigger.logged.join()).toContain('5.00 ARS was paid');
		},
	);

	test('is not approved by the payment’s own notification either, once it is told', async () => {
		const { shop, trigger } = await listening(
			'orders',
			'webhook',
			{ topics: ['order', 'payment'] },
			['order'],
		);
		await shop.control('settings', { paidAmount: '5.00' });
		await shop.sell(sale);
		await shop.later('1m');
		await shop.control('panel-webhooks', {
			url: trigger.url,
			secret,
			topics: ['order', 'payment'],
		});
		const [payment] = (await shop.state()).payments;
		await shop.control(`payments/${String(payment?.id)}`, { status: 'approved' });
		await shop.later('3m');
		expect(told(trigger)).toEqual(['processed: unknown']);
	});
});

test.each([
	['orders', 'polling'],
	['orders', 'webhook'],
] as Array<[Api, Way]>)(
	'an order whose payments show 6 s after its end (%s, by %s) is approved, once',
	async (api, way) => {
		const { shop, trigger } = await listening(api, way);
		await shop.control('settings', { orderPaymentsAfterMs: 6_000 });
		await shop.sell(sale);
		await bring(shop, trigger, way);
		expect(told(trigger)).toEqual(['processed: approved']);
	},
);

test.each(['webhook', 'polling'] as Way[])(
	'an intent whose first card was refused and whose second was approved is approved, by %s',
	async (way) => {
		const { shop, trigger } = await listening('paymentIntents', way);
		await shop.control('settings', { refusedFirst: true });
		await shop.sell(sale);
		await bring(shop, trigger, way);
		expect(told(trigger)).toEqual(['FINISHED: approved']);
	},
);

test.each(['webhook', 'polling'] as Way[])(
	'a payment intent that is CANCELLED, with two L, is canceled by %s, also to who chose the state',
	async (way) => {
		for (const params of [{}, { events: ['state'], states: ['CANCELED'] }]) {
			const { shop, trigger } = await listening('paymentIntents', way, params);
			await shop.control('settings', { canceledAs: 'CANCELLED', mode: 'manual' });
			await shop.charge({});
			await shop.terminal('cancel');
			await bring(shop, trigger, way);
			expect(told(trigger)).toEqual(['CANCELED: notCharged']);
		}
	},
);

describe('an intent that stays at PROCESSED', () => {
	test.each([
		['15.00', 'approved'],
		['1200.00', 'declined'],
	])('of %s is found by polling: %s, once', async (amount, outcome) => {
		const { shop, trigger } = await listening('paymentIntents', 'polling');
		await shop.control('settings', { intentsEndAt: 'PROCESSED' });
		await shop.charge({ amount });
		await pollFor(shop, trigger, 6, 15);
		expect(told(trigger)).toEqual([`PROCESSED: ${outcome}`]);
	});

	test('and shows FINISHED all the same later is told once', async () => {
		const { shop, trigger } = await listening('paymentIntents', 'polling');
		await shop.control('settings', { intentsEndAt: 'PROCESSED' });
		await shop.charge({});
		await pollFor(shop, trigger, 1, 15);
		const [intent] = shop.simulator.state.paymentIntents.values();
		Object.assign(intent ?? {}, { state: 'FINISHED' });
		await pollFor(shop, trigger, 1, 15);
		expect(told(trigger)).toEqual(['PROCESSED: approved']);
	});
});

describe('what ended and was not settled is watched until it is', () => {
	async function settleLater(shop: Shop, status: string): Promise<void> {
		const [payment] = (await shop.state()).payments;
		await shop.control(`payments/${String(payment?.id)}`, { status });
	}

	test.each([
		['approved', 'approved'],
		['rejected', 'declined'],
	])(
		'CONFIRMATION_REQUIRED with a payment in process that is %s after 12 hours',
		async (status, outcome) => {
			const { shop, trigger } = await listening('paymentIntents', 'polling');
			await shop.control('settings', { mode: 'manual' });
			await shop.charge({});
			await shop.terminal('confirmation-required');
			await pollFor(shop, trigger, 12, 20);
			expect(told(trigger)).toEqual(['CONFIRMATION_REQUIRED: unknown']);
			await settleLater(shop, status);
			await pollFor(shop, trigger, 3, 20);
			expect(told(trigger)).toEqual([
				'CONFIRMATION_REQUIRED: unknown',
				`CONFIRMATION_REQUIRED: ${outcome}`,
			]);
			await pollFor(shop, trigger, 12, 60);
			expect(trigger.events).toHaveLength(2);
		},
		60_000,
	);

	test('a payment that is in process for weeks: its approval is told, by few reads', async () => {
		const { shop, trigger } = await listening('paymentIntents', 'polling', {
			events: ['approved'],
		});
		await shop.charge({});
		await shop.later('10s');
		await settleLater(shop, 'in_process');
		await pollFor(shop, trigger, 24 * 20, 120);
		expect(trigger.events).toEqual([]);
		const reads = (await shop.state()).requests.filter(({ path }) =>
			path.startsWith('/v1/payments/'),
		).length;
		expect(reads).toBeLessThan(60);
		await settleLater(shop, 'approved');
		await pollFor(shop, trigger, 24 * 3, 120);
		expect(told(trigger)).toEqual(['FINISHED: approved']);
	}, 60_000);

	test('an order that needs a look at its terminal and is processed after three days', async () => {
		const { shop, trigger } = await listening('orders', 'polling');
		await shop.control('settings', { mode: 'manual' });
		await shop.run('order', 'create', {
			deviceId: { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1000000001' },
			...sale,
		});
		await shop.terminal('confirmation-required');
		await pollFor(shop, trigger, 72, 60);
		expect(told(trigger)).toEqual(['action_required: unknown']);
		const [order] = shop.simulator.state.orders.values();
		Object.assign(order ?? {}, { state: 'processed' });
		Object.assign(order?.payment ?? {}, { status: 'processed', paidAmount: '15.00' });
		await pollFor(shop, trigger, 12, 60);
		expect(told(trigger)).toEqual(['action_required: unknown', 'processed: approved']);
	}, 60_000);

	test('also after n8n was started again', async () => {
		const { shop, trigger } = await listening('paymentIntents', 'polling');
		await shop.control('settings', { mode: 'manual' });
		await shop.charge({});
		await shop.terminal('confirmation-required');
		await pollFor(shop, trigger, 48, 60);
		await trigger.restart();
		await settleLater(shop, 'approved');
		await pollFor(shop, trigger, 8, 60);
		expect(told(trigger)).toEqual([
			'CONFIRMATION_REQUIRED: unknown',
			'CONFIRMATION_REQUIRED: approved',
		]);
	}, 60_000);
});

describe('one sale that is notified as an order and as a payment', () => {
	test.each([0, 6_000, 20_000])(
		'whose order shows the number of its payment %i ms late is approved once',
		async (orderReferenceAfterMs) => {
			const { shop, trigger } = await listening(
				'orders',
				'webhook',
				{ topics: ['order', 'payment'], events: ['approved'] },
				['order', 'payment'],
			);
			await shop.control('settings', { orderReferenceAfterMs });
			await shop.sell(sale);
			await shop.later('5m');
			expect(trigger.events).toHaveLength(1);
			expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
		},
	);

	test.each([
		['payment', 'webhook'],
		['order', 'webhook'],
		['payment', 'both'],
	])(
		'whose order never shows that number is approved once, told late by its %s, received by %s',
		async (topic, receiveBy) => {
			const { shop, trigger } = await listening(
				'orders',
				'webhook',
				{ receiveBy, topics: ['order', 'payment'], events: ['approved'] },
				['order', 'payment'],
			);
			await shop.control('settings', { orderReferenceAfterMs: 86_400_000 });
			await shop.fault('delay', { topic, delay: '5m' });
			await shop.sell(sale);
			await shop.sell({ ...sale, amount: '20.00' });
			await shop.later('2m');
			await trigger.poll();
			await shop.later('10m');
			expect(trigger.events).toHaveLength(2);
		},
	);

	test.each([
		[
			'payment',
			['state'],
			['PROCESSED', 'approved'],
			['processed: approved', 'approved: approved'],
		],
		['order', ['state'], ['PROCESSED', 'approved'], ['approved: approved', 'processed: approved']],
		['payment', ['approved', 'state'], ['PROCESSED'], ['processed: approved']],
		['order', ['approved', 'state'], ['PROCESSED'], ['approved: approved', 'processed: approved']],
	])(
		'tells each state that was selected, where its %s comes late and the events are %j of %j',
		async (topic, events, states, expected) => {
			const { shop, trigger } = await listening(
				'orders',
				'webhook',
				{ topics: ['order', 'payment'], events, states },
				['order', 'payment'],
			);
			await shop.fault('delay', { topic, delay: '5m' });
			await shop.sell(sale);
			await shop.later('10m');
			expect(told(trigger).sort()).toEqual([...expected].sort());
		},
	);

	describe('whose order never shows that number, while no search shows the payment', () => {
		async function listeningToBoth(late: string, receiveBy = 'webhook') {
			const { shop, trigger } = await listening(
				'orders',
				'webhook',
				{ receiveBy, topics: ['order', 'payment'], events: ['approved', 'refunded'] },
				['order', 'payment'],
			);
			await shop.control('settings', {
				orderReferenceAfterMs: 86_400_000,
				paymentSearchDelayMs: 86_400_000,
			});
			await shop.fault('delay', { topic: late, delay: '5m' });
			return { shop, trigger };
		}

		test.each([
			['payment', 'webhook'],
			['order', 'webhook'],
			['payment', 'both'],
		])('is approved once, told late by its %s, received by %s', async (late, receiveBy) => {
			const { shop, trigger } = await listeningToBoth(late, receiveBy);
			await shop.sell(sale);
			await shop.later('2m');
			await trigger.poll();
			await shop.later('10m');
			expect(told(trigger)).toEqual([
				late === 'order' ? 'approved: approved' : 'processed: approved',
			]);
		});

		test.each(['payment', 'order'])(
			'and of which all is given back, is approved once and refunded once, told late by its %s',
			async (late) => {
				const { shop, trigger } = await listeningToBoth(late);
				const { approved } = await shop.sell(sale);
				await shop.later('15m');
				await shop.fault('delay', { topic: late, delay: '5m' });
				await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id) });
				await shop.later('15m');
				expect(trigger.events.map(({ refund }) => refund === true)).toEqual([false, true]);
			},
		);

		test.each([
			['payment', [terminals[0], terminals[0]]],
			['order', [terminals[0], terminals[0]]],
			['payment', [terminals[0], terminals[1]]],
			['order', [terminals[0], terminals[1]]],
		] as const)(
			'and is one of two equal parts stays an event of its own, told late by its %s (%s)',
			async (late, devices) => {
				const { shop, trigger } = await listeningToBoth(late);
				await shop.fault('delay', { topic: late, delay: '5m' });
				const parts = devices.map(
					async (device, index) =>
						await shop.startSelling({
							...sale,
							part: index + 1,
							deviceId: { __rl: true, mode: 'id', value: device },
							options: { busyTerminal: 'wait' },
						}),
				);
				await shop.passing(Promise.all(parts));
				await shop.later('15m');
				expect(trigger.events.map(({ outcome }) => outcome)).toEqual(['approved', 'approved']);
			},
		);
	});

	test('does not wait for that number where payments are not asked for', async () => {
		const { shop, trigger } = await listening('orders', 'webhook');
		await shop.control('settings', { orderReferenceAfterMs: 600_000 });
		await shop.sell(sale);
		await shop.later('5s');
		expect(told(trigger)).toEqual(['processed: approved']);
	});
});
