// Amounts are decimal strings, or integers of minor units: nothing is calculated in floating point.
import { locale } from './language.js';

/** 1500 -> "15.00" */
export function majorUnits(minor) {
	const digits = String(Math.abs(minor)).padStart(3, '0');
	return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const plain = /^(\d{1,9})(?:[.,](\d{1,2}))?$/;
/** The mark between thousands and the one before the cents are different: one reading only. */
const grouped = /^(\d{1,3}(?:([.,\u00a0\u202f ])\d{3})+)(?:(?!\2)[.,](\d{1,2}))$/;
const groupedTwice = /^\d{1,3}(?:([.,\u00a0\u202f ])\d{3})(?:\1\d{3})+$/;
/** "1.500" is one thousand five hundred here and one and a half there. */
const twoReadings = /^\d{1,3}[.,]\d{3}$/;

const wholeUnits = (text) => text.replace(/\D/g, '');

function unitsAndCents(text) {
	if (groupedTwice.test(text)) return [wholeUnits(text), ''];
	const [, units, , groupedCents] = grouped.exec(text) ?? [];
	if (units !== undefined) return [wholeUnits(units), groupedCents];
	const [, plainUnits, plainCents = ''] = plain.exec(text) ?? [];
	return plainUnits === undefined ? null : [plainUnits, plainCents];
}

/**
 * "15", "15,50" and "1.500,00" as minor units: `{ minor }`; or `{ wrong }`, the reason, a name in i18n/. What has two
 * readings is not guessed.
 */
export function minorUnits(written) {
	const text = written.trim().replace(/^(R?\$|CLP|ARS|BRL|MXN)\s*/, '');
	if (text === '') return { wrong: 'missing' };
	if (twoReadings.test(text)) return { wrong: 'ambiguous', units: wholeUnits(text) };
	const [units, cents] = unitsAndCents(text) ?? [];
	if (units === undefined || units.length > 9) return { wrong: 'wrong' };
	return { minor: Number(units + cents.padEnd(2, '0')) };
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
