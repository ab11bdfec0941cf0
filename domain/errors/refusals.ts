import { isJsonObject, type JsonObject, textAt } from '../json';
import { mobileRefusals } from './mobile';
import { orderRefusals } from './orders';
import { paymentRefusals } from './payments';
import { pointOfSaleRefusals } from './points-of-sale';
import { shopRefusals } from './shop';

/** What an error body says, whichever of Mercado Pago's bodies it is. */
export interface ErrorBody {
	/** Mercado Pago's code: a number in a string ("2205") or a word ("bad_request"). */
	code?: string;
	/** Mercado Pago's own text. */
	text?: string;
}

/**
 * Reads the bodies seen and documented:
 * - real, integration API: `{"message","error":"104","status":403,"cause":[]}`
 * - documented, integration API: the reference lists `errorKey` values
 * - Payments: `{"message","error":"bad_request","status":400,"cause":[{"code":2063,"description"}]}`
 * - Orders and newer: `{"errors":[{"code","message","details":["'$.path' - reason"]}]}`, and `{"code","message"}` for the token
 * - OAuth: `{"error":"invalid_grant","error_description"}`
 */
export function readErrorBody(body: unknown): ErrorBody {
	if (!isJsonObject(body)) return typeof body === 'string' && body !== '' ? { text: shortened(body) } : {};
	const [detail] = [...listAt(body, 'errors'), ...listAt(body, 'cause')];
	return {
		code:
			textAt(detail, 'code') ?? textAt(body, 'code') ?? textAt(body, 'errorKey') ?? textAt(body, 'error') ?? textAt(body, 'error_code'),
		text: firstText(
			withDetails(textAt(detail, 'message') ?? textAt(detail, 'description'), detail),
			textAt(body, 'message') ?? textAt(body, 'error_description') ?? textAt(body, 'description'),
		),
	};
}

/** What a refusal means and what to do about it, in words for the person who runs the till. */
export interface Explanation {
	/** What happened. */
	what: string;
	/** What to do next. */
	advice: string;
}

export interface Refusal {
	status?: number;
	code?: string;
	/** Matched without case in Mercado Pago's text: no full list of codes is published. */
	says?: RegExp;
	method?: string;
	path?: RegExp;
	explanation: Explanation;
}

const intents = /\/payment-intents/;
const integratorWebhook = /\/point\/integration-api\/integrators/;
const devices = /\/point\/integration-api\/devices/;

const tokenRefused: Refusal = {
	status: 401,
	explanation: {
		what: 'Mercado Pago did not accept the access token',
		advice: 'Open the credential, paste the access token of the account that the terminal is linked to (with OAuth2: connect the account again), and press "Retry" in its test. A token ends when it is revoked, after 180 days, or when the password of the account changes.',
	},
};

/** Not documented for one that has ended (integration API, 3.5); integrators saw 404. "There is none" would be read as "not charged". */
const notCanceled: Explanation = {
	what: 'The payment intent could not be canceled',
	advice: 'It may have ended already, and may even be PAID: read it with Payment Intent > Get before you charge again or give the sale up. If it is not there at all, check its ID, its terminal and the credential.',
};

/**
 * Known refusals, the most particular first. Sources: integration API page, section 6.
 * Codes are OBSERVED there, not published; the status and the text are matched where the code is unknown.
 */
