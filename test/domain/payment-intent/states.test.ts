import { intentOutcome, intentState, paymentOutcome } from '../../../domain/payment-intent/states';

const approved = { id: 90000000001, status: 'approved' };
const rejected = { id: 90000000001, status: 'rejected', status_detail: 'cc_rejected_other_reason' };

describe('what became of a payment intent', () => {
	test.each([
		['OPEN', undefined, 'pending'],
		['ON_TERMINAL', undefined, 'pending'],
		['PROCESSING', undefined, 'pending'],
		['FINISHED', approved, 'approved'],
		['FINISHED', rejected, 'declined'],
		['FINISHED', undefined, 'unknown'],
		['FINISHED', { status: 'refunded' }, 'notCharged'],
		['FINISHED', { status: 'in_process' }, 'pending'],
		['FINISHED', { status: 'charged_back' }, 'unknown'],
		['FINISHED', { status: 'something_new' }, 'unknown'],
		['FINISHED', { status: 'constructor' }, 'unknown'],
		['PROCESSED', approved, 'approved'],
		['PROCESSED', undefined, 'unknown'],
		['CANCELED', undefined, 'notCharged'],
		['CANCELED', rejected, 'notCharged'],
		['CANCELED', approved, 'approved'],
		['CANCELED', { status: 'in_process' }, 'pending'],
		['CANCELED', { status: 'in_mediation' }, 'unknown'],
		['ABANDONED', { status: 'authorized' }, 'pending'],
		['ERROR', { status: 'in_process' }, 'pending'],
		['ERROR', { status: 'something_new' }, 'unknown'],
		['ERROR', rejected, 'declined'],
		['CONFIRMATION_REQUIRED', { status: 'in_process' }, 'unknown'],
		['ABANDONED', undefined, 'notCharged'],
		['ERROR', undefined, 'declined'],
		['CONFIRMATION_REQUIRED', undefined, 'unknown'],
		['Confirmation_required', undefined, 'unknown'],
		['CONFIRMATION_REQUIRED', approved, 'approved'],
		['A_STATE_NOBODY_KNOWS', undefined, 'unknown'],
		['A_STATE_NOBODY_KNOWS', approved, 'unknown'],
		['A_STATE_NOBODY_KNOWS', rejected, 'unknown'],
		[undefined, approved, 'unknown'],
	])('%s with payment %j is %s', (state, payment, outcome) => {
		expect(intentOutcome({ id: 'i', state }, payment)).toBe(outcome);
	});

	test.each(['CANCELED', 'ABANDONED', 'ERROR'])(
		'%s with a payment that it names and nobody can read is unknown: it may be paid',
		(state) => {
			expect(intentOutcome({ state, payment: { id: 1 } })).toBe('unknown');
		},
	);

	test('the payment state inside the intent is no proof of payment', () => {
		expect(intentOutcome({ state: 'FINISHED', payment: { id: 1, state: 'approved' } })).toBe(
			'unknown',
		);
	});

	test('a state never seen before is not final, and neither is a missing one', () => {
		expect(intentState('A_STATE_NOBODY_KNOWS').final).toBe(false);
		expect(intentState(undefined).final).toBe(false);
	});

	test.each([
		['OPEN', false, 'request'],
		['ON_TERMINAL', false, 'device'],
		['PROCESSING', false, 'nobody'],
		['PROCESSED', false, 'nobody'],
		['FINISHED', true, 'nobody'],
		['CANCELED', true, 'nobody'],
		['ABANDONED', true, 'nobody'],
		['ERROR', true, 'nobody'],
		['CONFIRMATION_REQUIRED', true, 'nobody'],
		['A_STATE_NOBODY_KNOWS', false, 'nobody'],
	])('an intent that is %s is final: %p, and can be canceled by: %s', (state, final, cancelBy) => {
		expect(intentState(state)).toMatchObject({ final, cancelBy });
	});

	test('states follow each other, and every end comes after every state on the way', () => {
		const ranks = ['OPEN', 'ON_TERMINAL', 'PROCESSING', 'PROCESSED'].map(
			(state) => intentState(state).rank,
		);
		expect(ranks).toEqual([...new Set(ranks)].sort());
		for (const end of ['FINISHED', 'CANCELED', 'ABANDONED', 'ERROR', 'CONFIRMATION_REQUIRED'])
			expect(intentState(end).rank).toBeGreaterThan(Math.max(...ranks));
	});

	test.each([
		['rejected', 'declined'],
		['cancelled', 'notCharged'],
		['refunded', 'notCharged'],
		['pending', 'pending'],
		['in_process', 'pending'],
		['authorized', 'pending'],
		['Approved', 'approved'],
		['charged_back', 'unknown'],
		['in_mediation', 'unknown'],
		[undefined, 'unknown'],
	])('a payment that is %s: %s', (status, outcome) => {
		expect(paymentOutcome(status)).toBe(outcome);
	});

	test('nothing but an approved payment is approved', () => {
		const statuses = [
			'pending',
			'rejected',
			'cancelled',
			'refunded',
			'charged_back',
			'in_mediation',
			'authorized',
			'in_process',
			'',
			undefined,
		];
		expect(statuses.map(paymentOutcome)).not.toContain('approved');
		expect(paymentOutcome('approved')).toBe('approved');
	});
});
