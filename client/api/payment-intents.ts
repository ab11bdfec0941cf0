import { dayMs, dayOf, type DayRange, mostAtOnce, splitRange } from '../../domain/time/days';
import { type JsonObject, textAt } from '../../domain/json';
import { daysAnywhere, type Span } from '../../domain/time/local-day';
import { shown } from '../../domain/input/quoted';
import { decisiveFirst, intentState, paymentIdsOf } from '../../domain/payment-intent/states';
import { instantOf } from '../../domain/time/written-dates';
import { type Client } from '../http/client';
import { nothingIfNotFound } from '../http/errors';
import { unpaged } from '../http/paging';
import { getPayment } from './payments';
import { type ApiRequest, path } from '../http/request';
import { readUntil } from '../http/poll';

export function createIntent(deviceId: string, body: JsonObject): ApiRequest {
	return {
		method: 'POST',
		path: path`/point/integration-api/devices/${deviceId}/payment-intents`,
		body,
		answerMustName: 'id',
		ambiguityNote: `the payment intent may exist on terminal ${shown(deviceId)}`,
		adviceIfUnanswered:
			`The payment intent may exist on terminal ${shown(deviceId)}, so it was not sent again. Before you charge again, look at the terminal: ` +
			'let the customer pay it there or cancel it there; Payment Intent > Get Many, from yesterday to tomorrow and with Return All, may show it too, and not being listed proves nothing',
	};
}

export function getIntent(paymentIntentId: string): ApiRequest {
	return {
		method: 'GET',
		path: path`/point/integration-api/payment-intents/${paymentIntentId}`,
		answerMustName: 'id',
	};
}

/** The last state of one intent, `{status, created_on}`. Left out of Mercado Pago's reference since 11/2023, kept in its SDKs. */
export function getIntentStatus(paymentIntentId: string): ApiRequest {
	return {
		method: 'GET',
		path: path`/point/integration-api/payment-intents/${paymentIntentId}/events`,
	};
}

export function cancelIntent(deviceId: string, paymentIntentId: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/point/integration-api/devices/${deviceId}/payment-intents/${paymentIntentId}`,
		adviceIfUnanswered:
			'The payment intent may be canceled or not: read it with Payment Intent > Get before you go on',
	};
}

/**
 * Payment intents of a range of days with their last state, in the order Mercado Pago lists them.
 * One request per 29 days; no paging is documented. Left out of the reference since 11/2023, kept in the SDKs.
 *
 * Neither is published: whether the end date is included, and the zone of the days. So one more day is requested, each request stays
 * within 30 days, and the answer may hold intents of the day after the range.
 */
export async function* listIntents(client: Client, range: DayRange): AsyncGenerator<JsonObject> {
	const listed = new Set<string>();
	for (const { from, to } of splitRange(range, mostAtOnce - 1)) {
		const request: ApiRequest = {
			method: 'GET',
			path: '/point/integration-api/payment-intents/events',
			query: { startDate: from, endDate: dayOf(Date.parse(to) + dayMs) },
		};
		const lines = await unpaged(client, { request, resultsKey: 'events' });
		// The day on which two requests meet is listed by both, and one answer may hold a line twice.
		for (const line of lines) if (listed.size < listed.add(JSON.stringify(line)).size) yield line;
	}
}

/** Payment intents whose last state was reached within a span. One with an unreadable time is included. */
export async function* listIntentsWithin(client: Client, span: Span): AsyncGenerator<JsonObject> {
	for await (const line of listIntents(client, daysAnywhere(span))) {
		const at = instantOf(textAt(line, 'created_on'));
		if (at === undefined || (at >= span.begin && at < span.end)) yield line;
	}
}

/** An intent and, once it names one, its payment: the payment says whether money moved. */
interface IntentWithPayment {
	intent: JsonObject;
	/** The one that decides the outcome: an approved one before any other. */
	payment?: JsonObject;
	/** The other payments that the intent names: an earlier declined card, or a second approved payment. */
	others?: JsonObject[];
}

/** Payments that are read for one intent at most. */
const mostPayments = 10;

/**
 * Reads an intent and its payment. Right after a notification the API may still show the state before it
 * (OBSERVED: integration API, 3.3), so with `claimed` a state that is not final is read again a few times.
 *
 * @param claimed the state that a notification claims
 * @throws MercadoPagoError with status 404 when there is no such intent in this account
 */
export async function readIntent(
	client: Client,
	paymentIntentId: string,
	claimed?: string,
): Promise<IntentWithPayment> {
	const intent = await readUntil(client, () => client.call(getIntent(paymentIntentId)), {
		until: (answer) => isNotBehind(answer, claimed),
		tries: 5,
		everyMs: 1_000,
	});
	const ids = paymentIdsOf(intent);
	if (ids.length === 0) return { intent };
	const payments: Array<JsonObject | undefined> = [];
	for (const id of ids.slice(0, mostPayments)) payments.push(await readPayment(client, id));
	const [payment, ...others] = decisiveFirst(
		ids.length > mostPayments ? [...payments, undefined] : payments,
	);
	return { intent, payment, ...(others.length > 0 && { others }) };
}

/** Whether an intent as read is as far as a notification claims. */
export function isNotBehind(intent: JsonObject, claimed: string | undefined): boolean {
	return !intentState(claimed).final || intentState(textAt(intent, 'state')).final;
}

/** Undefined for a payment that does not exist (yet): the outcome is unknown then, and reading the intent does not fail. */
async function readPayment(client: Client, paymentId: string): Promise<JsonObject | undefined> {
	return await client.call(getPayment(paymentId)).catch(nothingIfNotFound);
}
