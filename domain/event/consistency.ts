import { type JsonObject, objectAt, textAt } from '../json';
import { asClaim, type Claims } from '../webhook/notification';
import { quoted } from '../input/quoted';
import { paymentIdsOf } from '../payment-intent/states';

/**
 * Where a notification and the resource that was read contradict each other, as text for the log; undefined when they agree.
 * An absent field contradicts nothing: notifications and reads leave different fields out (integration API, 8.6).
 */
export function intentDisagreement(
	claims: Claims,
	intent: JsonObject,
	payment?: JsonObject,
): string | undefined {
	return (
		difference('amount', claims.amount, textAt(intent, 'amount')) ??
		difference(
			'reference',
			claims.externalReference,
			asClaim(
				'externalReference',
				textAt(objectAt(intent, 'additional_info'), 'external_reference'),
			),
		) ??
		difference(
			'payment',
			claims.paymentId,
			paymentIdsOf(intent).find((id) => id === claims.paymentId) ?? paymentIdsOf(intent)[0],
		) ??
		(payment && sellerDisagreement(claims, payment))
	);
}

/** The notification of a refund at the terminal names the payment; its own body is not published (integration API, 4). */
export function refundDisagreement(
	claims: Claims,
	refund: JsonObject,
	payment?: JsonObject,
): string | undefined {
	return (
		difference('payment', claims.paymentId, textAt(refund, 'payment_id')) ??
		(payment && sellerDisagreement(claims, payment))
	);
}

/** An order notification claims no amount: its payment may hold a tip. */
export function orderDisagreement(claims: Claims, order: JsonObject): string | undefined {
	return (
		difference(
			'reference',
			claims.externalReference,
			asClaim('externalReference', textAt(order, 'external_reference')),
		) ?? difference('account', claims.userId, textAt(order, 'user_id'))
	);
}

/** The seller of a payment is its `collector_id`. */
export function sellerDisagreement(claims: Claims, payment: JsonObject): string | undefined {
	return difference('account', claims.userId, textAt(payment, 'collector_id'));
}

function difference(
	what: string,
	claimed: string | undefined,
	read: string | undefined,
): string | undefined {
	if (claimed === undefined || read === undefined || sameValue(claimed, read)) return undefined;
	return `its ${what} is ${quoted(claimed)}, and Mercado Pago says ${quoted(read)}`;
}

/** 1500, "1500" and 1500.0 are one amount. */
function sameValue(one: string, other: string): boolean {
	return (
		one === other ||
		(isNumber(one) &&
			isNumber(other) &&
			Number(one) === Number(other) &&
			Number.isSafeInteger(Number(one)))
	);
}

function isNumber(text: string): boolean {
	return /^\d+(\.0+)?$/.test(text);
}
