import { isJsonObject, type JsonObject, textAt } from '../json';

/** Code and text of an error body, whichever form it has. */
interface ErrorBody {
	/** Mercado Pago's code: a number in a string ("2205") or a word ("bad_request"). */
	code?: string;
	/** Mercado Pago's own text. */
	text?: string;
}

/**
 * Reads the bodies seen and documented:
 * - real, integration API: `{"message","error":"104","status":403,"cause":[]}`
 * - documented, integration API: the reference lists `errorKey` values
 * - Payments: `{"message","error":"bad_request","status":400,"cause":[{"code":2063,"description"}]}`
 * - Orders and newer: `{"errors":[{"code","message","details":["'$.path' - reason"]}]}`, and `{"code","message"}` for the token
 * - OAuth: `{"error":"invalid_grant","error_description"}`
 */
export function readErrorBody(body: unknown): ErrorBody {
	if (!isJsonObject(body))
		return typeof body === 'string' && body !== '' ? { text: shortened(body) } : {};
	const [detail] = [...listAt(body, 'errors'), ...listAt(body, 'cause')];
	return {
		code:
			textAt(detail, 'code') ??
			textAt(body, 'code') ??
			textAt(body, 'errorKey') ??
			textAt(body, 'error') ??
			textAt(body, 'error_code'),
		text: firstText(
			withDetails(textAt(detail, 'message') ?? textAt(detail, 'description'), detail),
			textAt(body, 'message') ?? textAt(body, 'error_description') ?? textAt(body, 'description'),
		),
	};
}

function listAt(body: JsonObject, key: string): unknown[] {
	const found = body[key];
	return Array.isArray(found) ? found : [];
}

/** `details` are texts that name the field: `'$.transactions.payments[0].amount' - does not match pattern` (orders API, 1.2). */
function withDetails(text: string | undefined, detail: unknown): string | undefined {
	const details = isJsonObject(detail)
		? listAt(detail, 'details').filter((one) => typeof one === 'string')
		: [];
	return details.length === 0 ? text : [text, ...details].filter(Boolean).join(' ');
}

/** Both texts when they differ: Payments puts the general one outside and the particular one inside. */
function firstText(inner?: string, outer?: string): string | undefined {
	if (inner === undefined || inner === outer)
		return outer === undefined ? undefined : shortened(outer);
	return shortened(outer === undefined ? inner : `${outer}: ${inner}`);
}

/** A gateway's HTML page is not worth more than its beginning. */
function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
