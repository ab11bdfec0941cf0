import type { Payment } from '../../state/payment-entities';
import type { State } from '../../state/state';
import { refundable } from './refund';

/** Writes down what a chargeback takes, before the payment shows it: the reports have a row for it on its day. */
export function chargeBack(state: State, payment: Payment): void {
	if (payment.status === 'charged_back') return;
	state.takenBack.set(payment.id, { at: state.clock.now(), amount: refundable(payment) });
}
