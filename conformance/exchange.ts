import type { Call } from './check';
import type { Json } from './json';
import type { Answer } from './judge';

/** A request and its answer, as they are recorded: never with the token. */
export interface Exchange {
	check: string;
	/** Which step of the check; the last of several answers counts. */
	step: number;
	method: string;
	path: string;
	query?: Record<string, string>;
	body?: unknown;
	status: number;
	answer?: unknown;
	ms: number;
}

export interface World {
	apiUrl: string;
	token: string;
	send(request: Request): Promise<Response>;
	wait(ms: number): Promise<void>;
	now(): number;
}

/** Mercado Pago asked for fewer requests: nothing more is sent. */
export class RateReached extends Error {
	constructor(readonly retryAfter: string | undefined) {
		super('Mercado Pago answered 429: too many requests');
	}
}

/** No answer came. A request that may have done something is not sent again. */
export class NoAnswer extends Error {}

/** The person, or the machine, wants the suite to end: nothing more is tried. */
export class Interrupted extends Error {}

/** GET of one intent: about one request a second (integration API, 3.3). For the others no number is published (orders API, 1). */
const apartMs = { intent: 1_100, other: 250 };

/** When something was last sent, and all that was: two senders with one of it keep the rates together. */
interface Sent {
	last: { intent: number; other: number };
	exchanges: Exchange[];
}

export const nothingSent = (): Sent => ({
	last: { intent: -Infinity, other: -Infinity },
	exchanges: [],
});

/** Sends one at a time, spaced by the documented rates, and records. */
export function createSender(world: World, { last, exchanges } = nothingSent()) {
	async function space(call: Call): Promise<void> {
		const readsIntent = call.method === 'GET' && /\/payment-intents\//.test(call.path);
		const ready = Math.max(
			last.other + apartMs.other,
			readsIntent ? last.intent + apartMs.intent : -Infinity,
		);
		const pause = ready - world.now();
		if (pause > 0) await world.wait(pause);
		last.other = world.now();
		if (readsIntent) last.intent = world.now();
	}

	async function send(call: Call, at: { check: string; step: number }): Promise<Answer> {
		await space(call);
		const started = world.now();
		const response = await world.send(requestFor(world, call)).catch((error: unknown) => {
			throw new NoAnswer(error instanceof Error ? error.message : String(error));
		});
		const text = await response.text().catch((error: unknown) => {
			throw new NoAnswer(error instanceof Error ? error.message : String(error));
		});
		const answer = {
			status: response.status,
			body: bodyOf(text),
			headers: Object.fromEntries(response.headers),
		};
		exchanges.push({
			...at,
			method: call.method,
			path: call.path,
			...(call.query && { query: call.query }),
			...(call.body !== undefined && { body: call.body }),
			status: answer.status,
			...(answer.body !== undefined && { answer: answer.body }),
			ms: world.now() - started,
		});
		if (answer.status === 429) throw new RateReached(answer.headers['retry-after']);
		return answer;
	}
	return { send, exchanges };
}

export type Sender = ReturnType<typeof createSender>;

function requestFor({ apiUrl, token }: World, call: Call): Request {
	const query = new URLSearchParams(call.query).toString();
	const body = call.rawBody ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
	return new Request(`${apiUrl}${call.path}${query === '' ? '' : `?${query}`}`, {
		method: call.method,
		headers: {
			authorization: `Bearer ${call.token ?? token}`,
			...(body !== undefined && { 'content-type': 'application/json' }),
			...(call.key !== undefined && { 'x-idempotency-key': call.key }),
			...call.headers,
		},
		...(body !== undefined && { body }),
	});
}

function bodyOf(text: string): Json | string | undefined {
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as Json;
	} catch {
		return text;
	}
}
