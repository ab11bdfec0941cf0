import { type IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../../domain/json';
import { RefusedInput } from '../../domain/input/refused-input';
import { checkExact, checkNotShortened, digitsOf } from '../../domain/input/exact-number';
import { shown } from '../../domain/input/quoted';
import { type Field } from './field-types';

/**
 * The parameters of one item. Empty and required are decided here and nowhere else:
 * what is empty or hidden is absent, and what is required is there.
 * @throws RefusedInput naming the field and what is allowed
 */
export function readParams(
	context: IExecuteFunctions,
	fields: readonly Field[],
	item: number,
): Record<string, unknown> {
	const asked = fields.filter(({ type }) => type !== 'notice');
	return Object.fromEntries(
		asked.map((field) => {
			const given: unknown = context.getNodeParameter(field.name, item, '', {
				extractValue: field.type === 'resourceLocator',
			});
			return [field.name, readValue(field, given)];
		}),
	);
}

function readValue(field: Field, given: unknown): unknown {
	if (field.type === 'collection') return readCollection(field, given);
	const value = typeof given === 'string' ? given.trim() : given;
	if (value === '' || value === null || value === undefined) {
		if (field.required)
			throw new RefusedInput(field.displayName, 'nothing was given', allowed(field));
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
	return Object.fromEntries(
		inner
			.filter(({ name }) => name in entries)
			.map((option) => [option.name, readValue(option, entries[option.name])]),
	);
}

// What an expression may give in place of what the field asks for. Each throws RefusedInput naming the field and what is allowed.

function asText(field: Field, value: unknown): string {
	const { displayName, type } = field;
	if (typeof value === 'string')
		return type === 'json' || isQuantity(field)
			? value
			: checkNotShortened(value, displayName, isId(field));
	if (type === 'dateTime' && typeof value === 'object' && value !== null)
		return momentOf(value) ?? refuseObject(field, value);
	if (type === 'json' && typeof value === 'object')
		return jsonOf(value) ?? refuseObject(field, value);
	if (typeof value === 'number') return digitsOf(value, displayName, isId(field));
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return refuseObject(field, value);
}

function refuseObject(field: Field, value: unknown): never {
	const isDate =
		field.type === 'dateTime' && typeof value === 'object' && value !== null && isClockValue(value);
	throw new RefusedInput(
		field.displayName,
		isDate ? 'the date is invalid' : 'an object or a list was given',
		allowed(field),
	);
}

/** What stands for one thing. A number with a fraction can be a text, and names nothing. */
function isId({ name, type }: Field): boolean {
	return type === 'resourceLocator' || /(id|reference)$/i.test(name);
}

/** Texts that are numbers, so that no digit of them is lost; they have rules of their own. */
function isQuantity({ name }: Field): boolean {
	return ['amount', 'maximumAmount', 'latitude', 'longitude'].includes(name);
}

/** The JSON of what an expression gave; nothing for what JSON cannot hold. */
function jsonOf(value: object | null): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}

/** What database nodes give (Date), expressions such as {{ $now }} (Luxon), and libraries of older workflows (moment). */
function isClockValue(value: object): boolean {
	return (
		Object.prototype.toString.call(value) === '[object Date]' ||
		('toISO' in value && typeof value.toISO === 'function') ||
		('toISOString' in value && typeof value.toISOString === 'function')
	);
}

/** The moment as text; nothing for what is no date, or an invalid one. */
function momentOf(value: object): string | undefined {
	if (!isClockValue(value)) return undefined;
	const { toISO, toISOString } = value as { toISO?: () => unknown; toISOString?: () => unknown };
	try {
		const text = (toISO ?? toISOString)?.call(value);
		return typeof text === 'string' ? text : undefined;
	} catch {
		// An invalid Date throws.
		return undefined;
	}
}

function asNumber(field: Field, value: unknown): number {
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number))
		throw new RefusedInput(field.displayName, `"${shown(value)}" is not a number`, allowed(field));
	checkExact(number, field.displayName);
	const { minValue, maxValue, numberPrecision } = field.typeOptions ?? {};
	if (numberPrecision === 0 && !Number.isInteger(number))
		throw new RefusedInput(field.displayName, `${number} is not possible`, 'Give a whole number');
	if (
		(minValue !== undefined && number < minValue) ||
		(maxValue !== undefined && number > maxValue)
	) {
		const range =
			maxValue === undefined
				? `Give ${minValue} or more`
				: `Give a number from ${minValue} to ${maxValue}`;
		throw new RefusedInput(field.displayName, `${number} is not possible`, range);
	}
	return number;
}

function asBoolean(field: Field, value: unknown): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw new RefusedInput(
		field.displayName,
		`"${shown(value)}" is neither true nor false`,
		'Give true or false',
	);
}

function asOption(field: Field, value: unknown): unknown {
	const values = (field.options ?? []).map((option) =>
		'value' in option ? option.value : undefined,
	);
	if (values.includes(value as string)) return value;
	throw new RefusedInput(
		field.displayName,
		`"${shown(value)}" is not one of its values`,
		`Give one of: ${values.join(', ')}`,
	);
}

function allowed({ displayName, placeholder, description }: Field): string {
	const text = description ?? placeholder ?? `Fill in ${displayName}`;
	return text.replace(/<[^<>]+>/g, '');
}
