import { type JsonObject } from '../json';
import { amountOrNull, signedAmount } from '../money/signed-amounts';
import { type Paid, refundedBy } from './paid';

/** A sale of the user's system. */
export interface Sale {
	/** Which item of the input it is. */
	item: number;
	externalReference: string | null;
	/** The payment that the system knows for it already. */
	paymentId: string | null;
	/** Minor units. */
	amount: number;
	/** As it was given. */
	date: string;
	/** First and last moment that the date can mean; milliseconds since 1970. */
	begin: number;
	end: number;
}

/**
 * What came of a sale, or of a payment that no sale is known for.
 * - `matched`: paid, as it should be
 * - `amountDiffers`, `feeDiffers`, `refunded`, `chargedBack`, `disputed`, `reportDiffers`, `notInReport`: paid, and something is to be looked at
 * - `notPaid`, `pending`, `saleTwice`: a sale without a payment of its own
 * - `paidNoSale`, `paidTwice`, `inReportOnly`: money without a sale
 */
export type SaleOutcome =
	| 'matched'
	| 'amountDiffers'
	| 'feeDiffers'
	| 'refunded'
	| 'chargedBack'
	| 'disputed'
	| 'reportDiffers'
	| 'notInReport'
	| 'notPaid'
	| 'pending'
	| 'saleTwice'
	| 'paidNoSale'
	| 'paidTwice'
	| 'inReportOnly';

const advice: Record<SaleOutcome, string> = {
	matched: '',
	amountDiffers: 'What was paid is not what the sale says. Look at both before you book it.',
	feeDiffers:
		'The report says another fee or net amount than the payment. Book what the report says.',
	refunded: 'Money of this sale was given back, all of it or a part. Book the refund.',
	chargedBack: 'The bank took the money of this sale back.',
	disputed: 'The customer disputes the payment; Mercado Pago may hold its money.',
	reportDiffers: 'The report says another amount than the payment.',
	notInReport: 'The payment is not in the report, although it lies in the time of its rows.',
	notPaid: 'No payment is known for this sale.',
	pending: 'The payment of this sale is not approved yet. Run it again later.',
	saleTwice: 'The same sale stands in the input twice, and one payment is known for it.',
	paidNoSale: 'Paid, and no sale of the input belongs to it.',
	paidTwice:
		'Paid again: the sale with this reference has its payment already. Look whether one of them is to be given back.',
	inReportOnly: 'In the report, and not among the payments of the time.',
};

const differs: readonly string[] = [
	'amountDiffers',
	'feeDiffers',
	'refunded',
	'chargedBack',
	'disputed',
	'reportDiffers',
	'notInReport',
];

/** Which of the three outputs a row leaves by: Matched, Differs, Unmatched. */
export function outputOfSale(outcome: unknown): number {
	if (outcome === 'matched') return 0;
	return typeof outcome === 'string' && differs.includes(outcome) ? 1 : 2;
}

/** What a report says of one payment; minor units, null where it does not say it. */
export interface ReportFacts {
	amount: number | null;
	fee: number | null;
	net: number | null;
	tip: number | null;
}

/** A hand-typed payment and a sale that fit each other and nothing else. Never booked by itself. */
export interface Proposal {
	sale: Sale;
	payment: Paid;
}

interface RowOf {
	outcome: SaleOutcome;
	decimals: number;
	sale?: Sale;
	payments?: readonly Paid[];
	facts?: ReportFacts;
	proposal?: JsonObject;
}

/** One row of the reconciliation, flat. */
export function saleRow({
	outcome,
	decimals,
	sale,
	payments = [],
	facts,
	proposal,
}: RowOf): JsonObject {
	const text = (minor: number | null) => amountOrNull(minor, decimals);
	const paid = sumOf(payments.map(({ gross }) => gross));
	const [first] = payments;
	return {
		outcome,
		externalReference: sale?.externalReference ?? first?.externalReference ?? null,
		saleAmount: text(sale?.amount ?? null),
		paidAmount: text(payments.length === 0 ? null : paid),
		difference:
			sale === undefined || paid === null || payments.length === 0
				? null
				: signedAmount(paid - sale.amount, decimals),
		refundedAmount: text(
			payments.length === 0 ? null : payments.reduce((sum, one) => sum + refundedBy(one), 0),
		),
		feeAmount: text(payments.length === 0 ? null : sumOf(payments.map(({ fee }) => fee))),
		netAmount: text(payments.length === 0 ? null : sumOf(payments.map(({ net }) => net))),
		reportAmount: text(facts?.amount ?? null),
		reportFeeAmount: text(facts?.fee ?? null),
		reportNetAmount: text(facts?.net ?? null),
		saleDate: sale?.date ?? null,
		approvedAt: first?.approvedText ?? null,
		paymentId: first?.id ?? null,
		paymentIds: payments.map(({ id }) => id),
		paymentStatus: first?.status ?? null,
		paymentType: first?.paymentType ?? null,
		paymentMethod: first?.paymentMethod ?? null,
		storeId: first?.storeId ?? null,
		pointOfSaleId: first?.pointOfSaleId ?? null,
		item: sale?.item ?? null,
		proposal: proposal ?? null,
		advice: proposal === undefined ? advice[outcome] : `${advice[outcome]} ${adoptAdvice}`.trim(),
	};
}

const adoptAdvice =
	'One hand-typed payment and one open sale fit each other, and nothing else fits either: see proposal. Adopt it after a look; nothing was assigned.';

export function sumOf(amounts: ReadonlyArray<number | null>): number | null {
	return amounts.reduce<number | null>(
		(sum, amount) => (sum === null || amount === null ? null : sum + amount),
		0,
	);
}
