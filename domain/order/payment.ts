import { isJsonObject, type JsonObject, objectAt, textAt } from '../json';
import { adviceOnOtherAmount } from '../money/other-amount';
import { adviceOnSecondPayment } from '../money/second-payment';
import { otherAmountOfOrder } from './paid-amount';
import { normalOrderState, openBesideProcessed, paymentIn, processedIn } from './states';

/** The payment inside an order, in one shape for what is read and what is notified. Amounts are decimal strings in currency units. */
export interface OrderPayment {
	/** `PAY…`: a partial refund names it. */
	id?: string;
	/** Mercado Pago's payment id, for `GET /v1/payments/{id}`. */
	paymentId?: string;
	status?: string;
	statusDetail?: string;
	amount?: string;
	/** What was really paid: above `amount` where the customer added a tip on the terminal. */
	paidAmount?: string;
	tipAmount?: string;
	refundedAmount?: string;
	/** credit_card, debit_card, … */
	type?: string;
	/** Brand, e.g. visa. */
	method?: string;
	installments?: number;
	lastFourDigits?: string;
}

export function orderPayment(order: JsonObject): OrderPayment {
	const payment = paymentIn(order);
	const method = objectAt(payment, 'payment_method');
	const installments = Number(textAt(method, 'installments'));
	return {
		id: textAt(payment, 'id'),
		paymentId: paymentIdOfOrder(order),
		status: textAt(payment, 'status'),
		statusDetail: textAt(payment, 'status_detail'),
		amount: textAt(payment, 'amount'),
		paidAmount: textAt(payment, 'paid_amount'),
		tipAmount: textAt(payment, 'tip_amount'),
		refundedAmount: textAt(payment, 'refunded_amount'),
		type: textAt(method, 'type'),
		method: textAt(method, 'id'),
		installments: Number.isInteger(installments) ? installments : undefined,
		lastFourDigits: textAt(objectAt(payment, 'card'), 'last_digits'),
	};
}

/** `reference_id` where the order is read, `reference.id` in its notification (orders API, 7.2). */
export function paymentIdOfOrder(order: JsonObject): string | undefined {
	return idOfPaymentIn(paymentIn(order));
}

/** The same of every payment inside it that moved money, as far as it is shown. */
export function processedIdsOf(order: JsonObject): string[] {
	return processedIn(order).flatMap((payment) => idOfPaymentIn(payment) ?? []);
}

function idOfPaymentIn(payment: JsonObject): string | undefined {
	return textAt(payment, 'reference_id') ?? textAt(objectAt(payment, 'reference'), 'id');
}

/** What a person must know of an order that is paid, where another amount was paid than was asked for, or it may be paid twice. */
export function adviceOnPaid(order: JsonObject, currency: string | null): string | undefined {
	const other = otherAmountOfOrder(order, processedIn(order));
	if (other !== undefined) return adviceOnOtherAmount(other, currency);
	const open = openBesideProcessed(order);
	return open.length === 0
		? undefined
		: adviceOnSecondPayment(open.flatMap((payment) => textAt(payment, 'id') ?? []));
}

/** The terminal an order was created for. */
export function terminalOf(order: JsonObject): string | undefined {
	return textAt(objectAt(objectAt(order, 'config'), 'point'), 'terminal_id');
}

/** The refunds of an order, the newest last, as Mercado Pago lists them. */
export function refundsOf(order: JsonObject): JsonObject[] {
	const { refunds } = objectAt(order, 'transactions');
	return Array.isArray(refunds) ? refunds.filter(isJsonObject) : [];
}

/**
 * Whether a listed order lacks fields that decide its outcome, amount, payment and terminal: every official sample of a search
 * omits payments and `config` (CONFLICT: orders API, 3.2). Only an order of Point has a terminal.
 */
export function isAbridged(order: JsonObject): boolean {
	const { amount, status, paymentId } = orderPayment(order);
	const state = normalOrderState(textAt(order, 'status'));
	const lacksTerminal =
		(textAt(order, 'type') ?? 'point') === 'point' &&
		(terminalOf(order) === undefined || textAt(order, 'external_reference') === undefined);
	return (
		state === '' ||
		amount === undefined ||
		status === undefined ||
		lacksTerminal ||
		(['processed', 'refunded'].includes(state) && paymentId === undefined)
	);
}

/** False only for an order that names another account. */
export function isOfAccount(order: JsonObject, userId: string | undefined): boolean {
	const owner = textAt(order, 'user_id');
	return !userId || owner === undefined || owner === userId;
}
