/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const told = (events: Array<Record<string, unknown>>) =>
	events.map(
		({ state, outcome, source }) => `${String(state)}: ${String(outcome)} (${String(source)})`,
	);

test('an order that was notified as processed while its payment was not there is looked at again by the polling: its approval is told', async () => {
	const shop = new Shop({ api: 'orders' });
	const trigger = shop.trigger({
		params: { receiveBy: 'both', webhookSource: 'panel', events: ['approved', 'attention'] },
		credential: { webhookSecret: secret },
	});
	await trigger.activate();
	await shop.control('panel-webhooks', { url: trigger.url, secret, topics: ['order'] });
	let isPaymentThere = true;
	const { http } = shop;
	const lagging: Shop['http'] = async (request) => {
		const answer = await http(request);
		const isOrder = /\/v1\/orders\/[^/?]+$/.test(request.url) && request.method === 'GET';
		return isPaymentThere || !isOrder
			? answer
			: { ...answer, body: { ...(answer.body as object), transactions: { payments: [] } } };
	};
	Object.assign(shop, { http: lagging });
	await shop.run('charge', 'create', {
		deviceId: { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1000000001' },
		amount: '15.00',
		externalReference: 'SALE-1',
	});
	isPaymentThere = false;
	await shop.later('3m');
	expect(told(trigger.events)).toEqual(['processed: unknown (webhook)']);
	isPaymentThere = true;
	for (let time = 0; time < 3; time++) {
		await shop.later('10m');
		await trigger.poll();
	}
	expect(told(trigger.events)).toEqual([
		'processed: unknown (webhook)',
		'processed: approved (polling)',
	]);
});
