import { type Explanation, type Refusal } from './refusals';

const refunds = /^\/v1\/orders\/[^/]+\/refund$/;

const later = (what: string): Explanation => ({
	what,
	advice: 'It was tried several times with the same idempotency key, so nothing is refunded twice. Wait some minutes and run it again with the same amount and attempt.',
});

/** One row of the table of refund-order. */
const refund = (code: string, what: string, advice: string): Refusal => ({ code, path: refunds, explanation: { what, advice } });

/** The table of refund-order (orders API, 3.4). */
export const orderRefundRefusals: Refusal[] = [
	refund('unsupported_partially_refunds', 'This payment cannot be refunded in part', 'Refund it as a whole: leave Amount empty.'),
	refund('refund_amount_exceeds', 'The amount is more than what is left to refund', 'Read the order: paid_amount less refunded_amount is what is left.'),
	refund('user_not_authorized', 'The account of the credential may not refund this order', 'Use the credential of the account that was paid.'),
	refund('partial_refund_forbidden_with_tips', 'An order with a tip cannot be refunded in part', 'Refund it as a whole: leave Amount empty. The tip is refunded with it.'),
	refund('transaction_not_found', 'The order has no such payment', 'Leave Payment ID empty: it is then read from the order. It starts with PAY.'),
	refund('order_already_refunded', 'The order is refunded already', 'Nothing is left to refund. Read the order to see its refunds.'),
	refund('cannot_refund_order', 'The order cannot be refunded in its state', 'Only a processed order can be refunded. Read it with Order > Get; one that nobody paid can be canceled.'),
	refund('action_not_allowed_for_current_state', 'The order cannot be refunded in its state', 'Only a processed order can be refunded. Read it with Order > Get; one that nobody paid can be canceled.'),
	refund('refund_period_exceeded', 'The time for refunds is over', 'Mercado Pago refunds Point orders up to 90 days after the payment. Give the money back in another way.'),
	refund('payment_not_refundable', 'This payment cannot be refunded', 'Its kind of payment has no refund. Give the money back in another way.'),
	refund('amount_not_refundable', 'This amount cannot be refunded', 'Try the whole amount: leave Amount empty.'),
	refund('max_refunds_exceeded', 'The order has as many refunds as Mercado Pago allows', 'Give the rest back in another way.'),
	refund('insufficient_money_for_refund', 'The Mercado Pago balance of the seller is too low for this refund', 'Put money into the account, then run it again with the same amount and attempt.'),
	{ code: 'refund_in_progress', explanation: later('Another refund of this order is still in progress') },
	{ code: 'movement_operations_pending', explanation: later('Mercado Pago is still booking movements of this order') },
	{ status: 425, path: refunds, explanation: later('The payment cannot be refunded yet') },
	{
		status: 412,
		path: refunds,
		explanation: { what: 'Mercado Pago did not carry out the refund', advice: 'This answer was seen for partial refunds of simulated orders, and is documented nowhere. Refund the whole order, or refund it in the panel of Mercado Pago.' },
	},
];
