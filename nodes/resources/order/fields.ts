import { type Field } from '../../operation/field-types';

export const orderId = {
	displayName: 'Order ID',
	name: 'orderId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ORD01JQ4S4KY8HWQ6NA5PXB65B3D3',
	description: 'The ID that Create returned, or that an event of the trigger carries',
} as const satisfies Field;

/** Part of the identity of a request: the key of the same attempt is always the same. */
export const attempt = {
	displayName: 'Attempt',
	name: 'attempt',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1,
} as const satisfies Field;
