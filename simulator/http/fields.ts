import type { ZodRawShape, ZodType, core } from 'zod/v4';
import { z } from 'zod/v4';
import { badRequest } from './refusal';

type Json = Record<string, unknown>;
type Issue = core.$ZodIssue;

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at the path of an issue. */
export const valueAt = (body: unknown, path: Issue['path']): unknown =>
	path.reduce(
		(value: unknown, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
		body,
	);

// "<field>: Must be greater than or equal to <n>" was seen from Mercado Pago (OBSERVED, integration API, 6);
// the other texts are made after it.
export const text = () => z.string({ error: 'Must be a string' });
export const requiredText = () => text().min(1, 'is required');
export const flag = () => z.boolean({ error: 'Must be a boolean' });
export const oneOf = (choices: string[]) =>
	text().refine((value) => choices.includes(value), `Must be one of ${choices.join(', ')}`);

/** Fields that are not known are passed over in this generation. */
export const object = <Shape extends ZodRawShape>(shape: Shape) =>
	z.object(shape, { error: 'Must be an object' });

/** null is as good as absent. */
export const optional = <Schema extends ZodType>(schema: Schema) =>
	schema.nullish().transform((value: z.output<Schema> | null | undefined) => value ?? undefined);

/** An integer in a JSON body; 12.34 and "1500" are not. */
export const integer = ({ least, most }: { least: number; most: number }) =>
	z.number({ error: 'Must be an integer' }).superRefine((value, context) => {
		const refuse = (rule: string) =>
			context.addIssue({ code: 'custom', message: `Must be ${rule}` });
		if (!Number.isSafeInteger(value)) refuse('an integer');
		else if (value < least) refuse(`greater than or equal to ${least}`);
		else if (value > most) refuse(`less than or equal to ${most}`);
	});

/** The first issue as this generation words it. */
function refusalOf({ code, path, message }: Issue, body: unknown) {
	const field = path.length === 0 ? 'body' : path.join('.');
	const isAbsent = code === 'invalid_type' && (valueAt(body, path) ?? undefined) === undefined;
	return badRequest(`${field}: ${isAbsent ? 'is required' : message}`);
}

export function readBody<Schema extends ZodType>(schema: Schema, body: unknown): z.output<Schema> {
	const read = schema.safeParse(body);
	if (read.success) return read.data as z.output<Schema>;
	throw refusalOf(read.error.issues[0] as Issue, body);
}

/** An integer in a query string. */
export function queryInteger(
	query: URLSearchParams,
	name: string,
	least: number,
): number | undefined {
	const text = query.get(name);
	if (text === null || text === '') return undefined;
	if (!/^\d+$/.test(text) || Number(text) < least) {
		throw badRequest(`${name}: Must be an integer greater than or equal to ${least}`);
	}
	return Number(text);
}
