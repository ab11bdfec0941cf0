/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: prints its seed */
import fc from 'fast-check';
import { letTimersStandStill } from '../stories/time';
import { MercadoPago } from './mercado-pago';
import { type Sequence, sequences } from './quirks';
import { type Api, Till } from './till';
import { broken } from './truth';

letTimersStandStill();

/** A few with the same seed in `npm test`; SEED and RUNS ask for others, and for thousands. */
const seed = Number(process.env.SEED ?? 77);
const runs = Number(process.env.RUNS ?? 20);

const ways = {
	polling: { receiveBy: 'polling' },
	both: { receiveBy: 'both', webhookSource: 'panel', options: { verifyBy: 'rereading' } },
	'both, signed': { receiveBy: 'both', webhookSource: 'panel' },
	'both, signed, payments too': {
		receiveBy: 'both',
		webhookSource: 'panel',
		topics: ['order', 'payment'],
	},
};

/** A payment by itself does not say what was asked for, nor what else was paid: there each is told. */
const ofOnePayment = ({ quirks, steps }: Sequence): Sequence => ({
	steps,
	quirks: { ...quirks, second: 'none', paid: null },
});

async function lived(api: Api, way: keyof typeof ways, sequence: Sequence): Promise<Till> {
	jest.setSystemTime(new Date('2025-03-04T12:00:00Z'));
	const till = new Till(new MercadoPago(sequence.quirks), api, {
		events: ['approved', 'declined', 'canceled', 'abandoned', 'refunded', 'attention'],
		...ways[way],
	});
	await till.live(sequence);
	return till;
}

describe.each([
	['paymentIntents', 'polling'],
	['paymentIntents', 'both'],
	['orders', 'polling'],
	['orders', 'both'],
	['orders', 'both, signed'],
	['orders', 'both, signed, payments too'],
] as const)('before a hostile Mercado Pago, over %s by %s', (api, way) => {
	test(`no sale is charged twice, told wrongly or lost (${runs} sequences)`, async () => {
		const figures: Record<string, number> = {};
		await fc.assert(
			fc.asyncProperty(sequences, async (sequence) => {
				const till = await lived(api, way, way.endsWith('too') ? ofOnePayment(sequence) : sequence);
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
			`figures: hostile, ${api}, ${way}, seed ${seed}, ${runs}: ${JSON.stringify(figures)}\n`,
		);
		// A property over nothing proves nothing.
		for (const name of ['createAndWait approved', 'createAndWait unknown', 'events'])
			expect(figures[name] ?? 0).toBeGreaterThanOrEqual(Math.floor(runs / 20));
	}, 1_200_000);
});
