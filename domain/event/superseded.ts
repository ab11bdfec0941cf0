import { type EventFilter, matchesState } from './filter';
import { orderTopic } from '../webhook/notification';
import { normalOrderState, orderState, knownOrderStates } from '../order/states';
import {
	intentState,
	knownIntentStates,
	normalState,
	paymentOutcome,
} from '../payment-intent/states';

/**
 * Of the superseded events, those to record in n8n's store: the ones that would be emitted if they arrived late.
 * A state that is not final is emitted only to a trigger that selects this very state.
 *
 * @param superseded keys that end in a state, or in the id and the status of a payment (see `domain/event/event`)
 */
export function supersededWorthRecording(
	choice: EventFilter,
	superseded: readonly string[],
): string[] {
	return superseded.filter((key) => {
		// The money key already covers an approval at PROCESSED, unless that very state was selected.
		if (key.includes('/PROCESSED/') && !matchesState(choice, 'PROCESSED')) return false;
		const state = key.split(/[/:]/).at(-1) ?? '';
		return (
			!isPending(state) ||
			matchesState(choice, state) ||
			matchesState(choice, key.split('/')[2] ?? '')
		);
	});
}

/** Whether a claimed state equals the state that was read, or precedes it. */
export function isSuperseded(topic: string, claimed: string, read: string): boolean {
	const isOrder = topic === orderTopic;
	const stateOf = isOrder ? orderState : intentState;
	const normal = isOrder ? normalOrderState : normalState;
	return normal(claimed) === normal(read) || stateOf(claimed).rank < stateOf(read).rank;
}

function isPending(state: string): boolean {
	if (knownIntentStates.includes(state)) return intentState(state).outcome === 'pending';
	if (knownOrderStates.includes(normalOrderState(state)))
		return orderState(state).outcome === 'pending';
	return paymentOutcome(state) === 'pending';
}
