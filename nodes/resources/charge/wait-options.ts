import { type Field } from '../../operation/field-types';
import { chargeOptions } from './fields';

/** The options of a charge that is waited for. */
export const waitOptions = {
	...chargeOptions,
	options: [
		...chargeOptions.options,
		{
			displayName: 'Seconds to Wait',
			name: 'waitSeconds',
			type: 'number',
			typeOptions: { minValue: 5, maxValue: 3600 },
			default: 180,
			description: 'How long to wait for the customer at the most',
		},
		{
			displayName: 'Single Output',
			name: 'singleOutput',
			type: 'boolean',
			default: false,
			description: 'Whether to use one output for everything. Then branch on the field outcome: only approved is paid.',
		},
		{
			displayName: 'When Time Is Up',
			name: 'onTimeout',
			type: 'options',
			default: 'leave',
			options: [
				{ name: 'Leave It', value: 'leave', description: 'The customer can still pay; the trigger tells what became of it' },
				{ name: 'Ask to Cancel', value: 'cancel', description: 'Ask for a cancel and tell what came of it. On the terminal the customer may still pay.' },
			],
			description: 'What to do with a charge that nobody has paid when the time is up',
		},
	],
} as const satisfies Field;
