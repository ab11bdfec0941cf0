/** Mercado Pago's "no". The envelope around it depends on the generation of the API. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
		this.name = 'Refusal';
	}
}

/** The body cannot be parsed. */
export class NotJson extends Refusal {
	constructor() {
		super(400, '400', 'Bad Request body: Must be JSON');
	}
}

// The numeric codes 100, 104, 105 and 2205 were seen from Mercado Pago (OBSERVED, integration API, 6).
// No full list is known (UNKNOWN): where no code is known, the code is the HTTP status.

export const unauthorized = () => new Refusal(401, '100', 'Unauthorized invalid access token');

export const integratorNotRegistered = () =>
	new Refusal(403, '403', "Forbidden Integrator isn't registered");

/** A device of another account and a mistyped device look the same: 403, never 404 (OBSERVED). */
export const notDeviceOwner = () =>
	new Refusal(403, '104', 'Forbidden Error checking device owner');

export const deviceHasQueuedIntent = () =>
	new Refusal(409, '2205', 'There is already a queued intent for the device');

export const blockedByTerminal = () =>
	new Refusal(409, '409', 'Conflict the payment intent is blocked by terminal');

export const intentNotFound = () =>
	new Refusal(404, '404', 'Not Found payment intent does not exist');

export const badRequest = (detail: string) => new Refusal(400, '400', `Bad Request ${detail}`);

/** Whether Mercado Pago sends Retry-After is UNKNOWN: it is sent only when asked for. */
export const tooManyRequests = (retryAfterSeconds?: number) =>
	new Refusal(
		429,
		'105',
		'Too Many Requests',
		retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
	);

export const paymentNotFound = () => new Refusal(404, '2000', 'Payment not found');
