import { readReport } from '../../../domain/report/rows';
import { type ReportType } from '../../../domain/report/columns';

const read = (text: string, type: ReportType = 'settlement', usualCurrency: string | null = null) =>
	readReport(text, type, { fileName: 'r.csv', usualCurrency });

/** The official sample of Mercado Pago's guide (reports, 7), shortened by rows. */
const official = `EXTERNAL_REFERENCE;SOURCE_ID;USER_ID;PAYMENT_METHOD_TYPE;PAYMENT_METHOD;SITE;TRANSACTION_TYPE;TRANSACTION_AMOUNT;TRANSACTION_CURRENCY;TRANSACTION_DATE;FEE_AMOUNT;SETTLEMENT_NET_AMOUNT;SETTLEMENT_CURRENCY;SETTLEMENT_DATE;REAL_AMOUNT;COUPON_AMOUNT;METADATA;MKP_FEE_AMOUNT;FINANCING_FEE_AMOUNT;SHIPPING_FEE_AMOUNT;TAXES_AMOUNT;INSTALLMENTS;ORDER_ID;SHIPPING_ID;SHIPMENT_MODE;PACK_ID
2112747018;5067323570;123456789;credit_card;visa;MLB;SETTLEMENT;3109.00;BRL;2019-08-11T21:00:11.000-04:00;-348.21;2760.79;BRL;2019-08-11T21:00:18.000-04:00;2760.79;0.00;[{}];-348.21;0.00;0.00;0.00;12;2112747018;;;
`;

test('the official sample', () => {
	const { rows, missingColumns } = read(official);
	expect(missingColumns).toEqual([]);
	expect(rows).toEqual([
		expect.objectContaining({
			kind: 'payment',
			line: 2,
			paymentId: '5067323570',
			externalReference: '2112747018',
			amount: '3109.00',
			feeAmount: '348.21',
			taxAmount: '0.00',
			netAmount: '2760.79',
			currency: 'BRL',
			approvedAt: '2019-08-11T21:00:18.000-04:00',
			installments: 12,
			warnings: [],
		}),
	]);
});

/** The form of real rows, with invented values: taxes, quotes, money that left (reports, 6 and 8). */
test('a release report with withheld taxes, a payment by the account itself, a reserve and the total', () => {
	const text = [
		'DATE;SOURCE_ID;EXTERNAL_REFERENCE;RECORD_TYPE;DESCRIPTION;NET_CREDIT_AMOUNT;NET_DEBIT_AMOUNT;GROSS_AMOUNT;MP_FEE_AMOUNT;FINANCING_FEE_AMOUNT;TAXES_AMOUNT;TAXES_DISAGGREGATED',
		'2026-08-31T22:39:50.000-03:00;1;S-1;release;payment;100538.42;0.00;131085.03;-9975.57;-16638.49;-3932.55;"[{""amount"":-3932.55}]"',
		'2026-08-01T12:45:56.000-03:00;2;;release;payment;0.00;46281.87;-46281.87;0.00;0.00;0.00;"[]"',
		'2026-08-20T10:00:00.000-03:00;3;;release;chargeback;0.00;50000.00;-50000.00;0.00;0.00;0.00;"[]"',
		'2026-08-21T10:00:00.000-03:00;4;;release;dispute;0.00;3.00;-3.00;0.00;0.00;0.00;"[]"',
		'2026-08-22T10:00:00.000-03:00;5;;release;reserve_for_payout;12.00;0.00;12.00;0.00;0.00;0.00;"[]"',
		'2026-08-23T10:00:00.000-03:00;6;;release;payouts_cash;0.00;401599.00;-400000.00;-1599.00;0.00;0.00;"[]"',
		';;;total;;277763.78;0.00;1325680.26;-435484.52;0.00;0.00;',
	].join('\r\n');
	expect(
		read(text, 'release', 'ARS').rows.map(({ kind, amount, feeAmount, taxAmount, netAmount }) => [
			kind,
			amount,
			feeAmount,
			taxAmount,
			netAmount,
		]),
	).toEqual([
		['payment', '131085.03', '26614.06', '3932.55', '100538.42'],
		['paymentMade', '-46281.87', '0.00', '0.00', '-46281.87'],
		['chargeback', '-50000.00', '0.00', '0.00', '-50000.00'],
		['dispute', '-3.00', '0.00', '0.00', '-3.00'],
		['other', '12.00', '0.00', '0.00', '12.00'],
		['payout', '-400000.00', '1599.00', '0.00', '-401599.00'],
		['total', '1325680.26', '435484.52', '0.00', '277763.78'],
	]);
});

describe('what cannot be read is marked, and the rest is there', () => {
	const header =
		'SOURCE_ID;TRANSACTION_TYPE;TRANSACTION_AMOUNT;FEE_AMOUNT;SETTLEMENT_NET_AMOUNT;SETTLEMENT_DATE;NEW';
	const row = (cells: string, currency = 'ARS') =>
		read(`${header}\n${cells}\n`, 'settlement', currency).rows[0];

	test.each([
		[
			'1;SETTLEMENT;9.700;0;9.70;2025-03-04T10:00:00.000-04:00;',
			'ARS',
			null,
			'"9.700" in TRANSACTION_AMOUNT',
		],
		[
			'1;SETTLEMENT;1,234.50;0;9.70;2025-03-04T10:00:00.000-04:00;',
			'ARS',
			null,
			'"1,234.50" in TRANSACTION_AMOUNT',
		],
		[
			'1;SETTLEMENT;4850.50;0;4850;2025-03-04T10:00:00.000-04:00;',
			'CLP',
			null,
			'"4850.50" in TRANSACTION_AMOUNT',
		],
		['1;SETTLEMENT;10.00;0;10.00;2025-03-04T10:00:00;', 'ARS', '10.00', 'has no time zone'],
		['1;SETTLEMENT;10.00;0', 'ARS', '10.00', 'has 4 columns and the first line 7'],
		[
			'1;SETTLEMENT;10.00;0;10.00;2025-03-04T10:00:00Z;"cut',
			'ARS',
			'10.00',
			'ends inside a quoted text',
		],
	])('%s in %s', (cells, currency, amount, warning) => {
		const one = row(cells, currency);
		expect(one?.amount).toBe(amount);
		expect(one?.warnings).toEqual([expect.stringContaining(warning)]);
	});

	test('what is fine says nothing, and a column nobody knows passes through', () => {
		expect(
			row('1;A_NEW_TYPE;1234,5;-0,10;1234.4;2025-03-04T10:00:00-0400;any "text"'),
		).toMatchObject({
			kind: 'other',
			amount: '1234.50',
			feeAmount: '0.10',
			netAmount: '1234.40',
			columns: { NEW: 'any "text"', TRANSACTION_AMOUNT: '1234.50' },
			warnings: [],
		});
		expect(row('1;SETTLEMENT;4850.00;-100;4750;2025-03-04T10:00:00Z;', 'CLP')).toMatchObject({
			amount: '4850',
			feeAmount: '100',
			warnings: [],
		});
	});

	test('a file of something else is refused', () => {
		expect(() => read('Fecha;Concepto\n1;2\n')).toThrow('has none of the columns TRANSACTION_TYPE');
		expect(() => read('')).toThrow('has none of the columns');
	});
});
