import { accountingOf, filledFrom, noAccounting } from '../../../domain/payment/accounting';
import { accountingOfOrder } from '../../../domain/order/accounting';
import { sumOfAmounts } from '../../../domain/money/answered-amounts';

/** As Mercado Pago's reference and collection show one (integration API, 12.4), with invented values. */
const payment = {
	id: 90000000551,
	status: 'approved',
	date_created: '2026-03-04T09:00:00.000-03:00',
	date_approved: '2026-03-04T09:00:01.500-03:00',
	money_release_date: '2026-03-18T09:00:01.500-03:00',
	payment_method_id: 'debvisa',
	payment_type_id: 'debit_card',
	currency_id: 'ARS',
	transaction_amount: 1000.5,
	transaction_amount_refunded: 10,
	authorization_code: '301299',
	installments: 3,
	pos_id: '36540388',
	store_id: '43633322',
	additional_info: { nsu_processadora: '30121999' },
	transaction_details: {
		acquirer_reference: '2840921',
		net_received_amount: 950.48,
		installment_amount: 333.5,
		total_paid_amount: 1041.52,
	},
	fee_details: [
		{ type: 'mercadopago_fee', amount: 41.02, fee_payer: 'collector' },
		{ type: 'financing_fee', amount: 41.02, fee_payer: 'payer' },
	],
	charges_details: [
		{
			name: 'mercadopago_fee',
			type: 'fee',
			accounts: { from: 'collector', to: 'mp' },
			amounts: { original: 41.02, refunded: 0 },
		},
		{
			name: 'tax_withholding_sirtac',
			type: 'tax',
			accounts: { from: 'collector', to: 'mp' },
			amounts: { original: 9, refunded: 0 },
		},
	],
	card: { first_six_digits: '450995', last_four_digits: '3704' },
	point_of_interaction: { transaction_data: { e2e_id: 'E00000000202603041200abcdefghijk' } },
};

describe('what the books need', () => {
	test('of a payment, each field from where Mercado Pago says it', () => {
		expect(accountingOf(payment, null)).toEqual({
			paymentId: '90000000551',
			approvedAt: '2026-03-04T09:00:01.500-03:00',
			paidAmount: '1000.50',
			tipAmount: null,
			refundedAmount: '10.00',
			feeAmount: '41.02',
			taxAmount: '9.00',
			netAmount: '950.48',
			fees: [
				{ kind: 'mercadopago_fee', payer: 'collector', amount: '41.02' },
				{ kind: 'financing_fee', payer: 'payer', amount: '41.02' },
			],
			moneyReleaseAt: '2026-03-18T09:00:01.500-03:00',
			authorizationCode: '301299',
			paymentType: 'debit_card',
			paymentMethod: 'debvisa',
			cardBrand: 'visa',
			cardType: 'debit_card',
			cardFirstDigits: '450995',
			cardLastFour: '3704',
			installments: 3,
			installmentAmount: '333.50',
			storeId: '43633322',
			pointOfSaleId: '36540388',
			acquirerReference: '2840921',
			nsu: '30121999',
			pixEndToEndId: 'E00000000202603041200abcdefghijk',
		});
	});

	test('is null where Mercado Pago says nothing, and never zero', () => {
		expect(accountingOf({ id: 1 }, 'ARS')).toEqual({ ...noAccounting, paymentId: '1' });
		expect(accountingOf({}, null)).toEqual(noAccounting);
	});

	test('has whole pesos in Chile, of the payment or of the account', () => {
		const chilean = { transaction_amount: 1500, fee_details: [], charges_details: [] };
		for (const [body, currency] of [
			[{ ...chilean, currency_id: 'CLP' }, null],
			[chilean, 'CLP'],
		] as const)
			expect(accountingOf(body, currency)).toMatchObject({
				paidAmount: '1500',
				feeAmount: '0',
				taxAmount: '0',
				fees: [],
			});
	});

	const ofFees = (fee_details: unknown, charges_details?: unknown) =>
		accountingOf({ currency_id: 'ARS', fee_details, charges_details } as never, null);

	test.each([
		['none at all', undefined, undefined, null, null],
		['an empty list', [], undefined, [], '0.00'],
		[
			'only the newer list',
			[],
			[
				{ name: 'f', type: 'fee', accounts: { from: 'collector' }, amounts: { original: 1.1 } },
				{ name: 's', type: 'shipping', accounts: { from: 'collector' }, amounts: { original: 5 } },
			],
			[{ kind: 'f', payer: 'collector', amount: '1.10' }],
			'1.10',
		],
		[
			'an amount that cannot be read',
			[{ type: 'f', amount: 'x', fee_payer: 'collector' }],
			undefined,
			[{ kind: 'f', payer: 'collector', amount: null }],
			null,
		],
		[
			'a fee that names no payer',
			[{ type: 'f', amount: 2 }],
			undefined,
			[{ kind: 'f', payer: null, amount: '2.00' }],
			null,
		],
	])('of fees: %s', (_, details, charges, fees, feeAmount) => {
		expect(ofFees(details, charges)).toMatchObject({ fees, feeAmount });
	});

	test.each([
		['account_money', 'account_money', null, null],
		['bank_transfer', 'pix', null, null],
		['credit_card', 'master', 'master', 'credit_card'],
		['debit_card', 'debelo', 'elo', 'debit_card'],
		['debit_card', 'maestro', 'maestro', 'debit_card'],
		['prepaid_card', 'visa', 'visa', 'prepaid_card'],
		['something_new', 'x', null, null],
	])('paid by %s with %s: the brand is %s', (type, method, cardBrand, cardType) => {
		expect(accountingOf({ payment_type_id: type, payment_method_id: method }, null)).toMatchObject({
			paymentType: type,
			paymentMethod: method,
			cardBrand,
			cardType,
		});
	});

	test('an installment of 0 is not known', () => {
		expect(
			accountingOf({ transaction_details: { installment_amount: 0 } }, 'ARS').installmentAmount,
		).toBeNull();
	});
});

