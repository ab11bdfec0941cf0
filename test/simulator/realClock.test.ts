import { openTill } from './till';
import type { Till } from './till';
import { transports } from './transports';

describe.each(transports)('the simulator in real time, %s', (_name, transport) => {
	let till: Till;
	afterEach(async () => await till.close());

	const seen = async (id: string, state: string) => {
		while ((await till.read(id)).state !== state);
	};

	it('pays by itself', async () => {
		till = await openTill(transport, { clock: 'real', startAt: undefined, mode: 'automatic' });
		await till.sim('POST', '/settings', { pickUpAfterMs: 30, payAfterMs: 30 });
		const id = await till.create(2599);

		await seen(id, 'ON_TERMINAL');
		await seen(id, 'FINISHED');
	});

	it('can be moved forward', async () => {
		till = await openTill(transport, { clock: 'real', startAt: '2025-03-04T12:00:00Z' });
		const id = await till.create(2599);
		await till.advance('10m');
		const { body } = await till.sim('GET', '/state');

		expect((await till.read(id)).state).toBe('ABANDONED');
		expect((body as { now: string }).now).toMatch(/^2025-03-04T12:10:/);
	});

	it('takes its time to answer when it is told to', async () => {
		till = await openTill(transport, { clock: 'real', latencyMs: 60 });
		const before = Date.now();
		await till.create(2599);

		expect(Date.now() - before).toBeGreaterThanOrEqual(55);
	});
});
