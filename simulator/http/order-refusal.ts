import { Refusal } from './refusal';

/** A refusal of the Orders generation: its codes are words, and `details` name the field (OBSERVED, orders API, 1.2). */
export class OrderRefusal extends Refusal {
	constructor(
		status: number,
		code: string,
		message: string,
		readonly details: string[] = [],
	) {
		super(status, code, message);
	}
}

/** What to throw for one documented refusal. */
export const orderRefusal = (status: number, code: string, message: string) => () =>
	new OrderRefusal(status, code, message);

export const badField = (code: string, path: string, reason: string) =>
	new OrderRefusal(400, code, 'The request has invalid properties', [`'${path}' - ${reason}`]);

export const missingKey = orderRefusal(
	400,
	'empty_required_header',
	'X-Idempotency-Key is required',
);
export const keyUsed = orderRefusal(
	409,
	'idempotency_key_already_used',
	'The idempotency key was used with another request',
);
