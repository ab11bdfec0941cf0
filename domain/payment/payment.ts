import { type JsonObject } from '../json';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';
import { accountingOf } from './accounting';

/** The fields of the simplified output; the raw answer has over 60 (integration API, 12.1). */
const paymentFields = [
	'id',
	'status',
	'status_detail',
	'transaction_amount',
	'transaction_amount_refunded',
	'currency_id',
	'payment_type_id',
	'external_reference',
	'date_created',
	'date_approved',
];

const refundFields = [
	'id',
	'payment_id',
	'amount',
	'status',
	'reason',
	'refund_mode',
	'date_created',
];

/**
 * Payments have a number (integration API, 12.1). An order and its payment row, and a payment intent, have IDs of their own.
 * @throws RefusedInput
 */
export function checkPaymentId(paymentId: string): string {
	if (/^\d+$/.test(paymentId)) return paymentId;
	throw new RefusedInput(
		'Payment ID',
		`"${shown(paymentId)}" is not the number of a payment`,
		'Give the number, e.g. 18308029193: payment.id of a charge or of a payment intent, reference_id of the payment in an order. With the ID of an order or charge use the operations of Order or Charge.',
	);
}

/** Some fields as Mercado Pago names them, and what the books need by the names that charges and events have. */
export function simplePayment(payment: JsonObject): JsonObject {
	return { ...picked(payment, paymentFields), ...accountingOf(payment, null) } as JsonObject;
}

export function simpleRefund(refund: JsonObject): JsonObject {
	return picked(refund, refundFields);
}

/** The named fields in this order; one that Mercado Pago left out stays out. */
export function picked(from: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
}
