import { matchSales } from '../../../domain/books/match';
import { type Paid, paidOf } from '../../../domain/books/paid';
import { reconcile } from '../../../domain/books/reconcile';
import { type Sale } from '../../../domain/books/sale';

const paid = (id: string, reference: string | null, amount: string, more: object = {}): Paid =>
	paidOf(
		{
			id,
			status: 'approved',
			currency_id: 'ARS',
			transaction_amount: Number(amount),
			external_reference: reference,
			date_created: '2025-03-04T10:00:00.000-04:00',
			date_approved: '2025-03-04T10:00:01.000-04:00',
			fee_details: [{ type: 'mercadopago_fee', amount: 0.1, fee_payer: 'collector' }],
			refunds: [],
			...more,
		},
		null,
	);

let items = 0;
const sale = (externalReference: string | null, amount: number): Sale => ({
	item: items++,
	externalReference,
	paymentId: null,
	amount,
	date: '2025-03-04',
	begin: Date.parse('2025-03-04T03:00:00Z'),
	end: Date.parse('2025-03-05T02:59:59.999Z'),
});

const matched = (sales: Sale[], payments: Paid[]) => {
	const { matches, left } = matchSales(sales, payments);
	return {
		matches: matches.map(({ payments: own, twice = false }) => [
			own.map(({ id }) => id).join(),
			twice,
		]),
		left: left.map(({ id }) => id),
	};
};

describe('which payment belongs to which sale', () => {
	test.each([
		[
			'the same amount first, whatever the order',
			[100, 200],
			['2.00', '1.00'],
			[
				['2', false],
				['1', false],
			],
			[],
		],
		['parts of a bill', [300], ['1.00', '2.00'], [['1,2', false]], []],
		['another amount', [300], ['2.99'], [['1', false]], []],
		['nothing', [300], [], [['', false]], []],
		[
			'the same sale twice, one payment',
			[100, 100],
			['1.00'],
			[
				['1', false],
				['', true],
			],
			[],
		],
		[
			'the same sale twice, and paid twice',
			[100, 100],
			['1.00', '1.00'],
			[
				['1', false],
				['2', false],
			],
			[],
		],
		['one sale, paid twice', [100], ['1.00', '1.00'], [['1', false]], ['2']],
		[
			'two sales, both of other amounts',
			[100, 200],
			['1.01', '2.01'],
			[
				['1', false],
				['2', false],
			],
			[],
		],
	] as const)('%s', (_name, sales, payments, matches, left) => {
		expect(
			matched(
				sales.map((amount) => sale('S', amount)),
				payments.map((amount, at) => paid(String(at + 1), 'S', amount)),
			),
		).toEqual({ matches, left });
	});

	test('a sale without a reference is not matched with payments that have none', () => {
		expect(matched([sale(null, 100)], [paid('1', null, '1.00')])).toEqual({
			matches: [['', false]],
			left: ['1'],
		});
	});
});

test('a payment whose amount or fees cannot be read is not called equal', () => {
	const rows = (payment: Paid) =>
		[
			...reconcile({
				sales: [sale('S', 100)],
				payments: [payment],
				begin: 0,
				end: Infinity,
				decimals: 2,
				adoptWithinMs: 0,
			}).ofSale.values(),
		].map(({ outcome, paidAmount, feeAmount, netAmount }) => [
			outcome,
			paidAmount,
			feeAmount,
			netAmount,
		]);
	expect(rows(paid('1', 'S', '1.00'))).toEqual([['matched', '1.00', '0.10', '0.90']]);
	expect(rows(paid('1', 'S', '1.00', { fee_details: undefined }))).toEqual([
		['matched', '1.00', null, null],
	]);
	expect(rows(paid('1', 'S', '1.00', { transaction_amount: '1.000,00' }))).toEqual([
		['amountDiffers', null, '0.10', null],
	]);
});
