// node bench/reconcile.mjs [sales]: own time of Report > Reconcile and Day Close, without the network. Needs a build.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { paidOf } = require('../dist/domain/books/paid.js');
const { reconcile } = require('../dist/domain/books/reconcile.js');
const { dayClose } = require('../dist/domain/books/day-close.js');
const { readReport } = require('../dist/domain/report/rows.js');

const count = Number(process.argv[2] ?? 10_000);
const start = Date.parse('2025-03-04T03:00:00Z');
const at = (index) => new Date(start + index * 5_000).toISOString();
const cents = (index) => 100 + ((index * 7_919) % 900_000);

/** Every tenth payment was typed by hand: its sale is open and a proposal is looked for. */
const payments = Array.from({ length: count }, (_, index) => ({
	id: 90_000_000_000 + index,
	status: 'approved',
	currency_id: 'ARS',
	transaction_amount: cents(index) / 100,
	transaction_amount_refunded: 0,
	external_reference: index % 10 === 0 ? null : `SALE-${index}`,
	date_created: at(index),
	date_approved: at(index),
	date_last_updated: at(index),
	fee_details: [{ type: 'mercadopago_fee', amount: 0.5, fee_payer: 'collector' }],
	transaction_details: {},
	refunds: [],
}));
const sales = payments.map(({ date_approved: date }, index) => ({
	item: index,
	externalReference: `SALE-${index}`,
	paymentId: null,
	amount: cents(index),
	date,
	begin: Date.parse(date),
	end: Date.parse(date),
}));
const header =
	'SOURCE_ID;TRANSACTION_TYPE;TRANSACTION_AMOUNT;FEE_AMOUNT;SETTLEMENT_NET_AMOUNT;SETTLEMENT_DATE;TRANSACTION_CURRENCY';
const csv = [
	header,
	...payments.map(
		({ id, transaction_amount: amount, date_approved: date }) =>
			`${id};SETTLEMENT;${amount.toFixed(2)};-0.50;${(amount - 0.5).toFixed(2)};${date};ARS`,
	),
].join('\n');

const timed = (name, work) => {
	const begin = process.cpuUsage();
	const result = work();
	const { user, system } = process.cpuUsage(begin);
	console.log(`${name.padEnd(40)}${Math.round((user + system) / 1000)} ms of the processor`);
	return result;
};

const rows = timed(`read a report of ${count} rows`, () =>
	readReport(csv, 'settlement', { fileName: 'bench.csv', usualCurrency: 'ARS' }),
).rows;
const paid = timed(`read ${count} payments`, () => payments.map((each) => paidOf(each, 'ARS')));
const { ofSale } = timed(`reconcile ${count} sales with the report`, () =>
	reconcile({
		sales,
		payments: paid,
		begin: start,
		end: start + count * 5_000,
		decimals: 2,
		adoptWithinMs: 12 * 3_600_000,
		report: { type: 'settlement', rows },
	}),
);
timed(`close a day of ${count} payments`, () =>
	dayClose({
		period: { begin: start, end: start + count * 5_000 },
		payments: paid,
		orders: [],
		currency: 'ARS',
		decimals: 2,
	}),
);
const outcomes = {};
for (const { outcome } of ofSale.values()) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
console.log(outcomes);
