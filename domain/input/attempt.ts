import { RefusedInput } from './refused-input';

/** 1 where none is given. @throws RefusedInput for anything but a whole number from 1 */
export function attemptOf(given: number | undefined, field = 'Attempt'): number {
	if (given === undefined) return 1;
	if (Number.isInteger(given) && given >= 1) return given;
	throw new RefusedInput(
		field,
		`${given} is not possible`,
		field === 'Refund Attempt'
			? 'Give a whole number: 1, or 2 for a second refund of the same amount'
			: 'Give a whole number from 1',
	);
}
