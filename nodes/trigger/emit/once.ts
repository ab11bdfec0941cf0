import { type IExecuteFunctions } from 'n8n-workflow';
import { serialize } from '../../n8n/mutex';

/** Event keys kept by n8n for this node; older ones are forgotten. A sale takes four or five with the usual events, six to twelve where every change is asked for. */
const mostRemembered = 20_000;

/** The keys of one event. */
export interface EventKeys {
	/** It passes when none of these was recorded before. */
	own: readonly string[];
	/** Recorded with it: what can only come late from now on. */
	superseded: readonly string[];
}

/**
 * Which of these events are seen for the first time; they count as seen from now on.
 *
 * n8n keeps the keys as one row that is read, changed and written back, so two calls at the same moment would both pass, or one would
 * undo the other's. In one process the calls for a node follow each other. Between the workers of queue mode a few milliseconds stay
 * open: the row is read once more at the end, and what another worker has overwritten is recorded again.
 */
export async function firstTimes(
	context: IExecuteFunctions,
	scope: string,
	events: readonly EventKeys[],
): Promise<boolean[]> {
	if (events.length === 0) return [];
	return await serialize(scope, async () => {
		const keys = [...new Set(events.flatMap(({ own, superseded }) => [...own, ...superseded]))];
		const before = new Set((await record(context, keys)).processed);
		const verdicts = events.map(({ own, superseded }) => {
			const first = own.every((key) => !before.has(key));
			// Within one batch the first one counts, as if they had come one after the other.
			if (first) [...own, ...superseded].forEach((key) => before.add(key));
			return first;
		});
		if (verdicts.includes(true)) await record(context, keys);
		return verdicts;
	});
}

async function record(
	context: IExecuteFunctions,
	keys: string[],
): Promise<{ processed: unknown[] }> {
	return await context.helpers.checkProcessedAndRecord(keys, 'node', {
		mode: 'entries',
		maxEntries: mostRemembered,
	});
}
