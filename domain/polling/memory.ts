import { dayMs, type DayRange, dayOf } from '../time/days';
import { sha256 } from '../webhook/hmac';
import { isJsonObject } from '../json';
import { normalState } from '../payment-intent/states';

/** One line of a list: an intent or an order, and its last state. */
export interface ListedChange {
	topic: string;
	id: string;
	state: string;
	/** Distinguishes two events of one state: a partial refund leaves an order processed. */
	version?: string;
	/** When, as Mercado Pago writes it; used only to sort the offers. */
	at: string;
}

/** What polling keeps over restarts: how far it got, and what it has offered. */
export interface PollingMemory {
	/** Topic -> how far its list was polled. A topic that is not here was never listed. */
	lists: Record<string, ListMemory | undefined>;
	/** When n8n last stored this: it does so with every execution that a poll starts. */
	savedAt: number;
	/** User ID of the account whose lists these are. */
	account?: string;
	/** Mark of an offered state -> how many times, and the minute of the last time. */
	offered: Record<string, Offered>;
	/** Topic and id -> what has ended while its money may not be settled. */
	watched?: Record<string, Watched>;
}

/** What has ended while its money may not be settled: read again until it is (see `domain/polling/watch`). Times in minutes since 1970. */
export interface Watched extends Line {
	topic: string;
	since: number;
	lookedAt: number;
	/** A look has seen that it is not settled. */
	open?: true;
	/** The state in which it was found settled, which is to be offered. */
	end?: string;
}

/** The version of a line whose money has been settled since: a new event in the same state. */
export const settledVersion = 'settled';

export interface ListMemory {
	/** Milliseconds since 1970: everything before it has been offered. Absent while the list has never answered. */
	polledAt?: number;
	/** Milliseconds since 1970: what ended before this is history. */
	beganAt?: number;
	/** Why it did not answer the last time, e.g. `403`. */
	refused?: string;
}

export type Offered = [times: number, minute: number];

export const minuteMs = 60_000;

/** @param now milliseconds since 1970 */
export function minuteOf(now: number): number {
	return Math.floor(now / minuteMs);
}

/** Intents older than three months can no longer be read (integration API, 3.3), orders neither (orders API, 3.1). */
export const readableDays = 89;

/**
 * The days to list. They overlap by one, because their time zone is not published and an intent of yesterday may end today.
 * Usually this is one request; a longer gap is requested in pieces of 30 days.
 */
export function pollingRange(list: ListMemory | undefined, now: number): DayRange {
	// A clock that was set back must not reverse the range.
	const since = Math.max(Math.min(list?.polledAt ?? now, now), now - readableDays * dayMs);
	return { from: dayOf(since - dayMs), to: dayOf(now) };
}

/** Longer than the range of a list that is up to date: a line that one answer leaves out is still known when it is listed again. */
const keptDays = 3;

/** The marks to keep: those that any list may still show. While one list does not answer, or is behind, every mark since then stays. */
export function keptMarks(
	{ offered, lists }: PollingMemory,
	isListed: (mark: string) => boolean,
	now: number,
): PollingMemory['offered'] {
	const oldest = Math.min(now, ...Object.values(lists).map((list) => list?.polledAt ?? now));
	const since = (Math.max(oldest, now - readableDays * dayMs) - keptDays * dayMs) / minuteMs;
	return Object.fromEntries(
		Object.entries(offered).filter(([mark, [, minute]]) => minute >= since || isListed(mark)),
	);
}

/** What identifies a line: two lines that differ here are two events. */
export type Line = Pick<ListedChange, 'id' | 'state' | 'version'>;

export function lineText({ id, state, version }: Line): string {
	return [id, normalState(state), version].filter((part) => part !== undefined).join('/');
}

/** Short, because thousands are stored: 64 bits make a collision improbable. */
export function markOf(line: Line): string {
	return sha256(lineText(line)).slice(0, 16);
}

/** The memory as n8n stored it; undefined when there is none. */
export function memoryFrom(stored: unknown): PollingMemory | undefined {
	return isJsonObject(stored) && isJsonObject(stored.offered) && isJsonObject(stored.lists)
		? (stored as unknown as PollingMemory)
		: undefined;
}

/** The memory of one account says nothing about another: the sales of the other one until now are history. An account that is not known is taken for the same. */
export function memoryOfAccount(
	memory: PollingMemory | undefined,
	account: string | undefined,
): PollingMemory | undefined {
	return memory?.account !== undefined && account !== undefined && memory.account !== account
		? undefined
		: memory;
}

/** The latest moment at which a list is known to have answered. */
export function lastPolled(memory: PollingMemory | undefined): number {
	return Math.max(0, ...Object.values(memory?.lists ?? {}).map((list) => list?.polledAt ?? 0));
}
