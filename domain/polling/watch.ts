import { orderTopic } from '../webhook/notification';
import { knownOrderStates, normalOrderState, orderState } from '../order/states';
import { intentState, knownIntentStates, normalState } from '../payment-intent/states';
import {
	type Line,
	type ListedChange,
	markOf,
	minuteMs,
	minuteOf,
	readableDays,
	settledVersion,
	type PollingMemory,
	type Watched,
} from './memory';

/*
 * What has ended and is not settled (CONFIRMATION_REQUIRED, a payment in process for hours) leaves the lists after a day or two. It is
 * watched from its third offer on: read by itself, less and less often, until it is settled or can no longer be read.
 */

/** Not handled after two offers: either the money is not settled, or another process runs the executions (queue mode). */
const watchedFromOffer = 3;

/** Looks of one poll: each costs one or two requests. More where polls are hours apart. */
const mostLooks = 5;
const mostLooksEver = 60;

/** Places in n8n's memory of the node. */
const mostWatched = 1_000;

/** Minutes between two looks: half an hour at first, then a twelfth of the age, so that what is settled after a week is found within a day. */
function gapOf(age: number): number {
	return Math.max(30, Math.floor(age / 12));
}

export function watchKey({ topic, id }: Pick<ListedChange, 'topic' | 'id'>): string {
	return `${topic}/${id}`;
}

/** Those to look at now, the longest overdue first. */
export function dueLooks(
	watched: Readonly<Record<string, Watched>>,
	topics: readonly string[],
	{ now, sinceLastPollMs = 0 }: { now: number; sinceLastPollMs?: number },
): Watched[] {
	const minute = minuteOf(now);
	const overdueMinutes = ({ since, lookedAt, open }: Watched) =>
		minute - lookedAt - (open ? gapOf(lookedAt - since) : 0);
	const most = Math.max(mostLooks, Math.min(mostLooksEver, Math.floor(sinceLastPollMs / minuteMs)));
	return Object.values(watched)
		.filter(
			(one) => one.end === undefined && topics.includes(one.topic) && overdueMinutes(one) >= 0,
		)
		.sort((one, other) => overdueMinutes(other) - overdueMinutes(one))
		.slice(0, most);
}

/** What reading it found: settled, in this state, or possibly still open. */
export type Look = { state: string } | 'open';

/**
 * What is settled at the first look needs no event: either it always was, or an offer still to come brings it. In queue mode polling
 * does not learn that an execution has handled it.
 */
export function afterLook(one: Watched, look: Look, now: number): Watched | undefined {
	const lookedAt = minuteOf(now);
	if (look === 'open') return { ...one, lookedAt, open: true };
	return one.open ? { ...one, lookedAt, end: look.state } : undefined;
}

/** The ends that were found, as lines: they are offered like what a list shows. */
export function endsOf(watched: Readonly<Record<string, Watched>>): ListedChange[] {
	return Object.values(watched).flatMap(({ topic, id, end, lookedAt }) =>
		end === undefined
			? []
			: [
					{
						topic,
						id,
						state: end,
						version: settledVersion,
						at: new Date(lookedAt * minuteMs).toISOString(),
					},
				],
	);
}

/**
 * What is watched after a poll: what was watched before, without what is settled or too old to be read, plus what was now offered for the third time.
 * @param isHandled whether this process has handled a line, which is settled then
 * @param isDone whether polling has nothing more to do with a mark
 */
export function watchedAfter(
	before: PollingMemory['watched'],
	offers: ReadonlyArray<{ line: ListedChange; times: number }>,
	{
		now,
		isHandled,
		isDone,
	}: { now: number; isHandled: (line: Line) => boolean; isDone: (mark: string) => boolean },
): Record<string, Watched> {
	const minute = minuteOf(now);
	const isFinished = (one: Watched) =>
		minute - one.since > readableDays * 24 * 60 ||
		isHandled(one) ||
		(one.end !== undefined && isDone(markOf({ ...one, state: one.end, version: settledVersion })));
	const watchedOn = Object.entries(before ?? {}).filter(([, one]) => !isFinished(one));
	const alreadyWatched = new Set(watchedOn.map(([key]) => key));
	const added = offers
		.filter(
			({ line, times }) =>
				times === watchedFromOffer &&
				line.version !== settledVersion &&
				mayBeUnsettled(line) &&
				!alreadyWatched.has(watchKey(line)),
		)
		.map(({ line: { topic, id, state, version } }): [string, Watched] => [
			watchKey({ topic, id }),
			{
				topic,
				id,
				state,
				...(version !== undefined && { version }),
				since: minute,
				lookedAt: minute,
			},
		]);
	return Object.fromEntries([...watchedOn, ...added].slice(-mostWatched));
}

/** False for a pending state: the lists will show how it ends. */
function mayBeUnsettled({ topic, state }: ListedChange): boolean {
	if (topic === orderTopic)
		return orderState(state).final || !knownOrderStates.includes(normalOrderState(state));
	const { final, outcome } = intentState(state);
	return final || outcome === 'asThePayment' || !knownIntentStates.includes(normalState(state));
}
