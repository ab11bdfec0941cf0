import { badRequest } from '../refusal';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

// "<field>: Must be greater than or equal to <n>" was seen from Mercado Pago (OBSERVED, integration-api 6);
// the other texts are made after it.
const must = (field: string, rule: string) => badRequest(`${field}: Must be ${rule}`);

export function requiredObject(value: unknown, field: string): Json {
	if (value === undefined || value === null) throw badRequest(`${field}: is required`);
	if (!isObject(value)) throw must(field, 'an object');
	return value;
}

export function optionalObject(value: unknown, field: string): Json | undefined {
	return value === undefined || value === null ? undefined : requiredObject(value, field);
}

export function optionalText(value: unknown, field: string): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') throw must(field, 'a string');
	return value;
}

export function optionalFlag(value: unknown, field: string): boolean | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'boolean') throw must(field, 'a boolean');
	return value;
}

export function optionalChoice(value: unknown, field: string, choices: string[]): string | undefined {
	const text = optionalText(value, field);
	if (text !== undefined && !choices.includes(text)) throw must(field, `one of ${choices.join(', ')}`);
	return text;
}

/** An integer in a JSON body; 12.34 and "1500" are not. */
export function requiredInteger(
	value: unknown,
	field: string,
	{ least, most }: { least: number; most: number },
): number {
	if (value === undefined || value === null) throw badRequest(`${field}: is required`);
	if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw must(field, 'an integer');
	if (value < least) throw must(field, `greater than or equal to ${least}`);
	if (value > most) throw must(field, `less than or equal to ${most}`);
	return value;
}

/** An integer in a query string. */
export function queryInteger(query: URLSearchParams, name: string, least: number): number | undefined {
	const text = query.get(name);
	if (text === null || text === '') return undefined;
	if (!/^\d+$/.test(text) || Number(text) < least) {
		throw must(name, `an integer greater than or equal to ${least}`);
	}
	return Number(text);
}
