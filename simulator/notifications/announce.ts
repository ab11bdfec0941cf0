import type { Payment } from '../nouns/payment';
import type { PaymentIntent, World } from '../world';
import { accountOf } from '../world';
import { intentBody, paymentEnvelope } from './bodies';
import type { PanelTopic } from './notification';

export const panelWebhooksFor = (world: World, userId: number, topic: PanelTopic) =>
	world.panelWebhooks.filter((hook) => hook.userId === userId && hook.topics.includes(topic));

/** Tells every registered URL of the seller about the state of an intent, whatever `notifyStates` says. */
export function announceIntent(world: World, intent: PaymentIntent): void {
	const account = accountOf(world, intent.userId);
	const about = { userId: intent.userId, resourceId: intent.id, state: intent.state };
	const { webhook, isValidWebhook } = account.integrator;

	if (webhook !== '' && (isValidWebhook || world.settings.notifyUnvalidatedWebhook)) {
		world.outbox.announce({
			...about,
			channel: 'integrator',
			topic: 'point_integration_wh',
			url: webhook,
			body: intentBody(world, account, intent, 'integrator'),
		});
	}
	for (const hook of panelWebhooksFor(world, intent.userId, 'point_integration_wh')) {
		world.outbox.announce({
			...about,
			channel: 'panel',
			topic: 'point_integration_wh',
			url: hook.url,
			secret: hook.secret,
			body: intentBody(world, account, intent, 'panel'),
		});
	}
}

export function announcePayment(
	world: World,
	payment: Payment,
	action: 'payment.created' | 'payment.updated',
): void {
	const account = accountOf(world, payment.collector_id);
	for (const hook of panelWebhooksFor(world, payment.collector_id, 'payment')) {
		world.outbox.announce({
			channel: 'panel',
			userId: payment.collector_id,
			topic: 'payment',
			resourceId: String(payment.id),
			state: action,
			url: hook.url,
			secret: hook.secret,
			body: paymentEnvelope(world, account, payment, action),
		});
	}
}
