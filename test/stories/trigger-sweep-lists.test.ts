import { Shop } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

type Told = Array<{ paymentIntent?: unknown }>;
const idsOf = (events: Told) => events.map(({ paymentIntent }) => (paymentIntent as { id: string }).id);
const sweepOnly = { receiveBy: 'sweep' };

async function sell(shop: Shop, many = 1): Promise<unknown[]> {
	const ids: unknown[] = [];
	for (let sale = 0; sale < many; sale++) {
		const [intent] = await shop.charge({ externalReference: `SALE-${sale}` });
		ids.push(intent?.id);
		await shop.later('10s');
	}
	return ids;
}

describe('one list of two', () => {
	const intentsList = { method: 'GET', path: '/payment-intents/events' };

	test.each([
		['403', async (shop: Shop) => await shop.fault('errorBeforeCommit', { ...intentsList, status: 403, times: 1 })],
		['404', async (shop: Shop) => await shop.fault('errorBeforeCommit', { ...intentsList, status: 404, times: 1 })],
		['200 without events', async (shop: Shop) => void (shop.oddAnswers = ['payment-intents/events'])],
	])('that answers %s once makes no event of what was sold before the activation', async (_, odd) => {
		const shop = new Shop();
		await sell(shop, 2);
		const trigger = shop.trigger({ params: sweepOnly });
		await trigger.activate();
		await odd(shop);
		for (let time = 0; time < 3; time++) await trigger.poll();
		expect(trigger.events).toEqual([]);
	});

	test('that is refused for three days is told once, and then brings what was sold meanwhile', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: sweepOnly });
		await trigger.activate();
		await shop.fault('errorBeforeCommit', { ...intentsList, status: 403, times: null });
		const [lost] = await sell(shop);
		for (let time = 0; time < 12; time++) {
			await trigger.poll();
			await shop.passing(shop.simulator.advance('6h'));
		}
		expect(trigger.logged).toEqual([expect.stringContaining('the payment intents cannot be listed')]);
		await shop.simulator.fetch(new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }));
		await trigger.poll();
		expect(idsOf(trigger.events)).toEqual([lost]);
		expect(trigger.logged).toHaveLength(2);
	});

	test.each([400, 401, 403, 503])('orders that answer %d do not hold up the payment intents', async (status) => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: sweepOnly });
		await trigger.activate();
		await shop.fault('errorBeforeCommit', { method: 'GET', path: '/v1/orders', status, times: null });
		const ids = await sell(shop);
		await trigger.poll();
		expect(idsOf(trigger.events)).toEqual(ids);
	});

	test('orders that this account never had are passed over without a word', async () => {
		const shop = new Shop();
		await shop.fault('errorBeforeCommit', { method: 'GET', path: '/v1/orders', status: 401, times: null });
		const trigger = shop.trigger({ params: sweepOnly });
		await trigger.activate();
		const ids = await sell(shop);
		await trigger.poll();
		expect(idsOf(trigger.events)).toEqual(ids);
		expect(trigger.logged).toEqual([]);
	});
});

describe('a workflow that is switched on again', () => {
	const offFor = async (duration: string) => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await trigger.deactivate();
		const ids = await sell(shop, 3);
		await shop.passing(shop.simulator.advance(duration));
		await trigger.activate();
		await shop.passing(trigger.idle());
		return { shop, trigger, ids };
	};

	test('after two weeks starts anew: what was sold meanwhile is history', async () => {
		const { shop, trigger } = await offFor('336h');
		await trigger.poll();
		expect(trigger.events).toEqual([]);
		const [id] = await sell(shop);
		expect(idsOf(trigger.events)).toEqual([id]);
	});

	test('after two hours goes on where it was', async () => {
		const { trigger, ids } = await offFor('2h');
		expect(idsOf(trigger.events)).toEqual(ids);
	});
});
