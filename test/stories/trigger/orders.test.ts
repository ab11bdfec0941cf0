/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const sale = { externalReference: 'SALE-001', amount: '15.00' };
const panel = {
	receiveBy: 'webhook',
	webhookSource: 'panel',
	events: ['approved', 'declined', 'canceled', 'abandoned', 'attention', 'refunded'],
};

async function listening(
	params: object = {},
	topics = ['order'],
): Promise<{ shop: Shop; trigger: ReturnType<Shop['trigger']> }> {
	const shop = new Shop({ api: 'orders' });
	const trigger = shop.trigger({
		params: { ...panel, ...params },
		credential: { webhookSecret: secret },
	});
	await trigger.activate();
	await shop.control('panel-webhooks', { url: trigger.url, secret, topics });
	return { shop, trigger };
}

const told = (events: Array<Record<string, unknown>>) =>
	events.map(({ state, outcome }) => `${String(state)}: ${String(outcome)}`);

describe('an order, notified by a signed webhook', () => {
	test('that is paid is approved, with the order and, if asked, its payment', async () => {
		const { shop, trigger } = await listening({ includePayment: true });
		const { approved } = await shop.sell(sale);
		await shop.later('1m');
		const id = String(approved[0]?.id);
		expect(trigger.events).toMatchObject([
			{
				eventKey: `order/${id}/processed/approved`,
				source: 'webhook',
				topic: 'order',
				state: 'processed',
				outcome: 'approved',
				final: true,
				order: { id, external_reference: 'SALE-001' },
				payment: { status: 'approved' },
			},
		]);
	});

	test.each([
		['1200.00', ['failed: declined']],
		['1100.00', ['refunded: notCharged']],
	])('of %s ends %j', async (amount, ending) => {
		const { shop, trigger } = await listening();
		await shop.sell({ ...sale, amount });
		await shop.later('1m');
		expect(told(trigger.events).slice(-1)).toEqual(ending);
	});

	test('that expires is abandoned, that is canceled is canceled, that needs a person is told', async () => {
		const { shop, trigger } = await listening();
		await shop.control('settings', { mode: 'manual' });
		await shop.sell({ ...sale, options: { waitSeconds: 5, expirationTime: 'PT30S' } });
		await shop.later('1m');
		const canceling = shop.startSelling({ ...sale, attempt: 2 });
		await shop.wait(2_000);
		await shop.terminal('cancel');
		await shop.passing(canceling);
		const asking = shop.startSelling({ ...sale, attempt: 3 });
		await shop.wait(2_000);
		await shop.terminal('confirmation-required');
		await shop.passing(asking);
		await shop.later('1m');
		expect(told(trigger.events)).toEqual([
			'expired: notCharged',
			'canceled: notCharged',
			'action_required: unknown',
		]);
	});

	test('with a short body, which names little more than the order, is read all the same', async () => {
		const { shop, trigger } = await listening();
		await shop.control('settings', { orderBodies: 'short' });
		await shop.sell(sale);
		await shop.later('1m');
		expect(told(trigger.events)).toEqual(['processed: approved']);
	});

	test('is emitted once, however often it is delivered, and once more when a part is given back', async () => {
		const { shop, trigger } = await listening();
		const { approved } = await shop.sell(sale);
		await shop.later('1m');
		for (let time = 0; time < 3; time++) await shop.control('notifications/last/replay');
		expect(told(trigger.events)).toEqual(['processed: approved']);
		await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id), amount: '5.00' });
		await shop.later('5m');
		expect(trigger.events).toHaveLength(2);
		expect(trigger.events[1]).toMatchObject({ refunded: true });
	});

	test('is one sale although its payment is notified too', async () => {
		const { shop, trigger } = await listening(
			{ topics: ['order', 'payment'], events: ['approved'] },
			['order', 'payment'],
		);
		await shop.sell(sale);
		await shop.later('5m');
		expect(trigger.events).toHaveLength(1);
	});

	test('with a forged signature, or of another account, starts nothing', async () => {
		const { shop, trigger } = await listening();
		await shop.fault('badSignature', { times: 1 });
		await shop.sell(sale);
		await shop.settled();
		expect(trigger.events).toEqual([]);
		expect(trigger.logged.join()).toContain('mismatch');
	});

	test.each(['asReceived', 'lower'])(
		'is accepted with its ID signed %s, and read in its own spelling',
		async (orderSignatureCase) => {
			const { shop, trigger } = await listening();
			await shop.control('settings', { orderSignatureCase });
			await shop.sell(sale);
			await shop.later('1m');
			expect(told(trigger.events)).toEqual(['processed: approved']);
		},
	);
});

describe('an order, found by polling', () => {
	test('is emitted once, with the same output as by webhook but for the source', async () => {
		const { shop, trigger } = await listening();
		const polling = shop.trigger({
			url: 'https://n8n.example.com/webhook/2/point',
			params: { ...panel, receiveBy: 'polling', webhookSource: 'integrator' },
		});
		await polling.activate();
		await shop.sell(sale);
		await shop.later('1m');
		await polling.poll();
		await polling.poll();
		await shop.settled();
		const { source: bySource, ...one } = trigger.events[0] ?? {};
		const { source: byPolling, ...other } = polling.events[0] ?? {};
		expect([bySource, byPolling, polling.events.length]).toEqual(['webhook', 'polling', 1]);
		expect(other).toEqual(one);
	});

	test('in Chile, where there are no payment intents, comes all the same', async () => {
		const shop = new Shop({ api: 'orders', token: 'APP_USR-SIM-MLC-SELLER' });
		const polling = shop.trigger({ params: { receiveBy: 'polling', events: ['approved'] } });
		await polling.activate();
		const devices = (await shop.run('device', 'getMany', {
			apiGeneration: 'orders',
			returnAll: true,
		})) as Array<{ id: string; operating_mode: string }>;
		const deviceId = {
			__rl: true,
			mode: 'id',
			value: devices.find(({ operating_mode: mode }) => mode === 'PDV')?.id ?? '',
		};
		await shop.sell({ externalReference: 'SALE-001', deviceId, amount: '1500' });
		await shop.later('1m');
		await polling.poll();
		await shop.settled();
		expect(polling.events).toMatchObject([{ outcome: 'approved', order: { currency: 'CLP' } }]);
	});
});
