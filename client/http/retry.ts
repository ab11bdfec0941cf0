import { provesNothingWasDone } from '../../domain/errors/documented-refusals';
import { readErrorBody } from '../../domain/errors/error-body';
import { type ApiRequest, type Sent } from './request';

/** Requests sent for one call at most, the first one included. */
const mostTries = 4;

/** Codes of a connection that was never made: the request cannot have reached Mercado Pago. */
const noConnection = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** An address, a certificate or a TLS version that is not accepted: nothing was sent, and no retry helps. */
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

/** The user cancelled the execution. */
const cancelled = ['ERR_CANCELED', 'ABORT_ERR'];

/**
 * - `never`: not again
 * - `ifSafe`: where repeating does nothing twice, because the request only reads, carries an idempotency key, or provably did nothing
 * - `ifKeyed`: only with an idempotency key
 */
type Repeat = 'never' | 'ifSafe' | 'ifKeyed';

interface RetryRow {
	/** Whether the row is about what came back; the first such row decides. */
	matches: (sent: Sent, request: ApiRequest) => boolean;
	repeat: Repeat;
}

const unanswered = (sent: Sent, codes: readonly string[]) =>
	!sent.answered && codes.includes(sent.code);
const status = (sent: Sent, ...statuses: number[]) =>
	sent.answered && statuses.includes(sent.status);
const code = (sent: Sent, codes: readonly string[]) =>
	sent.answered && codes.includes(readErrorBody(sent.body).code ?? '');

const retryTable: readonly RetryRow[] = [
	{ matches: (sent) => unanswered(sent, cancelled), repeat: 'never' },
	{ matches: (sent) => unanswered(sent, neverAccepted), repeat: 'never' },
	{ matches: (sent) => !sent.answered, repeat: 'ifSafe' },
	// A 2xx that could not be read: a request that may be repeated gets the answer whole.
	{ matches: (sent) => sent.answered && sent.status < 300, repeat: 'ifSafe' },
	{ matches: (sent) => status(sent, 429), repeat: 'ifSafe' },
	// 501 and 505 say that the request will never work.
	{ matches: (sent) => status(sent, 500, 502, 503, 504), repeat: 'ifSafe' },
	// A payment that is not ready, a key that is being checked or locked (orders API, 1.1 and 3.4).
	{ matches: (sent) => status(sent, 423, 425), repeat: 'ifKeyed' },
	// A refund that waits for another booking (orders API, 3.4).
	{
		matches: (sent) => code(sent, ['refund_in_progress', 'movement_operations_pending']),
		repeat: 'ifKeyed',
	},
	{ matches: (sent, { transientCodes = [] }) => code(sent, transientCodes), repeat: 'ifKeyed' },
];

/** Before the second try after a 5xx or no answer; doubled for each further one. */
const faultPauseMs = 500;
/** The same after a refusal that passes: a key that is being checked, a refund beside another one. */
const lockPauseMs = 3_000;
/**
 * A 429 without Retry-After: a second, as Mercado Pago's own SDK waits, because the account's pace slows down besides (pace.ts). Then four
 * times as long. One integrator reports that about 3 s are enough, so the last try does not come sooner.
 */
const rateLimitPauseMs = 1_000;
const leastBeforeLastTryMs = 3_000;
const longestPauseMs = 30_000;

/**
 * The whole retry policy: how long to wait before the request is sent again, in milliseconds, or `stop`. A request that may have moved
 * money is repeated only with an idempotency key, or when it provably did nothing (see {@link didNothing}).
 *
 * @param tries how many times it has been sent
 * @param random 0 to 1; spreads the tries of requests that failed together
 */
export function pauseBeforeRetry(
	request: ApiRequest,
	sent: Sent,
	tries: number,
	random: number,
): number | 'stop' {
	const most = request.tries ?? mostTries;
	if (request.sendOnce || tries >= most || !mayRepeat(request, sent)) return 'stop';
	const asked = retryAfterMs(sent);
	// No workflow waits longer than this: the error advises to try later.
	if (asked !== undefined && asked > longestPauseMs) return 'stop';
	const usual = usualPauseMs(sent, tries, tries === most - 1);
	return Math.round(asked ?? Math.min(usual * (1 + random / 4), longestPauseMs));
}

function usualPauseMs(sent: Sent, tries: number, isBeforeLast: boolean): number {
	if (status(sent, 429))
		return Math.max(rateLimitPauseMs * 4 ** (tries - 1), isBeforeLast ? leastBeforeLastTryMs : 0);
	const first =
		sent.answered && sent.status >= 400 && sent.status < 500 ? lockPauseMs : faultPauseMs;
	return first * 2 ** (tries - 1);
}

/** How long Retry-After asks the whole account to wait; undefined where it asks for nothing, or for longer than a workflow waits. */
export function pauseOfAccount(sent: Sent): number | undefined {
	const asked = retryAfterMs(sent);
	return asked !== undefined && asked <= longestPauseMs ? asked : undefined;
}

function mayRepeat(request: ApiRequest, sent: Sent): boolean {
	const { repeat } = retryTable.find(({ matches }) => matches(sent, request)) ?? {
		repeat: 'never',
	};
	const isKeyed = request.idempotencyKey !== undefined;
	if (repeat === 'ifSafe') return request.method === 'GET' || isKeyed || didNothing(request, sent);
	return repeat === 'ifKeyed' && isKeyed;
}

/** Whether the request may have changed something although no usable answer came, with an idempotency key or without. */
export function isAmbiguous(request: ApiRequest, sent: Sent): boolean {
	return (
		request.method !== 'GET' &&
		(!didNothing(request, sent) || code(sent, request.ambiguousCodes ?? []))
	);
}

/** Whether it is certain that the request changed nothing. Any answer in 200 to 299 and any 5xx may come after the change. */
export function didNothing(request: ApiRequest, sent: Sent): boolean {
	return sent.answered
		? provesNothingWasDone(request, sent.status, sent.body)
		: [...noConnection, ...neverAccepted].includes(sent.code);
}

/** Retry-After in seconds; the form with a date is not used here. */
function retryAfterMs(sent: Sent): number | undefined {
	const header = sent.answered ? sent.headers['retry-after'] : undefined;
	return header !== undefined && /^\d{1,6}$/.test(header.trim())
		? Number(header) * 1000
		: undefined;
}
