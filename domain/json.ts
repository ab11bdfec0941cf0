/** A value as it travels in a JSON body. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`, or an empty one: Mercado Pago leaves whole nodes out (integration API, `payment` of a canceled intent). */
export function objectAt(value: unknown, key: string): JsonObject {
	const found = isJsonObject(value) ? value[key] : undefined;
	return isJsonObject(found) ? found : {};
}

/**
 * The text under `key`. Ids arrive as a string or as a number depending on the endpoint
 * (`payment.id`, `store_id` against `pos_id`); they are compared and stored as text.
 */
export function textAt(value: unknown, key: string): string | undefined {
	const found = isJsonObject(value) ? value[key] : undefined;
	if (typeof found === 'number' && Number.isFinite(found)) return String(found);
	return typeof found === 'string' && found !== '' ? found : undefined;
}

/** Without the keys that are undefined: absent fields are not sent. */
export function withoutAbsent(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What a JSON text holds; nothing for a text that is no JSON. */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
