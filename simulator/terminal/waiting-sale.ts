import { ownDevice } from '../resources/device/devices';
import { createPaymentIntent } from '../resources/payment-intent/handlers';
import type { Device, PaymentIntent, State } from '../state/state';
import { dayMs } from '../state/duration';

/** The last terminal of the first seller that takes sales: examples and scripts begin with the first one. */
function quietTerminal(state: State): Device {
	const seller = state.accounts[0];
	const terminals = [...state.devices.values()].filter(
		({ userId, operatingMode, currentIntentId }) =>
			userId === seller?.userId && operatingMode === 'PDV' && currentIntentId === undefined,
	);
	const terminal = terminals[terminals.length - 1];
	if (!terminal) throw new Error('No terminal is free for a waiting sale.');
	return terminal;
}

/**
 * A sale for somebody who opens the page: it waits a day for a hand, in automatic mode too. Whoever opens it
 * begins with the green button. Throws Mercado Pago's refusal when the amount is out of its limits.
 */
export function openWaitingSale(state: State, amountMinor: number): PaymentIntent {
	const terminal = quietTerminal(state);
	const account = state.accounts.find(({ userId }) => userId === terminal.userId);
	if (!account) throw new Error(`Nobody owns the terminal ${terminal.id}.`);

	const { mode, abandonAfterMs } = state.settings;
	Object.assign(state.settings, { mode: 'manual', abandonAfterMs: dayMs });
	try {
		createPaymentIntent(state, {
			account,
			method: 'POST',
			path: `/point/integration-api/devices/${terminal.id}/payment-intents`,
			params: { deviceId: terminal.id },
			query: new URLSearchParams(),
			body: { amount: amountMinor, additional_info: { external_reference: 'WAITING-SALE' } },
			headers: new Headers(),
		});
	} finally {
		Object.assign(state.settings, { mode, abandonAfterMs });
	}
	const { currentIntentId } = ownDevice(state, account, terminal.id);
	const intent = state.paymentIntents.get(currentIntentId ?? '');
	if (!intent) throw new Error('The sale was not opened.');
	return intent;
}
