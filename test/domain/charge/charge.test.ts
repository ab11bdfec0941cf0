import { isVirtualTerminal, unknownCharge } from '../../../domain/charge/charge';
import { chargeFromIntent } from '../../../domain/charge/from-intent';
import { chargeFromOrder, withPayment } from '../../../domain/charge/from-order';

const account = { currency: 'ARS', live: true };
const order = (amount: string, more: object = {}) => ({
	id: 'ORD1',
	status: 'created',
	transactions: { payments: [{ amount, status: 'created' }] },
	...more,
});

describe('a charge', () => {
	test.each([
		['PROCESSED', 'approved', true, 'approved'],
		['PROCESSED', 'in_process', false, 'pending'],
		['PROCESSED', 'rejected', false, 'declined'],
		['FINISHED', 'approved', true, 'approved'],
		['ON_TERMINAL', 'approved', false, 'pending'],
		['A_STATE_NOBODY_KNOWS', 'approved', false, 'unknown'],
		['A_STATE_NOBODY_KNOWS', 'in_process', false, 'unknown'],
	])(
		'whose intent is %s with a payment that is %s is final: %s, and %s',
		(state, status, final, outcome) => {
			expect(
				chargeFromIntent({ id: '1', state, amount: 1500 }, { id: 9, status }, account),
			).toMatchObject({ final, outcome });
		},
	);

	test.each([
		['1500', { currency: 'CLP' }, 'ARS', 1_500],
		['1500', {}, 'CLP', 1_500],
		['1500', {}, 'ARS', 150_000],
		['1500', {}, null, 150_000],
		['15.00', { currency: 'ARS' }, 'CLP', 1_500],
		['15.005', { currency: 'ARS' }, 'ARS', null],
		['0', {}, 'ARS', 0],
	])(
		'of an order of %s with %j in an account of %s counts %s minor units',
		(amount, more, currency, amountMinor) => {
			expect(chargeFromOrder(order(amount, more), { currency, live: true }).amountMinor).toBe(
				amountMinor,
			);
		},
	);
});

