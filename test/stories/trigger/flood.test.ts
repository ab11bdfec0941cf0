/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: figures are printed */
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const unknownId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const post = async (trigger: TriggerInstance, body: object, query = '') =>
	await trigger.receive({ method: 'POST', url: `${trigger.url}${query}`, headers: {}, body });

/** A trigger with polling beside the webhook, and a sale of which nobody was notified. */
async function sold(
	latencyMs = 0,
): Promise<{ shop: Shop; trigger: TriggerInstance; id: string; reads: () => Promise<string[]> }> {
	const shop = new Shop();
	const trigger = shop.trigger({ params: { topics: ['order', 'paymentIntent', 'payment'] } });
	await trigger.activate();
	await shop.fault('lose', { times: null });
	const [intent] = await shop.charge({});
	await shop.later('1m');
	await shop.control('settings', { latencyMs });
	const before = (await shop.state()).requests.length;
	return {
		shop,
		trigger,
		id: String(intent?.id),
		reads: async () => (await shop.state()).requests.slice(before).map(({ path }) => path),
	};
}

describe('an unsigned notification of what does not exist, with polling on', () => {
	test.each<[string, object, string]>([
		['a payment intent', { id: unknownId(1), state: 'FINISHED' }, ''],
		['a refund at the terminal', { id: unknownId(1), state: 'FINISHED', payment_id: '1' }, ''],
		['an order', { data: { id: 'ORD01' } }, '?type=order&data.id=ORD01'],
		['a payment', {}, '?topic=payment&id=99999'],
	])('of %s is dropped at the first 404', async (_, body, query) => {
		const { shop, trigger, reads } = await sold();
		const before = Date.now();
		await post(trigger, body, query);
		await shop.passing(trigger.idle());
		expect(await reads()).toHaveLength(1);
		expect(Date.now() - before).toBeLessThan(1_000);
		expect(trigger.executions).toEqual([[]]);
		expect(trigger.logged.join()).toContain('it does not exist in this account');
	});

	test('is tried again where nothing else would bring it: with the webhook only', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'webhook' } });
		await shop.fault('lose', { times: null });
		const [intent] = await shop.charge({});
		await shop.later('1m');
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/payment-intents/',
			status: 404,
			times: 2,
		});
		await post(trigger, { id: intent?.id, state: 'FINISHED' });
		await shop.later('2m');
		expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
	});
});

describe('two hundred unsigned notifications of unknown IDs', () => {
	async function flooded(latencyMs: number) {
		const { shop, trigger, id, reads } = await sold(latencyMs);
		const began = Date.now();
		let mostAtOnce = 0;
		let atOnce = 0;
		const { http } = shop;
		Object.assign(shop, {
			http: async (request: Parameters<typeof http>[0]) => {
				mostAtOnce = Math.max(mostAtOnce, ++atOnce);
				return await http(request).finally(() => atOnce--);
			},
		});
		for (let number = 0; number < 100; number++)
			await post(trigger, { id: unknownId(number), state: 'FINISHED' });
		const answer = await post(trigger, { id, state: 'FINISHED' });
		for (let number = 100; number < 200; number++)
			await post(trigger, { id: unknownId(number), state: 'FINISHED' });
		while (trigger.events.length === 0 && Date.now() - began < 60_000) await shop.wait(100);
		const toldAfterMs = Date.now() - began;
		await shop.passing(trigger.idle());
		return { trigger, answer, reads: await reads(), toldAfterMs, mostAtOnce: () => mostAtOnce };
	}

	test('cost less than a read each, of which a few at once, and the sale in the middle is told all the same', async () => {
		const { trigger, answer, reads, mostAtOnce } = await flooded(0);
		expect(answer.status).toBe(200);
		expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
		expect(trigger.executions).toHaveLength(201);
		expect(trigger.failures).toEqual([]);
		expect(reads.length).toBeLessThan(30);
		expect(mostAtOnce()).toBeLessThan(14);
		expect(trigger.logged.join()).toContain('many that are not signed come at once');
	});

	test('do not hold up the sale in the middle of them, where Mercado Pago takes its time', async () => {
		const { trigger, toldAfterMs } = await flooded(300);
		expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
		process.stdout.write(
			`figures: a sale among 200 unknown IDs, 300 ms for each answer: told after ${toldAfterMs} ms\n`,
		);
		expect(toldAfterMs).toBeLessThan(3_000);
	});
});

test('many true notifications at once are all told, whether Mercado Pago lists them or not', async () => {
	const shop = new Shop();
	const trigger = shop.trigger({ params: { events: ['anyChange'] } });
	await trigger.activate();
	await shop.fault('lose', { times: null });
	const ids: string[] = [];
	for (let sale = 0; sale < 12; sale++) {
		ids.push(String((await shop.charge({ externalReference: `SALE-${sale}` }))[0]?.id));
		await shop.later('10s');
	}
	await shop.fault('errorBeforeCommit', {
		method: 'GET',
		path: '/payment-intents/events',
		status: 500,
		times: null,
	});
	await Promise.all(ids.map(async (id) => await post(trigger, { id, state: 'FINISHED' })));
	await shop.passing(trigger.idle());
	expect(trigger.events.map(({ outcome }) => outcome)).toEqual(
		Array.from({ length: 12 }, () => 'approved'),
	);
});

test('what was too much is told by polling', async () => {
	const { shop, trigger, id } = await sold();
	await shop.fault('errorBeforeCommit', {
		method: 'GET',
		path: '/payment-intents/events',
		status: 401,
		times: 2,
	});
	for (let number = 0; number < 50; number++)
		await post(trigger, { id: unknownId(number), state: 'FINISHED' });
	await post(trigger, { id, state: 'FINISHED' });
	await shop.passing(trigger.idle());
	expect(trigger.events).toEqual([]);
	await shop.later('1m');
	await trigger.poll();
	await trigger.poll();
	expect(trigger.events).toMatchObject([{ outcome: 'approved', source: 'polling' }]);
});
