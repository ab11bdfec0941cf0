import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';
import { type JsonObject } from '../json';
import { signedAmount, signedMinorUnits } from '../money/signed-amounts';
import { decimalsOfCurrency } from '../money/sites';
import {
	amountColumns,
	columnsToCompare,
	dateColumns,
	namingColumns,
	type ReportType,
} from './columns';
import { type CsvRecord, parseCsv } from './csv';
import { kindOf, type RowKind } from './kinds';

/**
 * A row of a report: what the books need, by the names that charges and payments have, then every column as the file has it.
 * Amounts are decimal text in units of the currency; `amount` and `netAmount` are below zero where money left. Null is not known.
 */
export interface ReportRow {
	kind: RowKind;
	/** Line in the file. */
	line: number;
	paymentId: string | null;
	externalReference: string | null;
	/** Gross: what the customer paid, or got back. */
	amount: string | null;
	/** What Mercado Pago keeps, all fees together; above zero where it was taken. */
	feeAmount: string | null;
	/** Taxes that were withheld; above zero where they were taken. */
	taxAmount: string | null;
	netAmount: string | null;
	tipAmount: string | null;
	currency: string | null;
	approvedAt: string | null;
	moneyReleaseAt: string | null;
	paymentType: string | null;
	paymentMethod: string | null;
	installments: number | null;
	cardFirstDigits: string | null;
	cardLastFour: string | null;
	authorizationCode: string | null;
	storeId: string | null;
	pointOfSaleId: string | null;
	/** Every column by its name in the file: text as it is, amounts with a point, dates with their zone. */
	columns: Record<string, string | null>;
	warnings: string[];
}

export interface ReadReport {
	rows: ReportRow[];
	/** Columns that rows are compared by and that this file does not have. */
	missingColumns: string[];
}

/**
 * @param usualCurrency of the account, for a report without a column for it
 * @throws RefusedInput for a file that has not one column of such a report
 */
export function readReport(
	text: string,
	type: ReportType,
	{ fileName, usualCurrency }: { fileName: string; usualCurrency: string | null },
): ReadReport {
	const [header, ...records] = parseCsv(text).records;
	const names = (header?.cells ?? []).map((name) => name.trim());
	if (!namingColumns[type].some((name) => names.includes(name)))
		throw otherColumns(names, type, fileName);
	const rows = records.map((record) => readRow(record, names, type, usualCurrency));
	return { rows, missingColumns: columnsToCompare[type].filter((name) => !names.includes(name)) };
}

function otherColumns(names: string[], type: ReportType, fileName: string): RefusedInput {
	return new RefusedInput(
		'Report',
		`${fileName} has none of the columns ${namingColumns[type].join(', ')} of a ${type} report`,
		`Its columns are: ${shown(names.join(', '))}. Choose the other Report Type, or set the language of the report's columns back to that of the API`,
	);
}

function readRow(
	record: CsvRecord,
	names: readonly string[],
	type: ReportType,
	usualCurrency: string | null,
): ReportRow {
	const cell = (name: string): string | null => {
		const text = record.cells[names.indexOf(name)]?.trim() ?? '';
		return names.includes(name) && text !== '' ? text : null;
	};
	const first = (...candidates: string[]) =>
		candidates.map(cell).find((value) => value !== null) ?? null;
	const currency =
		first('TRANSACTION_CURRENCY', 'CURRENCY', 'SETTLEMENT_CURRENCY') ?? usualCurrency;
	const decimals = decimalsOfCurrency(currency);
	const minor = (name: string) => {
		const text = cell(name);
		return text === null ? null : signedMinorUnits(text, decimals);
	};
	const text = (value: number | null) => (value === null ? null : signedAmount(value, decimals));
	const money = type === 'settlement' ? settlementMoney(minor) : releaseMoney(minor);
	const installments = Number(cell('INSTALLMENTS') ?? Number.NaN);
	return {
		kind: kindOf(type, cell),
		line: record.line,
		paymentId: cell('SOURCE_ID'),
		externalReference: cell('EXTERNAL_REFERENCE'),
		amount: text(money.gross),
		feeAmount: text(money.fee),
		taxAmount: text(money.tax),
		netAmount: text(money.net),
		tipAmount: text(minor('TIP_AMOUNT')),
		currency,
		approvedAt:
			type === 'settlement'
				? first('SETTLEMENT_DATE', 'TRANSACTION_DATE')
				: first('TRANSACTION_APPROVAL_DATE'),
		moneyReleaseAt: type === 'settlement' ? cell('MONEY_RELEASE_DATE') : cell('DATE'),
		paymentType: cell('PAYMENT_METHOD_TYPE'),
		paymentMethod: cell('PAYMENT_METHOD'),
		installments: Number.isInteger(installments) ? installments : null,
		cardFirstDigits: cell('CARD_INITIAL_NUMBER'),
		cardLastFour: cell('LAST_FOUR_DIGITS'),
		authorizationCode: cell('AUTHORIZATION_CODE'),
		storeId: cell('STORE_ID'),
		pointOfSaleId: cell('POS_ID'),
		columns: columnsOf(record, names, decimals),
		warnings: warningsAbout(record, names, decimals),
	};
}

