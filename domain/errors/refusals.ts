import { readErrorBody } from './error-body';
import { mobileRefusals } from './mobile';
import { orderRefusals } from './orders';
import { paymentIntentRefusals } from './payment-intents';
import { paymentRefusals } from './payments';
import { pointOfSaleRefusals } from './points-of-sale';
import { type Explanation, type Refusal } from './refusal';
import { reportRefusals } from './reports';
import { shopRefusals } from './shop';

const tokenRefused: Refusal = {
	status: 401,
	explanation: {
		what: 'Mercado Pago did not accept the access token',
		advice:
			'Open the credential, paste the access token of the account that the terminal is linked to (with OAuth2: connect the account again), and press "Retry" in its test. A token ends when it is revoked, after 180 days, or when the password of the account changes.',
	},
};

/** What a status means where no row of an API matched. */
const generalRefusals: Refusal[] = [
	{
		status: 403,
		explanation: {
			what: 'Mercado Pago did not allow this for the account of the credential',
			advice: 'Check that the terminal and the credential belong to the same account.',
		},
	},
	{
		status: 429,
		explanation: {
			what: 'Mercado Pago is receiving too many requests from this account',
			advice:
				'Wait a moment. Read a payment intent at most once per second, and leave the waiting to the trigger node.',
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

/**
 * The catalogue: the first row that matches explains a refusal, so the most particular rows come first.
 * @public scripts/errors.mjs writes docs/errors.md from it
 */
export const refusals: readonly Refusal[] = [
	...orderRefusals,
	...paymentRefusals,
	...mobileRefusals,
	...reportRefusals,
	...shopRefusals,
	...pointOfSaleRefusals,
	tokenRefused,
	...paymentIntentRefusals,
	...generalRefusals,
];

/** @param request method and path of the request that was refused */
export function explainRefusal(
	status: number,
	body: unknown,
	request: { method: string; path: string },
): Explanation {
	const known = rowOf(status, body, request);
	if (known) return known.explanation;
	return status >= 500
		? {
				what: 'Mercado Pago could not answer',
				advice:
					'Wait a moment and try again. If it lasts, look at the status page of Mercado Pago.',
			}
		: { what: 'Mercado Pago refused the request', advice: 'Its text below says why.' };
}

/**
 * Whether the access token itself was refused, so that a new one may help. Mercado Pago also answers 401 to some requests
 * that a valid token is not allowed, e.g. `user_not_authorized` for a refund, and 4040 for its amount (orders API, 3.2 and 3.4; integration API, 12.3).
 */
export function isTokenRefused(
	status: number,
	body: unknown,
	request: { method: string; path: string },
): boolean {
	return status === 401 && rowOf(status, body, request) === tokenRefused;
}

function rowOf(
	status: number,
	body: unknown,
	request: { method: string; path: string },
): Refusal | undefined {
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
