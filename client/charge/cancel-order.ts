import { type JsonObject, textAt } from '../../domain/json';
import {
	lacksOrderPayment,
	normalOrderState,
	orderOutcome,
	orderState,
} from '../../domain/order/states';
import { type Client } from '../http/client';
import { type MercadoPagoError } from '../http/errors';
import { cancelOrder as cancelRequest, getOrder } from '../api/orders';
import { type CancelAnswer, cancelAndRead } from './cancel';

/**
 * What came of asking to cancel an order.
 * - `canceled`: it is, whoever did it.
 * - `requested`: the terminal was asked and has not answered. The customer can still pay.
 * - `mustBeDoneOnDevice`: only the person at the terminal can cancel it (terminal not asked, or its software is too old).
 * - `tooLate`: it was paid first.
 * - `unknown`: it has ended, and nobody can say whether it was paid.
 * - `alreadyFinal`: it had ended without a payment before: declined, expired, refunded.
 */
export type OrderCancelResult =
	| 'canceled'
	| 'requested'
	| 'mustBeDoneOnDevice'
	| 'tooLate'
	| 'unknown'
	| 'alreadyFinal';

interface CanceledOrder {
	result: OrderCancelResult;
	/** As read after the request. */
	order: JsonObject;
}

/** 202 is a request only, and a 409 or 400 is told apart by reading the order. Never says `canceled` unless the order does. */
export async function cancelOrder(
	client: Client,
	orderId: string,
	{ key, askTerminal }: { key: string; askTerminal: boolean },
): Promise<CanceledOrder> {
	const { answer, thing: order } = await cancelAndRead(client, {
		request: cancelRequest(orderId, key, askTerminal),
		read: async () => await client.call(getOrder(orderId)),
		answerIn: (failure) => (concernsState(failure) ? 'refused' : undefined),
		hasEnded,
		isSettled: (read, given) => given === 'refused' || (hasEnded(read) && !lacksOrderPayment(read)),
		reads: 5,
	});
	return { order, result: resultOf(order, answer) };
}

function hasEnded(order: JsonObject): boolean {
	return orderState(textAt(order, 'status')).final;
}

function concernsState({ status, code }: MercadoPagoError): boolean {
	return status === 400 || (status === 409 && code !== 'idempotency_key_already_used');
}

function resultOf(order: JsonObject, answer: CancelAnswer): OrderCancelResult {
	if (!hasEnded(order)) return answer === 'refused' ? 'mustBeDoneOnDevice' : 'requested';
	const outcome = orderOutcome(order);
	if (outcome === 'approved') return 'tooLate';
	if (outcome === 'unknown') return 'unknown';
	return normalOrderState(textAt(order, 'status')) === 'canceled' ? 'canceled' : 'alreadyFinal';
}
