import { simulateOrder } from '../../../client/api/orders';
import { checkOrderId } from '../../../domain/input/references';
import { simulationBody } from '../../../domain/order/simulation';
import { type Field } from '../../operation/field-types';
import { call } from '../../operation/operation';
import { orderId } from './fields';

const status = {
	displayName: 'Status',
	name: 'simulatedStatus',
	type: 'options',
	default: 'processed',
	options: [
		{
			name: 'Action Required',
			value: 'action_required',
			description: 'Nobody knows; takes up to 40 seconds',
		},
		{ name: 'Canceled', value: 'canceled', description: 'At the terminal' },
		{ name: 'Expired', value: 'expired' },
		{ name: 'Failed', value: 'failed', description: 'The card is declined' },
		{ name: 'Processed', value: 'processed', description: 'The customer pays' },
		{ name: 'Refunded', value: 'refunded', description: 'Only after processed' },
	],
	description: 'What happens to the order',
} as const satisfies Field;

const reasons = [
	{ name: 'Accredited (Processed)', value: 'accredited' },
	{ name: 'Bad Card Data', value: 'bad_filled_card_data' },
	{ name: 'Call for Authorization', value: 'required_call_for_authorize' },
	{ name: 'Card Disabled', value: 'card_disabled' },
	{ name: 'High Risk', value: 'high_risk' },
	{ name: 'Insufficient Amount', value: 'insufficient_amount' },
	{ name: 'Invalid Installments', value: 'invalid_installments' },
	{ name: 'Max Attempts Exceeded', value: 'max_attempts_exceeded' },
	{ name: 'Processing Stopped', value: 'processing_error' },
	{ name: 'Rejected for Another Reason', value: 'rejected_other_reason' },
] as const;

const details = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Installments',
			name: 'installments',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description: 'Only with a credit card',
		},
		{
			displayName: 'Payment Method ID',
			name: 'paymentMethodId',
			type: 'string',
			default: '',
			placeholder: 'e.g. visa',
			description:
				'Brand of the card, for processed and failed: visa, master, amex, debvisa, debmaster; in Brazil elo, diners, hipercard too',
		},
		{
			displayName: 'Payment Method Type',
			name: 'paymentMethodType',
			type: 'options',
			default: 'credit_card',
			options: [
				{ name: 'Credit Card', value: 'credit_card' },
				{ name: 'Debit Card', value: 'debit_card' },
				{ name: 'QR Code', value: 'qr', description: 'Only in Brazil' },
				{ name: 'Voucher Card', value: 'voucher_card', description: 'Only in Brazil' },
			],
			description: 'What the customer pays with',
		},
		{
			displayName: 'Status Detail',
			name: 'statusDetail',
			type: 'options',
			default: 'rejected_other_reason',
			options: reasons,
			description: 'Why the payment ends so',
		},
	],
} as const satisfies Field;

export const simulate = call({
	value: 'simulate',
	name: 'Simulate',
	action: 'Simulate status of order',
	environmentLock: true,
	description:
		'Let the simulator of Mercado Pago play the terminal for an order that was made with test credentials',
	fields: [orderId, status, details],
	request: ({ orderId: id, simulatedStatus, additionalFields }) =>
		simulateOrder(
			checkOrderId(id),
			simulationBody({ status: simulatedStatus, ...additionalFields }),
		),
	answer: (body, params) => ({
		...body,
		id: params.orderId,
		simulatedStatus: params.simulatedStatus,
		reminder:
			'The order reaches this status within a minute, by way of at_terminal, and Mercado Pago sends the notification. Read it with Get.',
	}),
});
