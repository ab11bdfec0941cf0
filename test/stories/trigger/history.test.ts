/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const everyTopic = { topics: ['order', 'paymentIntent', 'payment'] };
const rereading = { webhookSource: 'panel', options: { verifyBy: 'rereading' } };

/** Sold before any workflow was there: an intent, or an order, with its payment. */
async function soldBefore(
	api: 'paymentIntents' | 'orders',
): Promise<{ shop: Shop; id: string; paymentId: string }> {
	const shop = new Shop({ api, stepMs: 1_000 });
	await shop.sell({ externalReference: 'OLD-1' });
	await shop.later('1m');
	const state = await shop.state();
	return {
		shop,
		id: String((api === 'orders' ? state.orders : state.paymentIntents)[0]?.id),
		paymentId: String(state.payments[0]?.id),
	};
}

async function active(shop: Shop, params: INodeParameters = {}): Promise<TriggerInstance> {
	const trigger = shop.trigger({ params, credential: { webhookSecret: secret } });
	await trigger.activate();
	return trigger;
}

async function post(
	shop: Shop,
	trigger: TriggerInstance,
	query: string,
	body: object = {},
	headers: Record<string, string> = {},
): Promise<void> {
	await trigger.receive({ method: 'POST', url: `${trigger.url}${query}`, headers, body });
	await shop.later('2m');
}

function signature(id: string): Record<string, string> {
	const ts = Math.floor(Date.now() / 1000);
	return {
		'x-request-id': 'r',
		'x-signature': `ts=${ts},v1=${createHmac('sha256', secret).update(`id:${id};request-id:r;ts:${ts};`).digest('hex')}`,
	};
}

describe('an unsigned notification of what ended before the workflow was switched on', () => {
	test.each<[string, INodeParameters]>([
		['with polling', {}],
		['with the webhook only', { receiveBy: 'webhook' }],
	])('of a paid intent starts nothing, and the log says why (%s)', async (_, params) => {
		const { shop, id } = await soldBefore('paymentIntents');
		const trigger = await active(shop, params);
		await post(shop, trigger, '', { id, state: 'FINISHED' });
		expect(trigger.events).toEqual([]);
		expect(trigger.failures).toEqual([]);
		expect(trigger.logged).toEqual([
			expect.stringMatching(
				new RegExp(
					`notification of ${id} is not passed on: it is of 2025-03-04T.*, before this workflow was switched on`,
				),
			),
		]);
	});

	test('of the number on a receipt starts nothing, although the user relies on reading again', async () => {
		const { shop, paymentId } = await soldBefore('paymentIntents');
		const trigger = await active(shop, { ...rereading, ...everyTopic });
		await post(shop, trigger, `?topic=payment&id=${paymentId}`);
		await post(shop, trigger, `?type=payment&data.id=${paymentId}`);
		expect(trigger.events).toEqual([]);
		expect(trigger.logged.join()).toContain('before this workflow was switched on');
	});

	test('of a payment without any date starts nothing: nobody knows when it was paid', async () => {
		const { shop, paymentId } = await soldBefore('paymentIntents');
		const trigger = await active(shop, { ...rereading, ...everyTopic });
		const payment = shop.simulator.state.payments.get(Number(paymentId));
		for (const date of ['date_created', 'date_approved', 'date_last_updated'] as const)
			Object.assign(payment ?? {}, { [date]: null });
		await post(shop, trigger, `?type=payment&data.id=${paymentId}`);
		expect(trigger.events).toEqual([]);
		expect(trigger.logged.join()).toContain('nothing says when it was paid');
	});

	test('that is signed without its id starts nothing: the signature is not about it', async () => {
		const { shop, paymentId } = await soldBefore('paymentIntents');
		const trigger = await active(shop, { webhookSource: 'panel', ...everyTopic });
		const ts = Math.floor(Date.now() / 1000);
		const mac = createHmac('sha256', secret).update(`request-id:r;ts:${ts};`).digest('hex');
		await post(
			shop,
			trigger,
			'?type=payment',
			{ data: { id: paymentId } },
			{ 'x-request-id': 'r', 'x-signature': `ts=${ts},v1=${mac}` },
		);
		expect(trigger.events).toEqual([]);
		expect(trigger.logged.join()).toContain('before this workflow was switched on');
	});

	test('of a paid order starts nothing', async () => {
		const { shop, id } = await soldBefore('orders');
		const trigger = await active(shop, { ...rereading, ...everyTopic });
		await post(shop, trigger, `?type=order&data.id=${id}`, { action: 'order.processed' });
		expect(trigger.events).toEqual([]);
		expect(trigger.logged.join()).toContain('before this workflow was switched on');
	});

	test('of an intent that was canceled, which has no payment and so no date, starts nothing', async () => {
		const shop = new Shop({ mode: 'manual' });
		const [intent] = await shop.charge({});
		await shop.run('paymentIntent', 'cancel', {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			paymentIntentId: String(intent?.id),
		});
		await shop.later('1m');
		const trigger = await active(shop);
		await post(shop, trigger, '', { id: intent?.id, state: 'CANCELED' });
		expect(trigger.events).toEqual([]);
		expect(trigger.logged.join()).toContain('before this workflow was switched on');
	});

	test('starts nothing after a restart and after another version was published either', async () => {
		const { shop, id } = await soldBefore('paymentIntents');
		const trigger = await active(shop);
		await trigger.publishAgain();
		await post(shop, trigger, '', { id, state: 'FINISHED' });
		await trigger.restart();
		await post(shop, trigger, '', { id, state: 'FINISHED' });
		expect(trigger.events).toEqual([]);
	});

	test('starts nothing after a break of more than a day, in which it ended', async () => {
		const shop = new Shop({ stepMs: 60_000 });
		const trigger = await active(shop);
		await trigger.deactivate();
		const [intent] = await shop.charge({});
		await shop.later('40h');
		await trigger.activate();
		await post(shop, trigger, '', { id: intent?.id, state: 'FINISHED' });
		expect(trigger.events).toEqual([]);
	});
});

