import { type Client } from '../../../client/http/client';
import { type MercadoPagoError, orOnMercadoPagoError } from '../../../client/http/errors';
import { isNotBehind, readIntent } from '../../../client/api/payment-intents';
import { getPayment } from '../../../client/api/payments';
import { getRefundIntent } from '../../../client/api/refund-intents';
import { intentDisagreement, refundDisagreement } from '../../../domain/event/consistency';
import { approvalOfIntent } from '../../../domain/event/approval';
import { intentEvent } from '../../../domain/event/event';
import { type JsonObject, textAt } from '../../../domain/json';
import { type Claims, intentTopic } from '../../../domain/webhook/notification';
import { refundIntentEvent } from '../../../domain/event/from-refund-intent';
import { lacksPayment, normalState } from '../../../domain/payment-intent/states';
import { unconfirmedEvent } from '../../../domain/event/unconfirmed';
import { isMissing, isNotOurs, readUntilCaughtUp } from './patience';
import { type Asked, type Dropped, type Reading } from './reading';

/** A terminal notifies payment intents and, under the same topic, the end of refund intents (integration API, 4). */
export async function readFromTerminal(
	client: Client,
	id: string,
	claims: Claims,
	asked: Asked,
): Promise<Reading | Dropped> {
	if (asked.once && claims.resource === 'refundIntent')
		return await readRefundEvent(client, id, claims);
	if (asked.once) return await readIntentEvent(client, id, claims, asked);
	const asRefund = async (missing: MercadoPagoError) =>
		await readRefundEvent(client, id, claims).catch((reason: unknown) => {
			throw isNotOurs(reason) ? missing : reason;
		});
	return await readIntentEvent(client, id, claims, asked).catch(
		orOnMercadoPagoError(asRefund, isMissing),
	);
}

async function readIntentEvent(
	client: Client,
	id: string,
	claims: Claims,
	{ waits }: Asked,
): Promise<Reading | Dropped> {
	const { intent, payment, others } = await readUntilCaughtUp(
		client,
		async () => await readIntent(client, id, claims.state),
		(read) =>
			isNotBehind(read.intent, claims.state) &&
			!(waits && lacksPayment(read.intent, read.payment, read.others)),
	);
	const disagreement = intentDisagreement(claims, intent, payment);
	if (disagreement !== undefined) return { disagreement };
	const event = intentEvent(intentTopic, intent, payment, others);
	const lagging = !isNotBehind(intent, claims.state);
	// A payment that was read proves what became of the money, whatever the intent still shows.
	const isOpen = lagging && (event.outcome === 'pending' || event.outcome === 'unknown');
	const known = { resource: { paymentIntent: intent }, payment, lagging };
	if (isOpen)
		return {
			...known,
			event: unconfirmedEvent(event, `payment_intent/${textAt(intent, 'id') ?? id}`, 'end'),
		};
	return { ...known, event, approval: approvalOfIntent(intentTopic, intent, payment, others) };
}

async function readRefundEvent(
	client: Client,
	id: string,
	claims: Claims,
): Promise<Reading | Dropped> {
	const { refund, payment } = await readUntilCaughtUp(
		client,
		async () => await readRefund(client, id),
		(read) => isNotBehind(read.refund, claims.state) && !lacksRefund(read),
	);
	const disagreement = refundDisagreement(claims, refund, payment);
	if (disagreement !== undefined) return { disagreement };
	const event = refundIntentEvent(intentTopic, refund, payment);
	const lagging = !isNotBehind(refund, claims.state);
	const isOpen = lagging && !event.refunded;
	return {
		event: isOpen
			? unconfirmedEvent(event, `refund_intent/${textAt(refund, 'id') ?? id}`, 'end')
			: event,
		resource: { refundIntent: refund },
		payment,
		lagging,
	};
}

interface RefundWithPayment {
	refund: JsonObject;
	payment?: JsonObject;
}

/** It is done, and the payment does not say so yet. */
function lacksRefund({ refund, payment }: RefundWithPayment): boolean {
	return (
		normalState(textAt(refund, 'state')) === 'FINISHED' && textAt(payment, 'status') !== 'refunded'
	);
}

async function readRefund(client: Client, id: string): Promise<RefundWithPayment> {
	const refund = await client.call(getRefundIntent(id));
	const paymentId = textAt(refund, 'payment_id');
	if (paymentId === undefined) return { refund };
	const payment = await client
		.call(getPayment(paymentId))
		.catch(orOnMercadoPagoError(() => undefined, isMissing));
	return { refund, payment };
}
