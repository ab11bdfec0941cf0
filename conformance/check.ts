import type { Settings } from '../simulator/state/settings';

export const groups = ['reads', 'test', 'legacy', 'notifications', 'terminal'] as const;
export type Group = (typeof groups)[number];

/** The marks of docs/evidence. */
export type Mark = 'CONFIRMED' | 'OBSERVED' | 'CONFLICT' | 'INFERRED' | 'UNKNOWN';

/** What a value must be; never a value that changes from run to run. `is` may hold `{variables}`. */
export type Shape =
	| 'text'
	| 'integer'
	| 'number'
	| 'flag'
	| 'list'
	| 'object'
	| { is: unknown }
	| { oneOf: readonly unknown[] }
	| { like: string }
	| { includes: string }
	/** A list with, or without, an element that has these values. */
	| { some: Record<string, unknown> }
	| { none: Record<string, unknown> };

/** One way in which the service may answer, as some source has it. */
export interface Reading {
	says: string;
	status: number | readonly number[];
	/** Word or number of the refusal, wherever the envelope of its API holds it. */
	code?: string | readonly string[];
	/** By path: `data.terminals[].id` is of every element; `a.b?` may be absent. */
	fields?: Record<string, Shape>;
	absent?: readonly string[];
	/** How the simulator is set to answer so. The first reading is the simulator's default and needs none. */
	setting?: Partial<Settings>;
}

export interface Call {
	method: 'GET' | 'POST' | 'DELETE';
	path: string;
	query?: Record<string, string>;
	body?: unknown;
	/** Sent as it is: a body that is not JSON. */
	rawBody?: string;
	headers?: Record<string, string>;
	/** X-Idempotency-Key. */
	key?: string;
	/** In place of the account's own token. */
	token?: string;
}

/** What a person, or the simulator in tests, does at the terminal. */
export type Act = 'pick-up' | 'approve' | 'cancel';

export type Step =
	| {
			call: Call;
			/** Absent: it only prepares, and must succeed. */
			readings?: readonly Reading[];
			/** Values of the answer that later steps use, by path. */
			keep?: Record<string, string>;
			/** Asks again until there is a value at the path, or one of these; how long it took is measured. */
			until?: { path: string; is?: readonly string[]; seconds: number };
	  }
	| { ask: Act; says: string }
	/** Waits for the notification of an id; `nth` 1 is its first repeat. */
	| { notification: string; nth?: number; seconds: number; readings?: readonly Reading[] }
	/** The next notification of an id is answered with 500. */
	| { refuse: string };

/** One small experiment, and the fact of docs/evidence that it settles. */
export interface Check {
	id: string;
	group: Group;
	/** As the code cites it: "orders API, 3.4". */
	fact: string;
	mark: Mark;
	says: string;
	/** The variables without which it cannot be tried, such as `device`. */
	needs?: readonly string[];
	sites?: readonly string[];
	steps: readonly Step[];
}

export const get = (path: string, query?: Record<string, string>): Call => ({
	method: 'GET',
	path,
	...(query && { query }),
});

export const post = (path: string, body?: unknown, key = '{key}'): Call => ({
	method: 'POST',
	path,
	key,
	...(body !== undefined && { body }),
});

export const see = (call: Call, ...readings: Reading[]): Step => ({ call, readings });
export const prepare = (call: Call, keep?: Record<string, string>): Step => ({
	call,
	...(keep && { keep }),
});
