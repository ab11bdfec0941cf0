import {
	cancelRefundIntent,
	createRefundIntent,
	getRefundIntent,
	type Ticket,
} from '../../../client/api/refund-intents';
import { checkPaymentId } from '../../../domain/payment/payment';
import { deviceId, options, paymentId, sandbox } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { call, type Resource } from '../../operation/operation';

const refundIntentId = {
	displayName: 'Refund Intent ID',
	name: 'refundIntentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3f1c9d6e-1111-4222-8333-444455556666',
	description: 'ID that Create returned',
} as const satisfies Field;

const sandboxOption = { ...options, options: [sandbox] } as const;

/** `print_on_terminal` of a refund is a list; of a payment intent it is a boolean (integration API, 1.2). */
const tickets = {
	none: [],
	seller: ['SELLER_TICKET'],
	buyer: ['BUYER_TICKET'],
	both: ['SELLER_TICKET', 'BUYER_TICKET'],
} as const satisfies Record<string, readonly Ticket[]>;

const create = call({
	value: 'create',
	name: 'Create',
	action: 'Create refund intent',
	environmentLock: true,
	onRetry: 'replay',
	description:
		'Send the refund of a whole payment to the terminal it was paid on, where it is confirmed. For a part, or without the terminal, use Payment > Refund.',
	fields: [
		{ ...deviceId, description: 'The terminal that the payment was made on' },
		{
			...paymentId,
			description: 'ID of the payment, at most 90 days old. It is given back whole.',
		},
		{
			...options,
			options: [
				{
					displayName: 'Print on Terminal',
					name: 'printTickets',
					type: 'options',
					options: [
						{ name: 'Both Tickets', value: 'both' },
						{ name: 'Buyer Ticket', value: 'buyer' },
						{ name: 'Nothing', value: 'none' },
						{ name: 'Seller Ticket', value: 'seller' },
					],
					default: 'both',
					description:
						'What the terminal prints. The newest guide of Mercado Pago no longer has this field.',
				},
				sandbox,
			],
		},
	],
	request: (params) => {
		const { printTickets } = params.options;
		return createRefundIntent(
			params.deviceId,
			checkPaymentId(params.paymentId),
			printTickets && tickets[printTickets],
		);
	},
});

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get refund intent',
	description:
		'Get a refund intent with its state. Whether the money went back is told by the payment.',
	fields: [refundIntentId, sandboxOption],
	request: (params) => getRefundIntent(params.refundIntentId),
});

const cancel = call({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel refund intent',
	description:
		'Cancel a refund intent while it waits. Once it is on the terminal it can only be canceled there.',
	fields: [
		{ ...deviceId, description: 'The terminal that the refund intent was created on' },
		refundIntentId,
		sandboxOption,
	],
	request: (params) => cancelRefundIntent(params.deviceId, params.refundIntentId),
	answer: (body, params) => ({ id: params.refundIntentId, ...body, canceled: true }),
});

export const refundIntent: Resource = {
	value: 'refundIntent',
	name: 'Refund Intent',
	defaultOperation: 'create',
	operations: [cancel, create, get],
};
