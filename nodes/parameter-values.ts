import { RefusedInput } from '../domain/refused-input';
import { type Field } from './field-types';

// What an expression may give in place of what the field asks for. Each throws RefusedInput naming the field and what is allowed.

export function asText(field: Field, value: unknown): string {
	if (typeof value === 'string') return value;
	// An expression such as {{ $now }} gives Luxon's object, one with JSON an object of its own.
	if (field.type === 'dateTime' && hasToIso(value)) return value.toISO();
	if (field.type === 'json' && typeof value === 'object') return JSON.stringify(value);
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	throw new RefusedInput(field.displayName, 'an object or a list was given', allowed(field));
}

function hasToIso(value: unknown): value is { toISO(): string } {
	return typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function';
}

export function asNumber(field: Field, value: unknown): number {
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) throw new RefusedInput(field.displayName, `"${String(value)}" is not a number`, allowed(field));
	const { minValue, maxValue, numberPrecision } = field.typeOptions ?? {};
	if (numberPrecision === 0 && !Number.isInteger(number)) throw new RefusedInput(field.displayName, `${number} is not possible`, 'Give a whole number');
	if ((minValue !== undefined && number < minValue) || (maxValue !== undefined && number > maxValue)) {
		const range = maxValue === undefined ? `Give ${minValue} or more` : `Give a number from ${minValue} to ${maxValue}`;
		throw new RefusedInput(field.displayName, `${number} is not possible`, range);
	}
	return number;
}

export function asBoolean(field: Field, value: unknown): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw new RefusedInput(field.displayName, `"${String(value)}" is neither true nor false`, 'Give true or false');
}

export function asOption(field: Field, value: unknown): unknown {
	const values = (field.options ?? []).map((option) => ('value' in option ? option.value : undefined));
	if (values.includes(value as string)) return value;
	throw new RefusedInput(field.displayName, `"${String(value)}" is not one of its values`, `Give one of: ${values.join(', ')}`);
}

export function allowed({ displayName, placeholder, description }: Field): string {
	const text = description ?? placeholder ?? `Fill in ${displayName}`;
	return text.replace(/<[^>]+>/g, '');
}
