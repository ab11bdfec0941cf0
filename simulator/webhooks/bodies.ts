import type { Account, PaymentIntent, RefundIntent, State } from '../state/state';
import type { Channel } from '../state/notification';
import type { Payment } from '../state/payment-entities';
import { spelledState } from '../state/state';

/** `2025-03-04 12:00:00`: a space and no zone (CONFIRMED). Which zone is UNKNOWN: here UTC. */
const spacedDate = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

function paymentNode(state: State, intent: PaymentIntent) {
	if (intent.paymentId === undefined) return undefined;
	// The result is not known: the node is there with empty state and type (CONFIRMED, integration API, 8.6).
	if (intent.state === 'CONFIRMATION_REQUIRED')
		return { id: intent.paymentId, state: '', type: '' };
	if (intent.state !== 'FINISHED') return undefined;
	const payment = state.payments.get(intent.paymentId);
	return {
		id: intent.paymentId,
		state: payment?.status ?? '',
		type: payment?.payment_type_id ?? '',
	};
}

/** The whole intent without an envelope; no `device_id` (CONFIRMED, integration API, 8.6). */
export function intentBody(
	state: State,
	account: Account,
	intent: PaymentIntent,
	channel: Channel,
) {
	const payment = paymentNode(state, intent);
	const { external_reference, ticket_number } = intent.additionalInfo ?? {};
	return {
		id: intent.id,
		state: spelledState(state, intent),
		amount: intent.amount,
		// The older body of the integrator generation has neither (seed 002).
		...(channel === 'panel' ? { caller_id: account.userId, client_id: account.clientId } : {}),
		created_at: spacedDate(intent.createdAt),
		...(payment === undefined ? {} : { payment }),
		additional_info: {
			...(external_reference === undefined ? {} : { external_reference }),
			...(ticket_number === undefined ? {} : { ticket_number }),
		},
	};
}

/** UNKNOWN (integration API, 16, 5): made after the payment intent's, with the payment that is given back. */
export function refundIntentBody(account: Account, intent: RefundIntent, channel: Channel) {
	return {
		id: intent.id,
		state: intent.state,
		...(channel === 'panel' ? { caller_id: account.userId, client_id: account.clientId } : {}),
		created_at: spacedDate(intent.createdAt),
		payment_id: String(intent.paymentId),
	};
}

export function paymentEnvelope(state: State, account: Account, payment: Payment, action: string) {
	return {
		id: 12_000_000_000 + state.notifications.length + 1,
		live_mode: payment.live_mode,
		type: 'payment',
		date_created: new Date(state.clock.now()).toISOString(),
		user_id: account.userId,
		api_version: 'v1',
		action,
		data: { id: String(payment.id) },
	};
}
