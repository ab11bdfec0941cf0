import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

/** Amounts are written out in digits; anything else (1e3, 1,000.00, $15) could be read in two ways and is refused. */
const plainDecimal = /^(\d+)(?:\.(\d+))?$/;

/** 1.500 is one thousand five hundred in Argentina, Brazil and Chile, and one and a half in Mexico. */
const thousandsOrDecimals = /^[1-9]\d{0,2}\.\d\d0$/;

/** 15,00 is how the amount is written in Argentina and Brazil. */
const decimalComma = /^\d+,\d+$/;

/** The payment-intent API always counts two decimals, whatever the country: 175 is 1.75 (reference of the integration API). */
export const intentDecimals = 2;

/**
 * Currency units to minor units, by moving the decimal point in the text: 19.99 is 1999 with two decimals.
 * Nothing is rounded. A number is taken as the decimal that JavaScript prints for it, so 19.99 from an expression is exact too.
 *
 * @param amount currency units, e.g. "15.00" or 15
 * @param decimals digits behind the point that the API counts
 * @throws RefusedInput for anything that is not a positive plain decimal, can be read with a thousands separator (1.500), or has more decimals than the API counts
 */
export function toMinorUnits(
	amount: string | number,
	decimals = intentDecimals,
	field = 'Amount',
): number {
	const text = checkLength(String(amount).trim(), field);
	const [, whole = '', fraction = ''] = plainDecimal.exec(text) ?? refuseText(text, field);
	const significant = fraction.replace(/(?<!0)0+$/, '');
	if (significant.length > decimals) {
		throw new RefusedInput(
			field,
			`${text} has more than ${decimals} decimals`,
			`Nothing is rounded silently. Give the amount with at most ${decimals} decimals, e.g. ${fromMinorUnits(15 * 10 ** decimals, decimals)}; round one that was computed yourself, with .toFixed(${decimals}) in the expression`,
		);
	}
	const minorUnits = positive(whole + significant.padEnd(decimals, '0'), text, field);
	if (decimals < 3 && thousandsOrDecimals.test(text))
		refuseTwoReadings(text, fromMinorUnits(minorUnits, decimals), field);
	return minorUnits;
}

/**
 * Minor units as the user typed them, checked but not converted.
 * @throws RefusedInput for anything but a positive whole number
 */
export function checkMinorUnits(amount: string | number, field = 'Amount'): number {
	const text = checkLength(String(amount).trim(), field);
	if (!/^\d+$/.test(text)) {
		throw new RefusedInput(
			field,
			`"${text}" is not a whole number of minor units`,
			'With "Amount in Minor Units" on, give whole minor units: 1500 for 15.00',
		);
	}
	return positive(text, text, field);
}

/** Minor units to a decimal string in currency units: 1999 is "19.99". */
export function fromMinorUnits(minorUnits: number, decimals = intentDecimals): string {
	const digits = String(minorUnits).padStart(decimals + 1, '0');
	return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * Currency units as the JSON number that the Payments and mobile APIs want: 5.50 is sent as 5.5, digit for digit.
 * @throws RefusedInput as {@link toMinorUnits}, and for an amount whose digits a JSON number would not keep
 */
export function toDecimalNumber(amount: string | number, decimals = 2, field = 'Amount'): number {
	const [whole = '', fraction = ''] = fromMinorUnits(
		toMinorUnits(amount, decimals, field),
		decimals,
	).split('.');
	const significant = fraction.replace(/(?<!0)0+$/, '');
	const digits = significant === '' ? whole : `${whole}.${significant}`;
	if (String(Number(digits)) !== digits)
		throw new RefusedInput(
			field,
			`${digits} is too large to be sent exactly`,
			'Give a smaller amount',
		);
	return Number(digits);
}

/** No amount needs them, and what is longer costs time to read. */
const mostCharacters = 64;

function checkLength(text: string, field: string): string {
	if (text.length <= mostCharacters) return text;
	throw new RefusedInput(
		field,
		`"${shown(text)}" is not an amount: it has ${text.length} characters`,
		'Give digits with a point for the decimals and no thousands separator, e.g. 15.00',
	);
}

function positive(digits: string, given: string, field: string): number {
	const minorUnits = Number(digits);
	if (minorUnits === 0)
		throw new RefusedInput(
			field,
			`${given} is not more than zero`,
			'Give an amount above zero, e.g. 15.00',
		);
	if (!Number.isSafeInteger(minorUnits))
		throw new RefusedInput(field, `${given} is too large`, 'Give a smaller amount');
	return minorUnits;
}

function refuseTwoReadings(text: string, exact: string, field: string): never {
	const grouped = text.replace('.', '');
	throw new RefusedInput(
		field,
		`"${text}" can be read as ${grouped} or as ${exact}`,
		`Write ${grouped} for the one, ${exact} for the other`,
	);
}

function refuseText(text: string, field: string): never {
	if (decimalComma.test(text)) {
		throw new RefusedInput(
			field,
			`"${text}" has a comma`,
			`Use a point for the decimals: ${text.replace(',', '.')}`,
		);
	}
	throw new RefusedInput(
		field,
		text === '' ? 'nothing was given' : `"${text}" is not an amount`,
		'Give digits with a point for the decimals and no thousands separator, e.g. 15.00',
	);
}
