/** The two reports that a shop reconciles with: what was approved, and what was made available. */
export type ReportType = 'settlement' | 'release';

/** Columns that hold an amount (reports, 7 and 8). Any other one passes through as text. */
export const amountColumns: ReadonlySet<string> = new Set([
	'TRANSACTION_AMOUNT',
	'SELLER_AMOUNT',
	'FEE_AMOUNT',
	'SETTLEMENT_NET_AMOUNT',
	'REAL_AMOUNT',
	'COUPON_AMOUNT',
	'TOTAL_COUPON_AMOUNT',
	'MKP_FEE_AMOUNT',
	'FINANCING_FEE_AMOUNT',
	'SHIPPING_FEE_AMOUNT',
	'TAXES_AMOUNT',
	'TAX_AMOUNT_TELCO',
	'TIP_AMOUNT',
	'NET_CREDIT_AMOUNT',
	'NET_DEBIT_AMOUNT',
	'GROSS_AMOUNT',
	'MP_FEE_AMOUNT',
	'BALANCE_AMOUNT',
]);

/** Columns that hold a date with time and zone (reports, 7 and 8). */
export const dateColumns: ReadonlySet<string> = new Set([
	'DATE',
	'TRANSACTION_DATE',
	'SETTLEMENT_DATE',
	'MONEY_RELEASE_DATE',
	'TRANSACTION_APPROVAL_DATE',
]);

/** Without one of these in its first line, a file is no such report. */
export const namingColumns: Record<ReportType, readonly string[]> = {
	settlement: ['TRANSACTION_TYPE', 'TRANSACTION_AMOUNT', 'SETTLEMENT_NET_AMOUNT'],
	release: ['DESCRIPTION', 'RECORD_TYPE', 'NET_CREDIT_AMOUNT', 'NET_DEBIT_AMOUNT'],
};

/** What rows are compared by; a report may be set to leave any column out. */
export const columnsToCompare: Record<ReportType, readonly string[]> = {
	settlement: [
		'SOURCE_ID',
		'TRANSACTION_TYPE',
		'TRANSACTION_AMOUNT',
		'FEE_AMOUNT',
		'SETTLEMENT_NET_AMOUNT',
	],
	release: [
		'SOURCE_ID',
		'DESCRIPTION',
		'GROSS_AMOUNT',
		'MP_FEE_AMOUNT',
		'NET_CREDIT_AMOUNT',
		'NET_DEBIT_AMOUNT',
	],
};
