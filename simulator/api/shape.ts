import { badField } from '../orderRefusal';
import { isObject } from './fields';

/** Checks one value; throws the refusal of the Orders generation that belongs to it. */
export type Check = (value: unknown, path: string) => void;

const notEmpty = (value: unknown) => value !== undefined && value !== null;

/** A text; `pattern` with what it means in words. */
export const text =
	({ pattern, most, oneOf }: { pattern?: RegExp; most?: number; oneOf?: readonly string[] } = {}): Check =>
	(value, path) => {
		if (typeof value !== 'string') throw badField('property_type', path, 'must be string');
		if (most !== undefined && value.length > most) throw badField('property_value', path, `must have at most ${most} characters`);
		if (oneOf && !oneOf.includes(value)) throw badField('property_value', path, `must be one of ${oneOf.join(', ')}`);
		if (value === '' || (pattern && !pattern.test(value))) throw badField('property_value', path, 'does not match pattern');
	};

export const textOrInteger: Check = (value, path) => {
	const fits = typeof value === 'number' ? Number.isInteger(value) && value > 0 : typeof value === 'string' && /^\d+$/.test(value);
	if (!fits) throw badField('property_value', path, 'must be a positive integer');
};

/** An object with these fields and no other: what is not known is refused, never passed over (CONFIRMED, orders-api 1). */
export const object =
	(required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
	(value, path) => {
		if (!isObject(value)) throw badField('property_type', path, 'must be object');
		const known = { ...required, ...optional };
		if (Object.keys(value).length === 0) throw badField('minimum_properties', path, 'must have properties');
		for (const name of Object.keys(value)) {
			if (!Object.hasOwn(known, name)) throw badField('unsupported_properties', `${path}.${name}`, 'is not supported');
		}
		for (const [name, check] of Object.entries(known)) {
			if (notEmpty(value[name])) check(value[name], `${path}.${name}`);
			else if (name in value) throw badField('property_type', `${path}.${name}`, 'must not be null');
			else if (name in required) throw badField('required_properties', `${path}.${name}`, 'is required');
		}
	};

export const listOf =
	(each: Check, { least, most }: { least: number; most: number }): Check =>
	(value, path) => {
		if (!Array.isArray(value)) throw badField('property_type', path, 'must be array');
		if (value.length < least) throw badField('minimum_items', path, `must have at least ${least} items`);
		if (value.length > most) throw badField('maximum_items', path, `must have at most ${most} items`);
		value.forEach((item, index) => each(item, `${path}[${index}]`));
	};
