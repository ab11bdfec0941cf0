import { toDecimalNumber } from '../../../domain/money/money';
import { toInstant } from '../../../domain/time/instants';
import { refundAttemptKey } from '../../../domain/refund/refund';

describe('the key of a refund', () => {
	const part = { paymentId: '90000000001', amountMinor: 550, attempt: 1 };

	test('is the same for the same payment, amount and attempt', () => {
		expect(refundAttemptKey(part)).toBe(refundAttemptKey({ ...part }));
		expect(refundAttemptKey(part)).toBe(
			'53f7d1c3af27a720b46b18c80ac8f56cfc1953ded02a64dcaed3ab603882e96a',
		);
	});

	test.each([
		['another payment', { ...part, paymentId: '90000000002' }],
		['another amount', { ...part, amountMinor: 551 }],
		['all that is left', { paymentId: part.paymentId, attempt: 1 }],
		['another attempt', { ...part, attempt: 2 }],
	])('is another one for %s', (_, refund) => {
		expect(refundAttemptKey(refund)).not.toBe(refundAttemptKey(part));
	});
});

describe('an amount as a JSON number', () => {
	test.each([
		['5.50', '5.5'],
		['15', '15'],
		['15.00', '15'],
		['0.01', '0.01'],
		['007.10', '7.1'],
		['19.99', '19.99'],
		['1234567.89', '1234567.89'],
		[0.1, '0.1'],
	])('%p is written %s', (given, written) => {
		expect(JSON.stringify(toDecimalNumber(given))).toBe(written);
	});

	test.each([
		'',
		'5.505',
		'5,50',
		'1e3',
		'-5',
		'0',
		'0.00',
		'1,000.00',
		'90071992547409.91',
		'90071992547409.93',
		'123456789012345678',
		0.1 + 0.2,
	])('%p is refused, not rounded', (given) => {
		expect(() => toDecimalNumber(given)).toThrow(/^Amount: /);
	});
});

describe('a date of the payment search', () => {
	const buenosAires = 'America/Argentina/Buenos_Aires';

	test.each([
		['2025-03-01', 'start', '2025-03-01T03:00:00.000Z'],
		['2025-03-01', 'end', '2025-03-02T02:59:59.999Z'],
		['2025-03-01T10:00:00', 'start', '2025-03-01T13:00:00.000Z'],
		['2025-03-01 10:00', 'end', '2025-03-01T13:00:00.000Z'],
		['2025-03-01T10:00:00Z', 'start', '2025-03-01T10:00:00.000Z'],
		['2025-03-01T10:00:00.250+02:00', 'start', '2025-03-01T08:00:00.250Z'],
		['2025-03-01T10:00:00-0500', 'start', '2025-03-01T15:00:00.000Z'],
		['now-30days', 'start', 'NOW-30DAYS'],
		['NOW-1MONTH', 'start', 'NOW-1MONTH'],
		['NOW', 'end', 'NOW'],
	] as const)('%s as the %s is %s in Buenos Aires', (text, day, moment) => {
		expect(toInstant(text, 'Begin Date', day)(buenosAires)).toBe(moment);
	});

	test('follows the clocks of the zone over a change of hour', () => {
		const at = (text: string) => toInstant(text, 'Begin Date', 'start')('America/New_York');
		expect([at('2025-03-09T01:30:00'), at('2025-03-09T03:30:00'), at('2025-12-01')]).toEqual([
			'2025-03-09T06:30:00.000Z',
			'2025-03-09T07:30:00.000Z',
			'2025-12-01T05:00:00.000Z',
		]);
	});

	test.each([
		'yesterday',
		'2025-02-30',
		'2025-3-1',
		'01/03/2025',
		'',
		'NOW+1DAY',
		'2025-03-01T25:00:00',
	])('%p is refused', (text) => {
		expect(() => toInstant(text, 'Begin Date', 'start')).toThrow('Begin Date');
	});
});
