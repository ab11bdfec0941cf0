import { answeredMinorUnits } from '../domain/answered-amounts';
import { type JsonObject, textAt } from '../domain/json';
import { fromMinorUnits, toMinorUnits } from '../domain/money';
import { refundKey } from '../domain/refund';
import { RefusedInput } from '../domain/refused-input';
import { type Client } from './client';
import { MercadoPagoError, nothingIfMercadoPago } from './errors';
import { createRefund, getPayment } from './payments';

export interface RefundWish {
	/** Decimal text in currency units; everything that is left when absent. */
	amount?: string;
	/** 1 for the first. The same charge, amount and attempt are one refund, however often it is asked for. */
	attempt: number;
}

/** What a refund did, in decimal text of currency units. */
export interface RefundFacts {
	/** What Mercado Pago answered. */
	refund: JsonObject;
	refundedAmount: string;
	/** What can still be refunded; null where it could not be read after the refund. */
	leftAmount: string | null;
}

/** Two decimals: what every amount of the Payments API was seen with in the countries of payment intents. */
const decimals = 2;

/**
 * Refunds a payment in full or in part through the Payments API. What is left is read first, and nothing more than that is refunded.
 *
 * @throws RefusedInput when the payment is not approved, nothing is left, or less is left than asked for
 * @throws MercadoPagoError when what is left cannot be read; nothing was refunded then
 */
export async function refundPayment(client: Client, paymentId: string, { amount, attempt }: RefundWish): Promise<RefundFacts & { payment: JsonObject; isCurrent: boolean }> {
	const payment = await client.call(getPayment(paymentId));
	const refunded = refundedSoFar(payment);
	const left = leftToRefund(textAt(payment, 'transaction_amount'), refunded, decimals);
	const amountMinor = amountToRefund({ amount, left, decimals, paid: textAt(payment, 'status') === 'approved' });
	const idempotencyKey = refundKey({ paymentId, amountMinor, attempt });
	const part = amountMinor === left && Number(refunded) === 0 ? {} : { amountMinor };
	const refund = await client.call(createRefund(paymentId, { ...part, idempotencyKey }));
	// From here on the money is given back: whatever cannot be read is not a failure.
	const after = await client.call(getPayment(paymentId)).catch(nothingIfMercadoPago);
	const leftMinor = after && minorLeft(textAt(after, 'transaction_amount'), refundedSoFar(after), decimals);
	return {
		refund,
		payment: after ?? payment,
		isCurrent: after !== undefined,
		refundedAmount: fromMinorUnits(amountMinor, decimals),
		leftAmount: leftMinor === undefined || leftMinor === null ? null : fromMinorUnits(leftMinor, decimals),
	};
}

/**
 * What is to be given back, in minor units.
 * @throws RefusedInput when that is not possible
 */
export function amountToRefund({ amount, left, decimals: digits, paid }: { amount?: string; left: number; decimals: number; paid: boolean }): number {
	if (left === 0) throw new RefusedInput('Refund', 'nothing is left to refund', 'The payment was given back already. Read the charge to see its refunds.');
	if (!paid) throw new RefusedInput('Refund', 'the charge is not paid', 'Only an approved payment can be refunded. Read the charge to see what became of it.');
	const wanted = amount === undefined ? left : toMinorUnits(amount, digits);
	if (wanted <= left) return wanted;
	throw new RefusedInput(
		'Amount',
		`${fromMinorUnits(wanted, digits)} is more than the ${fromMinorUnits(left, digits)} that is left to refund`,
		'Give at most what is left, or leave Amount empty to refund all of it.',
	);
}

/** Absent is nothing. */
function refundedSoFar(payment: JsonObject): string {
	return textAt(payment, 'transaction_amount_refunded') ?? '0';
}

/**
 * Minor units that can still be refunded.
 * @throws MercadoPagoError when an amount of the answer cannot be read: nothing is refunded on a guess
 */
export function leftToRefund(paid: string | null | undefined, refunded: string | null, digits: number): number {
	const left = minorLeft(paid, refunded, digits);
	if (left !== null) return left;
	throw new MercadoPagoError('What is left to refund cannot be read in the answer of Mercado Pago', {
		advice: 'Nothing was given back. Refund it with Payment > Refund or Order > Refund, which do not check what is left, or in the panel of Mercado Pago',
		ambiguous: false,
	});
}

function minorLeft(paid: string | null | undefined, refunded: string | null, digits: number): number | null {
	const [whole, back] = [answeredMinorUnits(paid, digits), answeredMinorUnits(refunded, digits)];
	return whole === null || back === null ? null : Math.max(whole - back, 0);
}

export const refundedButUnread = 'The refund was made, but the charge could not be read afterwards: its outcome and payment are those from before the refund. Read it with Get';
