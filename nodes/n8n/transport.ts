import { type IHttpRequestOptions } from 'n8n-workflow';
import { createClient, type Client } from '../../client/http/client';
import { createPace, type Pace } from '../../client/http/pace';
import { createRateSlots, type RateSlots } from '../../client/http/rate-slots';
import { type ApiRequest, type Send, type Sent } from '../../client/http/request';
import { isJsonObject, textAt } from '../../domain/json';
import { parseWithAllDigits } from '../../domain/json-digits';
import { sleepUnlessCancelled } from './cancelling';
import { type Context } from './context';
import { accessTokenOf, apiUrlOf, credentialIdOf, credentialTypeOf } from './credentials';
import { renewingAccess } from './oauth2';

/** n8n's default is five minutes, longer than anyone waits at a till. */
const readTimeoutMs = 15_000;
const writeTimeoutMs = 30_000;

/** A client that acts with the credential of the node. */
export async function clientOf(context: Context): Promise<Client> {
	const apiUrl = await apiUrlOf(context);
	return createClient({
		send: senderOf(context, apiUrl),
		sleep: async (milliseconds) => await sleepUnlessCancelled(context, milliseconds),
		random: Math.random,
		now: Date.now,
		...accountOf(context, apiUrl),
	});
}

function senderOf(context: Context, apiUrl: string): Send {
	const credentialType = credentialTypeOf(context);
	const plain: Send = async (request) =>
		await sendThrough(context, credentialType, optionsFor(apiUrl, request));
	const send: Send = async (request) =>
		request.tokenInQuery
			? await sendWithTokenInQuery(request, await accessTokenOf(context), plain)
			: await plain(request);
	if (credentialType === 'mercadoPagoPointApi') return send;
	const renewing = renewingAccess(context);
	return async (request) => await renewing(request, async () => await send(request));
}

/**
 * The one call that wants the token in its query (integration API, 9). The client never sees the token;
 * an answer that repeats the address it was asked at is cleared of it before anything else reads it.
 */
async function sendWithTokenInQuery(request: ApiRequest, token: string, send: Send): Promise<Sent> {
	const sent = await send({ ...request, query: { ...request.query, access_token: token } });
	return sent.answered
		? { ...sent, headers: without(token, sent.headers), body: without(token, sent.body) }
		: sent;
}

function without<T>(secret: string, value: T): T {
	const text: string | undefined = JSON.stringify(value);
	if (secret === '' || text === undefined) return value;
	const cleared = [secret, encodeURIComponent(secret)].reduce(
		(left, form) => left.split(form).join('…'),
		text,
	);
	return JSON.parse(cleared) as T;
}

function optionsFor(
	apiUrl: string,
	{ method, path, query, body, headers, idempotencyKey, timeoutMs, file }: ApiRequest,
): IHttpRequestOptions {
	const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
	return {
		method,
		url: `${apiUrl}${path}`,
		...(given.length > 0 && { qs: Object.fromEntries(given) }),
		...(body && { body }),
		headers: {
			...headers,
			...(idempotencyKey !== undefined && { 'X-Idempotency-Key': idempotencyKey }),
		},
		json: true,
		// Parsed here: n8n's own parsing rounds integers above 2^53. The encoding of a file is its own.
		encoding: file ? 'arraybuffer' : 'text',
		returnFullResponse: true,
		// Refusals come back as answers, with their headers: Retry-After is then readable on every n8n.
		ignoreHttpStatusErrors: true,
		// A POST that is redirected would become a GET.
		disableFollowRedirect: true,
		timeout: timeoutMs ?? (method === 'GET' ? readTimeoutMs : writeTimeoutMs),
	};
}

async function sendThrough(
	context: Context,
	credentialType: string,
	options: IHttpRequestOptions,
): ReturnType<Send> {
	try {
		const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credentialType,
			options,
		);
		return sentFrom(answer);
	} catch (reason) {
		return { answered: false, code: networkCode(reason) };
	}
}

function sentFrom(answer: unknown): Sent {
	const { statusCode, headers, body } = isJsonObject(answer) ? answer : {};
	return {
		answered: true,
		status: typeof statusCode === 'number' ? statusCode : 0,
		headers: (isJsonObject(headers) ? headers : {}) as Record<string, string | undefined>,
		body: typeof body === 'string' ? readBody(body) : fileOrRefusal(body, statusCode),
	};
}

/** Where a file was asked for, a refusal comes as bytes too. */
function fileOrRefusal(body: unknown, status: unknown): unknown {
	return body instanceof Uint8Array && typeof status === 'number' && status >= 300
		? readBody(new TextDecoder().decode(body))
		: body;
}

/** A page in place of JSON stays text. */
function readBody(text: string): unknown {
	try {
		return parseWithAllDigits(text);
	} catch {
		return text;
	}
}

/** n8n keeps axios's code in `httpCode`; on 2.x it is in `cause` too. */
function networkCode(reason: unknown): string {
	const cause = (reason as { cause?: unknown }).cause;
	return textAt(cause, 'code') ?? textAt(reason, 'httpCode') ?? textAt(reason, 'code') ?? 'UNKNOWN';
}

/** By credential: every execution in this process shares the rate slots and the pace of its account. */
const accountsByCredential = new Map<string, { rateSlots: RateSlots; pace: Pace }>();

function accountOf(context: Context, apiUrl: string): { rateSlots: RateSlots; pace: Pace } {
	const key = `${credentialIdOf(context)}/${apiUrl}`;
	const account = accountsByCredential.get(key) ?? {
		rateSlots: createRateSlots(),
		pace: createPace(),
	};
	accountsByCredential.set(key, account);
	return account;
}
