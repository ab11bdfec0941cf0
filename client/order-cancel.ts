import { type JsonObject, textAt } from '../domain/json';
import { normalOrderState, orderOutcome, orderState } from '../domain/order-states';
import { type Client } from './client';
import { MercadoPagoError } from './errors';
import { cancelOrder, getOrder } from './orders';
import { readUntil } from './waiting';

/**
 * What became of the wish to cancel.
 * - `canceled`: it is, whoever did it.
 * - `requested`: the terminal was asked and has not answered. The customer can still pay.
 * - `mustBeDoneOnDevice`: only the person at the terminal can cancel it (terminal not asked, or its software is too old).
 * - `tooLate`: it was paid first, or nobody knows whether it was.
 * - `alreadyFinal`: it had ended without a payment before: declined, expired, refunded.
 */
export type CancelResult = 'canceled' | 'requested' | 'mustBeDoneOnDevice' | 'tooLate' | 'alreadyFinal';

export interface CanceledOrder {
	result: CancelResult;
	/** As read after the request. */
	order: JsonObject;
}

/**
 * Cancels an order and says honestly what came of it: 202 is a request only, and a 409 is told apart by reading the order.
 * Never says `canceled` unless the order does.
 */
export async function cancelAndRead(client: Client, orderId: string, { key, askTerminal }: { key: string; askTerminal: boolean }): Promise<CanceledOrder> {
	const refusal = await client.call(cancelOrder(orderId, key, askTerminal)).then(
		() => undefined,
		(reason: unknown) => {
			if (reason instanceof MercadoPagoError && reason.status === 409 && isAboutState(reason)) return reason;
			throw reason;
		},
	);
	const order = await readUntil(client, () => client.call(getOrder(orderId)), {
		until: (read) => orderState(textAt(read, 'status')).final,
		tries: refusal === undefined ? 5 : 1,
		everyMs: 1_000,
	});
	return { order, result: resultOf(order, refusal !== undefined) };
}

function isAboutState({ code }: MercadoPagoError): boolean {
	return code !== 'idempotency_key_already_used';
}

function resultOf(order: JsonObject, refused: boolean): CancelResult {
	const status = textAt(order, 'status');
	const outcome = orderOutcome(order);
	if (orderState(status).final) {
		if (outcome === 'approved' || outcome === 'unknown') return 'tooLate';
		return normalOrderState(status) === 'canceled' ? 'canceled' : 'alreadyFinal';
	}
	return refused ? 'mustBeDoneOnDevice' : 'requested';
}
