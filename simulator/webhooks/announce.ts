import type { MobileOrder, PaymentIntent, RefundIntent, State } from '../state/state';
import { accountOf } from '../state/state';
import { intentBody, paymentEnvelope, refundIntentBody } from './bodies';
import type { Channel, PanelTopic } from '../state/notification';
import type { Payment } from '../state/payment-entities';

export const panelWebhooksFor = (state: State, userId: number, topic: PanelTopic) =>
	state.panelWebhooks.filter((hook) => hook.userId === userId && hook.topics.includes(topic));

interface About {
	userId: number;
	resourceId: string;
	state: string;
}

/** Notifies the integrator's webhook and those of the panel of a change on a terminal. */
function announceFromTerminal(
	state: State,
	about: About,
	bodyFor: (channel: Channel) => unknown,
): void {
	const topic = 'point_integration_wh';
	const { webhook, isValidWebhook } = accountOf(state, about.userId).integrator;
	if (webhook !== '' && (isValidWebhook || state.settings.notifyUnvalidatedWebhook)) {
		state.outbox.announce({
			...about,
			channel: 'integrator',
			topic,
			url: webhook,
			body: bodyFor('integrator'),
		});
	}
	for (const { url, secret } of panelWebhooksFor(state, about.userId, topic)) {
		state.outbox.announce({
			...about,
			channel: 'panel',
			topic,
			url,
			secret,
			body: bodyFor('panel'),
		});
	}
}

/** Notifies every registered URL of the seller of the state of an intent, whatever `notifyStates` lists. */
export function announceIntent(state: State, intent: PaymentIntent): void {
	const account = accountOf(state, intent.userId);
	const about = { userId: intent.userId, resourceId: intent.id, state: intent.state };
	announceFromTerminal(state, about, (channel) => intentBody(state, account, intent, channel));
}

/** The end of a refund at the terminal (CONFIRMED that it is notified, integration API, 4; its body is UNKNOWN). */
export function announceRefundIntent(state: State, intent: RefundIntent): void {
	const account = accountOf(state, intent.userId);
	const about = { userId: intent.userId, resourceId: intent.id, state: intent.state };
	announceFromTerminal(state, about, (channel) => refundIntentBody(account, intent, channel));
}

/**
 * To the `notification_url` of an order of the mobile API. "The URL where you receive the notification of
 * that payment" is all that is known (seed 003): its shape is UNKNOWN; here IPN, which was current then.
 */
export function announceMobilePayment(state: State, order: MobileOrder, payment: Payment): void {
	if (order.notificationUrl === undefined) return;
	state.outbox.announce({
		channel: 'notificationUrl',
		userId: order.userId,
		topic: 'payment',
		resourceId: String(payment.id),
		state: 'payment.created',
		url: order.notificationUrl,
		body: { resource: String(payment.id), topic: 'payment' },
	});
}

export function announcePayment(
	state: State,
	payment: Payment,
	action: 'payment.created' | 'payment.updated',
): void {
	const account = accountOf(state, payment.collector_id);
	for (const hook of panelWebhooksFor(state, payment.collector_id, 'payment')) {
		state.outbox.announce({
			channel: 'panel',
			userId: payment.collector_id,
			topic: 'payment',
			resourceId: String(payment.id),
			state: action,
			url: hook.url,
			secret: hook.secret,
			body: paymentEnvelope(state, account, payment, action),
		});
	}
}
