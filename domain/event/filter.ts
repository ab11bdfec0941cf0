import { type PointEvent } from './event';
import { orderTopic } from '../webhook/notification';
import { normalOrderState, orderState } from '../order/states';
import { intentState } from '../payment-intent/states';

/** The events that the user selected: by meaning, and with `state` by the states as Mercado Pago writes them. */
export interface EventFilter {
	/** None means every event. */
	events: readonly string[];
	states: readonly string[];
}

type Asked = Pick<PointEvent, 'state' | 'outcome' | 'refunded' | 'approval'>;

/** Whether an event is one of those chosen. */
export function matchesFilter({ events, states }: EventFilter, event: Asked): boolean {
	return matchesState({ events, states }, event.state) || events.some((choice) => meanings.get(choice)?.(event) ?? false);
}

/** Whether a claimed state may match: the state is known, the outcome of the payment is not. */
export function mayMatchFilter(choice: EventFilter, topic: string, state: string): boolean {
	const { outcome } = topic === orderTopic ? orderState(state) : intentState(state);
	const outcomes = outcome === 'asThePayment' ? (['approved', 'declined'] as const) : [outcome];
	return outcomes.some((each) => matchesFilter(choice, { state, outcome: each, refunded: normalOrderState(state) === 'refunded' }));
}

/** Whether every change, or this very state, was selected: then each state is an event of its own. */
export function matchesState({ events, states }: EventFilter, state: string): boolean {
	if (wantsEverything({ events })) return true;
	// With two L in capitals it is how some write the state of an intent; in small letters it is that of a payment.
	return events.includes('state') && states.some((wanted) => (wanted === 'CANCELLED' ? 'CANCELED' : wanted.toUpperCase()) === state.toUpperCase());
}

export function wantsEverything({ events }: Pick<EventFilter, 'events'>): boolean {
	return events.length === 0 || events.includes('anyChange');
}

/** The choices that go by meaning: all but `anyChange` and `state`. Their names are stored in workflows and never change. */
const meanings = new Map<string, (event: Asked) => boolean>([
	// A partial refund is not a second sale: it does not match as an approval. The approval itself matches whatever followed it.
	['approved', ({ outcome, refunded, approval }) => outcome === 'approved' && (!refunded || approval === true)],
	['declined', ({ outcome }) => outcome === 'declined'],
	['canceled', ({ outcome, state }) => outcome === 'notCharged' && !isAbandoned(state)],
	['abandoned', ({ state }) => isAbandoned(state)],
	// CONFIRMATION_REQUIRED, or a state never seen before: whether money moved is unknown.
	['attention', ({ outcome }) => outcome === 'unknown'],
	['refunded', ({ refunded, approval }) => refunded && approval !== true],
]);

/** Nobody paid in time: an intent is abandoned, an order expires. */
function isAbandoned(state: string): boolean {
	return ['ABANDONED', 'EXPIRED'].includes(state.toUpperCase());
}
