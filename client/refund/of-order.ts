import { type JsonObject } from '../../domain/json';
import { fromMinorUnits, toMinorUnits } from '../../domain/money/money';
import { orderRefundKey } from '../../domain/order/idempotency-keys';
import { orderPayment } from '../../domain/order/payment';
import { newRefund, orderLedger, type RefundLedger } from '../../domain/refund/ledger';
import { type RefundReport } from '../../domain/refund/report';
import { RefusedInput } from '../../domain/input/refused-input';
import { type Client } from '../http/client';
import { getOrder, refundOrder } from '../api/orders';
import { refundOnce, type RefundInput } from './once';

interface OrderRefund extends RefundInput {
	orderId: string;
	/** `PAY…`; read from the order where it is absent. */
	paymentId?: string;
	/** Of the account, for an order that names none. */
	currency?: string | null;
	/** See {@link refundOnce}. */
	repeatsWhole?: boolean;
}

interface RefundedOrder extends RefundReport {
	/** As read after the refund. */
	order: JsonObject;
	/** The idempotency key. */
	attemptKey: string;
}

/**
 * Refunds an order, wholly or in part. The key is made of order, amount and attempt, and lives for 24 hours at Mercado Pago;
 * the order is read first, so that the same refund is found again after that too.
 *
 * @throws RefusedInput when nobody paid, nothing is left, or less is left than asked for
 */
export async function refundOrderOnce(
	client: Client,
	{ orderId, paymentId, currency, repeatsWhole, ...input }: OrderRefund,
): Promise<RefundedOrder> {
	const { amount, attempt } = input;
	const ledgerIn = (read: JsonObject) => orderLedger(read, currency);
	const keyIn = ({ decimals }: RefundLedger) =>
		orderRefundKey({
			orderId,
			attempt,
			...(amount !== undefined && {
				amount: fromMinorUnits(toMinorUnits(amount, decimals), decimals),
			}),
		});
	const { thing: order, ...facts } = await refundOnce<JsonObject>(
		client,
		{
			read: async () => await client.call(getOrder(orderId)),
			ledgerOf: ledgerIn,
			keyIn,
			repeatsWhole,
			send: async (read, amountMinor, untouched) => {
				const before = ledgerIn(read);
				const part = untouched
					? undefined
					: {
							paymentId: paymentId ?? paymentIn(read),
							amount: fromMinorUnits(amountMinor, before.decimals),
						};
				const answer = await client.call(refundOrder(orderId, keyIn(before), part));
				return newRefund(before, ledgerIn({ ...read, ...answer }), amountMinor);
			},
		},
		input,
	);
	return { ...facts, order, attemptKey: keyIn(ledgerIn(order)) };
}

function paymentIn(order: JsonObject): string {
	const { id } = orderPayment(order);
	if (id !== undefined) return id;
	throw new RefusedInput(
		'Order ID',
		'the order has no payment to refund',
		'Read it with Order > Get: only a processed order can be refunded',
	);
}
