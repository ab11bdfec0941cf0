import { answeredAmount } from '../money/answered-amounts';
import { type JsonObject, objectAt, textAt } from '../json';
import { decimalsOfCurrency } from '../money/sites';

/**
 * What is known of the payment behind a charge. Ids as text. Amounts as decimal text in currency units with the decimals of the currency,
 * the same from both generations; null where Mercado Pago did not say them, or said them unreadably.
 */
export interface ChargePayment {
	id: string;
	status: string | null;
	statusDetail: string | null;
	/** `credit_card`, `debit_card`, ... */
	type: string | null;
	/** `visa`, `master`, ... */
	method: string | null;
	installments: number | null;
	cardLastFour: string | null;
	amount: string | null;
	/** "0.00" where nothing was given back. */
	refundedAmount: string | null;
	/** What the seller receives, after the fees. It stands only in the Payments API. */
	netAmount: string | null;
}

/** @param currency of the account, where the payment does not name its own */
export function chargePayment(payment: JsonObject, currency: string | null): ChargePayment {
	const { installments } = payment;
	const decimals = decimalsOfCurrency(textAt(payment, 'currency_id') ?? currency);
	return {
		id: textAt(payment, 'id') ?? '',
		status: textAt(payment, 'status') ?? null,
		statusDetail: textAt(payment, 'status_detail') ?? null,
		type: textAt(payment, 'payment_type_id') ?? null,
		method: textAt(payment, 'payment_method_id') ?? null,
		installments: typeof installments === 'number' ? installments : null,
		cardLastFour: textAt(objectAt(payment, 'card'), 'last_four_digits') ?? null,
		amount: answeredAmount(textAt(payment, 'transaction_amount'), decimals),
		refundedAmount: answeredAmount(textAt(payment, 'transaction_amount_refunded'), decimals),
		netAmount: netAmountOf(payment, decimals),
	};
}

/** @param payment the payment as `GET /v1/payments/{id}` returned it */
export function netAmountOf(payment: JsonObject, decimals: number): string | null {
	return answeredAmount(
		textAt(objectAt(payment, 'transaction_details'), 'net_received_amount'),
		decimals,
	);
}