describe('a charge, whole', () => {
	const intent = {
		id: 'i',
		state: 'finished',
		amount: 1550,
		device_id: 'T1',
		additional_info: { external_reference: 'SALE-001' },
		payment: { id: '9' },
	};
	const payment = {
		id: 9,
		status: 'approved',
		status_detail: 'accredited',
		currency_id: 'BRL',
		payment_type_id: 'credit_card',
		payment_method_id: 'visa',
		installments: 3,
		card: { last_four_digits: '3704' },
		transaction_amount: 15.5,
		transaction_amount_refunded: 0,
		transaction_details: { net_received_amount: 14.05 },
		date_created: '2026-03-01T10:00:00.000-04:00',
	};
	const paid = {
		id: '9',
		status: 'approved',
		statusDetail: 'accredited',
		type: 'credit_card',
		method: 'visa',
		installments: 3,
		cardLastFour: '3704',
		amount: '15.50',
		refundedAmount: '0.00',
	};
	const books = {
		paymentId: '9',
		approvedAt: null,
		paidAmount: '15.50',
		tipAmount: null,
		refundedAmount: '0.00',
		feeAmount: null,
		taxAmount: null,
		netAmount: '14.05',
		fees: null,
		moneyReleaseAt: null,
		authorizationCode: null,
		paymentType: 'credit_card',
		paymentMethod: 'visa',
		cardBrand: 'visa',
		cardType: 'credit_card',
		cardFirstDigits: null,
		cardLastFour: '3704',
		installments: 3,
		installmentAmount: null,
		storeId: null,
		pointOfSaleId: null,
		acquirerReference: null,
		nsu: null,
		pixEndToEndId: null,
	};
	const charged = {
		outcome: 'approved',
		stateDetail: 'accredited',
		final: true,
		amount: '15.50',
		amountMinor: 1550,
		currency: 'BRL',
		deviceId: 'T1',
		externalReference: 'SALE-001',
		live: true,
		warnings: [],
	};

	test('from a payment intent and its payment', () => {
		expect(chargeFromIntent(intent, payment, account)).toEqual({
			...charged,
			id: 'i',
			api: 'paymentIntents',
			state: 'FINISHED',
			...books,
			payment: { ...paid, netAmount: '14.05' },
			createdAt: '2026-03-01T10:00:00.000-04:00',
			raw: { paymentIntent: intent, payment },
		});
	});

	const inside = {
		id: 'PAY1',
		reference_id: '9',
		status: 'processed',
		status_detail: 'accredited',
		amount: '15.50',
		paid_amount: '15.50',
		payment_method: { id: 'visa', type: 'credit_card', installments: 3 },
		card: { last_digits: '3704' },
	};
	const processed = {
		id: 'ORD1',
		status: 'Processed',
		status_detail: 'accredited',
		currency: 'BRL',
		external_reference: 'SALE-001',
		created_date: '2026-03-01T10:00:00.000Z',
		config: { point: { terminal_id: 'T1' } },
		transactions: { payments: [inside] },
	};

	test('from an order, and with its net amount once the payment is read', () => {
		const charge = chargeFromOrder(processed, account);
		expect(charge).toEqual({
			...charged,
			id: 'ORD1',
			api: 'orders',
			state: 'processed',
			...books,
			// Paid is what was asked for; what is left stands only in the payment.
			tipAmount: '0.00',
			netAmount: null,
			payment: { ...paid, netAmount: null },
			createdAt: '2026-03-01T10:00:00.000Z',
			raw: { order: processed },
		});
		expect(withPayment(charge, payment)).toEqual({
			...charge,
			netAmount: '14.05',
			payment: { ...paid, netAmount: '14.05' },
			raw: { order: processed, payment },
		});
	});

	test('of which little is known says so, and never more', () => {
		const nothing = {
			id: null,
			outcome: 'unknown',
			state: null,
			stateDetail: null,
			final: false,
			amount: null,
			amountMinor: null,
			currency: 'ARS',
			deviceId: null,
			externalReference: null,
			...Object.fromEntries(Object.keys(books).map((name) => [name, null])),
			payment: null,
			createdAt: null,
			live: true,
			warnings: [],
		};
		expect(chargeFromIntent({}, undefined, account)).toEqual({
			...nothing,
			api: 'paymentIntents',
			raw: { paymentIntent: {} },
		});
		expect(chargeFromOrder({}, account)).toEqual({ ...nothing, api: 'orders', raw: { order: {} } });
		expect(withPayment(chargeFromOrder({}, account), payment).payment).toBeNull();
	});

	test.each([
		['FINISHED', undefined, 'unknown', false],
		['FINISHED', 'in_process', 'pending', false],
		['FINISHED', 'rejected', 'declined', true],
		['CANCELED', undefined, 'notCharged', true],
		['ERROR', undefined, 'declined', true],
		['CONFIRMATION_REQUIRED', undefined, 'unknown', true],
		['PROCESSED', undefined, 'unknown', false],
		['OPEN', undefined, 'pending', false],
	])(
		'of an intent that is %s with a payment that is %s is %s, and waited for no longer: %p',
		(state, status, outcome, final) => {
			expect(
				chargeFromIntent(
					{ ...intent, payment: undefined, state },
					status === undefined ? undefined : { id: 9, status },
					account,
				),
			).toMatchObject({ outcome, final });
		},
	);

	test.each([
		['processed', 'processed', 'approved', true],
		['processed', 'at_terminal', 'pending', false],
		['canceled', 'processed', 'approved', true],
		['action_required', 'action_required', 'unknown', true],
		['a_state_nobody_knows', 'processed', 'unknown', false],
		['at_terminal', 'at_terminal', 'pending', false],
	])(
		'of an order that is %s with a payment that is %s is %s, and waited for no longer: %p',
		(status, ofPayment, outcome, final) => {
			expect(
				chargeFromOrder(
					{ ...processed, status, transactions: { payments: [{ ...inside, status: ofPayment }] } },
					account,
				),
			).toMatchObject({ outcome, final });
		},
	);

	test.each([
		['processed', {}, {}, '0.00'],
		['processed', { refunded_amount: '5.50' }, {}, '5.50'],
		['processed', {}, { status_detail: 'partially_refunded' }, null],
		['processed', { status_detail: 'Partially_Refunded' }, {}, null],
		['refunded', {}, {}, null],
		['processed', {}, { transactions: { payments: [inside], refunds: [{ id: 'REF1' }] } }, null],
	])(
		'of an order that is %s, %j, %j, was given back %p: not told is not nothing',
		(status, more, ofOrder, refundedAmount) => {
			expect(
				chargeFromOrder(
					{
						...processed,
						status,
						transactions: { payments: [{ ...inside, ...more }] },
						...ofOrder,
					},
					account,
				).payment,
			).toMatchObject({ refundedAmount });
		},
	);

	test('has the words of the Payments API for its payment, whichever generation it lives in', () => {
		const wordOf = (status: string) =>
			chargeFromOrder(
				{ ...processed, transactions: { payments: [{ ...inside, status }] } },
				account,
			).payment?.status;
		expect(
			[
				'processed',
				'failed',
				'canceled',
				'cancelled',
				'refunded',
				'action_required',
				'A_Status_Never_Seen',
			].map(wordOf),
		).toEqual([
			'approved',
			'rejected',
			'cancelled',
			'cancelled',
			'refunded',
			'action_required',
			'A_Status_Never_Seen',
		]);
		const open = chargeFromOrder(
			{ ...processed, transactions: { payments: [{ ...inside, status: 'action_required' }] } },
			account,
		);
		expect(withPayment(open, { ...payment, status: 'in_process' }).payment?.status).toBe(
			'in_process',
		);
		expect(withPayment(open, {}).payment?.status).toBe('action_required');
		expect(
			withPayment(chargeFromOrder(processed, account), { status: 'refunded' }).payment?.status,
		).toBe('approved');
	});

	test('tells the tip as paid, beside what was asked for', () => {
		const tipped = chargeFromOrder(
			{ ...processed, transactions: { payments: [{ ...inside, paid_amount: '17.50' }] } },
			account,
		);
		expect([tipped.amount, tipped.amountMinor, tipped.payment?.amount]).toEqual([
			'15.50',
			1550,
			'17.50',
		]);
	});
});

describe('real money', () => {
	test.each([
		['PAX_A910__SBX0000001', true],
		['NEWLAND_N950__SBX0000042', true],
		['PAX_A910__SMARTPOS1234567890', false],
		['PAX_A910__SBX0000001X', false],
		['SBX0000001', false],
		['', false],
	])('the terminal %p is virtual: %p', (deviceId, virtual) => {
		expect(isVirtualTerminal(deviceId)).toBe(virtual);
	});

	test.each([
		['PAX_A910__SMARTPOS1', true, true],
		['PAX_A910__SMARTPOS1', false, false],
		['PAX_A910__SBX0000001', true, false],
	])('moves on %s in an account that is live (%p): %p', (deviceId, live, expected) => {
		const one = { currency: 'ARS', live };
		expect([
			chargeFromIntent({ device_id: deviceId }, undefined, one).live,
			chargeFromOrder({ config: { point: { terminal_id: deviceId } } }, one).live,
			unknownCharge('orders', {
				deviceId,
				amount: '15.00',
				amountMinor: 1500,
				externalReference: 'A',
				...one,
			}).live,
		]).toEqual([expected, expected, expected]);
	});
});
