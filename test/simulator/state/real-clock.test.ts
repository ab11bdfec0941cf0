import { openTill } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

describe.each(transports)('the simulator in real time, %s', (_name, transport) => {
	let till: Till;
	afterEach(async () => await till.close());

	/** Looks until the state is there, for two seconds at the most; the state that was seen last. */
	const stateWithin = async (id: string, state: string) => {
		const until = Date.now() + 2_000;
		for (;;) {
			const seen = (await till.read(id)).state;
			if (seen === state || Date.now() > until) return seen;
		}
	};

	test('pays by itself', async () => {
		till = await openTill(transport, { clock: 'real', startAt: undefined, mode: 'automatic' });
		await till.sim('POST', '/settings', { pickUpAfterMs: 200, payAfterMs: 200 });
		const before = Date.now();
		const id = await till.create(2599);
		const states = [
			(await till.read(id)).state,
			await stateWithin(id, 'ON_TERMINAL'),
			await stateWithin(id, 'FINISHED'),
		];

		expect(states).toEqual(['OPEN', 'ON_TERMINAL', 'FINISHED']);
		expect(Date.now() - before).toBeGreaterThanOrEqual(395);
		const { body } = await till.sim('GET', '/state');
		expect(body).toMatchObject({ payments: [{ status: 'approved', transaction_amount: 25.99 }] });
	});

	test('can be moved forward', async () => {
		till = await openTill(transport, { clock: 'real', startAt: '2025-03-04T12:00:00Z' });
		const id = await till.create(2599);
		await till.advance('15m');
		const { body } = await till.sim('GET', '/state');

		expect((await till.read(id)).state).toBe('ABANDONED');
		expect((body as { now: string }).now).toMatch(/^2025-03-04T12:15:/);
	});

	test('takes its time to answer when it is told to', async () => {
		till = await openTill(transport, { clock: 'real', latencyMs: 60 });
		const before = Date.now();
		await till.create(2599);

		expect(Date.now() - before).toBeGreaterThanOrEqual(55);
	});
});
