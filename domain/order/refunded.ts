import { answeredMinorUnits } from '../money/answered-amounts';
import { refundedText } from '../money/refunded';
import { type JsonObject, textAt } from '../json';
import { fromMinorUnits } from '../money/money';
import { orderPayment, refundsOf } from './payment';
import { normalOrderState } from './states';
import { decimalsOfOrder } from './view';

/**
 * The refunded amount of an order, for an event key: the one that its payment shows, else the sum of its processed refunds; undefined
 * for none. A refund may be `processing` for a while (orders API, 3.4): that money is not refunded yet.
 */
export function refundedTextOfOrder(order: JsonObject): string | undefined {
	const done = refundsOf(order).filter(
		(refund) => normalOrderState(textAt(refund, 'status')) === 'processed',
	);
	return refundedText(orderPayment(order).refundedAmount) ?? sumOf(done, order);
}

/** `part` where an amount cannot be read: something was refunded. */
function sumOf(refunds: readonly JsonObject[], order: JsonObject): string | undefined {
	const decimals = decimalsOfOrder(order);
	const amounts = refunds.map((refund) => answeredMinorUnits(textAt(refund, 'amount'), decimals));
	const sum = amounts.reduce<number | null>(
		(before, amount) => (before === null || amount === null ? null : before + amount),
		0,
	);
	return sum === null ? 'part' : refundedText(fromMinorUnits(sum, decimals));
}
