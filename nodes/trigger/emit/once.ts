import { type IExecuteFunctions } from 'n8n-workflow';
import { shortPause } from '../../n8n/row-lock';
import { withNames } from '../../n8n/names';

/** Another node of the workflow may write its names at the same moment, in another worker, and undo this record: it is looked at again after this time. */
const pauseMs = 15;

/** The keys of one event. */
export interface EventKeys {
	/** It passes when none of these was recorded before. */
	own: readonly string[];
	/** Recorded with it: what can only come late from now on. */
	superseded: readonly string[];
}

/**
 * Which of these events are seen for the first time; they count as seen from now on, in every worker.
 *
 * What this very execution recorded passes again: a worker that was killed after it had recorded an event, and before n8n had it, has told
 * nobody. n8n runs such an execution once more, under the same number.
 */
export async function firstTimes(
	context: IExecuteFunctions,
	events: readonly EventKeys[],
): Promise<boolean[]> {
	if (events.length === 0) return [];
	const mine = namesOfExecution(context.getExecutionId() ?? '', events);
	const keys = events.flatMap(({ own, superseded }) => [...own, ...superseded]);
	const verdicts = await withNames(context, async (names) => {
		const before = await names.record([...new Set([...keys, ...mine])]);
		const first = verdictsOn(events, mine, before);
		// Of what others had told before, this execution is not the one that tells it.
		const told = mine.filter((_, at) => first[at]);
		await names.forget(mine.filter((name) => !told.includes(name)));
		return first;
	});
	if (verdicts.includes(true)) {
		await shortPause(pauseMs);
		await withNames(
			context,
			async (names) =>
				await names.record([...new Set([...keys, ...mine.filter((_, at) => verdicts[at])])]),
		);
	}
	return verdicts;
}

function verdictsOn(
	events: readonly EventKeys[],
	mine: readonly string[],
	before: ReadonlySet<string>,
): boolean[] {
	// Within one batch the first one counts, as if they had come one after the other.
	const passed = new Set<string>();
	return events.map(({ own, superseded }, at) => {
		const isOfThisExecution = before.has(mine[at] ?? '');
		const isFirst =
			own.every((key) => !passed.has(key)) &&
			(isOfThisExecution || own.every((key) => !before.has(key)));
		if (isFirst) [...own, ...superseded].forEach((key) => passed.add(key));
		return isFirst;
	});
}

/** n8n has no number for an execution that it does not keep: then nothing is told as this one's. */
const noNumber = ['', '__UNKNOWN__'];

/** A name for each event; none where the execution has no number. */
function namesOfExecution(executionId: string, events: readonly EventKeys[]): string[] {
	return noNumber.includes(executionId)
		? []
		: events.map(({ own: [key = ''] }) => `${key} by ${executionId}`);
}
