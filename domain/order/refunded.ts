import { answeredMinorUnits } from '../money/answered-amounts';
import { refundedText } from '../money/refunded';
import { type JsonObject, textAt } from '../json';
import { fromMinorUnits } from '../money/money';
import { orderPayment, refundsOf } from './payment';
import { normalOrderState } from './states';
import { decimalsOfOrder } from './view';

/**
 * What was given back of an order, for a key: the sum that stands at its payment, else that of its refunds which are done; nothing where neither
 * says so. A refund may be listed as `processing` for a while (orders API, 3.4): this money is not back yet.
 */
export function refundedTextOfOrder(order: JsonObject): string | undefined {
	const done = refundsOf(order).filter((refund) => normalOrderState(textAt(refund, 'status')) === 'processed');
	return refundedText(orderPayment(order).refundedAmount) ?? sumOf(done, order);
}

/** An amount that cannot be read is not nothing: it is `part`. */
function sumOf(refunds: readonly JsonObject[], order: JsonObject): string | undefined {
	const decimals = decimalsOfOrder(order);
	const amounts = refunds.map((refund) => answeredMinorUnits(textAt(refund, 'amount'), decimals));
	const sum = amounts.reduce<number | null>((before, amount) => (before === null || amount === null ? null : before + amount), 0);
	return sum === null ? 'part' : refundedText(fromMinorUnits(sum, decimals));
}
