import { type DayRange, splitRange } from '../domain/dates';
import { type JsonObject, textAt } from '../domain/json';
import { intentState, paymentIdOf } from '../domain/states';
import { type Client } from './client';
import { MercadoPagoError } from './errors';
import { listOf } from './paging';
import { getPayment } from './payments';
import { type ApiRequest, path } from './request';
import { readUntil } from './waiting';

export function createIntent(deviceId: string, body: JsonObject): ApiRequest {
	return {
		method: 'POST',
		path: path`/point/integration-api/devices/${deviceId}/payment-intents`,
		body,
		names: 'id',
		doubt: `the payment intent may exist on terminal ${deviceId}`,
		ifUnanswered:
			`The payment intent may exist on terminal ${deviceId}, so it was not sent again. Before you charge again, look at the terminal: ` +
			'press Cobrar on Point Smart, the green button on other models. If the charge waits there, let the customer pay it or cancel it there. ' +
			'Payment Intent > Get Many, from yesterday to tomorrow and with Return All, may show it too; not being listed proves nothing',
	};
}

export function getIntent(paymentIntentId: string): ApiRequest {
	return { method: 'GET', path: path`/point/integration-api/payment-intents/${paymentIntentId}`, names: 'id' };
}

/** The last state of one intent, `{status, created_on}`. Left out of Mercado Pago's reference since 11/2023, kept in its SDKs. */
export function getIntentStatus(paymentIntentId: string): ApiRequest {
	return { method: 'GET', path: path`/point/integration-api/payment-intents/${paymentIntentId}/events` };
}

export function cancelIntent(deviceId: string, paymentIntentId: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/point/integration-api/devices/${deviceId}/payment-intents/${paymentIntentId}`,
		ifUnanswered: 'The payment intent may be canceled or not: read it with Payment Intent > Get before you go on',
	};
}

/**
 * Payment intents of a range of days with their last state, in the order Mercado Pago lists them.
 * One request per 30 days; no paging is documented. Left out of the reference since 11/2023, kept in the SDKs.
 */
export async function* listIntents(client: Client, range: DayRange): AsyncGenerator<JsonObject> {
	for (const { from, to } of splitRange(range)) {
		const answer = await client.call({
			method: 'GET',
			path: '/point/integration-api/payment-intents/events',
			query: { startDate: from, endDate: to },
			lists: 'events',
		});
		yield* listOf(answer, 'events');
	}
}

/** An intent and, once it names one, its payment: the payment says whether money moved. */
export interface IntentWithPayment {
	intent: JsonObject;
	payment?: JsonObject;
}

/**
 * Reads an intent and its payment. Right after a notification the API may still show the state before it
 * (OBSERVED: integration API, 3.3), so with `claimed` a state that is not final is read again a few times.
 *
 * @param claimed the state that a notification claims
 * @throws MercadoPagoError with status 404 when there is no such intent in this account
 */
export async function readIntent(client: Client, paymentIntentId: string, claimed?: string): Promise<IntentWithPayment> {
	const intent = await readUntil(client, () => client.call(getIntent(paymentIntentId)), {
		until: (answer) => isNotBehind(answer, claimed),
		tries: 5,
		everyMs: 1_000,
	});
	const paymentId = paymentIdOf(intent);
	return paymentId === undefined ? { intent } : { intent, payment: await readPayment(client, paymentId) };
}

/** Whether an intent as read is as far as a notification claims. */
export function isNotBehind(intent: JsonObject, claimed: string | undefined): boolean {
	return !intentState(claimed).final || intentState(textAt(intent, 'state')).final;
}

/** A payment that is not there (yet) makes the outcome unknown, not the reading impossible. */
async function readPayment(client: Client, paymentId: string): Promise<JsonObject | undefined> {
	return await client.call(getPayment(paymentId)).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError && reason.status === 404) return undefined;
		throw reason;
	});
}
