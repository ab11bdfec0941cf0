import { RefusedInput } from '../input/refused-input';

/** What the user of a trigger chose, as far as it decides what can come. */
interface TriggerSettings {
	receiveBy: 'both' | 'webhook' | 'polling';
	/** `panel` is a webhook of "Your integrations". */
	source: 'integrator' | 'panel';
	/** `order`, `paymentIntent`, `payment`; none means every topic. */
	topics: readonly string[];
	/** None means every event. */
	events: readonly string[];
	states: readonly string[];
}

const panel = 'Set "Webhook Source" to "Your Integrations" Webhook, which notifies every topic';

/**
 * Refuses what can never bring an event: a workflow that is active and silent looks as if nothing was sold.
 * A mixture of which a part can come is allowed.
 * @throws RefusedInput naming the field and the way out
 */
export function refuseSettingsWithoutEvents(settings: TriggerSettings): void {
	const { receiveBy, events, states } = settings;
	const coming = comingTopics(settings);
	if (coming.length === 0) throw topicsRefused(settings);
	if (events.length === 1 && events[0] === 'state' && states.length === 0) {
		throw new RefusedInput(
			'States',
			'Specific State is the only event that is chosen, and no state is',
			'Choose states, or other events',
		);
	}
	const isPanel = settings.source === 'panel' && receiveBy !== 'polling';
	if (!isPanel && events.length > 0 && events.every((event) => eventsOnlyNotified.includes(event)))
		throw new RefusedInput(
			'Events',
			'chargebacks, claims and unlinked sellers come by "Your Integrations" Webhook only',
			`Set "Receive By" to "Webhook and Polling". ${panel}`,
		);
	if (
		events.length === 1 &&
		events[0] === 'refunded' &&
		receiveBy === 'polling' &&
		!coming.includes('order')
	) {
		throw new RefusedInput(
			'Events',
			'a later refund does not change a payment intent, so a poll of payment intents does not find it',
			'Refunds come with the topic Payments, which needs a webhook: set "Receive By" to "Webhook and Polling" and "Webhook Source" to "Your Integrations" Webhook. Refunds of orders come with the topic Orders',
		);
	}
}

/** Signed notifications bring them, and no list. */
const eventsOnlyNotified = ['chargeback', 'claim', 'unlinked'];

/** Polling lists orders and payment intents; the integrator webhook notifies payment intents only (integration API, 8.6). */
function comingTopics({ receiveBy, source, topics }: TriggerSettings): string[] {
	const polled = receiveBy === 'webhook' ? [] : ['order', 'paymentIntent'];
	const notified =
		receiveBy === 'polling'
			? []
			: source === 'panel'
				? ['order', 'paymentIntent', 'payment']
				: ['paymentIntent'];
	const all = [...new Set([...polled, ...notified])];
	return topics.length === 0 ? all : all.filter((topic) => topics.includes(topic));
}

function topicsRefused({ receiveBy, topics }: TriggerSettings): RefusedInput {
	if (topics.includes('order')) {
		return new RefusedInput(
			'Topics',
			'the integrator webhook does not notify orders',
			`${panel}, or "Receive By" to "Webhook and Polling" or "Polling Only": polling finds orders too`,
		);
	}
	if (receiveBy === 'polling') {
		return new RefusedInput(
			'Topics',
			'payments cannot be polled',
			'Choose Orders or Payment Intents too, whose events tell what was paid. Or set "Receive By" to "Webhook Only" and "Webhook Source" to "Your Integrations" Webhook',
		);
	}
	return new RefusedInput(
		'Topics',
		'the integrator webhook does not notify payments',
		`${panel}, or choose Payment Intents too. For payments of the mobile API, whose notifications are not signed, add the option "Verify By" with "Reading Again Only"`,
	);
}
