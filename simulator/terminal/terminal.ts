import { step, isFinal } from '../state/transitions/transitions';
import type { PaymentIntentEvent } from '../state/transitions/payment-intent';
import { paymentIntentTransitions } from '../state/transitions/payment-intent';
import { announceIntent } from '../webhooks/announce';
import type { Device, PaymentIntent, State } from '../state/state';

export const hasEnded = (intent: PaymentIntent) => isFinal(paymentIntentTransitions, intent.state);

/** It has its payment, and nothing follows. */
export const isPaid = (state: State, intent: PaymentIntent) =>
	hasEnded(intent) || (intent.state === 'PROCESSED' && state.settings.intentsEndAt === 'PROCESSED');

/** The only way a state changes: refuses what the transitions do not list, writes history, notifies. */
export function transition(state: State, intent: PaymentIntent, event: PaymentIntentEvent): void {
	intent.state = step(paymentIntentTransitions, intent.state, event);
	intent.history.push({ state: intent.state, event, at: state.clock.now() });
	const device = state.devices.get(intent.deviceId);
	if (hasEnded(intent) && device?.currentIntentId === intent.id) delete device.currentIntentId;
	if (state.settings.notifyStates.includes(intent.state)) announceIntent(state, intent);
}

export function intentOn(state: State, device: Device): PaymentIntent | undefined {
	return device.currentIntentId === undefined
		? undefined
		: state.paymentIntents.get(device.currentIntentId);
}

/** Why this terminal does not pull intents now; empty when it does. */
export function whyIdle(device: Device): string {
	if (!device.online) return 'it is offline';
	if (device.needsRestart) return 'its operating mode was changed and it was not restarted';
	if (device.operatingMode !== 'PDV') return `it is in ${device.operatingMode} mode`;
	return '';
}

/** In STANDALONE a terminal shows nothing of a till's sale, which no longer reaches it (orders API, 5.2); that this is so for one that it was showing is INFERRED. */
export const worksAlone = (device: Device) =>
	device.operatingMode === 'STANDALONE' && !device.needsRestart;

export class TerminalIdle extends Error {
	constructor(device: Device, reason: string) {
		super(`The terminal ${device.id} does nothing: ${reason}.`);
		this.name = 'TerminalIdle';
	}
}

/** The operator presses the green key. */
export function pickUp(state: State, intent: PaymentIntent): void {
	const device = state.devices.get(intent.deviceId);
	if (device) {
		const reason = whyIdle(device);
		if (reason !== '') throw new TerminalIdle(device, reason);
	}
	transition(state, intent, 'pickUp');
}

/** Nobody paid in time: 15 minutes (integration API, 7), `abandonAfterMs`. */
export function abandonLater(state: State, intent: PaymentIntent): void {
	state.clock.after(state.settings.abandonAfterMs, () => {
		if (intent.state === 'OPEN' || intent.state === 'ON_TERMINAL')
			transition(state, intent, 'abandon');
	});
}
