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

/** The only way its state changes. The end of the cycle is notified (CONFIRMED, integration API, 4). */
export function transitionRefund(
	state: State,
	intent: RefundIntent,
	event: RefundIntentEvent,
): void {
	intent.state = step(refundIntentTransitions, intent.state, event);
	intent.history.push({ state: intent.state, event, at: state.clock.now() });
	if (!refundHasEnded(intent)) return;
	const device = state.devices.get(intent.deviceId);
	if (device?.currentRefundIntentId === intent.id) delete device.currentRefundIntentId;
	announceRefundIntent(state, intent);
}

/** The operator presses "Update". */
function pickUp(state: State, intent: RefundIntent): void {
	const device = state.devices.get(intent.deviceId);
	const reason = device ? whyIdle(device) : '';
	if (device && reason !== '') throw new TerminalIdle(device, reason);
	transitionRefund(state, intent, 'pickUp');
}

/** Gives the money back, unless somebody gave it back in the meantime: then it ends in ERROR. */
function approve(state: State, intent: RefundIntent): void {
	const payment = state.payments.get(intent.paymentId);
	if (intent.state !== 'PROCESSING') transitionRefund(state, intent, 'process');
	if (payment?.status !== 'approved') return transitionRefund(state, intent, 'fail');
	tellOrderOf(state, payment, refundWhole(state, payment));
	announcePayment(state, payment, 'payment.updated');
	transitionRefund(state, intent, 'finish');
}

type Act = (state: State, intent: RefundIntent) => void;

const onScreen =
	(act: Act): Act =>
	(state, intent) => {
		if (intent.state === 'OPEN') pickUp(state, intent);
		act(state, intent);
	};

export const refundActions: Record<string, Act> = {
	'pick-up': pickUp,
	process: onScreen((state, intent) => transitionRefund(state, intent, 'process')),
	approve: onScreen(approve),
	fail: onScreen((state, intent) => {
		if (intent.state !== 'PROCESSING') transitionRefund(state, intent, 'process');
		transitionRefund(state, intent, 'fail');
	}),
	cancel: onScreen((state, intent) => transitionRefund(state, intent, 'cancelOnDevice')),
	abandon: (state, intent) => transitionRefund(state, intent, 'abandon'),
};

export function abandonRefundLater(state: State, intent: RefundIntent): void {
	state.clock.after(state.settings.abandonAfterMs, () => {
		const waits = intent.state === 'OPEN' || intent.state === 'ON_TERMINAL';
		if (waits) transitionRefund(state, intent, 'abandon');
	});
}

/** In automatic mode the operator takes it and confirms. */
export function attendRefund(state: State, intent: RefundIntent): void {
	const { pickUpAfterMs, payAfterMs } = state.settings;
	const goOn = (from: RefundIntent['state'], act: Act) => {
		const device = state.devices.get(intent.deviceId);
		const able = device !== undefined && whyIdle(device) === '';
		if (state.settings.mode === 'automatic' && able && intent.state === from) act(state, intent);
	};
	state.clock.after(pickUpAfterMs, () => goOn('OPEN', pickUp));
	state.clock.after(pickUpAfterMs + payAfterMs, () => goOn('ON_TERMINAL', approve));
}
