import { type IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../domain/json';
import { RefusedInput } from '../domain/refused-input';
import { type Field } from './operation';

/**
 * The parameters of one item. Empty and required are decided here and nowhere else:
 * what is empty or hidden is absent, and what is required is there.
 * @throws RefusedInput naming the field and what is allowed
 */
export function readParams(context: IExecuteFunctions, fields: readonly Field[], item: number): Record<string, unknown> {
	const shown = fields.filter(({ type }) => type !== 'notice');
	return Object.fromEntries(
		shown.map((field) => {
			const given: unknown = context.getNodeParameter(field.name, item, '', { extractValue: field.type === 'resourceLocator' });
			return [field.name, readValue(field, given)];
		}),
	);
}

function readValue(field: Field, given: unknown): unknown {
	if (field.type === 'collection') return readCollection(field, given);
	const value = typeof given === 'string' ? given.trim() : given;
	if (value === '' || value === null || value === undefined) {
		if (field.required) throw new RefusedInput(field.displayName, 'nothing was given', allowed(field));
		return undefined;
	}
	if (field.type === 'number') return asNumber(field, value);
	if (field.type === 'boolean') return asBoolean(field, value);
	if (field.type === 'options') return asOption(field, value);
	return asText(field, value);
}

function readCollection(field: Field, given: unknown): Record<string, unknown> {
	const entries = isJsonObject(given) ? given : {};
	const inner = (field.options ?? []) as readonly Field[];
	return Object.fromEntries(inner.filter(({ name }) => name in entries).map((option) => [option.name, readValue(option, entries[option.name])]));
}

function asText(field: Field, value: unknown): string {
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

function asNumber(field: Field, value: unknown): number {
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

function asBoolean(field: Field, value: unknown): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw new RefusedInput(field.displayName, `"${String(value)}" is neither true nor false`, 'Give true or false');
}

function asOption(field: Field, value: unknown): unknown {
	const values = (field.options ?? []).map((option) => ('value' in option ? option.value : undefined));
	if (values.includes(value as string)) return value;
	throw new RefusedInput(field.displayName, `"${String(value)}" is not one of its values`, `Give one of: ${values.join(', ')}`);
}

function allowed({ displayName, placeholder, description }: Field): string {
	const text = description ?? placeholder ?? `Fill in ${displayName}`;
	return text.replace(/<[^>]+>/g, '');
}
