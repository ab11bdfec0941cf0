/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const secret = 'whsec_simulator_0001';

/** What a sale of 15.00 says at the top of every event, whatever topic it comes by. */
const sale = {
	outcome: 'approved',
	amount: '15.00',
	amountMinor: 1500,
	currency: 'ARS',
	externalReference: 'SALE-001',
	paidAmount: '15.00',
	refundedAmount: '0.00',
	feeAmount: '0.52',
	netAmount: '14.48',
	fees: [{ kind: 'mercadopago_fee', payer: 'collector', amount: '0.52' }],
	paymentType: 'credit_card',
	cardBrand: 'visa',
	cardFirstDigits: '450995',
	cardLastFour: '3704',
	installments: 1,
};
const dated = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/;

async function eventOf(
	api: 'orders' | 'paymentIntents',
	topic: 'order' | 'paymentIntent' | 'payment',
	more: object = {},
): Promise<{ shop: Shop; event: Record<string, unknown> }> {
	const shop = new Shop({ api });
	const trigger = shop.trigger({
		params: { receiveBy: 'webhook', webhookSource: 'panel', topics: [topic], ...more },
		credential: { webhookSecret: secret },
	});
	await trigger.activate();
	await shop.control('panel-webhooks', {
		url: trigger.url,
		secret,
		topics: [topic === 'paymentIntent' ? 'point_integration_wh' : topic],
	});
	await shop.sell({ amount: '15.00', externalReference: 'SALE-001' });
	await shop.later('2m');
	expect(trigger.failures).toEqual([]);
	expect(trigger.events).toHaveLength(1);
	return { shop, event: trigger.events[0] ?? {} };
}

describe('every event says the same of a sale, in the same units', () => {
	test.each([
		['orders', 'order', 'order'],
		['orders', 'payment', 'payment'],
		['paymentIntents', 'paymentIntent', 'paymentIntent'],
		['paymentIntents', 'payment', 'payment'],
	] as const)('made by %s, notified as %s: %s stays behind', async (api, topic, raw) => {
		const { event } = await eventOf(api, topic);
		expect(event).toMatchObject(sale);
		expect(event.paymentId).toMatch(/^\d+$/);
		for (const name of ['approvedAt', 'moneyReleaseAt']) expect(event[name]).toMatch(dated);
		expect(event.authorizationCode).toMatch(/^\d{6}$/);
		const names = Object.keys(event);
		expect(names.indexOf('amount')).toBeLessThan(names.indexOf(raw));
		expect(names.at(-1)).toBe(raw);
	});

	test.each([
		['orders', 'order', 'orders', /^PAX_A910__/],
		['paymentIntents', 'paymentIntent', 'paymentIntents', /^PAX_A910__/],
	] as const)(
		'%s: the event names what Charge reads, and the terminal',
		async (api, topic, generation, device) => {
			const { event } = await eventOf(api, topic);
			expect(event).toMatchObject({ api: generation, deviceId: expect.stringMatching(device) });
			expect(event.id).toMatch(api === 'orders' ? /^ORD/ : /^[0-9a-f-]{36}$/);
		},
	);

	test('createdAt is when the sale was made: an intent does not say that, and its payment is not it', async () => {
		const { event: order } = await eventOf('orders', 'order');
		expect(order.createdAt).toMatch(/^\d{4}-.*Z$/);
		const { event: intent } = await eventOf('paymentIntents', 'paymentIntent');
		expect(intent.createdAt).toBeNull();
	});
});

test('a sample before the first sale has the fields of a real event', async () => {
	const { event } = await eventOf('orders', 'order');
	const shop = new Shop();
	for (const topic of ['order', 'paymentIntent', 'payment']) {
		const trigger = shop.trigger({
			params: { receiveBy: 'webhook', webhookSource: 'panel', topics: [topic] },
			credential: { webhookSecret: secret },
		});
		await trigger.executeManually();
		const [sample = {}] = trigger.events;
		expect(sample.sample).toBe(true);
		const missing = Object.keys(event).filter(
			(name) => !['order', 'paymentIntent'].includes(name) && !(name in sample),
		);
		expect(missing).toEqual([]);
		expect(sample).toMatchObject({ amount: '15.00', amountMinor: 1500, netAmount: '14.48' });
	}
});
