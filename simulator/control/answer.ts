/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Context } from 'hono';
import { isObject } from '../api/fields';

/** Why the control refuses; not an answer of Mercado Pago. */
export class ControlError extends Error {
	constructor(
		readonly status: 400 | 404 | 409,
		message: string,
	) {
		super(message);
		this.name = 'ControlError';
	}
}

/** No body is an empty object. */
export async function readControlBody(context: Context): Promise<Record<string, unknown>> {
	const text = await context.req.text();
	if (text.trim() === '') return {};
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		throw new ControlError(400, 'The body is not JSON.');
	}
	if (!isObject(body)) throw new ControlError(400, 'The body must be a JSON object.');
	return body;
}