describe('what an order says for the books', () => {
	const orderWith = (row: object, more: object = {}) =>
		({ currency: 'BRL', status: 'processed', transactions: { payments: [row] }, ...more }) as never;
	const row = {
		reference_id: '9',
		amount: '15.00',
		paid_amount: '16.50',
		tip_amount: '1.50',
		status: 'processed',
		payment_method: { id: 'pix', type: 'bank_transfer', installments: 1, e2e_id: 'E1' },
		card: { first_digits: '450995', last_digits: '3704' },
	};

	test('tip, paid, card and Pix; the rest comes from its payment', () => {
		const own = accountingOfOrder(orderWith(row), 'BRL');
		expect(own).toEqual({
			...noAccounting,
			paymentId: '9',
			paidAmount: '16.50',
			tipAmount: '1.50',
			refundedAmount: '0.00',
			paymentType: 'bank_transfer',
			paymentMethod: 'pix',
			cardFirstDigits: '450995',
			cardLastFour: '3704',
			installments: 1,
			pixEndToEndId: 'E1',
		});
		expect(filledFrom(own, accountingOf(payment, 'BRL'))).toMatchObject({
			paymentId: '9',
			tipAmount: '1.50',
			refundedAmount: '0.00',
			netAmount: '950.48',
			approvedAt: '2026-03-04T09:00:01.500-03:00',
			installments: 1,
		});
	});

	test.each([
		['16.50', undefined, null],
		['15', undefined, '0.00'],
		[undefined, undefined, null],
		['16.50', '1.5', '1.50'],
	])('paid %s with the tip %s: the tip is %s', (paid_amount, tip_amount, tip) => {
		expect(accountingOfOrder(orderWith({ ...row, paid_amount, tip_amount }), 'BRL').tipAmount).toBe(
			tip,
		);
	});

	test('nothing before a card was presented', () => {
		expect(accountingOfOrder(orderWith({ amount: '15.00', status: 'created' }), 'BRL')).toEqual(
			noAccounting,
		);
	});
});

test.each([
	[[], 2, '0.00'],
	[['0.10', '0.20'], 2, '0.30'],
	[['1.005', '1.00'], 2, '2.005'],
	[['-1.50', '0.25'], 2, '-1.25'],
	[['90071992547409.93', '0.01'], 2, '90071992547409.94'],
	[['100', '50'], 0, '150'],
	[['1.00', null], 2, null],
])('the sum of %j is exact', (amounts, decimals, sum) => {
	expect(sumOfAmounts(amounts, decimals)).toBe(sum);
});
