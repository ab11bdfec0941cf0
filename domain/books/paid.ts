import { isJsonObject, type JsonObject, objectAt, textAt } from '../json';
import { answeredMinorUnits } from '../money/answered-amounts';
import { decimalsOfCurrency } from '../money/sites';
import { signedMinorUnits } from '../money/signed-amounts';
import { instantOf } from '../time/written-dates';

/** What a payment has done to the money of the seller. */
export type Standing =
	| 'paid'
	| 'chargedBack'
	/** Paid, and a claim holds the money. */
	| 'disputed'
	/** Neither paid nor refused yet. */
	| 'pending'
	| 'declined'
	/** A state that nobody here knows: never paid, never not paid. */
	| 'unknown';

/** A payment as the books count it. Amounts in minor units of its currency; null is not known. */
export interface Paid {
	id: string;
	standing: Standing;
	status: string | null;
	currency: string | null;
	decimals: number;
	externalReference: string | null;
	/** What the customer paid, tips included. */
	gross: number | null;
	/** The fees that the seller bears. */
	fee: number | null;
	/** What reaches the seller before anything is given back. */
	net: number | null;
	/** Milliseconds since 1970. */
	createdAt: number | undefined;
	approvedAt: number | undefined;
	updatedAt: number | undefined;
	approvedText: string | null;
	refunds: PaidRefund[];
	/** What Mercado Pago says was given back in all. */
	refundedInAll: number | null;
	storeId: string | null;
	pointOfSaleId: string | null;
	paymentType: string | null;
	paymentMethod: string | null;
	installments: number | null;
}

export interface PaidRefund {
	id: string | null;
	/** Null where it cannot be read: unknown, not zero. */
	amount: number | null;
	at: number | undefined;
	progress: 'done' | 'pending' | 'refused';
}

/** Status of a payment (integration API, 12.1). */
const standings: Record<string, Standing> = {
	approved: 'paid',
	// Wholly given back: it was paid on its day, and the refund has a day of its own.
	refunded: 'paid',
	charged_back: 'chargedBack',
	in_mediation: 'disputed',
	pending: 'pending',
	in_process: 'pending',
	authorized: 'pending',
	rejected: 'declined',
	cancelled: 'declined',
};

/** @param payment as the Payments API returns or lists it */
export function paidOf(payment: JsonObject, usualCurrency: string | null): Paid {
	const currency = textAt(payment, 'currency_id') ?? usualCurrency;
	const decimals = decimalsOfCurrency(currency);
	const status = textAt(payment, 'status') ?? null;
	const gross = answeredMinorUnits(textAt(payment, 'transaction_amount'), decimals);
	const fee = feeOf(payment, decimals);
	const { installments } = payment;
	return {
		id: textAt(payment, 'id') ?? '',
		standing: standings[status ?? ''] ?? 'unknown',
		status,
		currency,
		decimals,
		externalReference: textAt(payment, 'external_reference') ?? null,
		gross,
		fee,
		net: netOf(payment, { decimals, gross, fee }),
		createdAt: instantOf(textAt(payment, 'date_created')),
		approvedAt: instantOf(textAt(payment, 'date_approved')),
		updatedAt: instantOf(textAt(payment, 'date_last_updated')),
		approvedText: textAt(payment, 'date_approved') ?? null,
		refunds: refundsIn(payment.refunds, decimals),
		refundedInAll: answeredMinorUnits(
			textAt(payment, 'transaction_amount_refunded') ?? '0',
			decimals,
		),
		storeId: textAt(payment, 'store_id') ?? null,
		pointOfSaleId: textAt(payment, 'pos_id') ?? null,
		paymentType: textAt(payment, 'payment_type_id') ?? null,
		paymentMethod: textAt(payment, 'payment_method_id') ?? null,
		installments: typeof installments === 'number' ? installments : null,
	};
}

/** Refunds as the payment or their own list has them. */
export function refundsIn(list: unknown, decimals: number): PaidRefund[] {
	const rows = Array.isArray(list) ? list.filter(isJsonObject) : [];
	return rows.map((row) => {
		const status = textAt(row, 'status') ?? 'approved';
		return {
			id: textAt(row, 'id') ?? null,
			amount: answeredMinorUnits(textAt(row, 'amount'), decimals),
			at: instantOf(textAt(row, 'date_created')),
			progress:
				status === 'approved'
					? ('done' as const)
					: ['rejected', 'cancelled'].includes(status)
						? ('refused' as const)
						: ('pending' as const),
		};
	});
}

/** Whether the refunds that a list shows are not all that the payment says was given back. */
export function lacksRefunds({ refunds, refundedInAll }: Paid): boolean {
	const shown = refunds
		.filter(({ progress }) => progress !== 'refused')
		.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
	return refundedInAll !== null && refundedInAll > shown;
}

export function refundedBy({ refunds }: Paid): number {
	return refunds
		.filter(({ progress }) => progress === 'done')
		.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}

/** Null where a fee cannot be read, or nobody is named who bears it. */
function feeOf(payment: JsonObject, decimals: number): number | null {
	if (!Array.isArray(payment.fee_details)) return null;
	return payment.fee_details.filter(isJsonObject).reduce<number | null>((sum, fee) => {
		if (textAt(fee, 'fee_payer') === 'payer') return sum;
		const amount = answeredMinorUnits(textAt(fee, 'amount'), decimals);
		return sum === null || amount === null ? null : sum + amount;
	}, 0);
}

/**
 * What Mercado Pago says reaches the seller. Whether it stays after a refund is UNKNOWN (reports, 10): where it is zero and money
 * was paid, the fees are taken off instead.
 */
function netOf(
	payment: JsonObject,
	{ decimals, gross, fee }: { decimals: number; gross: number | null; fee: number | null },
): number | null {
	const said = textAt(objectAt(payment, 'transaction_details'), 'net_received_amount');
	const net = said === undefined ? null : signedMinorUnits(said, decimals);
	if (net !== null && net !== 0) return net;
	return gross === null || fee === null ? null : gross - fee;
}