describe('is told as before', () => {
	test.each<[string, INodeParameters]>([
		['with polling', {}],
		['with the webhook only', { receiveBy: 'webhook' }],
	])('what ended while the workflow was off for some hours (%s)', async (_, params) => {
		const shop = new Shop();
		const trigger = await active(shop, params);
		await trigger.deactivate();
		const [intent] = await shop.charge({});
		await shop.later('5h');
		await trigger.activate();
		await post(shop, trigger, '', { id: intent?.id, state: 'FINISHED' });
		expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
		expect(trigger.events[0]).not.toHaveProperty('late');
	});

	test('a refund of today, of a sale before the workflow was there', async () => {
		const { shop, paymentId } = await soldBefore('paymentIntents');
		const trigger = await active(shop, { ...rereading, ...everyTopic, events: ['refunded'] });
		await shop.run('payment', 'refund', { paymentId });
		await post(shop, trigger, `?topic=payment&id=${paymentId}`);
		expect(trigger.events).toMatchObject([{ refunded: true }]);
	});

	test('an intent that was canceled afterwards', async () => {
		const shop = new Shop({ mode: 'manual' });
		const [intent] = await shop.charge({});
		await shop.later('1m');
		const trigger = await active(shop);
		await shop.run('paymentIntent', 'cancel', {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			paymentIntentId: String(intent?.id),
		});
		await shop.later('1m');
		expect(trigger.events).toMatchObject([{ state: 'CANCELED' }]);
	});

	test.each<[string, INodeParameters]>([
		['with polling', {}],
		['with the webhook only', { receiveBy: 'webhook' }],
	])(
		'what ended after the activation, although the clock of n8n is ten minutes fast (%s)',
		async (_, params) => {
			const shop = new Shop();
			await shop.fault('lose', { times: null });
			const [intent] = await shop.charge({});
			await shop.later('1m');
			const { http } = shop;
			const slow = new Date(Date.now() - 600_000).toUTCString();
			Object.assign(shop, {
				http: async (request: Parameters<typeof http>[0]) => ({
					...(await http(request)),
					headers: { date: slow },
				}),
			});
			const trigger = await active(shop, params);
			await post(shop, trigger, '', { id: intent?.id, state: 'FINISHED' });
			expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
		},
	);

	test('what an earlier version of this node, which kept no activation, is notified of after some days', async () => {
		const shop = new Shop({ stepMs: 60_000 });
		const trigger = await active(shop, { receiveBy: 'webhook' });
		await shop.fault('lose', { times: null });
		const [intent] = await shop.charge({});
		await shop.later('70h');
		trigger['stored'] = '{}';
		await trigger.restart();
		await post(shop, trigger, '', { id: intent?.id, state: 'FINISHED' });
		expect(trigger.events).toMatchObject([{ outcome: 'approved', late: true }]);
	});

	test('an old sale in a test, where nothing is kept', async () => {
		const { shop, id } = await soldBefore('paymentIntents');
		await active(shop);
		const test = shop.trigger({ test: true, url: 'https://n8n.example.com/webhook-test/1/point' });
		await post(shop, test, '', { id, state: 'FINISHED' });
		expect(test.events).toMatchObject([{ outcome: 'approved' }]);
	});
});

describe('a signed notification', () => {
	test('of what ended long before is told, marked as late', async () => {
		const { shop, paymentId, id } = await soldBefore('paymentIntents');
		await shop.passing(shop.simulator.advance('72h'));
		const trigger = await active(shop, {
			webhookSource: 'panel',
			receiveBy: 'webhook',
			...everyTopic,
		});
		await post(
			shop,
			trigger,
			`?type=point_integration_wh&data.id=${id}`,
			{ id, state: 'FINISHED' },
			signature(id),
		);
		await post(shop, trigger, `?type=payment&data.id=${paymentId}`, {}, signature(paymentId));
		expect(trigger.events).toMatchObject([{ outcome: 'approved', late: true }]);
	});

	test('of an order that ended long before is told, marked as late', async () => {
		const { shop, id } = await soldBefore('orders');
		await shop.passing(shop.simulator.advance('72h'));
		const trigger = await active(shop, {
			webhookSource: 'panel',
			receiveBy: 'webhook',
			...everyTopic,
		});
		await post(shop, trigger, `?type=order&data.id=${id}`, {}, signature(id));
		expect(trigger.events).toMatchObject([{ outcome: 'approved', late: true }]);
	});

	test('of what ended some hours before is not late', async () => {
		const { shop, id } = await soldBefore('paymentIntents');
		await shop.passing(shop.simulator.advance('5h'));
		const trigger = await active(shop, {
			webhookSource: 'panel',
			receiveBy: 'webhook',
			...everyTopic,
		});
		await post(
			shop,
			trigger,
			`?type=point_integration_wh&data.id=${id}`,
			{ id, state: 'FINISHED' },
			signature(id),
		);
		expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
		expect(trigger.events[0]).not.toHaveProperty('late');
	});
});
