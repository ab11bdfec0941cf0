import type { Refusal } from './refusal';
import { NotJson } from './refusal';
import type { Envelope } from './envelopes';
import { OrderRefusal } from './order-refusal';

const words: Record<number, string> = {
	400: 'bad_request',
	401: 'unauthorized',
	403: 'forbidden',
	404: 'not_found',
	409: 'conflict',
	429: 'too_many_requests',
};

function codeOf(refusal: Refusal): string {
	if (refusal instanceof NotJson) return 'json_syntax_error';
	// Numeric codes belong to the other generation; where this one has no known word, its code is the status: "500".
	return /^\d+$/.test(refusal.code)
		? (words[refusal.status] ?? String(refusal.status))
		: refusal.code;
}

/** Two shapes: flat for the token, `errors` for everything else (OBSERVED, orders API, 1.2). */
export const ordersEnvelope: Envelope = (refusal) => {
	const code = codeOf(refusal);
	if (refusal.status === 401) return { code: 'unauthorized', message: refusal.message };
	const details = refusal instanceof OrderRefusal ? refusal.details : [];
	return {
		errors: [{ code, message: refusal.message, ...(details.length > 0 ? { details } : {}) }],
	};
};