export const refusals: readonly Refusal[] = [
	...orderRefusals,
	...paymentRefusals,
	...mobileRefusals,
	...shopRefusals,
	...pointOfSaleRefusals,
	tokenRefused,
	{
		code: '104',
		explanation: {
			what: 'The terminal does not belong to this account, or its ID is mistyped',
			advice: 'Choose the terminal from the list: it shows the terminals of the account that the credential belongs to. Mercado Pago answers the same for a terminal of another account and for one that does not exist.',
		},
	},
	{
		code: '2205',
		explanation: {
			what: 'The terminal already has a payment intent waiting',
			advice: 'A terminal holds one payment intent at a time. Finish or cancel the one on the terminal (press Cobrar on Point Smart, the green button on other models, to see it), or cancel it with Payment Intent > Cancel while it is OPEN. If the same charge was sent twice at the same moment, what waits there may be this very one: look before you send it again.',
		},
	},
	{
		status: 409,
		method: 'POST',
		path: intents,
		explanation: {
			what: 'The terminal already has a payment intent waiting',
			advice: 'A terminal holds one payment intent at a time. Finish or cancel the one on the terminal (press Cobrar on Point Smart, the green button on other models, to see it), or cancel it with Payment Intent > Cancel while it is OPEN. If the same charge was sent twice at the same moment, what waits there may be this very one: look before you send it again.',
		},
	},
	{
		status: 409,
		method: 'DELETE',
		path: intents,
		explanation: {
			what: 'The payment intent is on the terminal and can only be canceled there',
			advice: 'On the terminal: on Point Smart hold the button at the bottom right, on Point Air press the red button, then confirm. Until then the customer can still pay: read the intent again before you give up the sale.',
		},
	},
	{ status: 404, method: 'DELETE', path: intents, explanation: notCanceled },
	{ status: 400, method: 'DELETE', path: intents, explanation: notCanceled },
	{
		status: 404,
		path: /\/v1\/payments\//,
		explanation: {
			what: 'There is no such payment in this account',
			advice: 'Check the payment ID and that the credential belongs to the account that was paid.',
		},
	},
	{
		status: 404,
		path: intents,
		explanation: {
			what: 'There is no such payment intent',
			advice: 'Check the ID and that the credential belongs to the account that created it. Mercado Pago keeps payment intents for 3 months.',
		},
	},
	{
		status: 404,
		path: integratorWebhook,
		explanation: {
			what: 'Mercado Pago does not offer the integrator webhook to this account',
			advice: 'It is the first generation of webhooks, and no longer in the pages of Mercado Pago. Configure the webhook under "Your integrations" instead, and put its secret into the credential.',
		},
	},
	{
		status: 403,
		says: /integrator/i,
		explanation: {
			what: 'This account is not registered as a Point integrator',
			advice: 'Use the production access token of an application that was created for Mercado Pago Point. In Chile only the Orders API is offered.',
		},
	},
	{
		status: 403,
		method: 'PATCH',
		path: devices,
		explanation: {
			what: 'Mercado Pago did not allow the change of this terminal',
			advice: 'Sign in on the terminal with the account that the credential belongs to, then try again.',
		},
	},
	{
		status: 403,
		explanation: {
			what: 'Mercado Pago did not allow this for the account of the credential',
			advice: 'Check that the terminal and the credential belong to the same account.',
		},
	},
	{
		status: 400,
		method: 'PATCH',
		path: devices,
		explanation: {
			what: 'Mercado Pago did not accept the operating mode for this terminal',
			advice: 'The terminal must be linked to a store and a point of sale first, and each point of sale takes only one terminal in PDV mode.',
		},
	},
	{
		status: 429,
		explanation: {
			what: 'Mercado Pago is receiving too many requests from this account',
			advice: 'Wait a moment. Read a payment intent at most once per second, and leave the waiting to the trigger node.',
		},
	},
	{
		status: 400,
		explanation: {
			what: 'Mercado Pago did not accept a field of the request',
			advice: 'Its text below names the field.',
		},
	},
	{
		status: 404,
		explanation: {
			what: 'Mercado Pago does not know what was asked for',
			advice: 'Check the ID and that the credential belongs to the account it was created with.',
		},
	},
];

/** @param request method and path of the request that was refused */
export function explainRefusal(status: number, body: unknown, request: { method: string; path: string }): Explanation {
	const known = rowOf(status, body, request);
	if (known) return known.explanation;
	return status >= 500
		? { what: 'Mercado Pago could not answer', advice: 'Wait a moment and try again. If it lasts, look at the status page of Mercado Pago.' }
		: { what: 'Mercado Pago refused the request', advice: 'Its text below says why.' };
}

/**
 * Whether the access token itself was refused, so that a new one may help. Mercado Pago answers 401 to some wishes that a good token
 * may not have as well, e.g. `user_not_authorized` for a refund, and 4040 for its amount (orders API, 3.2 and 3.4; integration API, 12.3).
 */
export function isTokenRefused(status: number, body: unknown, request: { method: string; path: string }): boolean {
	return status === 401 && rowOf(status, body, request) === tokenRefused;
}

function rowOf(status: number, body: unknown, request: { method: string; path: string }): Refusal | undefined {
	const { code, text = '' } = readErrorBody(body);
	return refusals.find(
		(row) =>
			(row.status === undefined || row.status === status) &&
			(row.code === undefined || row.code === code) &&
			(row.says === undefined || row.says.test(text)) &&
			(row.method === undefined || row.method === request.method) &&
			(row.path === undefined || row.path.test(request.path)),
	);
}

function listAt(body: JsonObject, key: string): unknown[] {
	const found = body[key];
	return Array.isArray(found) ? found : [];
}

/** `details` are texts that name the field: `'$.transactions.payments[0].amount' - does not match pattern` (orders API, 1.2). */
function withDetails(text: string | undefined, detail: unknown): string | undefined {
	const details = isJsonObject(detail) ? listAt(detail, 'details').filter((one) => typeof one === 'string') : [];
	return details.length === 0 ? text : [text, ...details].filter(Boolean).join(' ');
}

/** Both texts when they differ: Payments puts the general one outside and the particular one inside. */
function firstText(inner?: string, outer?: string): string | undefined {
	if (inner === undefined || inner === outer) return outer === undefined ? undefined : shortened(outer);
	return shortened(outer === undefined ? inner : `${outer}: ${inner}`);
}

/** A gateway's HTML page is not worth more than its beginning. */
function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
