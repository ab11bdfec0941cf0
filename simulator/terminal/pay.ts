import { announcePayment } from '../webhooks/announce';
import { createPayment } from '../resources/payment/payment';
import { refundWhole } from '../resources/payment/refund';
import type { PaymentIntent, State } from '../state/state';
import type { Outcome } from './outcomes';
import { outcomeOf } from './outcomes';
import { transition } from './terminal';

/** The customer presents the card. Without an outcome the amount decides. */
export function pay(
	world: State,
	intent: PaymentIntent,
	outcome: Outcome = outcomeOf(intent.amount),
): void {
	if (intent.state !== 'PROCESSING') transition(world, intent, 'presentCard');
	if (outcome === 'error') return transition(world, intent, 'fail');

	if (outcome === 'approved' && world.settings.refusedFirst) intent.refusedPaymentId = createPayment(world, intent, 'rejected').id;
	const payment = createPayment(world, intent, outcome);
	intent.paymentId = payment.id;
	announcePayment(world, payment, 'payment.created');
	if (outcome === 'unknown') return transition(world, intent, 'loseResult');

	if (outcome === 'reversed') {
		refundWhole(world, payment);
		announcePayment(world, payment, 'payment.updated');
	}
	transition(world, intent, 'settle');
	if (world.settings.intentsEndAt === 'FINISHED') return transition(world, intent, 'finish');
	// It stays like this for ever, and the terminal is free.
	const device = world.devices.get(intent.deviceId);
	if (device?.currentIntentId === intent.id) delete device.currentIntentId;
}
