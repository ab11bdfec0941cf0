import type { ZodRawShape, ZodType, core } from 'zod/v4';
import { z } from 'zod/v4';
import { isObject, valueAt } from './fields';
import { badField } from './order-refusal';

type Issue = core.$ZodIssue;

/** A text; `pattern` is what it must match. */
export const text = ({ pattern, most }: { pattern?: RegExp; most?: number } = {}) => {
	const limited = most === undefined ? z.string() : z.string().max(most);
	return pattern ? limited.min(1).regex(pattern) : limited.min(1);
};

export const oneOf = (values: string[]) =>
	z.string().refine((value) => values.includes(value), `must be one of ${values.join(', ')}`);

export const positiveInteger = z.custom<string | number>(
	(value) =>
		typeof value === 'number'
			? Number.isInteger(value) && value > 0
			: typeof value === 'string' && /^\d+$/.test(value),
	'must be a positive integer',
);

/** An object with these properties and no other: what is not known is refused, never passed over (CONFIRMED, orders API, 1). */
export const object = <Shape extends ZodRawShape>(shape: Shape) =>
	z
		.object(shape)
		.strict()
		.refine((value) => !isEmpty(value), {
			message: 'must have properties',
			params: { code: 'minimum_properties' },
		});

export const listOf = <Each extends ZodType>(
	each: Each,
	{ least, most }: { least: number; most: number },
) => z.array(each).min(least).max(most);

const written = (path: Issue['path']) =>
	['$', ...path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))].join(
		'',
	);

const isEmpty = (value: unknown) => isObject(value) && Object.keys(value).length === 0;

/** One fault is named: the first, and of one object a property that is not known before what is wrong with the others. */
function firstOf([first, ...others]: Issue[]): Issue | undefined {
	const around = (issue: Issue) =>
		issue.code === 'unrecognized_keys' &&
		issue.path.every((step, index) => first?.path[index] === step);
	return others.filter(around).sort((a, b) => a.path.length - b.path.length)[0] ?? first;
}

/** How Mercado Pago's Orders generation words it. */
function refusalOf(issue: Issue, body: unknown) {
	const { path } = issue;
	const at = written(path);
	const value = valueAt(body, path);
	const isProperty = typeof path[path.length - 1] === 'string';
	const around = path.slice(0, -1);
	if (isProperty && isEmpty(valueAt(body, around)))
		return badField('minimum_properties', written(around), 'must have properties');
	if (isProperty && value === undefined) return badField('required_properties', at, 'is required');
	if (isProperty && value === null) return badField('property_type', at, 'must not be null');
	switch (issue.code) {
		case 'unrecognized_keys':
			return badField('unsupported_properties', `${at}.${issue.keys[0]}`, 'is not supported');
		case 'invalid_type':
			return badField('property_type', at, `must be ${issue.expected}`);
		case 'too_small':
			return issue.origin === 'array'
				? badField('minimum_items', at, `must have at least ${issue.minimum} items`)
				: badField('property_value', at, 'does not match pattern');
		case 'too_big':
			return issue.origin === 'array'
				? badField('maximum_items', at, `must have at most ${issue.maximum} items`)
				: badField('property_value', at, `must have at most ${issue.maximum} characters`);
		case 'custom':
			return badField(
				(issue.params?.code as string | undefined) ?? 'property_value',
				at,
				issue.message,
			);
		default:
			return badField('property_value', at, 'does not match pattern');
	}
}

/** The body as it was sent, field for field, or the refusal of the Orders generation. */
export function readShape<Schema extends ZodType>(schema: Schema, body: unknown): z.input<Schema> {
	const read = schema.safeParse(body);
	const issue = firstOf(read.error?.issues ?? []);
	if (issue) throw refusalOf(issue, body);
	return body as z.input<Schema>;
}
