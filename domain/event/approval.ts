import { intentEvent, paymentEvent, type PointEvent } from './event';
import { isJsonObject, type JsonObject, objectAt, textAt } from '../json';
import { orderEvent } from './from-order';
import { normalOrderState, paymentIn, processedIn } from '../order/states';

/** The approval that preceded a refund, where the first reading already shows the refund. */
export interface EarlierApproval {
	event: PointEvent;
	/** When it was approved or, where that is not known, when the sale was created. */
	at?: string;
}

/*
 * A sale that was refunded or charged back before its first reading was paid all the same: its approval is an event of its own, with the key that it
 * would have had before the refund, so that it is emitted once whichever of the two is read first.
 */

export function approvalOfIntent(
	topic: string,
	intent: JsonObject,
	payment: JsonObject | undefined,
	others: readonly JsonObject[] = [],
): EarlierApproval | undefined {
	if (payment === undefined) return undefined;
	const { refunded } = intentEvent(topic, intent, payment, others);
	if (!refunded && !wasApprovedAndDisputed(payment)) return undefined;
	const event = intentEvent(topic, intent, beforeRefund(payment), others);
	return earlier(event, approvedAt(payment), refunded);
}

export function approvalOfPayment(topic: string, payment: JsonObject): EarlierApproval | undefined {
	const { refunded } = paymentEvent(topic, payment);
	return refunded || wasApprovedAndDisputed(payment)
		? earlier(paymentEvent(topic, beforeRefund(payment)), approvedAt(payment), refunded)
		: undefined;
}

/** An order has no date of payment; it lives for three hours at most, so its creation is close enough. */
export function approvalOfOrder(topic: string, order: JsonObject): EarlierApproval | undefined {
	const { refunded } = orderEvent(topic, order);
	return refunded || isChargedBack(textAt(paymentIn(order), 'status'))
		? earlier(orderEvent(topic, orderBeforeRefund(order)), textAt(order, 'created_date'), refunded)
		: undefined;
}

/** Only what was approved can be disputed; the date says that it was. */
function wasApprovedAndDisputed(payment: JsonObject): boolean {
	const status = textAt(payment, 'status')?.toLowerCase();
	return (
		(status === 'in_mediation' || isChargedBack(status)) &&
		textAt(payment, 'date_approved') !== undefined
	);
}

function isChargedBack(status: string | undefined): boolean {
	return status?.toLowerCase() === 'charged_back';
}

function earlier(
	event: PointEvent,
	at: string | undefined,
	refunded: boolean,
): EarlierApproval | undefined {
	const isPaid = event.outcome === 'approved' || event.advice !== undefined;
	return isPaid
		? {
				event: {
					...event,
					refunded,
					...(!refunded && { disputed: true as const }),
					approval: true,
					open: false,
				},
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
	const isRefunded = (word: string | undefined) =>
		normalOrderState(word) === 'refunded' || isChargedBack(word);
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
