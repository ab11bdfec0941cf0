/** Digits with a point or a comma and one or two decimals. Three could be thousands ("9.700"), and more are never written. */
const oneReading = /^([+-]?)(\d+)(?:[.,](\d{1,2}))?$/;

/**
 * An amount of a report or a sum, in minor units; it may be below zero. A report has a point for the decimals, or a comma where the
 * account is set so (reports, 6).
 *
 * @returns null where it can be read in two ways or has more decimals than the currency: nothing is rounded or guessed
 */
export function signedMinorUnits(text: string, decimals: number): number | null {
	const [, sign, whole = '', fraction = ''] = oneReading.exec(text.trim()) ?? [];
	const significant = fraction.replace(/(?<!0)0+$/, '');
	if (whole === '' || significant.length > decimals) return null;
	const minorUnits = Number(whole + significant.padEnd(decimals, '0'));
	if (!Number.isSafeInteger(minorUnits)) return null;
	return sign === '-' && minorUnits !== 0 ? -minorUnits : minorUnits;
}

/** Minor units as decimal text: -885 is "-8.85". */
export function signedAmount(minorUnits: number, decimals: number): string {
	const digits = String(Math.abs(minorUnits)).padStart(decimals + 1, '0');
	const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
	return minorUnits < 0 ? `-${text}` : text;
}

/** {@link signedAmount}, and null for what is not known. */
export function amountOrNull(minorUnits: number | null, decimals: number): string | null {
	return minorUnits === null ? null : signedAmount(minorUnits, decimals);
}
