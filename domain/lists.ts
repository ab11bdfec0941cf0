import { isJsonObject, type JsonObject, textAt } from './json';

/**
 * The list under a key of an answer, e.g. `devices` or `data.terminals`; a single resource stands for a list of one (CONFLICT: orders API, 3.2).
 * @returns nothing where the answer has no such list. That is not an empty list: such an answer says nothing about what there is.
 */
export function listIn(answer: unknown, key: string): JsonObject[] | undefined {
	const [first = '', ...rest] = key.split('.');
	const found: unknown = isJsonObject(answer) ? answer[first] : undefined;
	if (rest.length > 0) return listIn(found, rest.join('.'));
	if (Array.isArray(found)) return found.every(isJsonObject) ? found : undefined;
	return isJsonObject(found) && (textAt(found, 'id') ?? textAt(found, 'payment_intent_id')) !== undefined ? [found] : undefined;
}
