import { orderPayment, paymentIdOfOrder } from '../../../domain/order/payment';
import { orderOutcome, orderState } from '../../../domain/order/states';
import { simpleOrder } from '../../../domain/order/view';

const order = (status: string | undefined, payment?: string) => ({
	status,
	transactions: { payments: payment === undefined ? [] : [{ id: 'PAY1', status: payment }] },
});

describe('what became of an order', () => {
	test.each([
		['created', 'created', 'pending'],
		['at_terminal', 'at_terminal', 'pending'],
		['at_terminal', 'processed', 'pending'],
		['processed', 'processed', 'approved'],
		['processed', 'refunded', 'notCharged'],
		['processed', 'failed', 'declined'],
		['processed', 'in_review', 'unknown'],
		['processed', undefined, 'unknown'],
		['action_required', 'action_required', 'unknown'],
		['action_required', undefined, 'unknown'],
		['failed', 'failed', 'declined'],
		['failed', undefined, 'declined'],
		['canceled', 'canceled', 'notCharged'],
		['canceled', 'processed', 'approved'],
		['expired', 'processed', 'approved'],
		['expired', 'action_required', 'unknown'],
		['canceled', 'action_required', 'unknown'],
		['failed', 'a_status_nobody_knows', 'unknown'],
		['canceled', 'at_terminal', 'notCharged'],
		['cancelled', 'canceled', 'notCharged'],
		['expired', 'expired', 'notCharged'],
		['refunded', 'refunded', 'notCharged'],
		['refunded', 'processed', 'notCharged'],
		['PROCESSED', 'PROCESSED', 'approved'],
		['charged_back', 'processed', 'unknown'],
		['charged_back', 'charged_back', 'unknown'],
		['a_state_nobody_knows', 'processed', 'unknown'],
		['a_state_nobody_knows', 'failed', 'unknown'],
		['a_state_nobody_knows', 'created', 'unknown'],
		[undefined, 'processed', 'unknown'],
		['a_state_nobody_knows', undefined, 'unknown'],
		['constructor', undefined, 'unknown'],
	])('%s with a payment that is %s: %s', (status, payment, outcome) => {
		expect(orderOutcome(order(status, payment))).toBe(outcome);
	});

	test.each([
		['processed', ['failed', 'processed'], 'approved'],
		['processed', ['processed', 'failed'], 'approved'],
		['refunded', ['failed', 'refunded'], 'notCharged'],
		['processed', ['failed', 'at_terminal'], 'pending'],
		['failed', ['failed', 'failed'], 'declined'],
	])(
		'%s, should there be more than one payment (%j), is what the one that moved money says: %s',
		(status, payments, outcome) => {
			expect(
				orderOutcome({
					status,
					transactions: {
						payments: payments.map((each, at) => ({ id: `PAY${at}`, status: each })),
					},
				}),
			).toBe(outcome);
		},
	);

	test.each([
		['created', false, 'request'],
		['at_terminal', false, 'terminal'],
		['processed', true, 'nobody'],
		['action_required', true, 'nobody'],
		['failed', true, 'nobody'],
		['canceled', true, 'nobody'],
		['expired', true, 'nobody'],
		['refunded', true, 'nobody'],
		['a_state_nobody_knows', false, 'nobody'],
		[undefined, false, 'nobody'],
	])('%s is final: %s, and can be canceled by: %s', (status, final, cancelBy) => {
		expect(orderState(status)).toMatchObject({ final, cancelBy });
	});

	test('a late state never comes after a later one, and a refund comes after the payment', () => {
		const rank = (status: string) => orderState(status).rank;
		expect([
			rank('created') < rank('at_terminal'),
			rank('at_terminal') < rank('action_required'),
			rank('action_required') < rank('processed'),
			rank('processed') < rank('refunded'),
		]).toEqual([true, true, true, true]);
	});
});

describe('the payment inside an order', () => {
	const read = {
		id: 'ORD1',
		status: 'processed',
		currency: 'MXN',
		config: { point: { terminal_id: 'T1' } },
		transactions: {
			payments: [
				{
					id: 'PAY1',
					amount: '42.50',
					paid_amount: '47.50',
					tip_amount: '5.00',
					status: 'processed',
					status_detail: 'accredited',
					reference_id: '123450000001',
					payment_method: { id: 'visa', type: 'credit_card', installments: 3 },
					card: { first_digits: '450995', last_digits: '3704' },
				},
			],
		},
	};

	test('is one shape, with the tip and Mercado Pago’s payment ID', () => {
		expect(orderPayment(read)).toEqual({
			id: 'PAY1',
			paymentId: '123450000001',
			status: 'processed',
			statusDetail: 'accredited',
			amount: '42.50',
			paidAmount: '47.50',
			tipAmount: '5.00',
			refundedAmount: undefined,
			type: 'credit_card',
			method: 'visa',
			installments: 3,
			lastFourDigits: '3704',
		});
	});

	test('is found by reference.id where it is notified, and is missing where there is none', () => {
		expect(paymentIdOfOrder({ transactions: { payments: [{ reference: { id: '77' } }] } })).toBe(
			'77',
		);
		expect(paymentIdOfOrder({ status: 'refunded' })).toBeUndefined();
	});

	test('is told flat by Simplify', () => {
		expect(simpleOrder(read)).toMatchObject({
			id: 'ORD1',
			outcome: 'approved',
			final: true,
			amount: '42.50',
			paidAmount: '47.50',
			tipAmount: '5.00',
			deviceId: 'T1',
			paymentType: 'credit_card',
		});
	});
});
