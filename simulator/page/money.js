// Amounts are decimal strings, or integers of minor units: nothing is calculated in floating point.
import { locale } from './language.js';

/** 1500 -> "15.00" */
export function majorUnits(minor) {
	const digits = String(Math.abs(minor)).padStart(3, '0');
	return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** "15", "15.5", "15,50" -> 1500, 1550, 1550. Anything else, thousands separators too, is null: not guessed. */
export function minorUnits(text) {
	const [, units, cents = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
	return units === undefined ? null : Number(units + cents.padEnd(2, '0'));
}

/** `options` as of Intl.NumberFormat. What is not a currency stays as it came. */
export function money(amount, currency, options = {}) {
	if (amount === null) return '';
	try {
		return new Intl.NumberFormat(locale, { style: 'currency', currency, ...options }).format(
			amount,
		);
	} catch {
		return `${amount} ${currency ?? ''}`;
	}
}

export const symbol = (currency) =>
	new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
		.formatToParts(0)
		.find(({ type }) => type === 'currency').value;

/** "15.00" as it is written in this language, for an input. */
export const written = (amount) =>
	new Intl.NumberFormat(locale, { minimumFractionDigits: 2, useGrouping: false }).format(amount);
