import { type EventFilter, matchesState } from './filter';
import { orderTopic } from '../webhook/notification';
import { normalOrderState, orderState, knownOrderStates } from '../order/states';
import { intentState, knownIntentStates, normalState, paymentOutcome } from '../payment-intent/states';

/**
 * Of the events that one leaves behind, those worth a place in n8n's store: the ones that could be emitted if they came late.
 * A state on the way has no meaning of its own, so nobody gets it who did not ask for that very state.
 *
 * @param overtaken keys that end in a state, or in the id and the status of a payment (see `domain/event/event`)
 */
export function supersededWorthRecording(choice: EventFilter, overtaken: readonly string[]): string[] {
	return overtaken.filter((key) => {
		// Once more than the end itself: by its meaning a sale is known by its money.
		if (key.includes('/PROCESSED/') && !matchesState(choice, 'PROCESSED')) return false;
		const state = key.split(/[/:]/).at(-1) ?? '';
		return !isOnTheWay(state) || matchesState(choice, state) || matchesState(choice, key.split('/')[2] ?? '');
	});
}

/** Whether a state that was claimed is the one that was read, or one that comes before it. */
export function isSuperseded(topic: string, claimed: string, read: string): boolean {
	const isOrder = topic === orderTopic;
	const stateOf = isOrder ? orderState : intentState;
	const normal = isOrder ? normalOrderState : normalState;
	return normal(claimed) === normal(read) || stateOf(claimed).rank < stateOf(read).rank;
}

function isOnTheWay(state: string): boolean {
	if (knownIntentStates.includes(state)) return intentState(state).outcome === 'pending';
	if (knownOrderStates.includes(normalOrderState(state))) return orderState(state).outcome === 'pending';
	return paymentOutcome(state) === 'pending';
}
