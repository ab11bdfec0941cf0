import { ordersOfPeriod } from '../../../client/report/orders';
import { readPayments } from '../../../client/report/payments';
import { dayClose as closeDay } from '../../../domain/books/day-close';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type JsonObject } from '../../../domain/json';
import { signedMinorUnits } from '../../../domain/money/signed-amounts';
import { decimalsOfCurrency } from '../../../domain/money/sites';
import { options } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { flow } from '../../operation/operation';
import { day, periodType, readPeriod, shiftBegin, shiftEnd } from './period';

export const maximumPayments = {
	displayName: 'Maximum Payments',
	name: 'maximumPayments',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100000, numberPrecision: 0 },
	default: 20000,
	description:
		'More payments than this are refused instead of being read in part. Every 50 of them cost one request.',
} as const satisfies Field;

export const dayClose = flow({
	value: 'dayClose',
	name: 'Day Close',
	action: 'Close the day',
	description:
		'Add up the payments of a day or a shift: one item for each group, one for each thing that does not fit, and the summary last',
	fields: [
		periodType,
		day,
		shiftBegin,
		shiftEnd,
		{
			...options,
			options: [
				{
					displayName: 'Cash Counted',
					name: 'cashCounted',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1250.00',
					description: 'The cash in the drawer at the end',
				},
				{
					displayName: 'Cash Expected',
					name: 'cashExpected',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1245.50',
					description:
						'The cash that there should be: what the drawer began with and the cash sales of your system. Mercado Pago knows nothing of cash.',
				},
				maximumPayments,
			],
		},
	],
	plan: (params) => {
		const periodIn = readPeriod(params);
		const { cashCounted, cashExpected, maximumPayments: most } = params.options;
		checkCash(cashCounted, cashExpected);
		return async ({ client, account, timezone, progress }) => {
			const { site } = await account();
			const currency = site?.currency ?? null;
			const decimals = decimalsOfCurrency(currency);
			const cash = cashOf(cashCounted, cashExpected, decimals);
			const period = periodIn(timezone, client.now());
			progress('Day close: reading the payments');
			const payments = await readPayments(client, {
				// What was approved, given back or charged back in the period was changed since it began.
				filter: {
					range: 'date_last_updated',
					beginDate: new Date(period.begin).toISOString(),
				},
				account,
				most: most ?? maximumPayments.default,
			});
			const { orders, warning } = await ordersOfPeriod(client, period, account);
			const rows = closeDay({ period, payments, orders, currency, decimals, cash });
			return warning === undefined ? rows : rows.map((row) => withWarning(row, warning));
		};
	},
});

function withWarning(row: JsonObject, warning: string): JsonObject {
	return row.row === 'summary' ? { ...row, warnings: [warning] } : row;
}

function checkCash(counted: string | undefined, expected: string | undefined): void {
	if ((counted === undefined) === (expected === undefined)) {
		cashOf(counted, expected, 2);
		return;
	}
	throw new RefusedInput(
		counted === undefined ? 'Cash Counted' : 'Cash Expected',
		'nothing was given',
		'Give both, Cash Counted and Cash Expected: the difference is what comes out',
	);
}

function cashOf(
	counted: string | undefined,
	expected: string | undefined,
	decimals: number,
): { counted: number; expected: number } | undefined {
	if (counted === undefined || expected === undefined) return undefined;
	return {
		counted: cashAmount(counted, 'Cash Counted', decimals),
		expected: cashAmount(expected, 'Cash Expected', decimals),
	};
}

/** Zero is an amount here, and expected cash can be below zero after a payout. */
function cashAmount(text: string, field: string, decimals: number): number {
	const minor = text.includes(',') ? null : signedMinorUnits(text, decimals);
	if (minor !== null) return minor;
	throw new RefusedInput(
		field,
		`"${text.slice(0, 64)}" is not an amount with at most ${decimals} decimals`,
		'Give digits with a point for the decimals and no thousands separator, e.g. 1250.00 or 0',
	);
}
