import { type JsonObject } from '../domain/json';
import { fromMinorUnits, toMinorUnits } from '../domain/money';
import { refundKey } from '../domain/order-keys';
import { orderPayment } from '../domain/order-payment';
import { decimalsOfOrder } from '../domain/order-view';
import { RefusedInput } from '../domain/refused-input';
import { type Client } from './client';
import { getOrder, refundOrder } from './orders';

export interface OrderRefund {
	orderId: string;
	/** As the user gave it; absent for the whole. */
	amount?: string;
	/** `PAY…`; read from the order where it is absent. */
	paymentId?: string;
	/** 1 for the first refund of this amount; a higher number is one more that is really wanted. */
	attempt: number;
}

export interface RefundedOrder {
	order: JsonObject;
	key: string;
}

/**
 * Refunds an order, wholly or in part. The key is made of order, amount and attempt, so a lost answer never leads to a second refund.
 * What is left to refund is not checked here: after a lost answer it would refuse the refund that was made.
 */
export async function refundAndTell(client: Client, { orderId, amount, paymentId, attempt }: OrderRefund): Promise<RefundedOrder> {
	if (amount === undefined) {
		const key = refundKey({ orderId, attempt });
		return { order: await client.call(refundOrder(orderId, key)), key };
	}
	const order = await client.call(getOrder(orderId));
	const decimals = decimalsOfOrder(order);
	const exact = fromMinorUnits(toMinorUnits(amount, decimals), decimals);
	const payment = paymentId ?? orderPayment(order).id;
	if (payment === undefined) throw new RefusedInput('Order ID', 'the order has no payment to refund', 'Read it with Order > Get: only a processed order can be refunded');
	const key = refundKey({ orderId, amount: exact, attempt });
	return { order: await client.call(refundOrder(orderId, key, { paymentId: payment, amount: exact })), key };
}
