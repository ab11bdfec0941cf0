import { isFinal, step } from '../state/transitions/transitions';
import type { RefundIntentEvent } from '../state/transitions/refund-intent';
import { refundIntentTransitions } from '../state/transitions/refund-intent';
import { announcePayment, announceRefundIntent } from '../webhooks/announce';
import { refundWhole } from '../resources/payment/refund';
import type { RefundIntent, State } from '../state/state';
import { tellOrderOf } from './refund-order';
import { TerminalIdle, whyIdle } from './terminal';

export const refundHasEnded = (intent: RefundIntent) =>
	isFinal(refundIntentTransitions, intent.state);

/** The only way its state changes. The end of the cycle is notified (CONFIRMED, integration-api 4). */
export function transitionRefund(world: State, intent: RefundIntent, event: RefundIntentEvent): void {
	intent.state = step(refundIntentTransitions, intent.state, event);
	intent.history.push({ state: intent.state, event, at: world.clock.now() });
	if (!refundHasEnded(intent)) return;
	const device = world.devices.get(intent.deviceId);
	if (device?.currentRefundIntentId === intent.id) delete device.currentRefundIntentId;
	announceRefundIntent(world, intent);
}

/** The operator presses "Update". */
function pickUp(world: State, intent: RefundIntent): void {
	const device = world.devices.get(intent.deviceId);
	const reason = device ? whyIdle(device) : '';
	if (device && reason !== '') throw new TerminalIdle(device, reason);
	transitionRefund(world, intent, 'pickUp');
}

/** Gives the money back, unless somebody gave it back in the meantime: then it ends in ERROR. */
function approve(world: State, intent: RefundIntent): void {
	const payment = world.payments.get(intent.paymentId);
	if (intent.state !== 'PROCESSING') transitionRefund(world, intent, 'process');
	if (payment?.status !== 'approved') return transitionRefund(world, intent, 'fail');
	tellOrderOf(world, payment, refundWhole(world, payment));
	announcePayment(world, payment, 'payment.updated');
	transitionRefund(world, intent, 'finish');
}

type Act = (world: State, intent: RefundIntent) => void;

const onScreen =
	(act: Act): Act =>
	(world, intent) => {
		if (intent.state === 'OPEN') pickUp(world, intent);
		act(world, intent);
	};

export const refundActions: Record<string, Act> = {
	'pick-up': pickUp,
	process: onScreen((world, intent) => transitionRefund(world, intent, 'process')),
	approve: onScreen(approve),
	fail: onScreen((world, intent) => {
		if (intent.state !== 'PROCESSING') transitionRefund(world, intent, 'process');
		transitionRefund(world, intent, 'fail');
	}),
	cancel: onScreen((world, intent) => transitionRefund(world, intent, 'cancelOnDevice')),
	abandon: (world, intent) => transitionRefund(world, intent, 'abandon'),
};

export function abandonRefundLater(world: State, intent: RefundIntent): void {
	world.clock.after(world.settings.abandonAfterMs, () => {
		const waits = intent.state === 'OPEN' || intent.state === 'ON_TERMINAL';
		if (waits) transitionRefund(world, intent, 'abandon');
	});
}

/** In automatic mode the operator takes it and confirms. */
export function attendRefund(world: State, intent: RefundIntent): void {
	const { pickUpAfterMs, payAfterMs } = world.settings;
	const goOn = (state: RefundIntent['state'], act: Act) => {
		const device = world.devices.get(intent.deviceId);
		const able = device !== undefined && whyIdle(device) === '';
		if (world.settings.mode === 'automatic' && able && intent.state === state) act(world, intent);
	};
	world.clock.after(pickUpAfterMs, () => goOn('OPEN', pickUp));
	world.clock.after(pickUpAfterMs + payAfterMs, () => goOn('ON_TERMINAL', approve));
}
