import { attemptOf } from '../../../domain/input/attempt';

describe('an attempt', () => {
	test.each([0, -1, 1.5, Number.NaN])('is a whole number, not %p', (attempt) => {
		expect(() => attemptOf(attempt)).toThrow(`Attempt: ${attempt} is not possible`);
		expect(() => attemptOf(attempt, 'Refund Attempt')).toThrow(
			`Refund Attempt: ${attempt} is not possible`,
		);
	});

	test.each([1, 2])('may be %p', (attempt) => {
		expect(attemptOf(attempt)).toBe(attempt);
	});

	test('is the first one where none is given', () => {
		expect(attemptOf(undefined)).toBe(1);
	});
});
