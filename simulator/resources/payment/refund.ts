import type { State } from '../../state/state';
import { accountOf } from '../../state/state';
import { nextPaymentId, round } from './payment';
import type { Refund, Payment } from '../../state/payment-entities';
import { paymentDate } from '../../http/dates';

/** What has not been given back yet, in minor units. */
export const refundable = (payment: Payment) =>
	Math.round(payment.transaction_amount * 100) -
	Math.round(payment.transaction_amount_refunded * 100);

/** Gives back so many minor units: wholly refunded is a status of its own, partly is not (CONFIRMED, SDK). */
export function giveBack(state: State, payment: Payment, amountMinor: number): Refund {
	const account = accountOf(state, payment.collector_id);
	const date = paymentDate(state.clock.now());
	const amount = amountMinor / 100;
	const refund: Refund = {
		id: nextPaymentId(state),
		payment_id: payment.id,
		amount,
		source: { id: String(account.userId), name: account.nickname, type: 'collector' },
		date_created: date,
		status: 'approved',
		unique_sequence_number: null,
		refund_mode: 'standard',
		adjustment_amount: 0,
		reason: null,
		amount_refunded_to_payer: amount,
	};
	payment.refunds.push(refund);
	payment.transaction_amount_refunded = round(payment.transaction_amount_refunded + amount);
	payment.date_last_updated = date;
	const whole = refundable(payment) === 0;
	if (whole) payment.status = 'refunded';
	payment.status_detail = whole ? 'refunded' : 'partially_refunded';
	return refund;
}

export function refundWhole(state: State, payment: Payment): Refund {
	return giveBack(state, payment, refundable(payment));
}
