import { searchablePieces } from '../../../domain/time/search-windows';

const range = (beginDate: string, endDate: string) => ({ beginDate, endDate });

describe('a range of time that is searched', () => {
	test('is asked for as it was written up to 720 hours', () => {
		const month = range('2026-03-01T00:00:00-03:00', '2026-03-31T00:00:00-03:00');
		expect(searchablePieces(month)).toEqual([month]);
	});

	test('is cut beyond that, the newest piece first, without a gap', () => {
		expect(searchablePieces(range('2026-01-01T00:00:00.000Z', '2026-03-15T12:00:00.000Z'))).toEqual(
			[
				range('2026-02-13T12:00:00.000Z', '2026-03-15T12:00:00.000Z'),
				range('2026-01-14T12:00:00.000Z', '2026-02-13T12:00:00.000Z'),
				range('2026-01-01T00:00:00.000Z', '2026-01-14T12:00:00.000Z'),
			],
		);
	});

	test('is refused by name when it is longer than a year', () => {
		expect(() =>
			searchablePieces(range('0202-01-01T00:00:00.000Z', '2026-03-15T00:00:00.000Z')),
		).toThrow(
			'Start Date: from 0202-01-01T00:00:00.000Z to 2026-03-15T00:00:00.000Z is more than a year',
		);
	});
});
