import { checkExactWithin } from '../input/exact-number';
import { isJsonObject, type Json, type JsonObject, parsedJson, withoutAbsent } from '../json';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

export const additionalFieldsLabel = 'Additional Fields (JSON)';
const advice = 'Give an object, e.g. {"config": {"point": {"ticket_number": "S0392JED"}}}';

/**
 * Adds what the user wrote as JSON to a body made from fields: for fields that this package does not know.
 * Lists are merged by position. A value that a field set is never replaced, so that an amount has one source.
 * What is empty in it is left out: Mercado Pago refuses empty fields (orders API, 1).
 * @throws RefusedInput when both set the same value, naming its path
 */
export function mergeAdditional(body: JsonObject, additional: JsonObject): JsonObject {
	return mergeObjects(body, filledIn(additional), '');
}

function filledIn(given: JsonObject): JsonObject {
	return withoutAbsent(
		Object.fromEntries(
			Object.entries(given).map(([key, value]) => [
				key,
				value === undefined ? undefined : filled(value),
			]),
		),
	);
}

/** The value without its empty parts; undefined when nothing is left. Items of a list keep their position, by which lists are merged. */
function filled(value: Json): Json | undefined {
	if (value === null || value === '') return undefined;
	if (Array.isArray(value)) {
		const each = value.map(filled);
		return each.every((one) => one === undefined) ? undefined : each.map((one) => one ?? {});
	}
	if (!isJsonObject(value)) return value;
	const rest = filledIn(value);
	return Object.keys(rest).length === 0 ? undefined : rest;
}

/** @throws RefusedInput for anything but a JSON object, or its text */
export function readAdditional(given: unknown): JsonObject {
	const value = typeof given === 'string' ? parsedJson(given) : given;
	if (value === undefined) throw new RefusedInput(additionalFieldsLabel, 'it is not JSON', advice);
	if (isJsonObject(value)) return checkExactWithin(value, additionalFieldsLabel);
	throw new RefusedInput(additionalFieldsLabel, 'it is not a JSON object', advice);
}

function mergeObjects(one: JsonObject, other: JsonObject, at: string): JsonObject {
	const merged = { ...one };
	for (const [key, value] of Object.entries(other)) {
		if (value !== undefined)
			merged[key] = merge(merged[key], value, at === '' ? key : `${at}.${key}`);
	}
	return merged;
}

function merge(set: Json | undefined, added: Json, at: string): Json {
	if (set === undefined) return added;
	if (isJsonObject(set) && isJsonObject(added)) return mergeObjects(set, added, at);
	if (Array.isArray(set) && Array.isArray(added)) {
		return Array.from({ length: Math.max(set.length, added.length) }, (_, index) => {
			const addition = added[index];
			return addition === undefined
				? (set[index] ?? null)
				: merge(set[index], addition, `${at}[${index}]`);
		});
	}
	if (JSON.stringify(set) === JSON.stringify(added)) return set;
	throw new RefusedInput(
		additionalFieldsLabel,
		`${shown(at)} is set by a field of the node already`,
		'Remove it from the JSON, or leave the field empty',
	);
}
