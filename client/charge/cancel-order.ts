import { type JsonObject, textAt } from '../../domain/json';
import { lacksOrderPayment, normalOrderState, orderOutcome, orderState } from '../../domain/order/states';
import { type Client } from '../http/client';
import { MercadoPagoError } from '../http/errors';
import { cancelOrder, getOrder } from '../api/orders';
import { readUntil } from '../http/poll';

/**
 * What became of the wish to cancel.
 * - `canceled`: it is, whoever did it.
 * - `requested`: the terminal was asked and has not answered. The customer can still pay.
 * - `mustBeDoneOnDevice`: only the person at the terminal can cancel it (terminal not asked, or its software is too old).
 * - `tooLate`: it was paid first.
 * - `unknown`: it has ended, and nobody can say whether it was paid.
 * - `alreadyFinal`: it had ended without a payment before: declined, expired, refunded.
 */
export type OrderCancelResult = 'canceled' | 'requested' | 'mustBeDoneOnDevice' | 'tooLate' | 'unknown' | 'alreadyFinal';

export interface CanceledOrder {
	result: OrderCancelResult;
	/** As read after the request. */
	order: JsonObject;
}

/**
 * Cancels an order and says honestly what came of it: 202 is a request only, and a 409 or 400 is told apart by reading the order.
 * Never says `canceled` unless the order does.
 */
export async function cancelAndRead(client: Client, orderId: string, { key, askTerminal }: { key: string; askTerminal: boolean }): Promise<CanceledOrder> {
	const refusal = await client.call(cancelOrder(orderId, key, askTerminal)).then(
		() => undefined,
		(reason: unknown) => {
			if (reason instanceof MercadoPagoError && isAboutState(reason)) return reason;
			throw reason;
		},
	);
	const order = await readUntil(client, () => client.call(getOrder(orderId)), {
		until: (read) => orderState(textAt(read, 'status')).final && !lacksOrderPayment(read),
		tries: refusal === undefined ? 5 : 1,
		everyMs: 1_000,
	});
	// A 400 that was not about the state is told as it is.
	if (refusal?.status === 400 && !refusesTransition(refusal) && !orderState(textAt(order, 'status')).final) throw refusal;
	return { order, result: resultOf(order, refusal !== undefined) };
}

/** 409, and 400, which an order that needs a look at its terminal was seen to give (OBSERVED, orders API, 3.3). */
function isAboutState({ status, code }: MercadoPagoError): boolean {
	return status === 400 || (status === 409 && code !== 'idempotency_key_already_used');
}

/**
 * 400 `invalid_status_transition`: the terminal has taken what was to be canceled (fixture of an open plugin, orders API, "Added 2026-11-28").
 * The word stands in the code of one envelope and in the message of the other.
 */
export function refusesTransition({ status, body }: MercadoPagoError): boolean {
	return status === 400 && JSON.stringify(body ?? '').toLowerCase().includes('invalid_status_transition');
}

function resultOf(order: JsonObject, refused: boolean): OrderCancelResult {
	const status = textAt(order, 'status');
	const outcome = orderOutcome(order);
	if (orderState(status).final) {
		if (outcome === 'approved') return 'tooLate';
		if (outcome === 'unknown') return 'unknown';
		return normalOrderState(status) === 'canceled' ? 'canceled' : 'alreadyFinal';
	}
	return refused ? 'mustBeDoneOnDevice' : 'requested';
}
