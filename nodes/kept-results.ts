import { type Place } from './surroundings';

/**
 * Retry On Fail runs every item of a node again when one of them failed: same execution, same node, same run, same item.
 * What an item did on an earlier try, or may have done, is kept here and not done again. It happens within one process.
 * An AI agent may call its tool again with the same words: what may have been done is not done again then either;
 * what was certainly done is another matter, the agent was told.
 */
const kept = new Map<string, unknown>();

/** Older ones are forgotten; a retry comes within seconds. */
const mostKept = 2_000;

/**
 * @param params what the item asks for: other parameters are another work
 * @param isFinal whether an outcome may not be tried again
 */
export async function onceInExecution<Outcome>(place: Place, params: object, work: () => Promise<Outcome>, isFinal: (outcome: Outcome) => boolean): Promise<Outcome> {
	const key = JSON.stringify([place, params]);
	if (kept.has(key)) return kept.get(key) as Outcome;
	const outcome = await work();
	if (isFinal(outcome)) keep(key, outcome);
	return outcome;
}

function keep(key: string, outcome: unknown): void {
	const [oldest] = kept.keys();
	if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
	kept.set(key, outcome);
}
