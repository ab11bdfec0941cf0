import { isJsonObject, type JsonObject, textAt } from '../../domain/json';
import { listIn } from '../../domain/lists';
import { errorFrom } from './errors';
import { type ApiRequest, type Send, type Sent } from './request';
import { isAmbiguous, pauseBeforeRetry, pauseOfAccount } from './retry';
import { createPace, type Pace } from './pace';
import { createRateSlots, type RateSlots } from './rate-slots';

/** Everything a client needs from outside. */
export interface ClientOptions {
	send: Send;
	/** Waits so many milliseconds; throws when the execution was cancelled meanwhile. */
	sleep: (milliseconds: number) => Promise<void>;
	/** 0 to 1. */
	random: () => number;
	/** Milliseconds since 1970. */
	now: () => number;
	/** Shared by all clients of one account, where there are more than one. */
	rateSlots?: RateSlots;
	/** Shared like the rate slots: what is answered to one client slows all of them down. */
	pace?: Pace;
}

/** Talks to Mercado Pago: sends, repeats where the policy allows it, and answers with JSON or throws a {@link MercadoPagoError}. */
export interface Client extends Omit<Required<ClientOptions>, 'send'> {
	/** The body of the answer; `{}` where the answer has none (204). */
	call(request: ApiRequest): Promise<JsonObject>;
	/** The file that the answer is; the request asks for one by {@link ApiRequest.file}. */
	file(request: ApiRequest): Promise<Uint8Array>;
	/** The headers of the answer, names in lower case. */
	headers(request: ApiRequest): Promise<Record<string, string | undefined>>;
	/**
	 * The time by Mercado Pago's clock, from the `Date` header of its last answer; by the own clock before the first answer.
	 * For comparison with dates that Mercado Pago wrote.
	 */
	serverNow(): number;
}

/** A request whose turn was moved so often is sent all the same. */
const mostTurns = 5;

export function createClient({
	send,
	sleep,
	random,
	now,
	rateSlots = createRateSlots(),
	pace = createPace(),
}: ClientOptions): Client {
	let aheadMs = 0;
	/** Waits for the moment at which the request may leave: once more where a 429 to another one moved it. */
	const turn = async ({ method }: ApiRequest) => {
		for (let round = 0; round < mostTurns; round++) {
			const wait = pace.reserve(now(), method === 'GET') - now();
			if (wait <= 0) return;
			await sleep(Math.ceil(wait));
			if (pace.heldUntil <= now()) return;
		}
	};
	const tell = (sent: Sent, sentAt: number) => {
		if (!sent.answered) return;
		if (sent.status === 429) pace.refused(now(), sentAt, pauseOfAccount(sent));
		else pace.accepted(now());
	};
	const exchange = async (request: ApiRequest) => {
		let ambiguous = false;
		for (let tries = 1; ; tries++) {
			await turn(request);
			const sentAt = now();
			const sent = await send(request);
			aheadMs = aheadOf(sent, now()) ?? aheadMs;
			tell(sent, sentAt);
			if (isSuccess(sent) && isReadable(request, sent.body)) return sent;
			ambiguous ||= isAmbiguous(request, sent);
			const pause = pauseBeforeRetry(request, sent, tries, random());
			if (pause === 'stop') throw errorFrom(request, sent, ambiguous);
			await sleep(pause);
		}
	};
	return {
		sleep,
		random,
		now,
		rateSlots,
		pace,
		serverNow: () => now() + aheadMs,
		call: async (request) => bodyOf((await exchange(request)).body),
		file: async (request) => (await exchange(request)).body as Uint8Array,
		headers: async (request) => (await exchange(request)).headers,
	};
}

/** The same client with headers added to every request, e.g. `x-test-scope` for Mercado Pago's sandbox. */
export function withHeaders(client: Client, headers: Record<string, string>): Client {
	const extended = (request: ApiRequest) => ({
		...request,
		headers: { ...headers, ...request.headers },
	});
	return {
		...client,
		call: async (request) => await client.call(extended(request)),
		file: async (request) => await client.file(extended(request)),
		headers: async (request) => await client.headers(extended(request)),
	};
}

/** How far Mercado Pago's clock is ahead of the own one, to the second; undefined where the answer has no date. */
function aheadOf(sent: Sent, now: number): number | undefined {
	const serverTime = sent.answered ? Date.parse(sent.headers.date ?? '') : Number.NaN;
	return Number.isNaN(serverTime) ? undefined : serverTime - now;
}

/** The same client while a customer waits: each request is sent twice at most, with a timeout of ten seconds. */
export function hurried(client: Client): Client {
	return {
		...client,
		call: async (request) => await client.call({ tries: 2, timeoutMs: 10_000, ...request }),
	};
}

function isSuccess(sent: Sent): sent is Sent & { answered: true } {
	return sent.answered && sent.status >= 200 && sent.status < 300;
}

/** False for an answer that is cut off, HTML instead of JSON, no file where one was asked for, or without the field or list that it must have. */
function isReadable({ answerMustName, lists, file }: ApiRequest, body: unknown): boolean {
	if (file) return body instanceof Uint8Array;
	if (lists !== undefined) return listIn(bodyOf(body), lists) !== undefined;
	if (answerMustName !== undefined) return textAt(body, answerMustName) !== undefined;
	return typeof body === 'object' || body === '' || body === undefined;
}

function bodyOf(body: unknown): JsonObject {
	if (isJsonObject(body)) return body;
	// Some answers are documented as a list at the top (stores search): their list is returned under `results`.
	return Array.isArray(body) ? { results: body } : {};
}
