import { type JsonObject } from '../../domain/json';
import { paymentLedger, ledgerRefund } from '../../domain/refund/ledger';
import { refundAttemptKey } from '../../domain/refund/refund';
import { type RefundReport } from '../../domain/refund/report';
import { toMinorUnits } from '../../domain/money/money';
import { type Client } from '../http/client';
import { createRefund, getPayment } from '../api/payments';
import { refundOnce, type RefundInput } from './once';

interface PaymentRefund extends RefundInput {
	/** Mercado Pago answers a refund that is in process (Pix) as such; without it, with a refusal although it was accepted. */
	renderInProcess?: boolean;
	/** See {@link refundOnce}. */
	repeatsWhole?: boolean;
}

interface RefundedPayment extends RefundReport {
	/** As read after the refund. */
	payment: JsonObject;
	/** The idempotency key. */
	attemptKey: string;
}

/**
 * Refunds a payment in full or in part through the Payments API. What was given back is read first, and what came of it afterwards.
 * The key of "all that is left" is another than that of the same amount: else the rest would be taken for a part that was given back before.
 *
 * @throws RefusedInput when the payment is not paid, nothing is left, or less is left than asked for
 */
export async function refundPayment(
	client: Client,
	paymentId: string,
	input: PaymentRefund,
): Promise<RefundedPayment> {
	const { renderInProcess = true, repeatsWhole } = input;
	const attemptKey = paymentRefundKey(paymentId, input);
	const { thing, ...facts } = await refundOnce(
		client,
		{
			read: async () => await client.call(getPayment(paymentId)),
			ledgerOf: paymentLedger,
			keyIn: () => attemptKey,
			repeatsWhole,
			send: async (_, amountMinor, untouched) => {
				const request = createRefund(paymentId, {
					...(!untouched && { amountMinor }),
					idempotencyKey: attemptKey,
					renderInProcess,
				});
				return ledgerRefund(await client.call(request));
			},
		},
		input,
	);
	return { ...facts, payment: thing, attemptKey };
}

/** @throws RefusedInput for a malformed amount */
function paymentRefundKey(paymentId: string, { amount, attempt }: RefundInput): string {
	return refundAttemptKey({
		paymentId,
		...(amount !== undefined && { amountMinor: toMinorUnits(amount) }),
		attempt,
	});
}