interface Money {
	gross: number | null;
	fee: number | null;
	tax: number | null;
	net: number | null;
}

type Minor = (column: string) => number | null;

/** Fees and taxes are written with the sign of what they do to the balance: "-8.85" was taken (reports, 7). */
function settlementMoney(minor: Minor): Money {
	return {
		gross: minor('TRANSACTION_AMOUNT'),
		fee: turned(minor('FEE_AMOUNT')),
		tax: turned(minor('TAXES_AMOUNT')),
		net: minor('SETTLEMENT_NET_AMOUNT'),
	};
}

function releaseMoney(minor: Minor): Money {
	const [credit, debit] = [minor('NET_CREDIT_AMOUNT'), minor('NET_DEBIT_AMOUNT')];
	const processing = minor('MP_FEE_AMOUNT');
	return {
		gross: minor('GROSS_AMOUNT'),
		fee: processing === null ? null : turned(processing + (minor('FINANCING_FEE_AMOUNT') ?? 0)),
		tax: turned(minor('TAXES_AMOUNT')),
		net: credit === null || debit === null ? null : credit - debit,
	};
}

function turned(minorUnits: number | null): number | null {
	return minorUnits === null ? null : 0 - minorUnits;
}

function columnsOf(
	{ cells }: CsvRecord,
	names: readonly string[],
	decimals: number,
): Record<string, string | null> {
	return Object.fromEntries(
		names.map((name, at) => {
			const text = cells[at] ?? null;
			if (text === null || !amountColumns.has(name)) return [name, text];
			const value = signedMinorUnits(text, decimals);
			return [name, value === null ? text : signedAmount(value, decimals)];
		}),
	);
}

function warningsAbout(
	{ cells, problem, line }: CsvRecord,
	names: readonly string[],
	decimals: number,
): string[] {
	const texts: string[] = [];
	const where = `Line ${line} of the report`;
	if (problem === 'unclosedQuote')
		texts.push(`${where} ends inside a quoted text: the file is cut here. Download it again.`);
	else if (cells.length !== names.length)
		texts.push(
			`${where} has ${cells.length} columns and the first line ${names.length}: the file is cut, or the row is damaged.`,
		);
	else if (problem === 'textAfterQuote')
		texts.push(`${where} has text behind a closing quote: a column may have been read wrongly.`);
	for (const [at, name] of names.entries()) {
		const text = (cells[at] ?? '').trim();
		if (text === '') continue;
		if (amountColumns.has(name) && signedMinorUnits(text, decimals) === null)
			texts.push(
				`${where}: "${shown(text)}" in ${name} can be read in more than one way, or is no amount; it stays as it is in columns, and its amount is not known.`,
			);
		if (dateColumns.has(name) && !/^[^T]*T.*(Z|[+-]\d{2}:?\d{2})$/.test(text))
			texts.push(`${where}: "${shown(text)}" in ${name} has no time zone.`);
	}
	return texts;
}

/** A row as an item of n8n. */
export function rowItem(row: ReportRow, type: ReportType, fileName: string): JsonObject {
	return { reportType: type, fileName, ...row };
}
