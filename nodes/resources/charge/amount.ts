import { checkMaximumAmount } from '../../../domain/charge/plausible-amount';
import { checkMinorUnits, toMinorUnits } from '../../../domain/money/money';
import { type ChargeParams } from './params';

/**
 * The amount in minor units.
 * @throws RefusedInput for one that would have to be rounded, or is above Maximum Amount
 */
export function amountOf(
	{ amount, options: { amountInMinorUnits, maximumAmount } }: ChargeParams,
	decimals: number,
): number {
	const amountMinor =
		amountInMinorUnits === true ? checkMinorUnits(amount) : toMinorUnits(amount, decimals);
	checkMaximumAmount(amountMinor, maximumAmount, decimals);
	return amountMinor;
}
