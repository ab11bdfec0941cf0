import { type Field } from '../../operation/field-types';
import {
	additionalFieldsJson,
	corporationId,
	integratorId,
	payerCondition,
	platformId,
	screenTime,
	sponsorId,
} from './orders-only-fields';

/** What an order may say beside amount, terminal and reference. Nothing of it is sent unless it is added. */
export const additionalFields = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		additionalFieldsJson,
		corporationId,
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. Table 7',
			description: 'Description of the sale, at most 150 characters',
		},
		{
			displayName: 'Expiration Time',
			name: 'expirationTime',
			type: 'string',
			default: '',
			placeholder: 'e.g. PT10M',
			description:
				'How long the order waits for the customer, from PT30S (30 seconds) to PT3H (3 hours). Mercado Pago takes 15 minutes if nothing is given.',
		},
		{
			displayName: 'Installments',
			name: 'installments',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description:
				'Number of installments that is preset; needs Payment Type Credit Card. Which plans exist is set in the Mercado Pago account.',
		},
		{
			displayName: 'Installments Cost',
			name: 'installmentsCost',
			type: 'options',
			default: 'seller',
			options: [
				{ name: 'Buyer', value: 'buyer' },
				{ name: 'Seller', value: 'seller' },
			],
			description:
				'Who bears the cost of the installments; needs Payment Type Credit Card. Not part of the request in Mexico.',
		},
		integratorId,
		payerCondition,
		{
			displayName: 'Payment Type',
			name: 'paymentType',
			type: 'options',
			default: 'any',
			options: [
				{ name: 'Any', value: 'any', description: 'The customer chooses on the terminal' },
				{ name: 'Credit Card', value: 'credit_card' },
				{ name: 'Debit Card', value: 'debit_card' },
				{ name: 'QR Code', value: 'qr', description: 'Not in Chile' },
				{
					name: 'Voucher Card',
					value: 'voucher_card',
					description: 'Brazil, and meal cards in Chile',
				},
			],
			description: 'The only kind of payment that the terminal takes',
		},
		platformId,
		{
			displayName: 'Print on Terminal',
			name: 'printOnTerminal',
			type: 'boolean',
			default: true,
			description: 'Whether the terminal prints the receipt of the payment',
		},
		screenTime,
		sponsorId,
		{
			displayName: 'Ticket Number',
			name: 'ticketNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. S0392JED',
			description:
				'Ticket or invoice number that is printed on the receipt; letters and digits. Not part of the request in Mexico.',
		},
	],
} as const satisfies Field;
