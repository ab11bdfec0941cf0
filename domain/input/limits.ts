import { shown, shownAddress } from './quoted';
import { RefusedInput } from './refused-input';

/** @throws RefusedInput for a text of `limit` characters or more, where the page says "less than" */
export function checkShorterThan(limit: number, text: string, field: string): string {
	if (text.length < limit) return text;
	throw new RefusedInput(
		field,
		`it has ${text.length} characters`,
		`Give fewer than ${limit} characters`,
	);
}

/** @throws RefusedInput for a text of more than `most` characters */
export function checkAtMost(most: number, text: string, field: string): string {
	if (text.length <= most) return text;
	throw new RefusedInput(
		field,
		`it has ${text.length} characters`,
		`Give at most ${most} characters`,
	);
}

/** @throws RefusedInput for anything but digits */
export function checkDigits(text: string, field: string, advice: string): string {
	if (/^\d+$/.test(text)) return text;
	throw new RefusedInput(field, `"${shown(text)}" is not a number`, advice);
}

/** The ID of a store, which Mercado Pago counts: the store's own external ID is another thing (integration API, 13). @throws RefusedInput */
export function checkStoreId(storeId: string, field = 'Store'): string {
	return checkDigits(storeId, field, 'Choose the store from the list, or give its ID in digits');
}

/** The ID of a point of sale, a number too. @throws RefusedInput */
export function checkPosId(posId: string, field = 'Point of Sale'): string {
	return checkDigits(
		posId,
		field,
		'Choose the point of sale from the list, or give its ID in digits: its own external ID is another thing',
	);
}

/** @throws RefusedInput when there is nothing to change */
export function checkSomethingGiven<T extends object>(changes: T): T {
	if (Object.keys(changes).length > 0) return changes;
	throw new RefusedInput('Update Fields', 'nothing was given', 'Add at least one field to change');
}

/** As long as servers and browsers take it. */
const longestAddress = 2_048;

/** @throws RefusedInput for anything but a whole address of the web */
export function checkWebAddress(text: string, field: string): string {
	if (text.length > longestAddress)
		throw new RefusedInput(
			field,
			`it has ${text.length} characters`,
			`Give an address of at most ${longestAddress} characters`,
		);
	if (/^https?:\/\/[^\s/]\S*$/i.test(text)) return text;
	throw new RefusedInput(
		field,
		`"${shownAddress(text)}" is not a web address`,
		'Give a whole address that starts with https://',
	);
}
