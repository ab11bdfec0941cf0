import { RefusedInput } from './refused-input';

/** @throws RefusedInput for a text of `limit` characters or more, where the page says "less than" */
export function checkShorterThan(limit: number, text: string, field: string): string {
	if (text.length < limit) return text;
	throw new RefusedInput(field, `it has ${text.length} characters`, `Give fewer than ${limit} characters`);
}

/** @throws RefusedInput for anything but digits */
export function checkDigits(text: string, field: string, advice: string): string {
	if (/^\d+$/.test(text)) return text;
	throw new RefusedInput(field, `"${text}" is not a number`, advice);
}

/** @throws RefusedInput when there is nothing to change */
export function checkSomethingGiven<T extends object>(changes: T): T {
	if (Object.keys(changes).length > 0) return changes;
	throw new RefusedInput('Update Fields', 'nothing was given', 'Add at least one field to change');
}

/** @throws RefusedInput for anything but a whole address of the web */
export function checkWebAddress(text: string, field: string): string {
	if (/^https?:\/\/[^\s/]+\S*$/i.test(text)) return text;
	throw new RefusedInput(field, `"${text}" is not a web address`, 'Give a whole address that starts with https://');
}
