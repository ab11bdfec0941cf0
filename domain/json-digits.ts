/**
 * What a JSON text holds, with every digit: an integer above 2^53 becomes text, because as a number it would be rounded.
 * Mercado Pago writes IDs so (orders API, "Added 2026-11-28": `data.id` 233000061680860000 of a chargeback).
 * @throws SyntaxError for a text that is no JSON
 */
export function parseWithAllDigits(text: string): unknown {
	const parsed: unknown = JSON.parse(text);
	return /\d{16}/.test(text) ? JSON.parse(withLongIntegersAsText(text)) : parsed;
}

/** In valid JSON, numbers are outside of quotation marks and backslashes only inside. */
function withLongIntegersAsText(json: string): string {
	let isInside = false;
	return json.replace(/\\.|"|-?\d[\d.eE+-]*/g, (token) => {
		if (token === '"') isInside = !isInside;
		return !isInside && isRounded(token) ? `"${token}"` : token;
	});
}

function isRounded(token: string): boolean {
	return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
}
