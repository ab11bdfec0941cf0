/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: prints its seed and figures */
import fc from 'fast-check';
import { brokenPromises } from './charge-promises';
import { Life } from './charge-life';
import { type Api, sequences } from './charge-steps';
import { trueCharges } from './charge-truth';

/** Some hundreds, other ones in every run, look for what nobody thought of; `.ci/run` asks for 5 000 with a fixed seed. */
const runs = Number(process.env.CHARGE_SEQUENCES ?? 300);
const seed = process.env.CHARGE_SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.CHARGE_SEED);

const outcomes = ['approved', 'declined', 'notCharged', 'unknown'] as const;

/** One generation for each file: the two run side by side. */
export function chargesOnceAndTellsTheTruth(api: Api): void {
	test(`over ${api}, no sequence of up to 12 faults over a sale charges an attempt twice, or tells of money what is not so (${runs} sequences)`, async () => {
		const figures: Record<string, number> = {};
		const count = (name: string, by = 1) => (figures[name] = (figures[name] ?? 0) + by);
		await fc.assert(
			fc.asyncProperty(sequences, async (sequence) => {
				const life = new Life(api);
				await life.live(sequence);
				const truth = trueCharges(life.world);
				expect(brokenPromises(life.said, truth)).toEqual([]);
				for (const { sold } of life.said) {
					if (sold === 'failed') count('failed');
					else for (const outcome of outcomes) for (const { error } of sold[outcome]) count(error ? `${outcome} by error` : outcome);
				}
				count('charges made', truth.length);
				life.shop.simulator.close();
			}),
			{ numRuns: runs, seed, endOnFailure: process.env.CHARGE_SHRINK === undefined },
		);
		process.stdout.write(`figures: charge property over ${api}: ${runs} sequences, seed ${seed}: ${JSON.stringify(figures)}\n`);
		// A property over nothing proves nothing.
		for (const name of ['approved', 'declined', 'notCharged', 'notCharged by error', 'unknown', 'failed']) expect(figures[name]).toBeGreaterThan(runs / 100);
	}, 900_000);
}
