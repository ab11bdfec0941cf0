import { answeredMinorUnits } from '../money/answered-amounts';
import { type JsonObject, objectAt, textAt } from '../json';
import { fromMinorUnits, intentDecimals } from '../money/money';
import { decimalsOfCurrency } from '../money/sites';

/** What was asked for and what was paid, decimal text in currency units. */
export interface OtherAmount {
	asked: string;
	paid: string;
}

/** What Mercado Pago itself adds to an amount: a tip typed on the terminal (orders API, 2.2), shipping of its own orders. */
const additions = ['tip_amount', 'shipping_amount', 'shipping_cost'];

/**
 * How what the customer paid differs from what was asked for; nothing where they agree, or where one of the two cannot be read.
 *
 * @param intent its amount is in hundredths
 * @param approved every payment of the intent that is approved: two of them are money twice
 */
export function otherAmountOfIntent(intent: JsonObject, approved: readonly JsonObject[]): OtherAmount | undefined {
	return otherAmount(answeredMinorUnits(textAt(intent, 'amount'), 0), approved, 'transaction_amount', intentDecimals);
}

/** @param processed the payments inside the order that moved money */
export function otherAmountOfOrder(order: JsonObject, processed: readonly JsonObject[]): OtherAmount | undefined {
	const decimals = decimalsOfCurrency(textAt(order, 'currency'));
	const asked = answeredMinorUnits(textAt(order, 'total_amount') ?? textAt(processed[0], 'amount'), decimals);
	const other = otherAmount(asked, processed, 'paid_amount', decimals);
	// Whether the interest of installments, where the buyer bears it, stands in `paid_amount` is not published: more is no contradiction then.
	const mayHoldInterest = processed.some((payment) => Number(textAt(objectAt(payment, 'payment_method'), 'installments')) > 1);
	const isMore = other !== undefined && (answeredMinorUnits(other.paid, decimals) ?? 0) > (answeredMinorUnits(other.asked, decimals) ?? 0);
	return mayHoldInterest && isMore ? undefined : other;
}

function otherAmount(asked: number | null, payments: readonly JsonObject[], paidIn: string, decimals: number): OtherAmount | undefined {
	const amounts = payments.map((payment) => answeredMinorUnits(textAt(payment, paidIn) ?? textAt(payment, 'amount'), decimals));
	if (asked === null || payments.length === 0) return undefined;
	const paid = sum(amounts);
	if (paid === null) return undefined;
	const added = sum(payments.flatMap((payment) => additions.map((name) => answeredMinorUnits(textAt(payment, name) ?? '0', decimals) ?? 0))) ?? 0;
	// Whether the amount that is told includes what was added differs: one of the two must be what was asked for.
	if (paid === asked || paid - added === asked) return undefined;
	return { asked: fromMinorUnits(asked, decimals), paid: fromMinorUnits(paid, decimals) };
}

function sum(amounts: ReadonlyArray<number | null>): number | null {
	return amounts.reduce<number | null>((before, amount) => (before === null || amount === null ? null : before + amount), 0);
}

/** For the person at the till. Nothing here is a failure of the payment: money moved, and not the amount that was asked for. */
export function adviceOnOtherAmount({ asked, paid }: OtherAmount, currency: string | null): string {
	const unit = currency === null ? '' : ` ${currency}`;
	return (
		`The payment is approved, but its amount is not what was asked for: ${paid}${unit} was paid, and ${asked}${unit} was asked for. ` +
		'Do not charge again. Look at the payment in Mercado Pago and at the terminal before you deliver; Charge > Refund gives the money back.'
	);
}
