const longest = 64;

/** Text that somebody else wrote, for the log: on one line, with nothing in it that could pass for a line or an end of its own. */
export function quoted(text: string): string {
	return visible(JSON.stringify(cut(text)));
}

/**
 * What was given or answered, for a message that has its own quotes around it: at most 64 characters, as a message is shown, kept and
 * sent on whole, however long the input was.
 */
export function shown(given: unknown): string {
	return visible(cut(String(given)));
}

/** An address: its host, and its end, which tells one from another. */
export function shownAddress(address: string): string {
	return visible(address.length > longest ? `${address.slice(0, longest - 20)}…${address.slice(-20)}` : address);
}

/** Every part of the path of a request, which holds what was given as an ID. */
export function shownPath(path: string): string {
	return cut(path.split('/').map((part) => cut(part)).join('/'), 4 * longest);
}

function cut(text: string, most = longest): string {
	// Half of a pair is no character.
	return text.length > most ? `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

function visible(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
