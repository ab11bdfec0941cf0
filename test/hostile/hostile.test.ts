/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: prints its seed */
import fc from 'fast-check';
import { letTimersStandStill } from '../stories/time';
import { MercadoPago } from './mercado-pago';
import { type Sequence, sequences } from './quirks';
import { type Api, Till } from './till';
import { broken } from './truth';

letTimersStandStill();

/** A few with the same seed in `npm test`; SEED and RUNS ask for others, and for thousands. */
const seed = Number(process.env.SEED ?? 20_261_128);
const runs = Number(process.env.RUNS ?? 20);

async function lived(api: Api, receiveBy: 'polling' | 'both', sequence: Sequence): Promise<Till> {
	jest.setSystemTime(new Date('2025-03-04T12:00:00Z'));
	const till = new Till(new MercadoPago(sequence.quirks), api, {
		receiveBy,
		events: ['approved', 'declined', 'canceled', 'abandoned', 'refunded', 'attention'],
		...(receiveBy === 'both' && { webhookSource: 'panel', options: { verifyBy: 'rereading' } }),
	});
	await till.live(sequence);
	return till;
}

describe.each([
	['paymentIntents', 'polling'],
	['paymentIntents', 'both'],
	['orders', 'polling'],
	['orders', 'both'],
] as const)('before a hostile Mercado Pago, over %s by %s', (api, receiveBy) => {
	test(`no sale is charged twice, told wrongly or lost (${runs} sequences)`, async () => {
		const figures: Record<string, number> = {};
		await fc.assert(
			fc.asyncProperty(sequences, async (sequence) => {
				const till = await lived(api, receiveBy, sequence);
				for (const { by, output } of till.said) {
					const name = `${by} ${output}`;
					figures[name] = (figures[name] ?? 0) + 1;
				}
				figures.events = (figures.events ?? 0) + till.trigger.events.length;
				jest.clearAllTimers();
				expect(broken(till)).toEqual([]);
			}),
			{ numRuns: runs, seed, endOnFailure: process.env.SHRINK === undefined },
		);
		process.stdout.write(
			`figures: hostile, ${api}, ${receiveBy}, seed ${seed}, ${runs}: ${JSON.stringify(figures)}\n`,
		);
		// A property over nothing proves nothing.
		for (const name of ['createAndWait approved', 'createAndWait unknown', 'events'])
			expect(figures[name] ?? 0).toBeGreaterThan(0);
	}, 1_200_000);
});
