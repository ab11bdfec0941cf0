import { type JsonObject, textAt } from '../domain/json';
import { fromMinorUnits, toMinorUnits } from '../domain/money';
import { refundKey } from '../domain/refund';
import { RefusedInput } from '../domain/refused-input';
import { type Client } from './client';
import { createRefund, getPayment } from './payments';

export interface Refunded {
	refund: JsonObject;
	/** The payment as it is after the refund. */
	payment: JsonObject;
	/** Currency units, decimal text. */
	refundedAmount: string;
	/** What can still be refunded. */
	leftAmount: string;
}

/** Two decimals: what every amount of the Payments API was seen with in the countries of Point that have decimals. */
const decimals = 2;

export interface RefundWish {
	/** Hundredths; everything that is left when absent. */
	amountMinor?: number;
	/** 1 for the first. The same payment, amount and attempt are one refund, however often it is asked for. */
	attempt: number;
}

/**
 * Refunds a payment in full or in part through the Payments API. What is left is read first, and nothing more than that is refunded.
 *
 * @throws RefusedInput when the payment is not approved, nothing is left, or less is left than asked for
 */
export async function refundPayment(client: Client, paymentId: string, { amountMinor, attempt }: RefundWish): Promise<Refunded> {
	const payment = await client.call(getPayment(paymentId));
	const left = leftToRefund(payment);
	const amount = amountMinor ?? left;
	checkRefund(payment, amount, left);
	const idempotencyKey = refundKey({ paymentId, amountMinor: amount, attempt });
	const part = amount === left && isWhole(payment) ? {} : { amountMinor: amount };
	const refund = await client.call(createRefund(paymentId, { ...part, idempotencyKey }));
	const after = await client.call(getPayment(paymentId));
	return { refund, payment: after, refundedAmount: fromMinorUnits(amount, decimals), leftAmount: fromMinorUnits(leftToRefund(after), decimals) };
}

function checkRefund(payment: JsonObject, amount: number, left: number): void {
	const status = textAt(payment, 'status');
	if (left === 0) throw new RefusedInput('Refund', 'nothing is left to refund', 'The payment was given back already. See its refunds with Payment > Get Refunds.');
	if (status !== 'approved') throw new RefusedInput('Refund', `the payment is ${status ?? 'in no known state'}, not approved`, 'Only an approved payment can be refunded. Read the charge to see what became of it.');
	if (amount > left) {
		throw new RefusedInput('Amount', `${fromMinorUnits(amount, decimals)} is more than the ${fromMinorUnits(left, decimals)} that is left to refund`, 'Give at most what is left, or leave Amount empty to refund all of it.');
	}
}

function leftToRefund(payment: JsonObject): number {
	return minor(payment, 'transaction_amount') - minor(payment, 'transaction_amount_refunded');
}

function isWhole(payment: JsonObject): boolean {
	return minor(payment, 'transaction_amount_refunded') === 0;
}

/** The Payments API gives decimal currency units as a JSON number; none and 0 are nothing. */
function minor(payment: JsonObject, key: string): number {
	const text = textAt(payment, key) ?? '0';
	return /^0(\.0*)?$/.test(text) ? 0 : toMinorUnits(text, decimals, key);
}
