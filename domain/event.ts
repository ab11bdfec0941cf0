import { type JsonObject, textAt } from './json';
import { intentOutcome, intentState, normalState, type Outcome, paymentIdOf } from './states';

/** One thing that became true of a payment intent. */
export interface IntentEvent {
	/**
	 * The same for every delivery of the same event, over restarts and sources: resource, state and payment status.
	 * There is no notification id to go by (integration API, 8.2).
	 */
	eventKey: string;
	topic: string;
	state: string;
	outcome: Outcome;
	final: boolean;
}

/**
 * @param topic topic the event is emitted under
 * @param intent the intent as it was read again
 * @param payment its payment as it was read, if there is one
 */
export function intentEvent(topic: string, intent: JsonObject, payment?: JsonObject): IntentEvent {
	const state = normalState(textAt(intent, 'state'));
	const paymentStatus = payment === undefined ? undefined : textAt(payment, 'status');
	const steps = ['payment_intent', textAt(intent, 'id'), state, paymentStatus && `${paymentIdOf(intent)}:${paymentStatus}`];
	return {
		eventKey: steps.filter(Boolean).join('/'),
		topic,
		state,
		outcome: intentOutcome(intent, payment),
		final: intentState(state).final,
	};
}
