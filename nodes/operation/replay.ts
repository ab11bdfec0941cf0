import { type ExecutionPlace } from './context';

/**
 * Retry On Fail runs every item of a node again when one of them failed: same execution, same node, same run, same item.
 * The outcome of an earlier try, known or not, is cached here and not produced again. A retry happens within one process.
 * An AI agent may call its tool again with the same words: what may have been done is not done again then either;
 * a result is not replayed to it, because it has seen it.
 */
const cache = new Map<string, { outcome: unknown; until: number }>();

/** Older ones are forgotten; a retry comes within seconds. */
const mostCached = 2_000;

/**
 * An agent that stands outside of workflows has no execution: all its calls come from one place, days apart too. What it asks for again
 * after this many milliseconds is a new request.
 */
const longestWithoutExecution = 15 * 60_000;

/**
 * @param params the parameters of the item: with others it is another request
 * @param isFinal whether an outcome may not be tried again
 */
export async function replayed<Outcome>(
	place: ExecutionPlace,
	params: object,
	work: () => Promise<Outcome>,
	isFinal: (outcome: Outcome) => boolean,
): Promise<Outcome> {
	const key = JSON.stringify([place, params]);
	const earlier = cache.get(key);
	if (earlier !== undefined && Date.now() < earlier.until) return earlier.outcome as Outcome;
	const outcome = await work();
	if (isFinal(outcome))
		keep(key, outcome, place.executionId ? Infinity : Date.now() + longestWithoutExecution);
	return outcome;
}

function keep(key: string, outcome: unknown, until: number): void {
	const [oldest] = cache.keys();
	if (cache.size >= mostCached && oldest !== undefined) cache.delete(oldest);
	cache.set(key, { outcome, until });
}
