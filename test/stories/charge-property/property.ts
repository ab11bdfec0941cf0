/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: prints its seed and figures */
import fc from 'fast-check';
import { brokenPromises } from './promises';
import { Life } from './life';
import { type Api, duplicatedSequences, type Sequence, sequences } from './steps';
import { trueCharges } from './truth';

/** Some hundreds, other ones in every run, look for what nobody thought of; `.ci/run` asks for 2 000 with a fixed seed. */
const runs = Number(process.env.CHARGE_SEQUENCES ?? 300);
const seed =
	process.env.CHARGE_SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.CHARGE_SEED);

const outcomes = ['approved', 'declined', 'notCharged', 'unknown'] as const;

/** The same share of the usual sequences, e.g. 400 of 2 000. */
const duplicatedRuns = Math.ceil(runs / 5);

/** One generation for each file: the two run side by side. */
export function chargesOnceAndTellsTheTruth(api: Api): void {
	holds(
		api,
		'no sequence of up to 12 faults over a sale charges an attempt twice, or tells of money what is not so',
		sequences,
		runs,
		['approved', 'declined', 'notCharged', 'notCharged by error', 'unknown', 'failed'],
	);
	holds(
		api,
		'nor does one in which Mercado Pago carries out 40 % of the creates twice',
		duplicatedSequences,
		duplicatedRuns,
		['approved', 'notCharged', 'unknown'],
	);
}

function holds(
	api: Api,
	what: string,
	arbitrary: fc.Arbitrary<Sequence>,
	numRuns: number,
	kinds: readonly string[],
): void {
	test(`over ${api}, ${what} (${numRuns} sequences)`, async () => {
		const figures: Record<string, number> = {};
		const count = (name: string, by = 1) => (figures[name] = (figures[name] ?? 0) + by);
		await fc.assert(
			fc.asyncProperty(arbitrary, async (sequence) => {
				const life = new Life(api);
				await life.live(sequence);
				const truth = trueCharges(life.state);
				expect(brokenPromises(life.said, truth)).toEqual([]);
				for (const { sold } of life.said) {
					if (sold === 'failed') count('failed');
					else
						for (const outcome of outcomes)
							for (const { error } of sold[outcome]) count(error ? `${outcome} by error` : outcome);
				}
				count('charges made', truth.length);
				life.shop.simulator.close();
			}),
			{ numRuns, seed, endOnFailure: process.env.CHARGE_SHRINK === undefined },
		);
		process.stdout.write(
			`figures: charge property over ${api}: ${numRuns} sequences, seed ${seed}: ${JSON.stringify(figures)}\n`,
		);
		// A property over nothing proves nothing.
		for (const name of kinds)
			expect(figures[name] ?? 0).toBeGreaterThanOrEqual(Math.floor(numRuns / 250));
	}, 900_000);
}
