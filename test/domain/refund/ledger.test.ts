import {
	refundableIn,
	orderLedger,
	paymentLedger,
	refundOfAttempt,
} from '../../../domain/refund/ledger';
import { amountToRefund } from '../../../domain/refund/report';

const refund = (id: number, amount: number, status = 'approved') => ({ id, amount, status });
const payment = (more: object = {}) => ({
	status: 'approved',
	transaction_amount: 15,
	transaction_amount_refunded: 0,
	...more,
});

describe('what is left of a payment', () => {
	test.each<[string, object, number]>([
		['untouched', {}, 1500],
		['partly given back', { transaction_amount_refunded: 5.5, refunds: [refund(1, 5.5)] }, 950],
		[
			'with a refund in process that is listed and not summed up yet',
			{ refunds: [refund(1, 5.5, 'in_process')] },
			950,
		],
		['with a refund that was rejected', { refunds: [refund(1, 5.5, 'rejected')] }, 1500],
		['with a refund in a state never seen before', { refunds: [refund(1, 5.5, 'somewhere')] }, 950],
		['with a refund that was canceled', { refunds: [refund(1, 5.5, 'Cancelled')] }, 1500],
		['given back, without a list', { status: 'refunded', transaction_amount_refunded: 15 }, 0],
		['given back, without a sum', { status: 'refunded' }, 0],
	])('%s', (_, more, left) => {
		expect(refundableIn(paymentLedger(payment(more)))).toBe(left);
	});
});

test('an order counts what was paid, tip included, in the decimals of its currency', () => {
	const order = {
		status: 'processed',
		currency: 'CLP',
		transactions: {
			payments: [
				{ status: 'processed', amount: '1500', paid_amount: '1700', refunded_amount: '200' },
			],
		},
	};
	expect(refundableIn(orderLedger(order))).toBe(1500);
	expect(refundableIn(orderLedger({ ...order, status: 'refunded' }))).toBe(0);
});

test('the n-th refund of an amount is its n-th attempt, whatever became of it', () => {
	const book = paymentLedger(
		payment({ refunds: [refund(1, 5), refund(2, 3), refund(3, 5, 'rejected')] }),
	);
	expect([1, 2, 3].map((attempt) => refundOfAttempt(book, 500, attempt)?.id)).toEqual([
		'1',
		'3',
		undefined,
	]);
});

test.each<[string, object, string | undefined, number | string]>([
	['all of it', {}, undefined, 1500],
	['a part', {}, '5.50', 550],
	['the rest', { transaction_amount_refunded: 5 }, undefined, 1000],
	[
		'a part of a peso in Chile',
		{ transaction_amount: 1500, currency_id: 'CLP' },
		'10.50',
		'Amount: 10.50 has more than 0 decimals',
	],
	[
		'whole pesos in Chile, which the Payments API counts with two decimals',
		{ transaction_amount: 1500, currency_id: 'CLP' },
		'10',
		1000,
	],
	[
		'more than there is',
		{},
		'15.01',
		'Amount: 15.01 is more than the 15.00 that is left to refund',
	],
	[
		'of a declined payment',
		{ status: 'rejected' },
		undefined,
		'Refund: nobody has paid, so there is nothing to give back',
	],
	[
		'of a pending payment',
		{ status: 'pending' },
		undefined,
		'Refund: nobody has paid, so there is nothing to give back',
	],
	[
		'of one that was given back',
		{ status: 'refunded' },
		undefined,
		'Refund: nothing is left to refund',
	],
	[
		'of one in mediation, where Mercado Pago has the last word',
		{ status: 'in_mediation' },
		'5.00',
		500,
	],
])('to give back %s', (_, more, amount, expected) => {
	const asked = () => amountToRefund(paymentLedger(payment(more)), amount);
	if (typeof expected === 'number') expect(asked()).toBe(expected);
	else expect(asked).toThrow(expected);
});
