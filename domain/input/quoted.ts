const longest = 64;

/** Foreign text for the log: on one line and quoted, so that it cannot imitate a log line. */
export function quoted(text: string): string {
	return visible(JSON.stringify(cut(text)));
}

/**
 * A given or answered value for a message that adds its own quotes: at most 64 characters, because messages are displayed, stored and
 * forwarded whole.
 */
export function shown(given: unknown): string {
	return visible(cut(String(given)));
}

/** A URL: its beginning and its end. */
export function shownAddress(address: string): string {
	return visible(
		address.length > longest ? `${address.slice(0, longest - 20)}…${address.slice(-20)}` : address,
	);
}

/** The path of a request, each segment cut: segments hold IDs that the user gave. */
export function shownPath(path: string): string {
	return cut(
		path
			.split('/')
			.map((part) => cut(part))
			.join('/'),
		4 * longest,
	);
}

function cut(text: string, most = longest): string {
	// Never end on half a surrogate pair.
	return text.length > most ? `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

function visible(text: string): string {
	return text.replace(
		/[\p{Cc}\p{Cf}\u2028\u2029]/gu,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
