import { RefusedInput } from '../input/refused-input';
import { shown } from '../input/quoted';
import { fromMinorUnits, toMinorUnits } from '../money/money';
import { type Site } from '../money/sites';
import { documentedLimits } from './warnings';

/** Documented limits were contradicted upwards; nobody sells for ten times as much by one card. */
const farBeyond = 10;

/**
 * A slip of the keyboard, or an amount in minor units where currency units are asked for.
 * @param amountMinor hundredths
 * @param maximumAmount what the node allows, in currency units; with one, its own check has been made
 * @throws RefusedInput for more than ten times the most that Mercado Pago documents for the country
 */
export function checkPlausibleAmount(
	site: Site | undefined,
	amountMinor: number,
	maximumAmount?: string,
): void {
	const most = site && documentedLimits[site.id]?.most;
	if (most === undefined || maximumAmount !== undefined || amountMinor <= most * farBeyond) return;
	throw new RefusedInput(
		'Amount',
		`${fromMinorUnits(amountMinor)} is more than ten times ${fromMinorUnits(most)}, the most that Mercado Pago documents in ${site?.country ?? ''}`,
		'Nothing was sent: check the amount. If it is right, allow it with Maximum Amount in the options of the node',
	);
}

/** @throws RefusedInput for more than the node allows */
export function checkMaximumAmount(
	amountMinor: number,
	maximumAmount: string | undefined,
	decimals: number,
): void {
	if (maximumAmount === undefined) return;
	if (amountMinor <= toMinorUnits(maximumAmount, decimals, 'Maximum Amount')) return;
	throw new RefusedInput(
		'Amount',
		`${fromMinorUnits(amountMinor, decimals)} is above the maximum amount of ${shown(maximumAmount)}`,
		'Check the amount, or raise Maximum Amount in the options of the node',
	);
}
