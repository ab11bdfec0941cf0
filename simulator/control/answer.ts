/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Context } from 'hono';
import type { ZodRawShape } from 'zod/v4';
import { z } from 'zod/v4';
import { isObject } from '../http/fields';

/** Why the control refuses; not an answer of Mercado Pago. */
export class ControlError extends Error {
	constructor(
		readonly status: 400 | 403 | 404 | 409,
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

/** The same, with these fields read; others stay as they came. Says which field is wrong and what it must be. */
export async function readControlFields<Shape extends ZodRawShape>(context: Context, shape: Shape) {
	const read = z
		.object(shape)
		.passthrough()
		.safeParse(await readControlBody(context));
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new ControlError(400, `${String(issue?.path[0])}: ${issue?.message}`);
}

/** Refuses with one text, whatever is wrong. */
export const must = (text: string) => ({ error: () => text });
