import type { INodeParameters } from 'n8n-workflow';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const activating = async (params: INodeParameters, credential = {}) => {
	const shop = new Shop();
	const trigger = shop.trigger({ params, credential });
	await trigger.activate();
	return { shop, trigger };
};

describe('settings that could never bring an event are refused, with the way out', () => {
	test.each<[INodeParameters, string, string]>([
		[
			{ receiveBy: 'polling', topics: ['payment'] },
			'Topics: payments cannot be polled',
			'Orders or Payment Intents',
		],
		[
			{ receiveBy: 'webhook', topics: ['order'] },
			'Topics: the integrator webhook does not notify orders',
			'"Polling Only"',
		],
		[
			{ receiveBy: 'both', topics: ['payment'] },
			'Topics: the integrator webhook does not notify payments',
			'"Your Integrations" Webhook',
		],
		[
			{ receiveBy: 'webhook', topics: ['order', 'payment'] },
			'Topics: the integrator webhook does not notify orders',
			'"Your Integrations" Webhook',
		],
		[
			{ receiveBy: 'polling', topics: ['paymentIntent'], events: ['refunded'] },
			'Events: a later refund does not change a payment intent',
			'topic Payments',
		],
		[
			{ receiveBy: 'polling', events: ['state'] },
			'States: Specific State is the only event that is chosen',
			'Choose states',
		],
		[
			{ receiveBy: 'webhook', webhookSource: 'panel' },
			'Webhook Secret: the credential has none',
			'Reading Again Only',
		],
	])('%j', async (params, message, advice) => {
		await expect(activating(params)).rejects.toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringContaining(advice),
		});
	});

	test('before anything is asked or registered', async () => {
		const shop = new Shop();
		await expect(
			shop.trigger({ params: { receiveBy: 'webhook', topics: ['order'] } }).activate(),
		).rejects.toThrow();
		await expect(
			shop.trigger({ params: { receiveBy: 'polling', topics: ['payment'] } }).activate(),
		).rejects.toThrow();
		expect((await shop.state()).requests).toEqual([]);
	});
});

describe('a mixture of which a part can come is taken', () => {
	test.each<[INodeParameters, object]>([
		[{}, {}],
		[{ receiveBy: 'polling' }, {}],
		[{ receiveBy: 'polling', topics: [] }, {}],
		[{ receiveBy: 'polling', topics: ['paymentIntent', 'payment'] }, {}],
		[{ receiveBy: 'polling', events: ['refunded'] }, {}],
		[{ receiveBy: 'both', topics: ['order'] }, {}],
		[{ receiveBy: 'webhook' }, {}],
		[{ receiveBy: 'webhook', topics: ['paymentIntent'], events: ['refunded', 'approved'] }, {}],
		[{ receiveBy: 'webhook', webhookSource: 'panel', topics: ['payment'] }, { webhookSecret: 'a' }],
		[
			{
				receiveBy: 'webhook',
				webhookSource: 'panel',
				topics: ['payment'],
				options: { verifyBy: 'rereading' },
			},
			{},
		],
	])('%j', async (params, credential) => {
		await expect(activating(params, credential)).resolves.toBeDefined();
	});

	test('and a workflow with settings that are refused can be switched off', async () => {
		const { trigger } = await activating({ receiveBy: 'webhook' });
		Object.assign(trigger['options'], { params: { receiveBy: 'webhook', topics: ['order'] } });
		await expect(trigger.deactivate()).resolves.toBeUndefined();
	});
});

describe('the sample before the first sale', () => {
	test.each<[INodeParameters, object]>([
		[{}, { paymentIntent: { amount: 1500 }, outcome: 'approved' }],
		[
			{ topics: ['order'] },
			{
				topic: 'order',
				state: 'processed',
				outcome: 'approved',
				order: { transactions: { payments: [{ paid_amount: '15.00' }] } },
			},
		],
		[
			{ topics: ['payment'] },
			{
				topic: 'payment',
				state: 'approved',
				outcome: 'approved',
				payment: { transaction_amount: 15 },
			},
		],
		[
			{ topics: ['order'], events: ['refunded'] },
			{ state: 'refunded', refunded: true },
		],
		[
			{ topics: ['order'], events: ['abandoned'] },
			{ state: 'expired', outcome: 'notCharged' },
		],
		[
			{ topics: ['order'], events: ['declined'] },
			{ state: 'failed', outcome: 'declined' },
		],
		[
			{ topics: ['payment'], events: ['refunded'] },
			{ state: 'refunded', refunded: true, payment: { transaction_amount_refunded: 15 } },
		],
		[
			{ events: ['refunded'], includePayment: true },
			{ refunded: true, payment: { status: 'refunded' } },
		],
		[
			{ topics: ['order'], events: ['state'], states: ['expired'] },
			{ state: 'expired', order: { status: 'expired' } },
		],
		[
			{ events: ['state'], states: ['at_terminal'] },
			{ state: 'at_terminal', order: { status: 'at_terminal' }, final: false },
		],
		[
			{ events: ['state'], states: ['ON_TERMINAL'] },
			{ state: 'ON_TERMINAL', outcome: 'pending' },
		],
		[{ events: ['state'], states: ['never_heard_of'] }, { paymentIntent: { amount: 1500 } }],
	])('has the shape of what was chosen: %j', async (params, event) => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'polling', ...params }, test: true });
		await trigger.executeManually();
		expect(trigger.failures).toEqual([]);
		expect(trigger.events).toMatchObject([
			{ sample: true, eventKey: expect.stringMatching(/^sample\//), ...event },
		]);
	});
});
