import { answeredMinorUnits } from '../money/answered-amounts';
import { isJsonObject, type JsonObject, textAt } from '../json';
import { orderPayment, refundsOf } from '../order/payment';
import { normalOrderState, orderOutcome } from '../order/states';
import { decimalsOfOrder } from '../order/view';
import { quoted } from '../input/quoted';
import { decimalsOfCurrency } from '../money/sites';
import { paymentOutcome, type Outcome } from '../payment-intent/states';

/** How far a refund is. Only `done` is money that is back; a status never seen before is not. */
export type RefundProgress = 'done' | 'pending' | 'refused';

/** A refund that Mercado Pago holds. */
export interface LedgerRefund {
	id: string;
	amountMinor: number;
	status: string | null;
	progress: RefundProgress;
	/** When it was made; orders do not say. */
	madeAt: string | null;
	/** As Mercado Pago states it. */
	raw: JsonObject;
}

/** What a payment or an order says of its money. Minor units. */
export interface RefundLedger {
	/** That the API counts, and {@link RefundLedger.paidMinor} with it. */
	decimals: number;
	/** That the currency has: none in Chile, although the Payments API counts two there too. */
	currencyDecimals: number;
	outcome: Outcome;
	paidMinor: number;
	/** What is given back, and what is on its way back. */
	refundedMinor: number;
	/** The newest last. */
	refunds: LedgerRefund[];
}

/** Two decimals: what every amount of the Payments API was seen with. */
const paymentDecimals = 2;

/** `approved` and `in_process` are the Payments API's (12.3); `processed` and `processing` those of orders (orders API, 3.4). */
const progressOf = new Map<string | undefined, RefundProgress>([
	['approved', 'done'],
	['processed', 'done'],
	['rejected', 'refused'],
	['cancelled', 'refused'],
	['canceled', 'refused'],
	['failed', 'refused'],
]);

/** @param payment as `GET /v1/payments/{id}` returned it */
export function paymentLedger(payment: JsonObject): RefundLedger {
	const status = textAt(payment, 'status');
	const rows = Array.isArray(payment.refunds) ? payment.refunds.filter(isJsonObject) : [];
	return ledger({
		decimals: paymentDecimals,
		currencyDecimals: decimalsOfCurrency(textAt(payment, 'currency_id')),
		outcome: paymentOutcome(status),
		paid: textAt(payment, 'transaction_amount'),
		refunded: textAt(payment, 'transaction_amount_refunded'),
		isWhollyRefunded: status === 'refunded',
		rows,
	});
}

/**
 * @param order as `GET /v1/orders/{id}` returned it
 * @param currency of the account, for an order that names none
 */
export function orderLedger(order: JsonObject, currency?: string | null): RefundLedger {
	const { paidAmount, amount, refundedAmount } = orderPayment(order);
	const decimals = decimalsOfOrder(order, currency);
	return ledger({
		decimals,
		currencyDecimals: decimals,
		outcome: orderOutcome(order),
		paid: paidAmount ?? amount,
		refunded: refundedAmount,
		isWhollyRefunded: normalOrderState(textAt(order, 'status')) === 'refunded',
		rows: refundsOf(order),
	});
}

interface LedgerInput extends Pick<RefundLedger, 'decimals' | 'currencyDecimals'> {
	outcome: Outcome;
	paid: string | undefined;
	refunded: string | undefined;
	isWhollyRefunded: boolean;
	rows: JsonObject[];
}

function ledger({
	outcome,
	paid,
	refunded,
	isWhollyRefunded,
	rows,
	...counted
}: LedgerInput): RefundLedger {
	const { decimals } = counted;
	const refunds = rows.map((row) => ledgerRefund(row, decimals));
	const paidMinor = minorOrNothing(paid, decimals);
	// A refund under way may stand in the list before it stands in the sum.
	const listed = refunds.reduce(
		(sum, { amountMinor, progress }) => sum + (progress === 'refused' ? 0 : amountMinor),
		0,
	);
	return {
		...counted,
		outcome,
		paidMinor,
		refundedMinor: isWhollyRefunded
			? paidMinor
			: Math.max(minorOrNothing(refunded, decimals), listed),
		refunds,
	};
}

/** @param row one of the list, or the answer to a refund of a payment */
export function ledgerRefund(row: JsonObject, decimals = paymentDecimals): LedgerRefund {
	const status = textAt(row, 'status') ?? null;
	return {
		id: textAt(row, 'id') ?? '',
		amountMinor: minorOrNothing(textAt(row, 'amount'), decimals),
		status,
		progress: progressOf.get(status?.toLowerCase()) ?? 'pending',
		madeAt: textAt(row, 'date_created') ?? null,
		raw: row,
	};
}

/** What can still be given back. */
export function refundableIn({ paidMinor, refundedMinor }: RefundLedger): number {
	return Math.max(paidMinor - refundedMinor, 0);
}

/**
 * The refund of this amount and attempt, if it was asked for before: the n-th of an amount is its n-th attempt, whoever made it,
 * and whatever became of it.
 * A key alone does not tell: Mercado Pago keeps those of orders for 24 hours, and does not say for how long those of payments.
 */
export function refundOfAttempt(
	{ refunds }: RefundLedger,
	amountMinor: number,
	attempt: number,
): LedgerRefund | undefined {
	return refunds.filter((one) => one.amountMinor === amountMinor)[attempt - 1];
}

/** The refund that came in between two readings. */
export function newRefund(
	before: RefundLedger,
	after: RefundLedger,
	amountMinor: number,
): LedgerRefund | undefined {
	const known = new Set(before.refunds.map(({ id }) => id));
	return after.refunds
		.filter(({ id, amountMinor: amount }) => amount === amountMinor && !known.has(id))
		.pop();
}

/** An amount of an answer that is no plain decimal: nothing is given back on a guess. */
export class UnreadableAmount extends Error {
	constructor(amount: string) {
		super(`${quoted(amount)} is not an amount`);
		this.name = 'UnreadableAmount';
	}
}

/**
 * Amounts come as a JSON number or a text; none is nothing.
 * @throws UnreadableAmount
 */
function minorOrNothing(text: string | undefined, decimals: number): number {
	if (text === undefined) return 0;
	const minorUnits = answeredMinorUnits(text, decimals);
	if (minorUnits === null) throw new UnreadableAmount(text);
	return minorUnits;
}
