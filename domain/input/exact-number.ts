import { isJsonObject } from '../json';
import { shown } from './quoted';
import { RefusedInput } from './refused-input';

const asText =
	'Give it as text, wherever it comes from: in an expression in quotes, or from a field that holds text; in JSON as a string, "20260101000012345"; ' +
	'in a spreadsheet, format the column as text; from a database, cast it to text. JavaScript keeps about 15 digits of a number';

/** A number that a spreadsheet or JavaScript shortened when it wrote it down as text: 2.0260101E+16. */
const written = /^-?\d+(?:[.,]\d+)?e\+\d+$/i;
const within = /\d[.,]\d+e\+\d{2}/i;

/**
 * The digits of a number that was given where text is expected. Beyond 2^53 it may have been rounded: two sales would share one
 * reference, and an ID would name another payment.
 * @param isId an ID or reference, which cannot be a fraction or -0
 * @throws RefusedInput for a number that may have been rounded before it came here
 */
export function digitsOf(value: number, field: string, isId = false): string {
	const digits = Object.is(value, -0) ? '-0' : String(value);
	if (isId && (!Number.isInteger(value) || digits === '-0'))
		throw new RefusedInput(field, `the number ${digits} is no ID or reference`, asText);
	if (Number.isSafeInteger(value)) return String(value);
	if (!Number.isFinite(value) || digits.includes('e-'))
		throw new RefusedInput(field, `the number ${digits} cannot be written in digits`, asText);
	if (Number.isInteger(value) || Math.abs(value) >= mostWithCents) throw rounded(digits, field);
	return digits;
}

/** From here on, two amounts that are a cent apart may be one and the same number. */
const mostWithCents = 2 ** 46;

/** @throws RefusedInput for a text that a number was shortened to. */
export function checkNotShortened(text: string, field: string, isId = false): string {
	if (!written.test(text) && !(isId && within.test(text))) return text;
	throw new RefusedInput(field, `"${shown(text)}" is a number that lost digits`, asText);
}

/** @throws RefusedInput for a whole number that may have been rounded */
export function checkExact(value: number, field: string): number {
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw rounded(String(value), field);
	return value;
}

/**
 * For JSON and objects, whose numbers may have been rounded too.
 * @throws RefusedInput with the path of the number
 */
export function checkExactWithin<T>(value: T, field: string, at = ''): T {
	if (
		typeof value === 'number' &&
		(!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
	)
		throw rounded(`${String(value)} at ${shown(at)}`, field);
	if (Array.isArray(value))
		value.forEach((one, index) => checkExactWithin(one, field, `${at}[${index}]`));
	if (isJsonObject(value))
		for (const [key, one] of Object.entries(value))
			checkExactWithin(one, field, at === '' ? key : `${at}.${key}`);
	return value;
}

function rounded(number: string, field: string): RefusedInput {
	return new RefusedInput(
		field,
		`the number ${number} has more digits than a number keeps, so some of them are not those that were meant`,
		asText,
	);
}
