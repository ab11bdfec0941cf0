import { answeredAmount } from '../money/answered-amounts';
import { decimalsOfCurrency } from '../money/sites';
import { type JsonObject, objectAt, textAt } from '../json';
import { type Accounting, methodFields, noAccounting } from '../payment/accounting';
import { type OrderPayment, orderPayment, refundsOf } from './payment';
import { paymentIn } from './states';

/**
 * What an order itself says for the books: everything but the approval's date and code, the fees, what is left after them, and where it was sold.
 * Nothing at all before a card was presented.
 *
 * @param order as `GET /v1/orders/{id}` returned it
 * @param currency its own, or the account's
 */
export function accountingOfOrder(order: JsonObject, currency: string | null): Accounting {
	const payment = orderPayment(order);
	const { paymentId, paidAmount, amount, installments, type = null, method = null } = payment;
	if (paymentId === undefined) return noAccounting;
	const decimals = decimalsOfCurrency(currency);
	const row = paymentIn(order);
	return {
		...noAccounting,
		paymentId,
		paidAmount: answeredAmount(paidAmount ?? amount, decimals),
		tipAmount: answeredAmount(tipOf(payment), decimals),
		refundedAmount: answeredAmount(
			payment.refundedAmount ?? (nothingWasRefunded(order) ? '0' : undefined),
			decimals,
		),
		...methodFields({ type, method, card: objectAt(row, 'card') }),
		installments: installments ?? null,
		pixEndToEndId: textAt(objectAt(row, 'payment_method'), 'e2e_id') ?? null,
	};
}

/** An order has no field for "no tip": then what was paid is what was asked for. */
function tipOf({ tipAmount, paidAmount, amount }: OrderPayment): string | undefined {
	if (tipAmount !== undefined) return tipAmount;
	return paidAmount !== undefined && Number(paidAmount) === Number(amount) ? '0' : undefined;
}

/** An order that nothing was given back of has no `refunded_amount`. */
function nothingWasRefunded(order: JsonObject): boolean {
	const { statusDetail, status } = orderPayment(order);
	const words = [textAt(order, 'status'), textAt(order, 'status_detail'), status, statusDetail];
	return (
		refundsOf(order).length === 0 && !words.some((word) => word?.toLowerCase().includes('refunded'))
	);
}
