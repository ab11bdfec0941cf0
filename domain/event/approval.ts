import { intentEvent, paymentEvent, type PointEvent } from './event';
import { isJsonObject, type JsonObject, objectAt, textAt } from '../json';
import { orderEvent } from './from-order';
import { normalOrderState, processedIn } from '../order/states';

/** The approval that preceded a refund, where the first reading already shows the refund. */
export interface EarlierApproval {
	event: PointEvent;
	/** When it was approved or, where that is not known, when the sale was created. */
	at?: string;
}

/*
 * A sale that was refunded before its first reading was paid all the same: its approval is an event of its own, with the key that it
 * would have had before the refund, so that it is emitted once whichever of the two is read first.
 */

export function approvalOfIntent(
	topic: string,
	intent: JsonObject,
	payment: JsonObject | undefined,
	others: readonly JsonObject[] = [],
): EarlierApproval | undefined {
	if (payment === undefined || !intentEvent(topic, intent, payment, others).refunded)
		return undefined;
	return earlier(intentEvent(topic, intent, beforeRefund(payment), others), approvedAt(payment));
}

export function approvalOfPayment(topic: string, payment: JsonObject): EarlierApproval | undefined {
	return paymentEvent(topic, payment).refunded
		? earlier(paymentEvent(topic, beforeRefund(payment)), approvedAt(payment))
		: undefined;
}

/** An order has no date of payment; it lives for three hours at most, so its creation is close enough. */
export function approvalOfOrder(topic: string, order: JsonObject): EarlierApproval | undefined {
	return orderEvent(topic, order).refunded
		? earlier(orderEvent(topic, orderBeforeRefund(order)), textAt(order, 'created_date'))
		: undefined;
}

function earlier(event: PointEvent, at: string | undefined): EarlierApproval | undefined {
	const isPaid = event.outcome === 'approved' || event.advice !== undefined;
	return isPaid
		? {
				event: { ...event, refunded: true, approval: true, open: false },
				...(at !== undefined && { at }),
			}
		: undefined;
}

function beforeRefund(payment: JsonObject): JsonObject {
	return { ...payment, status: 'approved', transaction_amount_refunded: 0, refunds: [] };
}

function approvedAt(payment: JsonObject): string | undefined {
	return textAt(payment, 'date_approved') ?? textAt(payment, 'date_created');
}

function orderBeforeRefund(order: JsonObject): JsonObject {
	const transactions = objectAt(order, 'transactions');
	const payments = Array.isArray(transactions.payments)
		? transactions.payments.filter(isJsonObject)
		: [];
	const isRefunded = (word: string | undefined) => normalOrderState(word) === 'refunded';
	// Given back because it was paid twice: the one that stands is the sale.
	const standsAlone = processedIn(order).length > 0;
	// A refunded order was paid, even if it shows no payment.
	if (payments.length === 0 && isRefunded(textAt(order, 'status')))
		payments.push({ status: 'processed' });
	return {
		...order,
		status: isRefunded(textAt(order, 'status')) ? 'processed' : (order.status ?? null),
		transactions: {
			payments: payments.map((payment) => ({
				...payment,
				status:
					!standsAlone && isRefunded(textAt(payment, 'status'))
						? 'processed'
						: (payment.status ?? null),
				refunded_amount: null,
			})),
		},
	};
}
