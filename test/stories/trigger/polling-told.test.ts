import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const pollingOnly = { params: { receiveBy: 'polling' } };
const idsOf = (trigger: TriggerInstance) =>
	trigger.events.map(({ paymentIntent }) => (paymentIntent as { id: string }).id);
const polledAt = (trigger: TriggerInstance) =>
	(trigger.staticData.polling as { lists: Record<string, { polledAt: number }> }).lists.order
		?.polledAt ?? 0;
const hour = 60 * 60 * 1_000;

async function sell(shop: Shop): Promise<unknown> {
	const [intent] = await shop.charge({});
	await shop.later('10s');
	return intent?.id;
}

/** Both lists answer so from now on. */
async function listsAnswer(shop: Shop, status: number): Promise<void> {
	for (const path of ['/payment-intents/events', '/v1/orders?'])
		await shop.fault('errorBeforeCommit', { method: 'GET', path, status, times: null });
}

describe('lists that cannot be read', () => {
	test.each([408, 429, 500, 503])(
		'with %d are away for a while: no failed execution, a line in the log, and the sale comes later',
		async (status) => {
			const shop = new Shop();
			const trigger = shop.trigger(pollingOnly);
			await trigger.activate();
			const id = await sell(shop);
			await listsAnswer(shop, status);
			await trigger.poll();
			expect([trigger.events, trigger.logged]).toEqual([
				[],
				[expect.stringContaining('tries again at the next poll time')],
			]);
			await shop.simulator.fetch(
				new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
			);
			await trigger.poll();
			expect(idsOf(trigger)).toEqual([id]);
		},
	);

	test('because a page comes in place of JSON, are away for a while too', async () => {
		const shop = new Shop();
		const trigger = shop.trigger(pollingOnly);
		await trigger.activate();
		const { http } = shop;
		const maintenance: Shop['http'] = async (request) =>
			/\/payment-intents\/events|\/v1\/orders/.test(request.url)
				? { statusCode: 200, headers: {}, body: '<html>Maintenance</html>' }
				: await http(request);
		Object.assign(shop, { http: maintenance });
		await trigger.poll();
		expect(trigger.logged).toEqual([expect.stringContaining('tries again at the next poll time')]);
	});

	test.each([400, 401, 403])(
		'with %d have to be mended by somebody: told by a failed execution, once, and again by every activation',
		async (status) => {
			const shop = new Shop();
			const trigger = shop.trigger(pollingOnly);
			await trigger.activate();
			await listsAnswer(shop, status);
			await expect(trigger.poll()).rejects.toThrow();
			await trigger.poll();
			await expect(trigger.activate()).rejects.toThrow();
			await expect(trigger.activate()).rejects.toThrow();
		},
	);
});

describe('while nothing is sold', () => {
	test.each([
		[5, false],
		[7, true],
	])('how far polling is, %d hours later, is written down anew: %p', async (hours, isWritten) => {
		const shop = new Shop();
		const trigger = shop.trigger(pollingOnly);
		await trigger.activate();
		const before = polledAt(trigger);
		await shop.passing(shop.simulator.advance(`${hours}h`));
		await trigger.poll();
		expect(polledAt(trigger) - before >= hours * hour).toBe(isWritten);
	});
});

describe('a workflow that is switched on again', () => {
	test.each([
		[24, 1],
		[26, 0],
	])(
		'after %d hours brings %d of the one sale that was made meanwhile: who polls once a day loses nothing',
		async (hours, many) => {
			const shop = new Shop();
			const trigger = shop.trigger(pollingOnly);
			await trigger.activate();
			await sell(shop);
			await shop.passing(shop.simulator.advance(`${hours}h`));
			await trigger.activate();
			await shop.passing(trigger.idle());
			expect(trigger.events).toHaveLength(many);
		},
	);
});
