import { type DayRange, dayOf } from './dates';
import { sha256 } from './hmac';
import { orderTopic } from './notification';
import { orderState } from './order-states';
import { intentState, normalState } from './states';

/** One line of a list: an intent or an order, and its last state. */
export interface Listed {
	topic: string;
	id: string;
	state: string;
	/** When, as Mercado Pago writes it; orders the offers, decides nothing. */
	at: string;
}

/** What the sweep keeps over restarts: where it was, and what it has offered. */
export interface SweepMemory {
	/** Milliseconds since 1970: everything before it has been offered. */
	sweptAt: number;
	/** When n8n last stored this: it does so with every execution that a sweep starts. */
	savedAt: number;
	/** Mark of an offered state -> how many times, and the minute of the last time. */
	offered: Record<string, Offered>;
}

type Offered = [times: number, minute: number];

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Intents older than three months can no longer be read (integration API, 3.3). */
const readableDays = 89;

/** Waits before an event is offered a second and a third time, in minutes: the execution that took it may have failed or died. */
const looks = [5, 30];
const settled = looks.length + 1;

/** Offers of one sweep: each is read again at about one request per second. The rest comes with the next sweep, oldest first. */
export const mostOffers = 50;

/**
 * The days to list. They overlap by one, because their time zone is not published and an intent of yesterday may end today.
 * While nothing is behind this is one request; a longer gap is asked for in pieces of 30 days.
 */
export function sweepRange(memory: SweepMemory | undefined, now: number): DayRange {
	// A clock that was set back must not turn the range around.
	const since = Math.max(Math.min(memory?.sweptAt ?? now, now), now - readableDays * dayMs);
	return { from: dayOf(since - dayMs), to: dayOf(now) };
}

/** Marks that n8n has not stored yet, and how long they may stay so: after a restart they are all read again. */
const mostUnsaved = 100;
const longestUnsavedMs = dayMs;

export interface Sweep {
	offers: Listed[];
	memory: SweepMemory;
	/** Worth an execution that only stores the memory: notifications brought so much that a restart would be costly. */
	isCheckpoint: boolean;
}

interface Circumstances {
	now: number;
	/** Whether this process has taken care of it. */
	isHandled: (listed: Listed) => boolean;
	/** Whether a state that is not final yet was asked for. */
	isWanted: (state: string) => boolean;
}

/**
 * What to hand to the execution. A state is offered until it is known to be handled, three times at the most;
 * n8n's de-duplication store lets only one of them through. What was listed at the first sweep is history and is not offered.
 */
export function sweep(memory: SweepMemory | undefined, listed: readonly Listed[], { now, isHandled, isWanted }: Circumstances): Sweep {
	const minute = Math.floor(now / minuteMs);
	const offered: SweepMemory['offered'] = {};
	const offers: Listed[] = [];
	let left = 0;
	for (const one of [...listed].sort((first, second) => first.at.localeCompare(second.at))) {
		const mark = markOf(one);
		const before = memory?.offered[mark];
		const known: Offered | undefined = memory === undefined || (before?.[0] !== settled && isHandled(one)) ? [settled, minute] : before;
		const isNew = known === undefined && (isFinal(one) || isWanted(one.state));
		const isDue = isNew || (known !== undefined && known[0] < settled && minute - known[1] >= (looks[known[0] - 1] ?? 0));
		if (isDue && offers.length < mostOffers) {
			offers.push(one);
			offered[mark] = [(known?.[0] ?? 0) + 1, minute];
			continue;
		}
		if (isDue) left++;
		if (known !== undefined) offered[mark] = known;
	}
	const savedAt = memory?.savedAt ?? now;
	const unsaved = Object.values(offered).filter(([, at]) => at * minuteMs > savedAt).length;
	const isCheckpoint = offers.length === 0 && unsaved > 0 && (unsaved >= mostUnsaved || now - savedAt > longestUnsavedMs);
	const saves = offers.length > 0 || isCheckpoint;
	return { offers, isCheckpoint, memory: { sweptAt: left === 0 ? now : (memory?.sweptAt ?? now), savedAt: saves ? now : savedAt, offered } };
}

export function isFinal({ topic, state }: Pick<Listed, 'topic' | 'state'>): boolean {
	return topic === orderTopic ? orderState(state).final : intentState(state).final;
}

/** Short, because thousands of them are kept: 64 bits tell them apart. */
function markOf({ id, state }: Listed): string {
	return sha256(`${id}/${normalState(state)}`).slice(0, 16);
}
