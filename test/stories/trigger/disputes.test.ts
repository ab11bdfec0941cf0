/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const topics = ['topic_chargebacks_wh', 'topic_claims_integration_wh', 'mp-connect', 'order'];

async function listening(
	params: object = {},
): Promise<{ shop: Shop; trigger: ReturnType<Shop['trigger']>; paymentId: string }> {
	const shop = new Shop({ api: 'orders' });
	const trigger = shop.trigger({
		params: {
			receiveBy: 'webhook',
			webhookSource: 'panel',
			events: ['chargeback', 'claim', 'unlinked'],
			...params,
		},
		credential: { webhookSecret: secret },
	});
	await trigger.activate();
	await shop.control('panel-webhooks', { url: trigger.url, secret, topics });
	await shop.sell({ amount: '15.00', externalReference: 'SALE-001' });
	await shop.later('1m');
	const { payments } = await shop.state();
	return { shop, trigger, paymentId: String(payments[0]?.id) };
}

test('a chargeback is read again with every digit of its ID, and says of which sale it is', async () => {
	const { shop, trigger, paymentId } = await listening();
	expect(trigger.events).toEqual([]);
	await shop.later('30d');
	await shop.control(`payments/${paymentId}/chargeback`);
	await shop.later('1m');
	expect(trigger.failures).toEqual([]);
	expect(trigger.events).toMatchObject([
		{
			eventKey: expect.stringMatching(/^chargeback\/233000061680001000\/pending\//),
			topic: 'topic_chargebacks_wh',
			state: 'pending',
			outcome: 'unknown',
			paymentId,
			amount: '15.00',
			currency: 'ARS',
			externalReference: 'SALE-001',
			cardLastFour: '3704',
			chargeback: { id: '233000061680001000', documentation_status: 'pending', amount: 15 },
		},
	]);
	expect(trigger.events[0]).not.toHaveProperty('unread');
	expect(trigger.events[0]).not.toHaveProperty('late');
});

test.each([
	[true, 'covered'],
	[false, 'not_covered'],
])(
	'decided for the seller (%s) it is an event of its own: %s; repeated it is none',
	async (covered, state) => {
		const { shop, trigger, paymentId } = await listening();
		await shop.control(`payments/${paymentId}/chargeback`);
		await shop.later('1m');
		await shop.later('5d');
		await shop.control('chargebacks/233000061680001000/decide', { covered });
		await shop.later('1m');
		await shop.control('notifications/last/replay');
		await shop.later('1m');
		expect(trigger.events.map((event) => event.state)).toEqual(['pending', state]);
	},
);

test('a claim is named by the path to read, and read again', async () => {
	const { shop, trigger, paymentId } = await listening();
	await shop.control(`payments/${paymentId}/claim`);
	await shop.later('1m');
	expect(trigger.failures).toEqual([]);
	expect(trigger.events).toMatchObject([
		{
			topic: 'topic_claims_integration_wh',
			state: 'opened',
			outcome: 'unknown',
			paymentId,
			externalReference: 'SALE-001',
			claim: { id: 5_000_000_001, resource: 'payment' },
		},
	]);
});

test('a seller who unlinks the application is passed on as notified: signed, and marked unread', async () => {
	const { shop, trigger } = await listening();
	await shop.control('unlink');
	await shop.later('1m');
	expect(trigger.events).toMatchObject([
		{
			topic: 'mp-connect',
			state: 'application.deauthorized',
			unread: true,
			paymentId: null,
			notification: { user_id: 1001 },
		},
	]);
});

test('what may not be read is passed on unread where it is signed, and never where it is not', async () => {
	const { shop, trigger, paymentId } = await listening();
	await shop.fault('errorBeforeCommit', {
		method: 'GET',
		path: '/v1/chargebacks/',
		status: 403,
		times: null,
	});
	await shop.control(`payments/${paymentId}/chargeback`);
	await shop.later('2m');
	expect(trigger.events).toMatchObject([
		{
			unread: true,
			outcome: 'unknown',
			notification: { data: { id: '233000061680001000' } },
		},
	]);
	const unsigned = shop.trigger({
		params: {
			receiveBy: 'webhook',
			webhookSource: 'panel',
			events: ['chargeback'],
			options: { verifyBy: 'rereading' },
		},
	});
	await unsigned.activate();
	await unsigned.receive({
		method: 'POST',
		url: `${unsigned.url}?data.id=233000061680001000&type=topic_chargebacks_wh`,
		headers: {},
		body: { type: 'topic_chargebacks_wh', data: { id: '233000061680001000' } },
	});
	await shop.later('2m');
	expect(unsigned.events).toEqual([]);
});

test('none of them is a terminal that needs attention, and whoever asks for sales gets sales only', async () => {
	const { shop, trigger, paymentId } = await listening({
		events: ['attention', 'approved', 'declined', 'canceled', 'abandoned', 'refunded'],
	});
	await shop.control(`payments/${paymentId}/chargeback`);
	await shop.control(`payments/${paymentId}/claim`);
	await shop.control('unlink');
	await shop.later('2m');
	expect(trigger.events).toMatchObject([{ topic: 'order', outcome: 'approved' }]);
});

test('where they can never come, the settings are refused', async () => {
	const shop = new Shop({ api: 'orders' });
	for (const events of [['chargeback'], ['claim', 'unlinked']]) {
		const trigger = shop.trigger({ params: { receiveBy: 'both', events } });
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringContaining('Events'),
		});
	}
});
