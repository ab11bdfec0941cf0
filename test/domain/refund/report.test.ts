import { checkEnvironment, isLive } from '../../../domain/charge/environment';
import {
	newRefund,
	orderLedger,
	paymentLedger,
	ledgerRefund,
	UnreadableAmount,
} from '../../../domain/refund/ledger';
import { refundReport } from '../../../domain/refund/report';

const payment = (refunds: object[], more: object = {}) =>
	paymentLedger({
		status: 'approved',
		transaction_amount: 15,
		transaction_amount_refunded: 0,
		refunds: refunds as never,
		...more,
	});
const refund = (id: number, amount: number, status = 'approved') => ({
	id,
	amount,
	status,
	date_created: '2026-03-01T10:00:00Z',
});

describe('the refund that came in between two readings', () => {
	const before = payment([refund(1, 5)]);

	test.each([
		['is the new one of this amount', [refund(1, 5), refund(2, 5)], '2'],
		['is not one that was there before', [refund(1, 5)], undefined],
		[
			'is not one of another amount, which somebody else asked for',
			[refund(1, 5), refund(2, 3)],
			undefined,
		],
		['is the newest, should there be more', [refund(1, 5), refund(2, 5), refund(3, 5)], '3'],
		[
			'is found although what was there before is listed after it',
			[refund(2, 5), refund(1, 5)],
			'2',
		],
	])('%s', (_, after, id) => {
		expect(newRefund(before, payment(after), 500)?.id).toBe(id);
	});
});

describe('an amount that cannot be read', () => {
	test.each([
		['of the payment', () => payment([], { transaction_amount: '15,00' })],
		['of what was given back', () => payment([], { transaction_amount_refunded: '1.000,00' })],
		['of a refund', () => payment([{ id: 1, amount: '5,00', status: 'approved' }])],
		[
			'of an order',
			() =>
				orderLedger({
					status: 'processed',
					transactions: { payments: [{ status: 'processed', amount: '15,00' }] },
				}),
		],
	])('%s stops the refund: nothing is given back on a guess', (_, book) => {
		expect(book).toThrow(UnreadableAmount);
	});
});

describe('what a refund did', () => {
	const book = payment([refund(1, 5)], { transaction_amount_refunded: 5 });
	const tell = (status: string | undefined, repeated: boolean) =>
		refundReport(ledgerRefund({ ...refund(1, 5), status }), book, repeated);

	test.each([
		[
			'approved',
			false,
			{
				refundPending: false,
				refundedAmount: '5.00',
				pendingAmount: '0.00',
				leftAmount: '10.00',
				repeated: false,
			},
			undefined,
		],
		[
			'approved',
			true,
			{ refundPending: false, refundedAmount: '0.00', pendingAmount: '0.00', repeated: true },
			'This was given back already by refund 1 of 2026-03-01T10:00:00Z. Nothing was given back by this run',
		],
		[
			'in_process',
			false,
			{ refundPending: true, refundedAmount: '0.00', pendingAmount: '5.00', repeated: false },
			'The money is not back yet: refund 1 of 2026-03-01T10:00:00Z is in_process',
		],
		[
			'in_process',
			true,
			{ refundPending: true, refundedAmount: '0.00', pendingAmount: '0.00', repeated: true },
			'This was asked for already. The money is not back yet',
		],
		[
			undefined,
			false,
			{ refundPending: true, refundedAmount: '0.00', pendingAmount: '5.00', refundStatus: null },
			'is not confirmed. Read it again later',
		],
		[
			'a_status_never_seen',
			false,
			{ refundPending: true, refundedAmount: '0.00' },
			'is a_status_never_seen',
		],
		[
			'rejected',
			false,
			{ refundPending: false, refundedAmount: '0.00', pendingAmount: '0.00' },
			'this money was not given back. Raise Refund Attempt',
		],
		[
			'canceled',
			false,
			{ refundPending: false, refundedAmount: '0.00', pendingAmount: '0.00' },
			'is canceled: this money was not given back',
		],
		[
			'failed',
			true,
			{ refundPending: false, refundedAmount: '0.00', pendingAmount: '0.00' },
			'is failed: this money was not given back',
		],
	])('%s, made before: %p', (status, repeated, told, warning) => {
		const facts = tell(status, repeated);
		expect(facts).toMatchObject(told);
		expect(facts.warnings).toEqual(warning === undefined ? [] : [expect.stringContaining(warning)]);
	});

	test('names a refund without a date as it is', () => {
		expect(
			refundReport(ledgerRefund({ id: 7, amount: 5, status: 'processing' }), book, false)
				.warnings[0],
		).toMatch(/^The money is not back yet: refund 7 is processing\./);
	});
});

describe('real money moves', () => {
	const real = { testAccount: false, deviceId: 'PAX_A910__SMARTPOS1', sandbox: false };

	test.each([
		[{}, true],
		[{ deviceId: '' }, true],
		[{ testAccount: true }, false],
		[{ sandbox: true }, false],
		[{ deviceId: 'PAX_A910__SBX0000001' }, false],
	])('with %j: %p', (more, live) => {
		expect(isLive({ ...real, ...more })).toBe(live);
	});

	test('and a credential marked Test says what is real', () => {
		const refused = (deviceId: string) => () =>
			checkEnvironment('test', { ...real, nickname: 'CAFE', deviceId });
		expect(refused('PAX_A910__SMARTPOS1')).toThrow(
			'Environment: the credential is marked Test, and CAFE is a real account with a real terminal',
		);
		expect(refused('')).toThrow(/is a real account$/);
	});
});
