import { type JsonObject, textAt } from '../json';
import { answeredMinorUnits } from './answered-amounts';
import { fromMinorUnits } from './money';

/** What was asked for and what was paid, decimal text in currency units. */
export interface OtherAmount {
	asked: string;
	paid: string;
}

/** What Mercado Pago itself adds to an amount: a tip typed on the terminal (orders API, 2.2), shipping of its own orders. */
const additions = ['tip_amount', 'shipping_amount', 'shipping_cost'];

/**
 * How what the customer paid differs from what was asked for; undefined where they agree, or where one of the two cannot be read.
 *
 * @param asked minor units of `decimals`
 * @param payments every payment that moved money: two of them are money twice
 * @param paidIn the field of a payment that holds what was paid; `amount` where it is absent
 */
export function otherAmount(
	asked: number | null,
	payments: readonly JsonObject[],
	paidIn: string,
	decimals: number,
): OtherAmount | undefined {
	if (asked === null || payments.length === 0) return undefined;
	const paid = sum(
		payments.map((payment) =>
			answeredMinorUnits(textAt(payment, paidIn) ?? textAt(payment, 'amount'), decimals),
		),
	);
	if (paid === null) return undefined;
	const added =
		sum(
			payments.flatMap((payment) =>
				additions.map((name) => answeredMinorUnits(textAt(payment, name) ?? '0', decimals) ?? 0),
			),
		) ?? 0;
	// Some answers include what was added and some do not (orders API, 2.2): either may equal what was asked for.
	if (paid === asked || paid - added === asked) return undefined;
	return { asked: fromMinorUnits(asked, decimals), paid: fromMinorUnits(paid, decimals) };
}

/** Null as soon as one of them cannot be read. */
function sum(amounts: ReadonlyArray<number | null>): number | null {
	return amounts.reduce<number | null>(
		(before, amount) => (before === null || amount === null ? null : before + amount),
		0,
	);
}

/** For the person at the till. The payment did not fail: money moved, and it is not the amount that was asked for. */
export function adviceOnOtherAmount({ asked, paid }: OtherAmount, currency: string | null): string {
	const unit = currency === null ? '' : ` ${currency}`;
	return (
		`The payment is approved, but its amount is not what was asked for: ${paid}${unit} was paid, and ${asked}${unit} was asked for. ` +
		'Do not charge again. Look at the payment in Mercado Pago and at the terminal before you deliver; Charge > Refund gives the money back.'
	);
}
