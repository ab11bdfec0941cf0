import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const sales = 60;

/** Sales that nobody was notified of, and then all of them at once, to an account that may send so many requests in a second. */
async function burst(requestsPerSecond: number, receiveBy: string) {
	const shop = new Shop({ stepMs: 500 });
	const trigger = shop.trigger({ params: { receiveBy } });
	await trigger.activate();
	await shop.fault('lose', { times: null });
	for (let sale = 0; sale < sales; sale++) {
		await shop.charge({ externalReference: `SALE-${sale}` });
		await shop.later('10s');
	}
	const ids = (await shop.state()).paymentIntents.map(({ id }) => id);
	const { http } = shop;
	let allowed = requestsPerSecond;
	let recent: number[] = [];
	let turnedAway = 0;
	Object.assign(shop, {
		http: async (request: Parameters<typeof http>[0]) => {
			const now = shop.simulator.clock.now();
			recent = recent.filter((at) => at > now - 1_000);
			if (recent.length < allowed) {
				recent.push(now);
				return await http(request);
			}
			turnedAway++;
			return {
				statusCode: 429,
				headers: {},
				body: { message: 'Too many requests', error: '105', status: 429, cause: [] },
			};
		},
	});
	await Promise.all(
		ids.map(
			async (id) =>
				await trigger.receive({
					method: 'POST',
					url: trigger.url,
					headers: {},
					body: { id, state: 'FINISHED' },
				}),
		),
	);
	await shop.later('1m');
	return { shop, trigger, turnedAway, calm: () => (allowed = Infinity) };
}

test.each([1, 2, 5])(
	'sixty notifications at once, with %i requests a second and the webhook only: each is an event, none fails',
	async (requestsPerSecond) => {
		const { trigger, turnedAway } = await burst(requestsPerSecond, 'webhook');
		expect(turnedAway).toBeGreaterThan(0);
		expect([
			new Set(trigger.events.map(({ eventKey }) => eventKey)).size,
			trigger.events.length,
			trigger.failures.length,
		]).toEqual([sales, sales, 0]);
	},
	60_000,
);

test('with a poll beside it what was turned away is left to polling, and nothing is lost', async () => {
	const { shop, trigger, calm } = await burst(0, 'both');
	expect(trigger.events.length).toBeLessThan(sales);
	calm();
	for (let minute = 0; minute < 20; minute++) {
		await trigger.poll();
		await shop.passing(shop.simulator.advance('1m'));
	}
	expect([
		new Set(trigger.events.map(({ eventKey }) => eventKey)).size,
		trigger.events.length,
	]).toEqual([sales, sales]);
}, 60_000);
