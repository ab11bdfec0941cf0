import { type Charge } from './charge';
import { isJsonObject, objectAt, textAt } from '../json';
import { adviceOnOtherAmount, type OtherAmount } from '../money/other-amount';
import { otherAmountOfOrder } from '../order/paid-amount';
import { otherAmountOfIntent } from '../payment-intent/paid-amount';
import { processedIn } from '../order/states';
import { approvedAmong } from '../payment-intent/states';

/** What the node itself asked for. */
export interface AskedAmount {
	/** Decimal text in currency units. */
	amount: string;
	amountMinor: number;
}

/**
 * An approved charge for which another amount was paid than this node asked for is not known to be paid, whatever amount the charge itself
 * shows. What cannot be read is not compared.
 */
export function withAmountChecked(charge: Charge, asked: AskedAmount | undefined): Charge {
	const other =
		asked === undefined || charge.outcome !== 'approved'
			? undefined
			: otherAmountThan(asked, charge);
	if (other === undefined) return charge;
	const { raw, warnings, ...rest } = charge;
	return {
		...rest,
		outcome: 'unknown',
		advice: adviceOnOtherAmount(other, charge.currency),
		raw,
		warnings,
	};
}

function otherAmountThan(
	{ amount, amountMinor }: AskedAmount,
	{ api, raw, currency }: Charge,
): OtherAmount | undefined {
	if (api === 'orders') {
		const order = objectAt(raw, 'order');
		return otherAmountOfOrder(
			{ ...order, total_amount: amount, currency: textAt(order, 'currency') ?? currency },
			processedIn(order),
		);
	}
	const { otherPayments } = raw;
	const others = Array.isArray(otherPayments) ? otherPayments.filter(isJsonObject) : [];
	return otherAmountOfIntent(
		{ amount: amountMinor },
		approvedAmong([objectAt(raw, 'payment'), ...others]),
	);
}
