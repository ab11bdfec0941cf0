import { type Client } from '../../client/client';
import { MercadoPagoError } from '../../client/errors';
import { isNotBehind, readIntent, type IntentWithPayment } from '../../client/intents';
import { isOrderNotBehind, readOrder } from '../../client/orders';
import { getPayment } from '../../client/payments';
import { intentDisagreement, orderDisagreement, sellerDisagreement } from '../../domain/agreement';
import { intentEvent, orderEvent, paymentEvent, type PointEvent } from '../../domain/event';
import { type JsonObject } from '../../domain/json';
import { type Claims, intentTopic, orderTopic, paymentTopic } from '../../domain/notification';
import { paymentIdOfOrder } from '../../domain/order-payment';

/** What is true of the resource that a notification points at. */
export interface Reading {
	event: PointEvent;
	/** The resource as Mercado Pago returned it, under the name it has in the output. */
	resource: Record<string, JsonObject>;
	payment?: JsonObject;
	/** Mercado Pago still shows an earlier state than the notification claims. */
	stale: boolean;
}

export interface Reader {
	/** Its value in the parameter "Topics". */
	choice: string;
	/** @throws MercadoPagoError when it cannot be read; `isNotOurs` tells whether the account has no such resource */
	read(client: Client, id: string, claims: Claims): Promise<Reading | { disagreement: string }>;
}

/** Topic -> how to read its resource again. A topic without a row is never passed on as a payment event. */
export const readers: Record<string, Reader | undefined> = {
	[intentTopic]: { choice: 'paymentIntent', read: readIntentEvent },
	[orderTopic]: { choice: 'order', read: readOrderEvent },
	[paymentTopic]: { choice: 'payment', read: readPaymentEvent },
};

async function readIntentEvent(client: Client, id: string, claims: Claims): Promise<Reading | { disagreement: string }> {
	const { intent, payment } = await readUntilCaughtUp(client, id, claims.state);
	const disagreement = intentDisagreement(claims, intent, payment);
	if (disagreement !== undefined) return { disagreement };
	return {
		event: intentEvent(intentTopic, intent, payment),
		resource: { paymentIntent: intent },
		payment,
		stale: !isNotBehind(intent, claims.state),
	};
}

/** Pauses before an intent that lags behind its notification is looked at again, after a first few seconds of trying. */
const patienceMs = [10_000, 30_000];

async function readUntilCaughtUp(client: Client, id: string, claimed: string | undefined): Promise<IntentWithPayment> {
	let read = await readIntent(client, id, claimed);
	for (const pause of patienceMs) {
		if (isNotBehind(read.intent, claimed)) break;
		await client.sleep(pause);
		read = await readIntent(client, id, claimed);
	}
	return read;
}

async function readOrderEvent(client: Client, id: string, claims: Claims): Promise<Reading | { disagreement: string }> {
	const order = await readOrder(client, id, claims.state);
	const disagreement = orderDisagreement(claims, order);
	if (disagreement !== undefined) return { disagreement };
	const paymentId = paymentIdOfOrder(order);
	const payment = paymentId === undefined ? undefined : await readOrNothing(client, paymentId);
	return { event: orderEvent(orderTopic, order), resource: { order }, payment, stale: !isOrderNotBehind(order, claims.state) };
}

/** The order says itself what was paid; its payment adds card and fees, and may not be there yet. */
async function readOrNothing(client: Client, paymentId: string): Promise<JsonObject | undefined> {
	return await client.call(getPayment(paymentId)).catch((reason: unknown) => {
		if (isNotOurs(reason)) return undefined;
		throw reason;
	});
}

async function readPaymentEvent(client: Client, id: string, claims: Claims): Promise<Reading | { disagreement: string }> {
	const payment = await client.call(getPayment(id));
	const disagreement = sellerDisagreement(claims, payment);
	if (disagreement !== undefined) return { disagreement };
	return { event: paymentEvent(paymentTopic, payment), resource: {}, payment, stale: false };
}

/**
 * Not there, not an id at all, or another account's (403 code 104). Any other 403 may be the credential's fault:
 * an event that is dropped for that reason would be lost without a word.
 */
export function isNotOurs(reason: unknown): boolean {
	if (!(reason instanceof MercadoPagoError)) return false;
	return reason.status === 404 || reason.status === 400 || (reason.status === 403 && reason.code === '104');
}
