import type { Refusal } from './refusal';

/** How one generation of the API wraps its refusals. */
export type Envelope = (refusal: Refusal) => unknown;

/** `error` is a numeric code in a string (OBSERVED, integration API, 6). */
export const integrationEnvelope: Envelope = ({ message, code, status }) => ({
	message,
	error: code,
	status,
	cause: [],
});

const words: Record<number, string> = {
	400: 'bad_request',
	401: 'unauthorized',
	403: 'forbidden',
	404: 'not_found',
	429: 'too_many_requests',
	500: 'internal_server_error',
};

/** Payments and users: `error` is a word, the numeric code stands in `cause` (codes: integration API, 12.2). */
export const paymentsEnvelope: Envelope = ({ message, code, status }) => ({
	message,
	error: words[status] ?? 'error',
	status,
	cause:
		code === '' || code === String(status) || code === '100'
			? []
			: [{ code: Number(code), description: message, data: null }],
});

/** `{message, status, error, cause}`, and 429 with a code of its own (CONFIRMED, integration API, 11.3). */
export const oauthEnvelope: Envelope = ({ message, code, status }) => ({
	message,
	status,
	error: status === 429 ? 'local_rate_limited' : code,
	cause: [],
});

/** Reports: `error` is the code in words (reports, 2 and 5). */
export const reportsEnvelope: Envelope = ({ message, code, status }) => ({
	message,
	error: code,
	status,
	cause: [],
});
