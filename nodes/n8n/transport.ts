import {
	NodeApiError,
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type IHookFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INode,
	type IPollFunctions,
	type IWebhookFunctions,
	type JsonObject as N8nJson,
} from 'n8n-workflow';
import { createClient, type Client } from '../../client/http/client';
import { type CredentialFacts } from '../../client/diagnose/diagnose';
import { MercadoPagoError } from '../../client/http/errors';
import { type ApiRequest, type Send, type Sent } from '../../client/http/request';
import { isJsonObject, textAt } from '../../domain/json';
import { parseWithAllDigits } from '../../domain/json-digits';
import { shown } from '../../domain/input/quoted';
import { RefusedInput } from '../../domain/input/refused-input';
import { credentialTypeOf } from './credentials';
import { renewingAccess } from './oauth2';
import { sendWithTokenInQuery } from './query-token';
import { rateSlotsOf } from './rate-slots';

/** Wherever n8n lets a node talk to the outside. */
export type Context = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

const mercadoPagoUrl = 'https://api.mercadopago.com';

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
		rateSlots: rateSlotsOf(context, apiUrl),
	});
}

/** What the credential says of itself. One that was saved before it could be marked is not marked. */
export async function credentialFactsOf(context: Context): Promise<CredentialFacts> {
	const { environment, webhookSecret, previousWebhookSecret } = await context.getCredentials(credentialTypeOf(context));
	return {
		environment: environment === 'production' || environment === 'test' ? environment : 'any',
		secretIsSet: Boolean(webhookSecret),
		previousSecretIsSet: Boolean(previousWebhookSecret),
		apiUrl: await apiUrlOf(context),
	};
}

/** @throws RefusedInput for what is not a web address */
export async function apiUrlOf(context: Context): Promise<string> {
	const { apiUrl } = await context.getCredentials(credentialTypeOf(context));
	const url = typeof apiUrl === 'string' ? apiUrl.trim() : '';
	if (url === '') return mercadoPagoUrl;
	if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
	throw new RefusedInput('API URL', `"${shown(url)}" is not a web address`, `Give a whole address in the credential, such as ${mercadoPagoUrl}. Nothing was sent.`);
}

function senderOf(context: Context, apiUrl: string): Send {
	const credentialType = credentialTypeOf(context);
	const plain: Send = async (request) => await sendThrough(context, credentialType, optionsFor(apiUrl, request));
	const send: Send = async (request) => (request.tokenInQuery ? await sendWithTokenInQuery(request, await accessTokenOf(context), plain) : await plain(request));
	if (credentialType === 'mercadoPagoPointApi') return send;
	const renewing = renewingAccess(context);
	return async (request) => await renewing(request, async () => await send(request));
}

export async function accessTokenOf(context: Context): Promise<string> {
	const credential = await context.getCredentials(credentialTypeOf(context));
	return textAt(credential, 'accessToken') ?? textAt(credential.oauthTokenData, 'access_token') ?? '';
}

function optionsFor(apiUrl: string, { method, path, query, body, headers, idempotencyKey, timeoutMs }: ApiRequest): IHttpRequestOptions {
	const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
	return {
		method,
		url: `${apiUrl}${path}`,
		...(given.length > 0 && { qs: Object.fromEntries(given) }),
		...(body && { body }),
		headers: { ...headers, ...(idempotencyKey !== undefined && { 'X-Idempotency-Key': idempotencyKey }) },
		json: true,
		// Parsed here: n8n's own parsing rounds integers above 2^53.
		encoding: 'text',
		returnFullResponse: true,
		// Refusals come back as answers, with their headers: Retry-After is then readable on every n8n.
		ignoreHttpStatusErrors: true,
		// A POST that is redirected would become a GET.
		disableFollowRedirect: true,
		timeout: timeoutMs ?? (method === 'GET' ? readTimeoutMs : writeTimeoutMs),
	};
}

async function sendThrough(context: Context, credentialType: string, options: IHttpRequestOptions): ReturnType<Send> {
	try {
		const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(context, credentialType, options);
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
		body: typeof body === 'string' ? readBody(body) : body,
	};
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

/** Waits, and ends at once when the user cancels the execution. */
export async function sleepUnlessCancelled(context: Context, milliseconds: number): Promise<void> {
	const signal = cancelSignalOf(context);
	let wakeUp = (): void => undefined;
	const cancelled = new Promise<void>((resolve) => {
		wakeUp = resolve;
		signal?.addEventListener('abort', wakeUp, { once: true });
	});
	if (!isCancelled(context)) await Promise.race([sleep(milliseconds), cancelled]);
	signal?.removeEventListener('abort', wakeUp);
	if (isCancelled(context)) throw new NodeOperationError(context.getNode(), 'The execution was cancelled');
}

export function isCancelled(context: Context): boolean {
	return cancelSignalOf(context)?.aborted === true;
}

function cancelSignalOf(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** n8n keeps the body with the execution: a text in it that is longer than this explains nothing. */
const longestText = 300;

function withoutLongTexts(body: unknown): unknown {
	if (body === undefined) return null;
	return JSON.parse(JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' && value.length > longestText ? `${value.slice(0, longestText)}…` : value)));
}

/** The one place where n8n's errors are made: what happened, what to do next, and the item. */
export function nodeErrorFrom(node: INode, reason: unknown, itemIndex?: number): NodeApiError | NodeOperationError {
	if (reason instanceof MercadoPagoError) {
		const { message, advice, status, body } = reason;
		return new NodeApiError(node, { message, body: withoutLongTexts(body) } as N8nJson, {
			message,
			description: advice,
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
		});
	}
	if (reason instanceof RefusedInput) {
		return new NodeOperationError(node, reason.message, { description: reason.advice, itemIndex });
	}
	if (reason instanceof NodeApiError || reason instanceof NodeOperationError) return reason;
	return new NodeOperationError(node, reason instanceof Error ? reason : String(reason), { itemIndex });
}
