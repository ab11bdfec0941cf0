import { announceOrder } from '../webhooks/announce-order';
import { giveBack } from '../resources/payment/refund';
import type { Order } from '../state/order-entities';
import type { State } from '../state/state';
import { transitionOrder } from './order';
import type { Refund, Payment } from '../state/payment-entities';

export const minor = (amount: string | undefined) => Math.round(Number(amount ?? 0) * 100);

const leftIn = ({ payment }: Order) => minor(payment.paidAmount) - minor(payment.refundedAmount);

/** Gives back a part, or what is left. */
export function refund(state: State, order: Order, amount?: string): void {
	const paid = state.payments.get(order.payment.paymentId ?? 0);
	if (!paid) return;
	writeDown(
		state,
		order,
		giveBack(state, paid, amount === undefined ? leftIn(order) : minor(amount)),
	);
}

/**
 * A refund at the terminal or through the Payments API stands in the order of the payment too, if it has one: the same money
 * is given back once, whichever of them is asked (INFERRED; that an order shows refunds it did not start is CONFIRMED, orders API, 3.4).
 */
export function tellOrderOf(state: State, payment: Payment, made: Refund): void {
	const order = [...state.orders.values()].find(
		({ payment: { paymentId } }) => paymentId === payment.id,
	);
	if (order?.state === 'processed') writeDown(state, order, made);
}

/** Only the whole changes the status of the order; a part shows in its detail. */
function writeDown(state: State, order: Order, made: Refund): void {
	const { payment } = order;
	const decimals = payment.amount.includes('.') ? 2 : 0;
	payment.refundedAmount = (
		(minor(payment.refundedAmount) + Math.round(made.amount * 100)) /
		100
	).toFixed(decimals);
	const row = {
		id: `REF01${state.random.orders.ulid(24)}`,
		transactionId: payment.id,
		amount: made.amount.toFixed(decimals),
		status: 'processing' as const,
		paymentRefundId: made.id,
	};
	order.refunds.push(row);
	if (leftIn(order) === 0) transitionOrder(state, order, 'refund', { quietly: true });
	else {
		order.detail = 'partially_refunded';
		order.version += 1;
		order.updatedAt = state.clock.now();
	}
	// `processing` by the reference, `processed` by the guide (CONFLICT): here one after the other.
	state.clock.after(state.settings.refundAfterMs, () => {
		Object.assign(row, { status: 'processed' });
		announceOrder(state, order, 'order.refunded');
	});
}
