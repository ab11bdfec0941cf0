import { type ReportType } from './columns';

/**
 * What a row is about. `paymentMade` is a payment by the account itself, `balance` and `total` rows hold no movement, `other` is what these
 * pages do not know: its columns say what it is.
 */
export type RowKind =
	| 'payment'
	| 'paymentMade'
	| 'refund'
	| 'chargeback'
	| 'dispute'
	| 'payout'
	| 'balance'
	| 'total'
	| 'other';

/** TRANSACTION_TYPE of a settlement report, DESCRIPTION of a release report (reports, 7 and 8). */
const kinds: Record<string, RowKind> = {
	SETTLEMENT: 'payment',
	PAYMENT: 'payment',
	REFUND: 'refund',
	CHARGEBACK: 'chargeback',
	DISPUTE: 'dispute',
	MEDIATION: 'dispute',
	WITHDRAWAL: 'payout',
	PAYOUT: 'payout',
	PAYOUTS: 'payout',
	PAYOUTS_CASH: 'payout',
};

const records: Record<string, RowKind> = {
	INITIAL_AVAILABLE_BALANCE: 'balance',
	AVAILABLE_BALANCE: 'balance',
	TOTAL: 'total',
	SUBTOTAL: 'total',
};

export function kindOf(type: ReportType, cell: (column: string) => string | null): RowKind {
	const record = type === 'release' ? records[upper(cell('RECORD_TYPE'))] : undefined;
	if (record !== undefined) return record;
	const kind =
		kinds[upper(cell(type === 'settlement' ? 'TRANSACTION_TYPE' : 'DESCRIPTION'))] ?? 'other';
	const isOutgoing =
		type === 'settlement'
			? isNegative(cell('TRANSACTION_AMOUNT'))
			: isNegative(cell('GROSS_AMOUNT')) || isPositive(cell('NET_DEBIT_AMOUNT'));
	if (kind === 'payment' && isOutgoing) return 'paymentMade';
	// Money that came back from a payment of the account's own.
	if (kind === 'refund' && type === 'release' && isPositive(cell('NET_CREDIT_AMOUNT')))
		return 'other';
	return kind;
}

function upper(text: string | null): string {
	return (text ?? '').toUpperCase();
}

function isNegative(text: string | null): boolean {
	return text?.startsWith('-') === true && /[1-9]/.test(text);
}

function isPositive(text: string | null): boolean {
	return text?.startsWith('-') === false && /[1-9]/.test(text);
}
