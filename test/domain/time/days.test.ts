import fc from 'fast-check';
import { splitRange } from '../../../domain/time/days';
import { toDay } from '../../../domain/time/local-day';

describe('a range of days', () => {
	test('of 30 days is one request', () => {
		expect(splitRange({ from: '2025-03-01', to: '2025-03-30' })).toEqual([
			{ from: '2025-03-01', to: '2025-03-30' },
		]);
	});

	test('that is longer is split without a gap and without an overlap', () => {
		expect(splitRange({ from: '2025-01-15', to: '2025-03-20' })).toEqual([
			{ from: '2025-01-15', to: '2025-02-13' },
			{ from: '2025-02-14', to: '2025-03-15' },
			{ from: '2025-03-16', to: '2025-03-20' },
		]);
	});

	test('always covers every day once', () => {
		const day = fc.integer({ min: 0, max: 20_000 }).map((days) => days * 86_400_000);
		fc.assert(
			fc.property(day, fc.integer({ min: 0, max: 400 }), (start, length) => {
				const days = (time: number) => new Date(time).toISOString().slice(0, 10);
				const pieces = splitRange({ from: days(start), to: days(start + length * 86_400_000) });
				const covered = pieces.map(
					({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1,
				);
				expect(covered.every((count) => count >= 1 && count <= 30)).toBe(true);
				expect(covered.reduce((sum, count) => sum + count, 0)).toBe(length + 1);
			}),
		);
	});

	test('that ends before it starts is refused', () => {
		expect(() => splitRange({ from: '2025-03-02', to: '2025-03-01' })).toThrow(
			'End Date: 2025-03-01 is before 2025-03-02',
		);
	});
});

describe('a day', () => {
	test.each([
		['2025-03-01', '2025-03-01'],
		['2025-03-01T23:59:00.000-03:00', '2025-03-01'],
		['2025-03-01 10:00', '2025-03-01'],
		['2025-03-02T02:59:59Z', '2025-03-01'],
		['2025-03-01T02:59:59Z', '2025-02-28'],
		['2025-03-01T23:59:59', '2025-03-01'],
	])('%s is the day %s in Buenos Aires', (given, day) => {
		expect(toDay(given, 'Start Date')('America/Argentina/Buenos_Aires')).toBe(day);
	});

	test.each(['yesterday', '2025-02-30', '01/03/2025', ''])('%p is refused', (given) => {
		expect(() => toDay(given, 'Start Date')).toThrow('is not a date');
	});
});
