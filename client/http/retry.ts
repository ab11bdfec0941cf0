import { provesNothingWasDone } from '../../domain/errors/documented-refusals';
import { readErrorBody } from '../../domain/errors/error-body';
import { type ApiRequest, type Sent } from './request';

/** Requests sent at the most for one call, the first one included. */
const mostTries = 4;

/** Codes of a connection that was never made: the request cannot have reached Mercado Pago. */
const noConnection = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Codes of an address, a certificate or a TLS version that is not accepted: nothing was sent, and nothing will be, however often it is tried. */
const neverAccepted = [
	'ERR_INVALID_URL',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
	'ERR_SSL_UNSUPPORTED_PROTOCOL',
	'ERR_SSL_WRONG_VERSION_NUMBER',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** The execution was cancelled by the user: nothing is tried again. */
const cancelled = ['ERR_CANCELED', 'ABORT_ERR'];

/** 500 to 504 may pass. 501 and 505 say that the request will never work. */
const transientStatuses = [500, 502, 503, 504];

/**
 * Refusals of the Orders generation that pass by themselves, for a request with a key only: a refund that waits for another booking,
 * a payment that is not ready, a key that is being checked or locked (orders API, 1.1 and 3.4).
 */
const transientStatusesWithKey = [423, 425];
const transientCodesWithKey = ['refund_in_progress', 'movement_operations_pending'];

/** Spacing after a 429 without Retry-After: one integrator reports that about 3 s are enough. */
const rateLimitPauseMs = 3_000;
const longestPauseMs = 30_000;

/**
 * The whole retry policy. How long to wait before the request is sent again, in milliseconds, or `stop`.
 *
 * - A request that only reads, or carries an idempotency key, is repeated after no answer, one that cannot be read, 429 and 5xx.
 * - One with a key is repeated, with the same key, after the refusals that pass by themselves, those of its own API included.
 * - Any other may have moved money: it is repeated only when it provably did nothing,
 *   because no connection was made or because it was turned away by a documented rate limit.
 *
 * @param tries how many times it was sent by now
 * @param random 0 to 1; spreads the tries of requests that failed together
 */
export function pauseBeforeRetry(request: ApiRequest, sent: Sent, tries: number, random: number): number | 'stop' {
	if (request.sendOnce || tries >= (request.tries ?? mostTries) || !isTransient(request, sent)) return 'stop';
	if (!isRepeatable(request) && !didNothing(request, sent)) return 'stop';
	const asked = sent.answered ? retryAfterMs(sent.headers['retry-after']) : undefined;
	// Waiting longer than this in a running workflow helps nobody; the user is told instead.
	if (asked !== undefined && asked > longestPauseMs) return 'stop';
	const usual = sent.answered && sent.status >= 400 && sent.status < 500 ? rateLimitPauseMs : 500;
	return Math.round(asked ?? Math.min(usual * 2 ** (tries - 1) * (1 + random / 4), longestPauseMs));
}

/** Whether sending it again cannot do anything twice. */
function isRepeatable({ method, idempotencyKey }: ApiRequest): boolean {
	return method === 'GET' || idempotencyKey !== undefined;
}

/** Whether the request may have changed something although no good answer came, with an idempotency key or without. */
export function isAmbiguous(request: ApiRequest, sent: Sent): boolean {
	return request.method !== 'GET' && (!didNothing(request, sent) || hasAmbiguousCode(request, sent));
}

/** Whether it is certain that the request changed nothing. Any answer in 200 to 299 and any 5xx may come after the change. */
export function didNothing(request: ApiRequest, sent: Sent): boolean {
	return sent.answered ? provesNothingWasDone(request, sent.status, sent.body) : [...noConnection, ...neverAccepted].includes(sent.code);
}

function hasAmbiguousCode({ ambiguousCodes = [] }: ApiRequest, sent: Sent): boolean {
	return sent.answered && ambiguousCodes.includes(readErrorBody(sent.body).code ?? '');
}

function isTransient({ idempotencyKey, transientCodes: own = [] }: ApiRequest, sent: Sent): boolean {
	if (!sent.answered) return ![...cancelled, ...neverAccepted].includes(sent.code);
	// A yes that could not be read: asked once more, a request that may be repeated gets it whole.
	if (sent.status < 300 || sent.status === 429 || transientStatuses.includes(sent.status)) return true;
	return idempotencyKey !== undefined && (transientStatusesWithKey.includes(sent.status) || [...transientCodesWithKey, ...own].includes(readErrorBody(sent.body).code ?? ''));
}

/** Retry-After in seconds; the form with a date is not used here. */
function retryAfterMs(header: string | undefined): number | undefined {
	return header !== undefined && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}
