import { readPayments } from '../../../client/report/payments';
import { readReportFile } from '../../../client/report/find';
import { reconcile as reconcileSales, type ReconcileInput } from '../../../domain/books/reconcile';
import { outputOfSale, type Sale } from '../../../domain/books/sale';
import { RefusedInput } from '../../../domain/input/refused-input';
import { toMinorUnits } from '../../../domain/money/money';
import { decimalsOfCurrency } from '../../../domain/money/sites';
import { dayMs } from '../../../domain/time/days';
import { toInstant } from '../../../domain/time/instants';
import { type OperationContext } from '../../operation/context';
import { type Branches, type Done, type GivenItem, together } from '../../operation/operation';
import { reconcileFields, type ReconcileParams } from './reconcile-fields';

/** Frozen: workflows are wired by position. */
export const reconcileBranches: Branches = {
	names: ['Matched', 'Differs', 'Unmatched'],
	of: ({ outcome }) => outputOfSale(outcome),
	ofFailure: () => 2,
};

/** Payments are read so much before and after the sales: a sale is often written down later than it is paid. */
const marginMs = dayMs;
const hourMs = 60 * 60 * 1000;

export const reconcile = together({
	value: 'reconcile',
	name: 'Reconcile',
	action: 'Reconcile sales',
	description:
		'Compare the sales of your system, one for each input item, with the payments and, if given, with a report',
	branches: reconcileBranches,
	fields: reconcileFields,
	check: (params) => {
		toMinorUnits(params.amount);
		readDates(params);
	},
	plan: (items) => async (context) => {
		const { account, client, timezone, progress } = context;
		const { site } = await account();
		const currency = site?.currency ?? null;
		const decimals = decimalsOfCurrency(currency);
		const ofItem = new Map<number, Done>();
		const sales = items.flatMap((given) => {
			try {
				return [saleOf(given, timezone, decimals)];
			} catch (reason) {
				ofItem.set(given.item, { reason });
				return [];
			}
		});
		if (sales.length === 0) return { ofItem, beside: [] };
		const options = (items[0] as GivenItem<ReconcileParams>).params.options;
		const { begin, end } = rangeOf(sales, options, timezone);
		progress(`Reconcile: reading the payments for ${sales.length} sales`);
		const payments = await readPayments(client, {
			filter: {
				range: 'date_created',
				beginDate: new Date(begin - marginMs).toISOString(),
				endDate: new Date(end + marginMs).toISOString(),
			},
			account,
			most: options.maximumPayments ?? 20_000,
		});
		const report = await reportOf(options, context, currency);
		const { ofSale, beside } = reconcileSales({
			sales,
			payments,
			begin,
			end,
			decimals,
			adoptWithinMs: (options.adoptWithinHours ?? 12) * hourMs,
			report,
		});
		for (const [item, row] of ofSale) ofItem.set(item, { result: row });
		return { ofItem, beside };
	},
});

function readDates({ saleDate, options: { startDate, endDate } }: ReconcileParams) {
	return {
		first: toInstant(saleDate, 'Sale Date', 'start'),
		last: toInstant(saleDate, 'Sale Date', 'end'),
		begin: startDate === undefined ? undefined : toInstant(startDate, 'Start Date', 'start'),
		end: endDate === undefined ? undefined : toInstant(endDate, 'End Date', 'end'),
	};
}

function saleOf(
	{ item, params }: GivenItem<ReconcileParams>,
	timezone: string,
	decimals: number,
): Sale {
	const { first, last } = readDates(params);
	return {
		item,
		externalReference: params.externalReference ?? null,
		paymentId: params.options.paymentId ?? null,
		amount: toMinorUnits(params.amount, decimals),
		date: params.saleDate,
		begin: Date.parse(first(timezone)),
		end: Date.parse(last(timezone)),
	};
}

/** The time of the sales, or the one that was given for all of them. */
function rangeOf(
	sales: readonly Sale[],
	{ startDate, endDate }: ReconcileParams['options'],
	timezone: string,
): { begin: number; end: number } {
	const given = (text: string | undefined, field: string, edge: 'start' | 'end') =>
		text === undefined ? undefined : Date.parse(toInstant(text, field, edge)(timezone));
	const begin =
		given(startDate, 'Start Date', 'start') ??
		sales.reduce((least, sale) => Math.min(least, sale.begin), Infinity);
	const end =
		given(endDate, 'End Date', 'end') ??
		sales.reduce((most, sale) => Math.max(most, sale.end), -Infinity);
	if (end >= begin && end - begin <= 366 * dayMs) return { begin, end };
	throw new RefusedInput(
		'Sale Date',
		`the sales span ${new Date(begin).toISOString()} to ${new Date(end).toISOString()}`,
		'Give sales of at most a year, and an End Date that is not before the Start Date',
	);
}

async function reportOf(
	{ reportFileName: fileName, reportType = 'settlement' }: ReconcileParams['options'],
	{ client }: OperationContext,
	usualCurrency: string | null,
): Promise<ReconcileInput['report']> {
	if (fileName === undefined) return undefined;
	const read = await readReportFile(client, reportType, { fileName, usualCurrency });
	if (read.missingColumns.length === 0) return { type: reportType, rows: read.rows };
	throw new RefusedInput(
		'Report File Name',
		`the report ${fileName} lacks the columns ${read.missingColumns.join(', ')}`,
		'Add them to the columns of the report in Mercado Pago under Reports, create it again, and give the name of the new file',
	);
}
