import { checkMinorUnits, fromMinorUnits, toMinorUnits } from '../../../domain/money/money';
import { shown } from '../../../domain/input/quoted';
import { RefusedInput } from '../../../domain/input/refused-input';
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
	if (
		maximumAmount !== undefined &&
		amountMinor > toMinorUnits(maximumAmount, decimals, 'Maximum Amount')
	) {
		throw new RefusedInput(
			'Amount',
			`${fromMinorUnits(amountMinor, decimals)} is above the maximum amount of ${shown(maximumAmount)}`,
			'Check the amount, or raise Maximum Amount in the options of the node',
		);
	}
	return amountMinor;
}
