import { isJsonObject, type JsonObject, textAt } from './json';

/**
 * The list under a key of an answer, e.g. `devices` or `data.terminals`; a single object counts as a list of one (CONFLICT: orders API, 3.2).
 * @returns undefined where the answer has no such list, which is not the same as an empty list
 */
export function listIn(answer: unknown, key: string): JsonObject[] | undefined {
	const [first = '', ...rest] = key.split('.');
	const found: unknown = isJsonObject(answer) ? answer[first] : undefined;
	if (rest.length > 0) return listIn(found, rest.join('.'));
	if (Array.isArray(found)) return found.every(isJsonObject) ? found : undefined;
	return isJsonObject(found) &&
		(textAt(found, 'id') ?? textAt(found, 'payment_intent_id')) !== undefined
		? [found]
		: undefined;
}
