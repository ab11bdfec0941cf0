import { toMinorUnits } from '../../../domain/money/money';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type Field } from '../../operation/field-types';

/** All that is left, or a part. */
export const refundType = {
	displayName: 'Refund',
	name: 'refundType',
	type: 'options',
	default: 'full',
	options: [
		{ name: 'Full', value: 'full', description: 'All that has not been given back yet' },
		{ name: 'Partial', value: 'partial', description: 'The amount that you give' },
	],
	description: 'How much is given back',
} as const satisfies Field;

/** The amount of a partial refund; {@link partOf} reads it. */
export const partAmount = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	default: '',
	placeholder: 'e.g. 5.50',
	displayOptions: { show: { refundType: ['partial'] } },
	description:
		'In the currency of the account, with a point for the decimals. It is sent exactly; an amount that would have to be rounded is refused.',
} as const satisfies Field;

/** The same in Charge, Order and Payment. */
export const refundAttempt = {
	displayName: 'Refund Attempt',
	name: 'refundAttempt',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1,
	description:
		'The same amount and attempt are given back once: what was given back is read first, and a refund of this amount that was made before, here or elsewhere, is returned with repeated: true. Raise it by one to give the same amount back again.',
} as const satisfies Field;

/**
 * What a refund asks for: nothing for the whole.
 * @throws RefusedInput for a part without an amount, or with one that is none
 */
export function partOf({
	refundType: type,
	amount,
}: {
	refundType: 'full' | 'partial';
	amount: string | undefined;
}): { amount?: string } {
	if (type === 'full') return {};
	if (amount === undefined)
		throw new RefusedInput(
			'Amount',
			'nothing was given',
			'Give the amount of the partial refund, or set Refund to Full',
		);
	toMinorUnits(amount);
	return { amount };
}
