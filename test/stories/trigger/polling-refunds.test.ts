/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const sale = { externalReference: 'SALE-001', amount: '15.00' };
const events = ['approved', 'refunded'];
const told = (trigger: TriggerInstance) =>
	trigger.events.map(
		({ source, eventKey }) =>
			`${String(source)}: ${String(eventKey).split('/').slice(2).join('/')}`,
	);

async function giveBack(shop: Shop, chargeId: string, amount: string, attempt = 1): Promise<void> {
	await shop.run('charge', 'refund', { chargeId, amount, refundAttempt: attempt });
	await shop.later('1m');
}

async function pollForAnHour(shop: Shop, trigger: TriggerInstance): Promise<void> {
	for (let minute = 0; minute < 60; minute++) {
		await trigger.poll();
		await shop.later('1m');
	}
}

describe('a part of an order is given back, which leaves its state as it was', () => {
	test('and polling finds each part once, two equal ones too, and then the rest', async () => {
		const shop = new Shop({ api: 'orders' });
		const trigger = shop.trigger({ params: { receiveBy: 'polling', events } });
		await trigger.activate();
		const { approved } = await shop.sell(sale);
		const id = String(approved[0]?.id);
		await shop.later('1m');
		await pollForAnHour(shop, trigger);
		for (const attempt of [1, 2, 3]) {
			await giveBack(shop, id, '5.00', attempt);
			await pollForAnHour(shop, trigger);
		}
		expect(told(trigger)).toEqual([
			'polling: processed/approved',
			'polling: processed/approved-refunded-5',
			'polling: processed/approved-refunded-10',
			'polling: refunded',
		]);
	}, 60_000);

	test('before polling has looked at all: the approval is told all the same, and the refund after it', async () => {
		const shop = new Shop({ api: 'orders' });
		const trigger = shop.trigger({ params: { receiveBy: 'polling', events } });
		await trigger.activate();
		const { approved } = await shop.sell(sale);
		await giveBack(shop, String(approved[0]?.id), '5.00');
		await pollForAnHour(shop, trigger);
		expect(told(trigger)).toEqual([
			'polling: processed/approved',
			'polling: processed/approved-refunded-5',
		]);
		expect(trigger.executions).toHaveLength(1);
	});

	test.each([-15, 15])(
		'before polling has looked at all, where the clock of n8n is wrong by %d minutes: the same',
		async (minutes) => {
			const shop = new Shop({ api: 'orders' });
			shop.n8nAheadMs = minutes * 60_000;
			await shop.later('1s');
			const trigger = shop.trigger({ params: { receiveBy: 'polling', events } });
			await trigger.activate();
			const { approved } = await shop.sell(sale);
			await giveBack(shop, String(approved[0]?.id), '5.00');
			await pollForAnHour(shop, trigger);
			expect(told(trigger)).toEqual([
				'polling: processed/approved',
				'polling: processed/approved-refunded-5',
			]);
		},
	);

	test.each(['long', 'short'])(
		'notified with a %s body: polling has nothing to add, and still brings the rest, whose notification is lost',
		async (orderBodies) => {
			const shop = new Shop({ api: 'orders' });
			const trigger = shop.trigger({
				params: { webhookSource: 'panel', events },
				credential: { webhookSecret: secret },
			});
			await trigger.activate();
			await shop.control('panel-webhooks', { url: trigger.url, secret, topics: ['order'] });
			await shop.control('settings', { orderBodies });
			const { approved } = await shop.sell(sale);
			await shop.later('1m');
			await giveBack(shop, String(approved[0]?.id), '5.00');
			await pollForAnHour(shop, trigger);
			expect(trigger.executions).toHaveLength(2);
			await shop.fault('lose', { times: null });
			await giveBack(shop, String(approved[0]?.id), '10.00');
			await pollForAnHour(shop, trigger);
			expect(told(trigger)).toEqual([
				'webhook: processed/approved',
				'webhook: processed/approved-refunded-5',
				'polling: refunded',
			]);
		},
		60_000,
	);
});

test('a refund that is notified while it is still listed as under way is waited for', async () => {
	const shop = new Shop({ api: 'orders' });
	const trigger = shop.trigger({
		params: { receiveBy: 'webhook', webhookSource: 'panel', events },
		credential: { webhookSecret: secret },
	});
	await trigger.activate();
	await shop.control('panel-webhooks', { url: trigger.url, secret, topics: ['order'] });
	const { approved } = await shop.sell(sale);
	await shop.later('1m');
	let early = 8;
	const { http } = shop;
	Object.assign(shop, {
		http: async (request: Parameters<typeof http>[0]) => {
			const answer = (await http(request)) as {
				body: {
					transactions?: {
						payments: Array<{ refunded_amount?: string }>;
						refunds?: Array<{ status: string }>;
					};
				};
			};
			const { refunds, payments = [] } = answer.body.transactions ?? {};
			if (request.method !== 'GET' || refunds === undefined || early-- <= 0) return answer;
			payments.forEach((payment) => delete payment.refunded_amount);
			refunds.forEach((refund) => Object.assign(refund, { status: 'processing' }));
			return answer;
		},
	});
	await shop.control('settings', { orderBodies: 'short' });
	await giveBack(shop, String(approved[0]?.id), '5.00');
	await shop.later('5m');
	expect(told(trigger)).toEqual([
		'webhook: processed/approved',
		'webhook: processed/approved-refunded-5',
	]);
});
