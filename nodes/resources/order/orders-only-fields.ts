import { type Field } from '../../operation/field-types';

/*
 * What an order may say and a payment intent may not. Order > Create has these fields, and so has a charge over orders.
 */

export const additionalFieldsJson = {
	displayName: 'Additional Fields (JSON)',
	name: 'additionalFieldsJson',
	type: 'json',
	default: '{}',
	description:
		'Merged into the request, for what Mercado Pago offers your country and this node does not know. It cannot replace what a field sets, and what is empty in it is not sent.',
} as const satisfies Field;

export const corporationId = {
	displayName: 'Corporation ID',
	name: 'corporationId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 446566691',
	description: 'Assigned by Mercado Pago to corporations, where an integration belongs to one',
} as const satisfies Field;

export const integratorId = {
	displayName: 'Integrator ID',
	name: 'integratorId',
	type: 'string',
	default: '',
	placeholder: 'e.g. dev_24c65fb163bf11ea96500242ac130004',
	description: 'Assigned by Mercado Pago to certified integrators',
} as const satisfies Field;

export const payerCondition = {
	displayName: 'Payer Condition',
	name: 'payerCondition',
	type: 'options',
	default: 'payment_taxable_iva',
	options: [
		{ name: 'Exempt From IVA', value: 'payment_exempt_iva' },
		{ name: 'Subject to IVA', value: 'payment_taxable_iva' },
	],
	description: 'Tax of the sale. Exists only in Chile.',
} as const satisfies Field;

export const platformId = {
	displayName: 'Platform ID',
	name: 'platformId',
	type: 'string',
	default: '',
	placeholder: 'e.g. dev_1234567890',
	description: 'Assigned by Mercado Pago to platforms',
} as const satisfies Field;

export const screenTime = {
	displayName: 'Screen Time',
	name: 'screenTime',
	type: 'string',
	default: '',
	placeholder: 'e.g. PT30S',
	description:
		'How long a self-service terminal shows the charge, as an ISO 8601 duration. Only for terminals in SELF_SERVICE.',
} as const satisfies Field;

export const sponsorId = {
	displayName: 'Sponsor ID',
	name: 'sponsorId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 446566691',
	description: 'Mercado Pago user ID of the integrator',
} as const satisfies Field;

/** In a charge: shown with the generation Orders only. A value that was given before the generation was changed is not used. */
export const forOrders = { displayOptions: { show: { '/apiGeneration': ['orders'] } } } as const;
