import { isJsonObject } from '../json';
import { readErrorBody } from './error-body';

/** The codes of one status that are documented, or were seen, as "refused, and nothing was made". */
type Codes = RegExp;

/** One request that moves money, and the refusals that its page lists. A cancel moves none, and is always settled by reading. */
interface DocumentedRefusals {
	method: string;
	path: RegExp;
	byStatus: Readonly<Record<number, Codes>>;
}

/** Whatever refuses the token comes before the work. */
const anyCode = /^/;
/** The older APIs have numeric codes of which no list is published, and the Payments API has the word beside them: a word that no page has may come from elsewhere (integration API, 6 and 12.3). */
const numbered = /^(\d{1,6}|bad_request)$/;
/** 105: integration API. The others: OAuth, and the announcement of July 2026 (orders API, 1 and "Added"). */
const rateLimits = /^(105|local_rate_limited|usage_quota_exceeded|too_many_requests)$/;
/** Validation of a body or a path: each page lists codes of this family, not every page the same ones (orders API, 2.5 and 3.4). */
const validation =
	/^(empty|required|unsupported|minimum|maximum|property|json|invalid|refund_amount)_[a-z_]+$/;
const notAllowed =
	/^(forbidden_checking_terminal_owner|store_pos_not_found|PA_UNAUTHORIZED_RESULT_FROM_POLICIES)$/;
const keyUsed = /^idempotency_key_already_used$/;
/** Known by the code, with whatever status it comes (that 2205 is a 409 is INFERRED). It proves nothing about the sale itself: see the caller. */
const busy = /^(2205|already_queued_order_(on|for)_terminal)$/;

const everywhere = { 401: anyCode, 403: numbered, 429: rateLimits };

const documented: readonly DocumentedRefusals[] = [
	{
		method: 'POST',
		path: /\/payment-intents$/,
		byStatus: { ...everywhere, 400: numbered, 409: numbered },
	},
	{
		method: 'POST',
		path: /\/devices\/[^/]+\/refund$/,
		byStatus: { ...everywhere, 400: numbered, 404: numbered },
	},
	{
		method: 'POST',
		path: /^\/v1\/orders$/,
		byStatus: { ...everywhere, 400: validation, 403: notAllowed, 409: keyUsed },
	},
	{
		method: 'POST',
		path: /^\/v1\/orders\/[^/]+\/refund$/,
		byStatus: {
			...everywhere,
			400: validation,
			403: /^(partial_refund_forbidden_with_tips|user_not_authorized|forbidden)$/,
			404: /^(order|transaction)_not_found$/,
			409: /^(idempotency_key_already_used|order_already_refunded|cannot_refund_order|refund_period_exceeded|action_not_allowed_for_current_state|refund_in_progress|movement_operations_pending)$/,
			422: /^(payment_not_refundable|amount_not_refundable|max_refunds_exceeded)$/,
			425: /^order_payment_not_yet_enabled_for_refund$/,
			428: /^insufficient_money_for_refund$/,
		},
	},
	{
		method: 'POST',
		path: /^\/v1\/payments\/[^/]+\/refunds$/,
		byStatus: { ...everywhere, 400: numbered, 404: numbered },
	},
	{
		method: 'POST',
		path: /^\/terminals\/v1\/actions$/,
		byStatus: { ...everywhere, 400: validation, 403: notAllowed, 409: keyUsed },
	},
	/** No error body is documented for the mobile API. Busy may come of its own duplicate. */
	{
		method: 'POST',
		path: /^\/point\/services\/integrations\/v1$/,
		byStatus: { ...everywhere, 400: numbered, 404: numbered },
	},
];

/** For requests that move no money. 408, 425 and 499 may be sent after the work, 423 during it; 424 is about another request. */
const ambiguousStatuses = [408, 423, 424, 425, 499];

/**
 * Whether a refusal proves that the request made and changed nothing. For a request that moves money, only refusals documented for it, in an
 * error body of Mercado Pago, are proof: a gateway may send a redirect, an undocumented status or HTML after the request was carried out.
 */
export function provesNothingWasDone(
	request: { method: string; path: string },
	status: number,
	body: unknown,
): boolean {
	const ofRequest = documented.find(
		({ method, path }) => method === request.method && path.test(request.path),
	);
	if (ofRequest === undefined)
		return status >= 400 && status < 500 && !ambiguousStatuses.includes(status);
	const { code, text } = readErrorBody(body);
	// The gateway's own rate limit is plain text.
	if (status === 429 && text === 'local_rate_limited') return true;
	if (!isJsonObject(body) || (code === undefined && text === undefined)) return false;
	if (
		status >= 400 &&
		status < 500 &&
		ofRequest.byStatus[409] !== undefined &&
		busy.test(code ?? '')
	)
		return true;
	return ofRequest.byStatus[status]?.test(code ?? '') ?? false;
}
