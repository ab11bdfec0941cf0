import type { Payment } from '../../state/payment-entities';
import type { State } from '../../state/state';

/** What changed the money of an account. Minor units; what left is below zero. */
export interface Movement {
	kind: 'SETTLEMENT' | 'REFUND' | 'CHARGEBACK';
	payment: Payment;
	at: number;
	gross: number;
	/** Below zero: taken. */
	fee: number;
	tax: number;
	net: number;
}

export const inMinor = (amount: number) => Math.round(amount * 100);

/** Every movement of an account, the oldest first. */
export function movementsOf(state: State, userId: number): Movement[] {
	return [...state.payments.values()]
		.filter((payment) => payment.collector_id === userId && payment.date_approved !== null)
		.flatMap((payment) => [settlement(payment), ...refunds(payment), ...chargeback(state, payment)])
		.sort((one, other) => one.at - other.at || one.payment.id - other.payment.id);
}

function settlement(payment: Payment): Movement {
	const gross = inMinor(payment.transaction_amount);
	const fee = payment.fee_details
		.filter(({ fee_payer }) => fee_payer === 'collector')
		.reduce((sum, { amount }) => sum - inMinor(amount), 0);
	const net = inMinor(payment.transaction_details.net_received_amount);
	const at = Date.parse(payment.date_approved ?? '');
	return { kind: 'SETTLEMENT', payment, at, gross, fee, tax: net - gross - fee, net };
}

/** Whether fees come back with a refund is UNKNOWN (reports, 9): here they do not. */
function refunds(payment: Payment): Movement[] {
	return payment.refunds
		.filter(({ status }) => status === 'approved')
		.map(({ amount, date_created }) => ({
			kind: 'REFUND',
			payment,
			at: Date.parse(date_created),
			gross: -inMinor(amount),
			fee: 0,
			tax: 0,
			net: -inMinor(amount),
		}));
}

function chargeback(state: State, payment: Payment): Movement[] {
	const taken = state.takenBack.get(payment.id);
	if (taken === undefined) return [];
	const { at, amount } = taken;
	return [{ kind: 'CHARGEBACK', payment, at, gross: -amount, fee: 0, tax: 0, net: -amount }];
}
