/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const deviceId = { __rl: true, mode: 'id', value: terminals[0] };
const told = (events: Array<Record<string, unknown>>) =>
	events.map(
		({ topic, state, outcome }) => `${String(topic)} ${String(state)}: ${String(outcome)}`,
	);

/** A sale of 15.00 was paid; a refund of it is sent to the terminal. */
async function refunding(
	params: object = {},
	mode: 'automatic' | 'manual' = 'automatic',
): Promise<{
	shop: Shop;
	trigger: ReturnType<Shop['trigger']>;
	paymentId: string;
	refundIntentId: string;
}> {
	const shop = new Shop();
	const trigger = shop.trigger({
		params: { events: ['approved', 'refunded', 'attention'], ...params },
		credential: { webhookSecret: secret },
	});
	await trigger.activate();
	await shop.charge({});
	await shop.later('1m');
	const paymentId = String((await shop.state()).payments[0]?.id);
	await shop.control('settings', { mode });
	const [refund] = await shop.run('refundIntent', 'create', { deviceId, paymentId });
	await shop.later('1m');
	return { shop, trigger, paymentId, refundIntentId: String(refund?.id) };
}

describe('a refund at the terminal', () => {
	test('that is done is an event, with the refund intent and, if asked, the payment', async () => {
		const { trigger, paymentId, refundIntentId } = await refunding({ includePayment: true });
		expect(told(trigger.events)).toEqual([
			'point_integration_wh FINISHED: approved',
			'point_integration_wh FINISHED: notCharged',
		]);
		expect(trigger.events[1]).toMatchObject({
			eventKey: `refund_intent/${refundIntentId}/FINISHED/refunded`,
			refunded: true,
			refundIntent: { id: refundIntentId, state: 'FINISHED', payment_id: paymentId },
			payment: { status: 'refunded' },
		});
		expect(trigger.logged).toEqual([]);
	});

	test('is one event, although its payment is notified too and both come again', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({
			params: { receiveBy: 'webhook', webhookSource: 'panel', events: ['refunded'], topics: [] },
			credential: { webhookSecret: secret },
		});
		await trigger.activate();
		await shop.control('panel-webhooks', {
			url: trigger.url,
			secret,
			topics: ['point_integration_wh', 'payment'],
		});
		await shop.charge({});
		await shop.later('1m');
		await shop.run('refundIntent', 'create', {
			deviceId,
			paymentId: String((await shop.state()).payments[0]?.id),
		});
		await shop.later('1m');
		for (const { id } of (await shop.state()).notifications)
			await shop.control(`notifications/${String(id)}/replay`);
		await shop.later('2m');
		expect(trigger.events).toHaveLength(1);
		expect(trigger.events[0]).toMatchObject({ refunded: true, outcome: 'notCharged' });
	});

	test.each([
		['cancel', 'CANCELED'],
		['fail', 'ERROR'],
		['abandon', 'ABANDONED'],
	])(
		'that ends otherwise (%s) needs attention, and never speaks of the sale again',
		async (action, state) => {
			const { shop, trigger, refundIntentId } = await refunding(
				{ events: ['approved', 'canceled', 'abandoned', 'refunded', 'attention'] },
				'manual',
			);
			await shop.control(`refund-intents/${refundIntentId}/${action}`);
			await shop.later('1m');
			expect(trigger.events.slice(1)).toMatchObject([
				{ state, outcome: 'unknown', final: true, refundIntent: { id: refundIntentId } },
			]);
		},
	);

	test('is told once Mercado Pago shows that the payment was given back', async () => {
		const { shop, trigger, paymentId, refundIntentId } = await refunding({}, 'manual');
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: `/v1/payments/${paymentId}`,
			status: 404,
			times: 1,
		});
		await shop.control(`refund-intents/${refundIntentId}/approve`);
		await shop.later('2m');
		expect(told(trigger.events.slice(1))).toEqual(['point_integration_wh FINISHED: notCharged']);
	});

	test.each([
		['payment', { payment_id: '666' }],
		['account', { caller_id: 1005 }],
	])(
		'with another %s than Mercado Pago says goes to no output and is logged',
		async (what, claims) => {
			const { shop, trigger, refundIntentId } = await refunding();
			const fresh = shop.trigger({
				url: 'https://n8n.example.com/webhook/2/point',
				params: { receiveBy: 'webhook', events: [] },
			});
			await fresh.receive({
				method: 'POST',
				url: fresh.url,
				headers: {},
				body: { id: refundIntentId, state: 'FINISHED', ...claims },
			});
			await shop.later('2m');
			expect(fresh.events).toEqual([]);
			expect(fresh.logged.join()).toContain(`its ${what} is "`);
			expect(trigger.events).toHaveLength(2);
		},
	);
});
