const longest = 64;

/** Text that somebody else wrote, for the log: on one line, with nothing in it that could pass for a line or an end of its own. */
export function quoted(text: string): string {
	const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
	return JSON.stringify(cut).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
