import {
	createMobileOrder,
	deleteMobileOrder,
	deleteOrderOfDevice,
	getMobileOrder,
} from '../../../client/api/mobile';
import { mobileOrderBody, mobileOrderOutput } from '../../../domain/shop/mobile-order';
import { deviceName, externalReference } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { call, type Resource } from '../../operation/operation';

const mobileOrderId = {
	displayName: 'Mobile Order ID',
	name: 'mobileOrderId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 700001',
	description: 'ID that Create returned',
} as const satisfies Field;

const create = call({
	value: 'create',
	name: 'Create',
	action: 'Create mobile order',
	environmentLock: true,
	onRetry: 'replay',
	description:
		'Send an amount to the Mercado Pago app on a phone or tablet (Android 2.8.0 or later), which opens ready for the card',
	fields: [
		deviceName,
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 100',
			description:
				'In the currency of the account, with a point for the decimals. Mercado Pago does not document the unit of this older API: try it with a small amount first.',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Cup',
			description: 'What is sold, in at most 20 characters',
		},
		{
			displayName: 'Card Type',
			name: 'ccType',
			type: 'options',
			default: 'credit_card',
			options: [
				{ name: 'Credit Card', value: 'credit_card' },
				{ name: 'Debit Card', value: 'debit_card' },
			],
			description: 'Kind of card that the app asks for',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Disable Back Button',
					name: 'disableBackButton',
					type: 'boolean',
					default: false,
					description:
						'Whether to send disable_back_button. By its name, the back button of the phone then does nothing; the sentence of the guide of Mercado Pago reads the other way: that the back button then closes the order. Nobody has tried it: try it on your phone first.',
				},
				externalReference,
				{
					displayName: 'Notification URL',
					name: 'notificationUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://n8n.example.com/webhook/point',
					description:
						'Where Mercado Pago sends the notification of the payment. For the production URL of a Mercado Pago Point Trigger: add Payments to its Topics, as the notification is about a payment. It is of the older IPN form, which cannot be verified by signature: with Webhook Source "Your Integrations" Webhook, set Verify By to Reading Again Only.',
				},
				{
					displayName: 'Payer Email',
					name: 'payerEmail',
					type: 'string',
					placeholder: 'e.g. name@email.com',
					default: '',
					description: 'Email address of the person who pays',
				},
			],
		},
	],
	request: ({ additionalFields, ...input }) =>
		createMobileOrder(mobileOrderBody({ ...input, ...additionalFields })),
});

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get mobile order',
	description:
		'Get a mobile order with what became of it. CLOSED alone is not paid: a declined card closes an order too. Only approved is paid.',
	fields: [mobileOrderId],
	request: (params) => getMobileOrder(params.mobileOrderId),
	answer: mobileOrderOutput,
});

const remove = call({
	value: 'delete',
	name: 'Delete',
	action: 'Delete mobile order',
	description: 'Delete a mobile order that was not paid, by its ID',
	fields: [mobileOrderId],
	request: (params) => deleteMobileOrder(params.mobileOrderId),
	answer: (_, params) => ({ id: params.mobileOrderId, deleted: true }),
});

const removeByDevice = call({
	value: 'deleteByDevice',
	name: 'Delete by Device',
	action: 'Delete mobile order of device',
	description: 'Delete the mobile order that a device has now, whoever created it',
	fields: [deviceName],
	request: (params) => deleteOrderOfDevice(params.deviceName),
	answer: (body, params) => ({ ...body, device_name: params.deviceName, deleted: true }),
});

export const mobileOrder: Resource = {
	value: 'mobileOrder',
	name: 'Mobile Order',
	defaultOperation: 'create',
	operations: [create, remove, removeByDevice, get],
};
