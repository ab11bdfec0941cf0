import { announcePayment } from '../webhooks/announce';
import { createPayment } from '../resources/payment/payment';
import { refundWhole } from '../resources/payment/refund';
import type { PaymentIntent, State } from '../state/state';
import type { Outcome } from './outcomes';
import { outcomeOf } from './outcomes';
import { transition } from './terminal';

/** The customer presents the card. Without an outcome the amount decides. */
export function pay(
	state: State,
	intent: PaymentIntent,
	outcome: Outcome = outcomeOf(intent.amount),
): void {
	if (intent.state !== 'PROCESSING') transition(state, intent, 'presentCard');
	if (outcome === 'error') return transition(state, intent, 'fail');

	if (outcome === 'approved' && state.settings.refusedFirst)
		intent.refusedPaymentId = createPayment(state, intent, 'rejected').id;
	const payment = createPayment(state, intent, outcome);
	intent.paymentId = payment.id;
	if (outcome === 'approved') nameSecondPayment(state, intent);
	announcePayment(state, payment, 'payment.created');
	if (outcome === 'unknown') return transition(state, intent, 'loseResult');

	if (outcome === 'reversed') {
		refundWhole(state, payment);
		announcePayment(state, payment, 'payment.updated');
	}
	transition(state, intent, 'settle');
	if (state.settings.intentsEndAt === 'FINISHED') return transition(state, intent, 'finish');
	// It stays like this for ever, and the terminal is free.
	const device = state.devices.get(intent.deviceId);
	if (device?.currentIntentId === intent.id) delete device.currentIntentId;
}

const noPayment = 1;

function nameSecondPayment(state: State, intent: PaymentIntent): void {
	const status = state.settings.secondPayment;
	if (status === null) return;
	const second = status === 'unreadable' ? undefined : createPayment(state, intent, 'approved');
	if (second) second.status = status;
	intent.secondPaymentId = second?.id ?? noPayment;
}
