import { type JsonObject, textAt } from '../domain/json';
import { fromMinorUnits, toMinorUnits } from '../domain/money';
import { refundKey } from '../domain/refund';
import { RefusedInput } from '../domain/refused-input';
import { type Client } from './client';
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
	/** What can still be refunded. */
	leftAmount: string;
}

/** Two decimals: what every amount of the Payments API was seen with in the countries of payment intents. */
const decimals = 2;

/**
 * Refunds a payment in full or in part through the Payments API. What is left is read first, and nothing more than that is refunded.
 *
 * @throws RefusedInput when the payment is not approved, nothing is left, or less is left than asked for
 */
export async function refundPayment(client: Client, paymentId: string, { amount, attempt }: RefundWish): Promise<RefundFacts & { payment: JsonObject }> {
	const payment = await client.call(getPayment(paymentId));
	const left = leftToRefund(payment);
	const amountMinor = amountToRefund({ amount, left, decimals, paid: textAt(payment, 'status') === 'approved' });
	const idempotencyKey = refundKey({ paymentId, amountMinor, attempt });
	const part = amountMinor === left && isWhole(payment) ? {} : { amountMinor };
	const refund = await client.call(createRefund(paymentId, { ...part, idempotencyKey }));
	const after = await client.call(getPayment(paymentId));
	return { refund, payment: after, refundedAmount: fromMinorUnits(amountMinor, decimals), leftAmount: fromMinorUnits(leftToRefund(after), decimals) };
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

function leftToRefund(payment: JsonObject): number {
	return minorOrNothing(textAt(payment, 'transaction_amount'), decimals) - minorOrNothing(textAt(payment, 'transaction_amount_refunded'), decimals);
}

function isWhole(payment: JsonObject): boolean {
	return minorOrNothing(textAt(payment, 'transaction_amount_refunded'), decimals) === 0;
}

/** Amounts come as a JSON number or a text; none and 0 are nothing. */
export function minorOrNothing(text: string | null | undefined, digits: number): number {
	return text === undefined || text === null || /^0(\.0*)?$/.test(text) ? 0 : toMinorUnits(text, digits);
}
