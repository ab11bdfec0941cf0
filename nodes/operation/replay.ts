import { type ExecutionPlace } from './context';

/**
 * Retry On Fail runs every item of a node again when one of them failed: same execution, same node, same run, same item.
 * What an item did on an earlier try, or may have done, is kept here and not done again. It happens within one process.
 * An AI agent may call its tool again with the same words: what may have been done is not done again then either;
 * what was certainly done is another matter, the agent was told.
 */
const kept = new Map<string, { outcome: unknown; until: number }>();

/** Older ones are forgotten; a retry comes within seconds. */
const mostKept = 2_000;

/**
 * An agent that stands outside of workflows has no execution: all its calls are in one place, days apart too. What it asks for again
 * after so many milliseconds is another wish.
 */
const longestWithoutExecution = 15 * 60_000;

/**
 * @param params what the item asks for: other parameters are another work
 * @param isFinal whether an outcome may not be tried again
 */
export async function replayed<Outcome>(place: ExecutionPlace, params: object, work: () => Promise<Outcome>, isFinal: (outcome: Outcome) => boolean): Promise<Outcome> {
	const key = JSON.stringify([place, params]);
	const earlier = kept.get(key);
	if (earlier !== undefined && Date.now() < earlier.until) return earlier.outcome as Outcome;
	const outcome = await work();
	if (isFinal(outcome)) keep(key, outcome, place.executionId ? Infinity : Date.now() + longestWithoutExecution);
	return outcome;
}

function keep(key: string, outcome: unknown, until: number): void {
	const [oldest] = kept.keys();
	if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
	kept.set(key, { outcome, until });
}
