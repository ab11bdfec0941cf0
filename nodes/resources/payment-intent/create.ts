import { createIntent, getIntent } from '../../../client/api/payment-intents';
import { ownBehindRefusal } from '../../../client/charge/busy-create';
import { intentCharges } from '../../../client/charge/payment-intents';
import { MercadoPagoError } from '../../../client/http/errors';
import { adviceOnReturned } from '../../../domain/charge/returned';
import { intentBody } from '../../../domain/payment-intent/body';
import { checkMaximumAmount, checkPlausibleAmount } from '../../../domain/charge/plausible-amount';
import { checkMinorUnits, toMinorUnits } from '../../../domain/money/money';
import { siteOf } from '../../../domain/money/sites';
import {
	amount,
	amountInMinorUnits,
	deviceIdOrPointOfSale,
	externalReference,
	maximumAmount,
	options,
	sandbox,
} from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { flow } from '../../operation/operation';
import { chargeAccountOf, partsOf } from '../charge/plan';

const inBrazil = { show: { site: ['MLB'] } } as const;
const forCreditCards = { show: { site: ['MLB'], paymentType: ['credit_card'] } } as const;

const country = {
	displayName: 'Country',
	name: 'site',
	type: 'options',
	default: 'account',
	options: [
		{
			name: 'From the Account',
			value: 'account',
			description: 'Read the country of the account once per execution',
		},
		{ name: 'Argentina', value: 'MLA' },
		{ name: 'Brazil', value: 'MLB' },
		{ name: 'Mexico', value: 'MLM' },
	],
	description: 'Country of the account. Choose it to see the fields that exist only there.',
} as const satisfies Field;

/** Every field (integration API, 3.1); those of one country are shown for that country. */
export const create = flow({
	value: 'create',
	name: 'Create',
	action: 'Create payment intent',
	description:
		'Send an amount to a terminal. The person there loads it: with Cobrar on Point Smart, with the green button on other models.',
	terminal: { api: 'paymentIntents', takesCharges: true },
	environmentLock: true,
	onRetry: 'replay',
	fields: [
		deviceIdOrPointOfSale,
		amount,
		externalReference,
		country,
		{
			displayName: 'Ticket Number',
			name: 'ticketNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. S0392JED',
			displayOptions: { show: { site: ['MLA'] } },
			description: 'Ticket number that is printed on the slip',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. Table 7',
			displayOptions: inBrazil,
			description: 'Description of the sale',
		},
		{
			displayName: 'Payment Type',
			name: 'paymentType',
			type: 'options',
			default: 'any',
			displayOptions: inBrazil,
			options: [
				{ name: 'Any', value: 'any', description: 'The customer chooses on the terminal' },
				{ name: 'Credit Card', value: 'credit_card' },
				{ name: 'Debit Card', value: 'debit_card' },
				{ name: 'Voucher Card', value: 'voucher_card' },
			],
			description: 'Kind of card that the terminal asks for',
		},
		{
			displayName: 'Installments',
			name: 'installments',
			type: 'number',
			default: 1,
			typeOptions: { minValue: 1, maxValue: 72, numberPrecision: 0 },
			displayOptions: forCreditCards,
			description: 'Number of installments, each of at least 5.00',
		},
		{
			displayName: 'Installments Cost',
			name: 'installmentsCost',
			type: 'options',
			default: 'seller',
			displayOptions: forCreditCards,
			options: [
				{ name: 'Buyer', value: 'buyer' },
				{ name: 'Seller', value: 'seller' },
			],
			description: 'Who bears the cost of the installments',
		},
		{
			displayName: 'Voucher Type',
			name: 'voucherType',
			type: 'options',
			default: 'sodexo',
			displayOptions: { show: { site: ['MLB'], paymentType: ['voucher_card'] } },
			options: [
				{ name: 'Alelo', value: 'alelo' },
				{ name: 'Sodexo', value: 'sodexo' },
			],
			description: 'Issuer of the voucher card',
		},
		{
			...options,
			options: [
				amountInMinorUnits,
				maximumAmount,
				{
					displayName: 'Print on Terminal',
					name: 'printOnTerminal',
					type: 'boolean',
					default: true,
					description: 'Whether the terminal prints the receipt of the payment',
				},
				sandbox,
			],
		},
	],
	plan: (params) => {
		const { site, paymentType, amount: given, options: chosen } = params;
		const input = {
			...params,
			// With an expression in Country or Payment Type, n8n shows the fields that depend on it, and their defaults come along: nobody asked for them.
			...(paymentType !== 'credit_card' && {
				installments: undefined,
				installmentsCost: undefined,
			}),
			...(paymentType !== 'voucher_card' && { voucherType: undefined }),
			amount: chosen.amountInMinorUnits === true ? checkMinorUnits(given) : toMinorUnits(given),
			printOnTerminal: chosen.printOnTerminal ?? false,
			paymentType: paymentType === 'any' ? undefined : paymentType,
		};
		const stated = siteOf(site);
		checkMaximumAmount(input.amount, chosen.maximumAmount, 2);
		const body = intentBody(input, stated);
		checkPlausibleAmount(stated, input.amount, chosen.maximumAmount);
		return async (context) => {
			const { site: ofAccount } = stated === undefined ? await context.account() : {};
			checkPlausibleAmount(ofAccount, input.amount, chosen.maximumAmount);
			const checked = stated === undefined ? intentBody(input, ofAccount) : body;
			const { client } = context;
			const request = createIntent(params.deviceId, checked);
			// Mercado Pago tells its time in whole seconds.
			const startedAt = client.serverNow() - 1_000;
			return await client.call(request).catch(async (reason: unknown) => {
				if (!(reason instanceof MercadoPagoError)) throw reason;
				const parts = async () =>
					partsOf(context, 'paymentIntents', await chargeAccountOf(context));
				const own = await ownBehindRefusal({ client, api: intentCharges }, parts, {
					deviceId: params.deviceId,
					externalReference: params.externalReference,
					amountMinor: input.amount,
					startedAt,
					refusal: reason,
					doubt: {
						note: request.ambiguityNote ?? '',
						advice: request.adviceIfUnanswered ?? '',
					},
				});
				return {
					...(await client.call(getIntent(own.id ?? ''))),
					existing: true,
					advice: adviceOnReturned({ ...own, timeZone: context.timezone, now: client.now() }),
				};
			});
		};
	},
});
