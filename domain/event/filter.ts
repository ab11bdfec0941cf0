import { type EventSubject, type PointEvent } from './event';
import { orderTopic } from '../webhook/notification';
import { normalOrderState, orderState } from '../order/states';
import { intentState } from '../payment-intent/states';

/** The events that the user selected: by meaning, and with `state` by the states as Mercado Pago writes them. */
export interface EventFilter {
	/** None means every event. */
	events: readonly string[];
	states: readonly string[];
}

type Asked = Pick<PointEvent, 'state' | 'outcome' | 'refunded' | 'approval' | 'about'>;

/** Whether an event is one of those chosen. */
export function matchesFilter({ events, states }: EventFilter, event: Asked): boolean {
	return (
		matchesState({ events, states }, event.state) ||
		eventChoices.some(
			({ value, about, matches }) =>
				events.includes(value) && about === event.about && (matches?.(event) ?? false),
		)
	);
}

/** Whether a claimed state may match: the state is known, the outcome of the payment is not. */
export function mayMatchFilter(choice: EventFilter, topic: string, state: string): boolean {
	const { outcome } = topic === orderTopic ? orderState(state) : intentState(state);
	const outcomes = outcome === 'asThePayment' ? (['approved', 'declined'] as const) : [outcome];
	return outcomes.some((each) =>
		matchesFilter(choice, {
			state,
			outcome: each,
			refunded: normalOrderState(state) === 'refunded',
		}),
	);
}

/** Whether every change, or this very state, was selected: then each state is an event of its own. */
export function matchesState({ events, states }: EventFilter, state: string): boolean {
	if (wantsEverything({ events })) return true;
	// With two L in capitals it is how some write the state of an intent; in small letters it is that of a payment.
	return (
		events.includes('state') &&
		states.some(
			(wanted) =>
				(wanted === 'CANCELLED' ? 'CANCELED' : wanted.toUpperCase()) === state.toUpperCase(),
		)
	);
}

export function wantsEverything({ events }: Pick<EventFilter, 'events'>): boolean {
	return events.length === 0 || events.includes('anyChange');
}

/** Whether some event about this is chosen. */
export function asksFor({ events }: EventFilter, about: EventSubject | undefined): boolean {
	return (
		wantsEverything({ events }) ||
		eventChoices.some((choice) => choice.about === about && events.includes(choice.value))
	);
}

interface EventChoice {
	/** Stored in workflows, never changed. */
	value: string;
	/** Its name in the parameter "Events", and what it means there. */
	name: string;
	/** Its name in the nodes panel. */
	action: string;
	description: string;
	/** Of what is no sale. Such an event has none of the other meanings. */
	about?: EventSubject;
	/** Whether an event has this meaning; absent for the two choices that go by state. */
	matches?: (event: Asked) => boolean;
}

/** What the parameter "Events" offers, in alphabetical order. Another event is another row. */
export const eventChoices: readonly EventChoice[] = [
	{
		value: 'abandoned',
		name: 'Abandoned',
		action: 'On sale abandoned',
		description: 'Nobody paid in time',
		matches: ({ state }) => isAbandoned(state),
	},
	{
		value: 'anyChange',
		name: 'Any Change',
		action: 'On any change of a sale',
		description: 'Every state, the intermediate ones and those unknown to this node too',
	},
	{
		value: 'canceled',
		name: 'Canceled',
		action: 'On payment canceled',
		description: 'Canceled, or paid and given back',
		matches: ({ outcome, state }) => outcome === 'notCharged' && !isAbandoned(state),
	},
	{
		value: 'chargeback',
		name: 'Chargeback',
		action: 'On chargeback',
		description:
			'A chargeback was opened or changed: the customer asks the bank for the money back. By "Your Integrations" Webhook only.',
		about: 'chargeback',
		matches: () => true,
	},
	{
		value: 'claim',
		name: 'Claim',
		action: 'On claim',
		description:
			'A claim was opened or changed: the customer complains to Mercado Pago. By "Your Integrations" Webhook only.',
		about: 'claim',
		matches: () => true,
	},
	{
		value: 'approved',
		name: 'Payment Approved',
		action: 'On payment approved',
		description:
			'The payment is approved: the sale is paid. Once for each, also where something was given back since ("refunded" is true then).',
		// A partial refund is not a second sale: it does not match as an approval. The approval itself matches whatever followed it.
		matches: ({ outcome, refunded, approval }) =>
			outcome === 'approved' && (!refunded || approval === true),
	},
	{
		value: 'declined',
		name: 'Payment Declined',
		action: 'On payment declined',
		description: 'The card was presented and no payment was approved',
		matches: ({ outcome }) => outcome === 'declined',
	},
	{
		value: 'refunded',
		name: 'Payment Refunded',
		action: 'On payment refunded',
		description:
			'All or a part was given back. What is given back for an order or at a terminal comes with its topic; any other refund with the topic Payments only.',
		matches: ({ refunded, approval }) => refunded && approval !== true,
	},
	{
		value: 'unlinked',
		name: 'Seller Unlinked',
		action: 'On seller unlinked',
		description:
			'A seller withdrew the access of your application. By "Your Integrations" Webhook only, and passed on as it was notified: nothing can be read again.',
		about: 'accountLink',
		matches: ({ state }) => state === 'application.deauthorized',
	},
	{
		value: 'state',
		name: 'Specific State',
		action: 'On a state of your choice',
		description: 'States as Mercado Pago writes them',
	},
	{
		value: 'attention',
		name: 'Terminal Needs Attention',
		action: 'On terminal needing attention',
		description:
			'Nobody can say whether money moved, another amount was paid than was asked for, or a refund at the terminal was not done. Look at the terminal before you deliver.',
		// CONFIRMATION_REQUIRED, or a state never seen before: whether money moved is unknown.
		matches: ({ outcome }) => outcome === 'unknown',
	},
];

/** Nobody paid in time: an intent is abandoned, an order expires. */
function isAbandoned(state: string): boolean {
	return ['ABANDONED', 'EXPIRED'].includes(state.toUpperCase());
}
