import { paymentEvent } from '../../../domain/event/event';

const event = (status: string, back?: number | string) =>
	paymentEvent('payment', {
		id: 9,
		status,
		transaction_amount: 15,
		...(back !== undefined && { transaction_amount_refunded: back }),
	});

describe('the key of what became of a payment', () => {
	test.each([
		['approved', undefined, 'payment/9/approved'],
		['approved', 0, 'payment/9/approved'],
		['approved', '0.00', 'payment/9/approved'],
		['approved', 5.5, 'payment/9/approved-refunded-5.5'],
		['approved', '5.50', 'payment/9/approved-refunded-5.5'],
		['refunded', 15, 'payment/9/refunded'],
		['REFUNDED', undefined, 'payment/9/refunded'],
		['charged_back', 5.5, 'payment/9/charged_back'],
	])('%s, with %p given back: %s', (status, back, key) => {
		expect(event(status, back)).toMatchObject({
			eventKey: key,
			moneyKey: key.replace('payment/', 'money/'),
		});
	});

	test('leaves behind what can only come late: the approval, once a part of it was given back', () => {
		expect(event('approved').superseded).not.toContain('payment/9/approved');
		expect(event('approved', 5.5).superseded).toContain('payment/9/approved');
		expect(event('refunded', 15).superseded).toContain('payment/9/approved');
	});

	test.each([
		['approved', true],
		['rejected', true],
		['cancelled', true],
		['refunded', true],
		['pending', false],
		['in_process', false],
		['in_mediation', false],
		['a_status_never_seen', false],
	])('is of one that is settled: %s, %p', (status, final) => {
		expect(event(status).final).toBe(final);
	});
});

describe('a payment that lists its refunds and not their sum', () => {
	const listing = (refunds: object[], more: object = {}) =>
		paymentEvent('payment', {
			id: 9,
			status: 'approved',
			transaction_amount: 15,
			currency_id: 'ARS',
			refunds: refunds as never,
			...more,
		});

	test.each([
		[
			'two that are done',
			[
				{ amount: 0.1, status: 'approved' },
				{ amount: '0.20', status: 'approved' },
			],
			'payment/9/approved-refunded-0.3',
			true,
		],
		[
			'one that cannot be read',
			[{ amount: '1,50', status: 'approved' }],
			'payment/9/approved-refunded-part',
			true,
		],
		['one on its way', [{ amount: 5, status: 'in_process' }], 'payment/9/approved', false],
		['none', [], 'payment/9/approved', false],
	])('%s', (_, refunds, eventKey, refunded) => {
		expect(listing(refunds)).toMatchObject({ eventKey, refunded });
	});

	test('the sum that it says counts first', () => {
		expect(
			listing([{ amount: 5, status: 'approved' }], { transaction_amount_refunded: 7 }).eventKey,
		).toBe('payment/9/approved-refunded-7');
	});
});
