import { type JsonObject, textAt } from '../json';
import { type Accounting } from '../payment/accounting';

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

/**
 * @param payment as `GET /v1/payments/{id}` returned it
 * @param accounting what was made of it
 */
export function chargePayment(payment: JsonObject, accounting: Accounting): ChargePayment {
	return {
		id: accounting.paymentId ?? '',
		status: textAt(payment, 'status') ?? null,
		statusDetail: textAt(payment, 'status_detail') ?? null,
		type: accounting.paymentType,
		method: accounting.paymentMethod,
		installments: accounting.installments,
		cardLastFour: accounting.cardLastFour,
		amount: accounting.paidAmount,
		refundedAmount: accounting.refundedAmount,
		netAmount: accounting.netAmount,
	};
}
