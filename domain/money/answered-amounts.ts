import { fromMinorUnits } from './money';

/** Digits with a point. A net amount can be below zero: the fees of a small sale. */
const plainDecimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * An amount that Mercado Pago answered, in minor units. 0 is an amount here.
 *
 * Null, for unknown, where the answer is not a plain decimal ("15.000,00"), is below zero, or has more decimals than the
 * currency. Nothing is rounded or guessed.
 */
export function answeredMinorUnits(
	answer: string | null | undefined,
	decimals: number,
): number | null {
	const [, sign, whole = '', fraction = ''] = plainDecimal.exec(answer ?? '') ?? [];
	const significant = fraction.replace(/(?<!0)0+$/, '');
	if (sign !== '' || significant.length > decimals) return null;
	const minorUnits = Number(whole + significant.padEnd(decimals, '0'));
	return Number.isSafeInteger(minorUnits) ? minorUnits : null;
}

/**
 * An amount that Mercado Pago answered (15, "15", 15.5), as decimal text with the currency's decimals: "15.00", in Chile "15".
 * More decimals are kept unless they are zeros: nothing is rounded. Null for what is not a plain decimal.
 */
export function answeredAmount(answer: string | null | undefined, decimals: number): string | null {
	const [, sign, whole, fraction = ''] = plainDecimal.exec(answer ?? '') ?? [];
	if (whole === undefined) return null;
	const digits = fraction.replace(/(?<!0)0+$/, '').padEnd(decimals, '0');
	return `${sign}${whole.replace(/^0+(?=\d)/, '')}${digits === '' ? '' : `.${digits}`}`;
}

/** Minor units that Mercado Pago answered as such, with their decimal text; nulls for anything but a whole number. */
export function answeredInMinorUnits(
	answer: string | undefined,
	decimals: number,
): { amount: string | null; amountMinor: number | null } {
	const amountMinor = answeredMinorUnits(answer, 0);
	return {
		amount: amountMinor === null ? null : fromMinorUnits(amountMinor, decimals),
		amountMinor,
	};
}

/**
 * The exact sum of amounts as {@link answeredAmount} writes them, with the currency's decimals or as many as one of them has.
 * Null as soon as one of them is not known.
 */
export function sumOfAmounts(
	amounts: ReadonlyArray<string | null>,
	decimals: number,
): string | null {
	const parts = amounts.map((amount) => plainDecimal.exec(amount ?? ''));
	const known = parts.filter((part) => part !== null);
	if (known.length < parts.length) return null;
	const digits = Math.max(decimals, ...known.map(([, , , fraction = '']) => fraction.length));
	const sum = known.reduce(
		(before, [, sign = '', whole = '', fraction = '']) =>
			before + BigInt(`${sign}${whole}${fraction.padEnd(digits, '0')}`),
		0n,
	);
	const text = String(sum < 0n ? -sum : sum).padStart(digits + 1, '0');
	const unsigned = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
	return sum < 0n ? `-${unsigned}` : unsigned;
}
