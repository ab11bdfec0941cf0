import type { Account, State } from '../state/state';

/** What a handler sees of an HTTP request: whose token it was, and the parts that were read. */
export interface ApiRequest {
	account: Account;
	method: string;
	path: string;
	params: Record<string, string>;
	query: URLSearchParams;
	/** Parsed JSON; undefined when there was none. */
	body: unknown;
	headers: Headers;
}

/** 202: taken in, not done yet. */
export class Accepted {
	constructor(readonly value: unknown) {}
}

/** An answer of another status than the usual one. */
export class Answered {
	constructor(
		readonly status: number,
		readonly value: unknown,
	) {}
}

/** A file in place of JSON. */
export class FileAnswer {
	constructor(
		readonly bytes: Uint8Array,
		readonly contentType: string,
		readonly fileName: string,
	) {}
}

/** The answer's JSON; nothing means 204. Throws a refusal. */
export type Handler = (state: State, request: ApiRequest) => unknown;

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	handler: Handler;
	status?: 201 | 202;
	/** The token is read from `?access_token=` (seed 003); a header beside it must say the same. */
	tokenInQuery?: true;
}
