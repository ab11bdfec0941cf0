import { type BusyPolicy } from '../../../client/charge/busy-terminal';
import {
	amount,
	amountInMinorUnits,
	apiGeneration,
	deviceIdOrPointOfSale,
	externalReference,
	maximumAmount,
	options,
	part,
	sandbox,
} from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import {
	additionalFieldsJson,
	forOrders,
	corporationId,
	integratorId,
	payerCondition,
	platformId,
	screenTime,
	sponsorId,
} from '../order/orders-only-fields';

export const chargeId = {
	displayName: 'Charge ID',
	name: 'chargeId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ORD01J49MMW3SSBK5PSV3DFR32959',
	description: 'The ID that Create returned, or that an event of the trigger carries',
} as const satisfies Field;

/** The one choice between the generations; everything else about a charge is the same. */
export const chargeApi = {
	...apiGeneration,
	description:
		'The API of Mercado Pago that the charge lives in. Everything else stays as it is, so a workflow is moved by this one choice.',
} as const satisfies Field;

/** What a charge asks for. */
export const chargeFields = [
	chargeApi,
	deviceIdOrPointOfSale,
	amount,
	{
		...externalReference,
		description:
			'Your own number of the sale. The same reference, terminal, amount, part and attempt are never charged twice by this workflow, not even by another execution. ' +
			'So it must never repeat: where ticket numbers start anew every day, add the date. Without one, another execution is another sale. Do not put personal data in it.',
	},
	{
		displayName: 'Attempt',
		name: 'attempt',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		description:
			'Raise it by one to charge the same sale again on purpose, e.g. after the card was declined',
	},
	{
		...part,
		description:
			'Of a bill that several people pay in equal parts, which one this is: 1 for the first, 2 for the second. Every part is charged once, and has attempts of its own. ' +
			'Leave it at 1 where a bill is paid at once, or in parts of different amounts.',
	},
] as const satisfies readonly Field[];

export const chargeOptions = {
	...options,
	options: [
		{ ...additionalFieldsJson, ...forOrders },
		{
			displayName: 'Always Look First',
			name: 'alwaysLook',
			type: 'boolean',
			default: false,
			description:
				'Whether to look through the recent charges even on a first attempt. Costs some requests; useful when other systems charge the same sales.',
		},
		amountInMinorUnits,
		{
			displayName: 'Busy Terminal',
			name: 'busyTerminal',
			type: 'options',
			default: 'fail',
			options: [
				{
					name: 'Cancel Own Charge',
					value: 'cancelOwn',
					description:
						'Cancel a charge that this workflow made, that is not on the screen yet and that nobody waits for any more (older than three minutes and than Seconds to Wait), then try once more',
				},
				{ name: 'Fail', value: 'fail', description: 'Stop and say so' },
				{
					name: 'Next Terminal',
					value: 'nextTerminal',
					description: 'Use the next free terminal of the same store',
				},
				{ name: 'Wait', value: 'wait', description: 'Ask again until it is free' },
			],
			description:
				'What to do when another charge waits on the terminal. A charge of somebody else is never canceled.',
		},
		{
			displayName: 'Busy Terminal: Seconds to Wait',
			name: 'busySeconds',
			type: 'number',
			typeOptions: { minValue: 3, maxValue: 900 },
			default: 60,
			description: 'How long to ask again at the most, where Busy Terminal is set to wait',
		},
		{ ...corporationId, ...forOrders },
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. Table 7',
			description: 'Description of the sale. With payment intents it exists only in Brazil.',
		},
		{
			displayName: 'Expiration Time',
			name: 'expirationTime',
			type: 'string',
			default: '',
			placeholder: 'e.g. PT3M',
			description:
				'Orders: how long the terminal offers the charge, as an ISO 8601 duration from PT30S to PT3H. Mercado Pago takes 15 minutes where nothing is given.',
		},
		{
			displayName: 'Installments',
			name: 'installments',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 72, numberPrecision: 0 },
			default: 1,
			description:
				'Number of installments on a credit card. With payment intents it exists only in Brazil.',
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
			description: 'Who bears the cost of the installments',
		},
		{ ...integratorId, ...forOrders },
		maximumAmount,
		{ ...payerCondition, ...forOrders },
		{
			displayName: 'Payment Type',
			name: 'paymentType',
			type: 'options',
			default: 'any',
			options: [
				{ name: 'Any', value: 'any', description: 'The customer chooses on the terminal' },
				{ name: 'Credit Card', value: 'credit_card' },
				{ name: 'Debit Card', value: 'debit_card' },
				{ name: 'QR Code', value: 'qr', description: 'Orders only, and not in every country' },
				{ name: 'Voucher Card', value: 'voucher_card' },
			],
			description:
				'Kind of card that the terminal asks for. With payment intents it exists only in Brazil.',
		},
		{ ...platformId, ...forOrders },
		{
			displayName: 'Print on Terminal',
			name: 'printOnTerminal',
			type: 'boolean',
			default: true,
			description: 'Whether the terminal prints the receipt of the payment',
		},
		sandbox,
		{ ...screenTime, ...forOrders },
		{ ...sponsorId, ...forOrders },
		{
			displayName: 'Ticket Number',
			name: 'ticketNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. S0392JED',
			description:
				'Ticket number that is printed on the slip. With payment intents it exists only in Argentina.',
		},
	],
} as const satisfies Field;

/** Longer than anybody waits for a charge by default: whoever made it has given it up. */
const leastStaleSeconds = 180;

/** The busy policy of the options. What another execution may still wait for, as this one would, is not stale. */
export function busyPolicyOf({
	busyTerminal = 'fail',
	busySeconds = 60,
	waitSeconds = 0,
}: {
	busyTerminal?: BusyPolicy['policy'];
	busySeconds?: number;
	waitSeconds?: number;
}): BusyPolicy {
	if (busyTerminal === 'wait') return { policy: 'wait', seconds: busySeconds };
	if (busyTerminal === 'cancelOwn')
		return { policy: 'cancelOwn', staleAfterMs: Math.max(leastStaleSeconds, waitSeconds) * 1_000 };
	return { policy: busyTerminal };
}
