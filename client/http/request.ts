import { type JsonObject } from '../../domain/json';
import { shown } from '../../domain/input/quoted';
import { RefusedInput } from '../../domain/input/refused-input';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request as a plain value, before it is a call. */
export interface ApiRequest {
	method: Method;
	/** Path below the API URL, already encoded: write it with {@link path}. */
	path: string;
	/** Absent values are not sent. */
	query?: Record<string, string | number | undefined>;
	body?: JsonObject;
	headers?: Record<string, string>;
	/** Sent as `X-Idempotency-Key`. Only where Mercado Pago documents it does it make a repeated request safe. */
	idempotencyKey?: string;
	/** The access token goes into the query too: one call of the mobile API wants it there. The sender adds it. */
	tokenInQuery?: true;
	/**
	 * For a request that may have done something although its answer was lost:
	 * what may exist now, and how to look. Without an idempotency key such a request is never repeated.
	 */
	adviceIfUnanswered?: string;
	/** Codes of refusals after which the request may have been carried out nevertheless. */
	ambiguousCodes?: readonly string[];
	/** Codes of transient refusals: a request with an idempotency key is sent again with it. */
	transientCodes?: readonly string[];
	/** {@link adviceIfUnanswered} in a few words for the message itself, which is all that an AI agent reads, e.g. "the order may exist". */
	ambiguityNote?: string;
	/** A field that every 2xx answer has, such as the ID of what was created: an answer without it proves nothing. */
	answerMustName?: string;
	/** The list that every 2xx answer has, empty or not, e.g. "data.terminals": an answer without it does not mean an empty list. */
	lists?: string;
	/** The answer is a file, byte for byte; a refusal is JSON all the same. */
	file?: true;
	/** A likely cause of a 400 to this request, added to the explanation of the refusal. */
	adviceIfRefused?: string;
	/** What to do when the terminal is busy, in place of the explanation of that refusal. */
	adviceIfBusy?: string;
	/** Sent once, whatever comes back. */
	sendOnce?: true;
	/** Most times it is sent, where a customer waits for the result; the retry policy's limit by default. */
	tries?: number;
	/** How long the answer may take, where it is longer than usual. */
	timeoutMs?: number;
}

/**
 * `` path`/v1/orders/${id}` `` encodes every value: a device id may hold anything.
 * @throws RefusedInput for a value that would name another resource: nothing, "." and ".." survive encoding
 */
export function path(literals: TemplateStringsArray, ...values: Array<string | number>): string {
	return literals.reduce((text, literal, at) => text + segment(values[at - 1] ?? '') + literal);
}

function segment(value: string | number): string {
	if (/^\.{0,2}$/.test(String(value)))
		throw new RefusedInput(
			'ID',
			`"${shown(value)}" is not an ID`,
			'Give the ID as Mercado Pago returned it',
		);
	return encodeURIComponent(value);
}

/** What came back: an answer of any status, or none. A failure is a value, so that the retry policy can look at it. */
export type Sent =
	| { answered: true; status: number; headers: Record<string, string | undefined>; body: unknown }
	/** `code` is the network's, e.g. ECONNREFUSED. */
	| { answered: false; code: string };

/** The one way out: n8n's HTTP helper in production, the simulator in process in tests. */
export type Send = (request: ApiRequest) => Promise<Sent>;
