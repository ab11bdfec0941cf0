import { type Field } from './field-types';

/** Fields that more than one operation has. The names are stored in workflows and never change. */
export const deviceId = {
	displayName: 'Terminal',
	name: 'deviceId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The Point terminal. Terminals of the account are listed with their operating mode.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchDevices', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. PAX_A910__SMARTPOS1234567890',
		},
	],
} as const satisfies Field;

/** For what is sent to a terminal now: the one that stands at a point of sale may be exchanged meanwhile. */
export const deviceIdOrPointOfSale = {
	...deviceId,
	description:
		'The Point terminal, from the list or by its ID. By Point of Sale it is the one terminal in PDV mode there, so that it can be exchanged without a change here.',
	modes: [
		...deviceId.modes,
		{
			displayName: 'By Point of Sale',
			name: 'pointOfSale',
			type: 'string',
			placeholder: 'e.g. SHOP01POS01',
			hint: 'The external ID of the point of sale',
		},
	],
} as const satisfies Field;

/** Which of the two generations is asked. Both see the same terminals; Chile has Orders only. */
export const apiGeneration = {
	displayName: 'API Generation',
	name: 'apiGeneration',
	type: 'options',
	default: 'orders',
	options: [
		{
			name: 'Orders',
			value: 'orders',
			description: 'The current API, in Argentina, Brazil, Chile and Mexico',
		},
		{
			name: 'Payment Intents',
			value: 'paymentIntents',
			description: 'The API that Mercado Pago calls legacy, in Argentina, Brazil and Mexico',
		},
	],
	description: 'The API of Mercado Pago that is used',
} as const satisfies Field;

export const paymentIntentId = {
	displayName: 'Payment Intent ID',
	name: 'paymentIntentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 7d8c70b6-2ac8-4c57-a441-c319088ca3ca',
	description: 'ID that Create returned, or that an event of the trigger carries',
} as const satisfies Field;

export const amount = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 15.00',
	description:
		'In the currency of the account, with a point for the decimals and none for the thousands: 1.500 is refused. It is sent exactly; an amount that would have to be rounded is refused.',
} as const satisfies Field;

export const amountInMinorUnits = {
	displayName: 'Amount in Minor Units',
	name: 'amountInMinorUnits',
	type: 'boolean',
	default: false,
	description: 'Whether the amount is given in minor units and sent as it is, e.g. 1500 for 15.00',
} as const satisfies Field;

export const maximumAmount = {
	displayName: 'Maximum Amount',
	name: 'maximumAmount',
	type: 'string',
	default: '',
	placeholder: 'e.g. 5000.00',
	description:
		'Amounts above this are refused before anything is sent. Without it, those of more than ten times the most that Mercado Pago documents for the country are.',
} as const satisfies Field;

export const externalReference = {
	displayName: 'External Reference',
	name: 'externalReference',
	type: 'string',
	default: '',
	placeholder: 'e.g. SALE-001',
	description:
		'Your own reference of the sale. It comes back in the events, so that your system can match them. Do not put personal data in it.',
} as const satisfies Field;

/** Beside Attempt, on every operation that knows a charge by its identity. */
export const part = {
	displayName: 'Part',
	name: 'part',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1,
} as const satisfies Field;

export const returnAll = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
} as const satisfies Field;

export const limit = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
} as const satisfies Field;

export const simplify = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
} as const satisfies Field;

export const paymentId = {
	displayName: 'Payment ID',
	name: 'paymentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 18308029193',
	description:
		'ID of the payment, which a finished payment intent and an event of the trigger carry',
} as const satisfies Field;

/** A phone or tablet with the Mercado Pago app; the name is free text that was set in the app. */
export const deviceName = {
	displayName: 'Device Name',
	name: 'deviceName',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The phone or tablet, by the name that was set in the Mercado Pago app',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchMobileDevices', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. till-1',
		},
	],
} as const satisfies Field;

/** Documented for every call of the integration API but the change of mode and the webhook (integration API, 1). */
export const sandbox = {
	displayName: 'Sandbox',
	name: 'sandbox',
	type: 'boolean',
	default: false,
	description:
		'Whether to mark the request as a test (x-test-scope). Mercado Pago ended its Point simulator on 2024-07-04, so nobody may play the terminal any more: to rehearse, use Orders with the credential of a test account.',
} as const satisfies Field;

/** What every operation has under Options; `withOptions` adds the operation's own. */
export const options = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Parallel Requests',
			name: 'parallelRequests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 5,
			description:
				'How many items are worked on at the same time. Items of one terminal always run one after the other.',
		},
	],
} as const satisfies Field;

/** How many results a list operation returns at the most. */
export function mostOf({
	returnAll: all,
	limit: most,
}: {
	returnAll: boolean;
	limit: number | undefined;
}): number {
	return all ? Infinity : (most ?? limit.default);
}
