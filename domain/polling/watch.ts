import { orderTopic } from '../webhook/notification';
import { knownOrderStates, normalOrderState, orderState } from '../order/states';
import { intentState, knownIntentStates, normalState } from '../payment-intent/states';
import { type Line, type ListedChange, markOf, minuteMs, readableDays, settledVersion, type PollingMemory, type Watched } from './memory';

/*
 * What has ended and is not settled (CONFIRMATION_REQUIRED, a payment in process for hours) leaves the lists after a day or two. It is
 * watched from its third offer on: read by itself, less and less often, until it is settled or can no longer be read.
 */

/** An offer that nobody has taken care of after two others: either the money is not settled, or another process handles the executions. */
export const watchedFromOffer = 3;

/** Looks of one poll: each costs one or two requests. More where polls are hours apart. */
const mostLooks = 5;
const mostLooksEver = 60;

/** Places in n8n's memory of the node. */
const mostWatched = 1_000;

/** Half an hour at first, then a twelfth of the time that has passed: what is settled after a week is told within the day. */
function gapOf(age: number): number {
	return Math.max(30, Math.floor(age / 12));
}

export function watchKey({ topic, id }: Pick<ListedChange, 'topic' | 'id'>): string {
	return `${topic}/${id}`;
}

/** Those to look at now, the longest overdue first. */
export function dueLooks(watched: Readonly<Record<string, Watched>>, topics: readonly string[], { now, sinceLastPollMs = 0 }: { now: number; sinceLastPollMs?: number }): Watched[] {
	const minute = Math.floor(now / minuteMs);
	const overdue = ({ since, lookedAt, open }: Watched) => minute - lookedAt - (open ? gapOf(lookedAt - since) : 0);
	const most = Math.max(mostLooks, Math.min(mostLooksEver, Math.floor(sinceLastPollMs / minuteMs)));
	return Object.values(watched)
		.filter((one) => one.end === undefined && topics.includes(one.topic) && overdue(one) >= 0)
		.sort((one, other) => overdue(other) - overdue(one))
		.slice(0, most);
}

/** What a look said of it: settled, in this state; or still open, as far as anybody can say. */
export type Look = { state: string } | 'open';

/**
 * What is settled at the first look was so all the time, or is told by an offer that is still to come: in queue mode nobody tells the
 * polls that an execution has taken care of it.
 */
export function afterLook(one: Watched, look: Look, now: number): Watched | undefined {
	const lookedAt = Math.floor(now / minuteMs);
	if (look === 'open') return { ...one, lookedAt, open: true };
	return one.open ? { ...one, lookedAt, end: look.state } : undefined;
}

/** The ends that were found: they are offered like what a list shows. */
export function endsOf(watched: Readonly<Record<string, Watched>>): ListedChange[] {
	return Object.values(watched).flatMap(({ topic, id, end, lookedAt }) =>
		end === undefined ? [] : [{ topic, id, state: end, version: settledVersion, at: new Date(lookedAt * minuteMs).toISOString() }],
	);
}

/**
 * What is watched after a poll: what was, without what is settled or too old to be read, and what was offered now for the third time.
 * @param isHandled whether this process has taken care of a line: settled, then
 * @param isSettled whether a poll has nothing to do with a line any more
 */
export function watchedAfter(
	before: PollingMemory['watched'],
	offers: ReadonlyArray<{ one: ListedChange; times: number }>,
	{ now, isHandled, isSettled }: { now: number; isHandled: (line: Line) => boolean; isSettled: (mark: string) => boolean },
): Record<string, Watched> {
	const minute = Math.floor(now / minuteMs);
	const isOver = (one: Watched) =>
		minute - one.since > readableDays * 24 * 60 || isHandled(one) || (one.end !== undefined && isSettled(markOf({ ...one, state: one.end, version: settledVersion })));
	const kept = Object.entries(before ?? {}).filter(([, one]) => !isOver(one));
	const known = new Set(kept.map(([key]) => key));
	const added = offers
		.filter(({ one, times }) => times === watchedFromOffer && one.version !== settledVersion && mayBeUnsettled(one) && !known.has(watchKey(one)))
		.map(({ one: { topic, id, state, version } }): [string, Watched] => [watchKey({ topic, id }), { topic, id, state, ...(version !== undefined && { version }), since: minute, lookedAt: minute }]);
	return Object.fromEntries([...kept, ...added].slice(-mostWatched));
}

/** A state on the way goes on in the lists. */
function mayBeUnsettled({ topic, state }: ListedChange): boolean {
	if (topic === orderTopic) return orderState(state).final || !knownOrderStates.includes(normalOrderState(state));
	const { final, outcome } = intentState(state);
	return final || outcome === 'asThePayment' || !knownIntentStates.includes(normalState(state));
}
