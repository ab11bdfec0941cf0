import { isVirtualTerminal } from '../../domain/charge/charge';
import { type JsonObject, objectAt, textAt } from '../../domain/json';
import { refundedTextOfOrder } from '../../domain/order/refunded';
import { normalOrderState, orderState } from '../../domain/order/states';
import { shown } from '../../domain/input/quoted';
import { searchablePieces } from '../../domain/time/search-windows';
import { type Client } from '../http/client';
import { eachOnce, numberedPages, oneAfterTheOther } from '../http/paging';
import { type ApiRequest, path } from '../http/request';
import { readUntil } from '../http/poll';

/**
 * @param body from `domain/order/body`
 * @param idempotencyKey of the attempt: Mercado Pago returns the original order for the same key and body within 24 hours
 */
export function createOrder(
	body: JsonObject,
	idempotencyKey: string,
	ifRefused?: string,
): ApiRequest {
	return {
		method: 'POST',
		path: '/v1/orders',
		body,
		idempotencyKey,
		adviceIfRefused: ifRefused,
		...(isVirtualTerminal(terminalOf(body)) && { adviceIfBusy: sharedTerminal }),
		answerMustName: 'id',
		ambiguityNote: 'the order may exist',
		adviceIfUnanswered:
			'The order may exist: run it again within 24 hours with the same external reference, terminal, amount, part and attempt, and ' +
			'Mercado Pago returns the same order and does not charge twice. Or look for it with Order > Get Many',
	};
}

const sharedTerminal =
	'Nothing new was created. The virtual terminal SBX0000001 is shared with other integrators: wait a moment and try again.';

function terminalOf(body: JsonObject): string {
	return textAt(objectAt(objectAt(body, 'config'), 'point'), 'terminal_id') ?? '';
}

/** Orders up to 3 months old. */
export function getOrder(orderId: string): ApiRequest {
	return { method: 'GET', path: path`/v1/orders/${orderId}`, answerMustName: 'id' };
}

/**
 * Reads an order; with the state that a notification claims, a few times while Mercado Pago still shows an earlier one.
 * The payment, its brand and what was really paid stand inside it: no second request is needed.
 *
 * @param claimed `data.status` of the notification, or its action without `order.`
 * @throws MercadoPagoError with status 404 when there is no such order in this account
 */
export async function readOrder(
	client: Client,
	orderId: string,
	claimed?: string,
): Promise<JsonObject> {
	return await readUntil(client, () => client.call(getOrder(orderId)), {
		until: (order) => isOrderNotBehind(order, claimed),
		tries: 5,
		everyMs: 1_000,
	});
}

/**
 * Whether an order as read is as far as a notification claims: its state may follow the claimed one, never come before it.
 * Where a part is given back, the order stays processed: then the amount tells.
 */
export function isOrderNotBehind(order: JsonObject, claimed: string | undefined): boolean {
	if (normalOrderState(claimed) === 'refunded' && refundedTextOfOrder(order) !== undefined)
		return true;
	return (
		claimed === undefined || orderState(textAt(order, 'status')).rank >= orderState(claimed).rank
	);
}

/** Asks the terminal too where the order is there already: 202, and the payment may still win (cancel-order, October 2026). */
const askTerminalHeader = { 'x-allow-cancelable-status': 'at_terminal' };

/** @param askTerminal is ignored by Mercado Pago for an order that no terminal has yet */
export function cancelOrder(
	orderId: string,
	idempotencyKey: string,
	askTerminal: boolean,
): ApiRequest {
	return {
		method: 'POST',
		path: path`/v1/orders/${orderId}/cancel`,
		idempotencyKey,
		...(askTerminal && { headers: askTerminalHeader }),
		adviceIfUnanswered:
			'The order may be canceled or not: read it with Order > Get before you go on',
	};
}

interface PartialRefund {
	/** `PAY…` */
	paymentId: string;
	/** Decimal text. */
	amount: string;
}

/** A full refund has no body at all; a partial one names the payment. */
export function refundOrder(
	orderId: string,
	idempotencyKey: string,
	partial?: PartialRefund,
): ApiRequest {
	return {
		method: 'POST',
		path: path`/v1/orders/${orderId}/refund`,
		idempotencyKey,
		...(partial && { body: { transactions: [{ id: partial.paymentId, amount: partial.amount }] } }),
		ambiguityNote: `order ${shown(orderId)} may have been refunded`,
		adviceIfUnanswered:
			'The refund may exist. Read the order with Order > Get, or run it again with the same amount and attempt: a refund that was made is found, and none is made twice',
	};
}

/** Documented: up to 10 s, 40 s for action_required. Observed: 44 s for processed. */
const simulateTimeoutMs = 60_000;

/** Test credentials only. 204. The order passes through at_terminal, and real notifications are sent. */
export function simulateOrder(orderId: string, body: JsonObject): ApiRequest {
	return {
		method: 'POST',
		path: path`/v1/orders/${orderId}/events`,
		body,
		timeoutMs: simulateTimeoutMs,
		adviceIfUnanswered: 'The order may have the simulated status: read it with Order > Get',
	};
}

export interface OrderFilter {
	/** RFC 3339; both are mandatory for Mercado Pago, and mean when the order was created. */
	beginDate: string;
	endDate: string;
	externalReference?: string;
	/** `point`, `qr`, `online`. */
	type?: string;
	status?: string;
	statusDetail?: string;
	paymentMethodId?: string;
	paymentMethodType?: string;
	sortBy?: string;
	sortOrder?: string;
}

/**
 * n8n's clock and Mercado Pago's may be this far apart: what is asked for up to now is asked for up to a little later,
 * or an order that was made a moment ago would not be found.
 */
export const clockErrorMs = 16 * 60 * 1000;

/** Up to now, whatever clock is right. */
export function endOfSearch(client: Client): string {
	return new Date(client.now() + clockErrorMs).toISOString();
}

/**
 * The search of orders, as it lists them: they may be abridged, and belong to others. Its page belongs to online payments; it works for Point
 * in the field (OBSERVED), and a new order may show up in it late. A long range is asked for in pieces. An order that moves to another page
 * while the pages are read is returned once.
 *
 * @throws RefusedInput for a range of more than a year
 */
export function searchOrders(client: Client, filter: OrderFilter): AsyncGenerator<JsonObject> {
	const pieces = searchablePieces(filter);
	if (filter.sortOrder === 'asc') pieces.reverse();
	return eachOnce(
		oneAfterTheOther(
			pieces.map(
				(piece) => () =>
					numberedPages(client, { request: searchOf({ ...filter, ...piece }), resultsKey: 'data' }),
			),
		),
	);
}

function searchOf(filter: OrderFilter): ApiRequest {
	return {
		method: 'GET',
		path: '/v1/orders',
		lists: 'data',
		query: {
			begin_date: filter.beginDate,
			end_date: filter.endDate,
			external_reference: filter.externalReference,
			type: filter.type,
			status: filter.status,
			status_detail: filter.statusDetail,
			payment_method_id: filter.paymentMethodId,
			payment_method_type: filter.paymentMethodType,
			sort_by: filter.sortBy,
			sort_order: filter.sortOrder,
		},
	};
}
