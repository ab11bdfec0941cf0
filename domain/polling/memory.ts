import { dayMs, type DayRange, dayOf } from '../time/days';
import { sha256 } from '../webhook/hmac';
import { isJsonObject } from '../json';
import { normalState } from '../payment-intent/states';

/** One line of a list: an intent or an order, and its last state. */
export interface ListedChange {
	topic: string;
	id: string;
	state: string;
	/** What tells two events of one state apart: giving back a part leaves an order processed. */
	version?: string;
	/** When, as Mercado Pago writes it; orders the offers, decides nothing. */
	at: string;
}

/** What polling keeps over restarts: where it was, and what it has offered. */
export interface PollingMemory {
	/** Topic -> how far its list is. A topic that is not here was not asked for yet. */
	lists: Record<string, ListMemory | undefined>;
	/** When n8n last stored this: it does so with every execution that a poll starts. */
	savedAt: number;
	/** User ID of the account whose lists these are. */
	account?: string;
	/** Mark of an offered state -> how many times, and the minute of the last time. */
	offered: Record<string, Offered>;
	/** Topic and id -> what has ended and may not be settled. */
	watched?: Record<string, Watched>;
}

/** What has ended, and whose money may not be settled: read again until it is (see `domain/polling/watch`). Times in minutes since 1970. */
export interface Watched extends Line {
	topic: string;
	since: number;
	lookedAt: number;
	/** A look has seen that it is not settled. */
	open?: true;
	/** The state in which it was found settled: to be offered. */
	end?: string;
}

/** The version of a line whose money was not settled and now is: in the same state it is another event. */
export const settledVersion = 'settled';

export interface ListMemory {
	/** Milliseconds since 1970: everything before it has been offered. Absent while the list has never answered. */
	polledAt?: number;
	/** Milliseconds since 1970: what ended before it is history. */
	beganAt?: number;
	/** Why it did not answer the last time, e.g. `403`. */
	refused?: string;
}

export type Offered = [times: number, minute: number];

export const minuteMs = 60_000;

/** Intents older than three months can no longer be read (integration API, 3.3), orders neither (orders API, 3.1). */
export const readableDays = 89;

/**
 * The days to list. They overlap by one, because their time zone is not published and an intent of yesterday may end today.
 * While nothing is behind this is one request; a longer gap is asked for in pieces of 30 days.
 */
export function pollingRange(list: ListMemory | undefined, now: number): DayRange {
	// A clock that was set back must not turn the range around.
	const since = Math.max(Math.min(list?.polledAt ?? now, now), now - readableDays * dayMs);
	return { from: dayOf(since - dayMs), to: dayOf(now) };
}

/** Longer than a list that is up to date reaches back: a line that is missing from one answer is known when it comes back. */
const keptDays = 3;

/**
 * The marks to keep: those that any list may still show. While a list does not answer, or is behind, all since then stay,
 * whether the others were listed or not.
 */
export function keptMarks({ offered, lists }: PollingMemory, isListed: (mark: string) => boolean, now: number): PollingMemory['offered'] {
	const oldest = Math.min(now, ...Object.values(lists).map((list) => list?.polledAt ?? now));
	const since = (Math.max(oldest, now - readableDays * dayMs) - keptDays * dayMs) / minuteMs;
	return Object.fromEntries(Object.entries(offered).filter(([mark, [, minute]]) => minute >= since || isListed(mark)));
}

/** What makes a line another one than those before. */
export type Line = Pick<ListedChange, 'id' | 'state' | 'version'>;

export function lineText({ id, state, version }: Line): string {
	return [id, normalState(state), version].filter((part) => part !== undefined).join('/');
}

/** Short, because thousands of them are kept: 64 bits tell them apart. */
export function markOf(line: Line): string {
	return sha256(lineText(line)).slice(0, 16);
}

/**
 * The memory as it was kept; nothing when there is none.
 * @param topics those of the first version, which knew one time for all lists
 */
export function memoryFrom(kept: unknown, topics: readonly string[]): PollingMemory | undefined {
	if (!isJsonObject(kept) || !isJsonObject(kept.offered)) return undefined;
	const { polledAt } = kept;
	if (isJsonObject(kept.lists)) return kept as unknown as PollingMemory;
	if (typeof polledAt !== 'number') return undefined;
	return { ...(kept as unknown as PollingMemory), lists: Object.fromEntries(topics.map((topic) => [topic, { polledAt: polledAt }])) };
}

/** What is remembered of one account says nothing of another one: its sales until now are history. Nobody is another account until it is known. */
export function memoryOfAccount(memory: PollingMemory | undefined, account: string | undefined): PollingMemory | undefined {
	return memory?.account !== undefined && account !== undefined && memory.account !== account ? undefined : memory;
}

/** The latest moment at which a list is known to have answered. */
export function lastPolled(memory: PollingMemory | undefined): number {
	return Math.max(0, ...Object.values(memory?.lists ?? {}).map((list) => list?.polledAt ?? 0));
}
