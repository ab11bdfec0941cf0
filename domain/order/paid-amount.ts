import { type JsonObject, objectAt, textAt } from '../json';
import { answeredMinorUnits } from '../money/answered-amounts';
import { type OtherAmount, otherAmount } from '../money/other-amount';
import { decimalsOfCurrency } from '../money/sites';

/** @param processed the payments inside the order that moved money */
export function otherAmountOfOrder(
	order: JsonObject,
	processed: readonly JsonObject[],
): OtherAmount | undefined {
	const decimals = decimalsOfCurrency(textAt(order, 'currency'));
	const asked = answeredMinorUnits(
		textAt(order, 'total_amount') ?? textAt(processed[0], 'amount'),
		decimals,
	);
	const other = otherAmount(asked, processed, 'paid_amount', decimals);
	// Not published: whether `paid_amount` includes the interest of installments that the buyer bears. More than asked is accepted then.
	const mayHoldInterest = processed.some(
		(payment) => Number(textAt(objectAt(payment, 'payment_method'), 'installments')) > 1,
	);
	const isMore =
		other !== undefined &&
		(answeredMinorUnits(other.paid, decimals) ?? 0) >
			(answeredMinorUnits(other.asked, decimals) ?? 0);
	return mayHoldInterest && isMore ? undefined : other;
}
