import { recordKnown } from '../../../client/charge/attempt-log';
import { createOrder, getOrder } from '../../../client/api/orders';
import { firstWaiting, namingThePrint } from '../../../client/charge/blocking-print';
import { ownBehindRefusal } from '../../../client/charge/busy-create';
import { orderCharges } from '../../../client/charge/orders';
import { MercadoPagoError } from '../../../client/http/errors';
import { attemptKey } from '../../../domain/charge/idempotency';
import { type JsonObject, textAt } from '../../../domain/json';
import { orderAmount, orderBody } from '../../../domain/order/body';
import { readAdditional } from '../../../domain/order/merge';
import { checkMaximumAmount, checkPlausibleAmount } from '../../../domain/charge/plausible-amount';
import { amountHint, orderRulesOf } from '../../../domain/order/rules';
import { normalOrderState, orderOutcome } from '../../../domain/order/states';
import { orderOutput } from '../../../domain/order/view';
import { adviceOnReturned } from '../../../domain/charge/returned';
import {
	amount,
	amountInMinorUnits,
	deviceIdOrPointOfSale,
	externalReference,
	maximumAmount,
	options,
	part,
} from '../../operation/fields';
import { flow } from '../../operation/operation';
import { additionalFields } from './additional-fields';
import { printsSentTo } from '../print/blocking-prints';
import { attemptOf } from '../../../domain/input/attempt';
import { attempt } from './fields';
import { chargeAccountOf, partsOf } from '../charge/plan';

/** The key gives the same order back, so that running it again is safe. */
const doubt = {
	note: 'the order may exist',
	advice:
		'The order may be what holds the terminal: look there. If it shows something else, let that end and run this again within 24 hours with the same fields: Mercado Pago returns the same order or creates it, and does not charge twice',
};

/** Every field of create-order; those that a country does not have are refused for it, or passed on by Additional Fields (JSON). */
export const create = flow({
	value: 'create',
	name: 'Create',
	action: 'Create order',
	terminal: { api: 'orders', takesCharges: true },
	environmentLock: true,
	description:
		'Send an amount to a terminal, which shows it by itself. What became of it comes by the trigger, or by Get.',
	fields: [
		deviceIdOrPointOfSale,
		{
			...amount,
			description:
				'In the currency of the account, with a point for the decimals and none for the thousands: 1.500 is refused. Whole pesos in Chile. It is sent exactly; an amount that would have to be rounded is refused.',
		},
		{
			...externalReference,
			required: true,
			description:
				'Your own number of the sale: at most 64 letters, digits, hyphens and underscores. The same reference, terminal, amount, part and attempt give the same order for 24 hours, which is how long Mercado Pago keeps the key; later they make a new one. Charge > Create looks for the order first, however old. Do not put personal data in it.',
		},
		{
			...attempt,
			description:
				'Raise it by one to charge the same sale again on purpose, e.g. after the card was declined or the order expired',
		},
		{
			...part,
			description:
				'Of a bill that several people pay in equal parts, which one this is: 1 for the first, 2 for the second. Leave it at 1 where a bill is paid at once, or in parts of different amounts.',
		},
		additionalFields,
		{
			...options,
			options: [
				{
					...amountInMinorUnits,
					description:
						'Whether the amount is given in minor units, e.g. 1500 for 15.00. In Chile the minor unit is the peso.',
				},
				maximumAmount,
			],
		},
	],
	plan: ({
		deviceId: terminal,
		amount: asked,
		externalReference: reference,
		attempt: given,
		part: givenPart,
		additionalFields: more,
		options: { amountInMinorUnits: inMinorUnits = false, maximumAmount: most },
	}) => {
		const { paymentType, printOnTerminal, additionalFieldsJson, ...rest } = more;
		const input = {
			...rest,
			deviceId: terminal,
			externalReference: reference,
			paymentType: paymentType === 'any' ? undefined : paymentType,
			printOnTerminal:
				printOnTerminal === undefined
					? undefined
					: printOnTerminal
						? ('seller_ticket' as const)
						: ('no_ticket' as const),
			...(additionalFieldsJson !== undefined && {
				additional: readAdditional(additionalFieldsJson),
			}),
		};
		const attemptNumber = attemptOf(given);
		const partNumber = attemptOf(givenPart, 'Part');
		orderBody({ ...input, amountMinor: orderAmount(asked, undefined, inMinorUnits) });

		return async (context) => {
			const { client, account, memory, timezone } = context;
			const { site } = await account();
			const amountMinor = orderAmount(asked, site, inMinorUnits);
			checkMaximumAmount(amountMinor, most, orderRulesOf(site)?.decimals.value ?? 2);
			checkPlausibleAmount(site, amountMinor, most);
			const key = attemptKey(
				{ reference, deviceId: terminal, amountMinor, attempt: attemptNumber, part: partNumber },
				'order',
			);
			const body = orderBody({ ...input, amountMinor }, site);
			// Mercado Pago tells its time in whole seconds.
			const startedAt = client.serverNow() - 1_000;
			const prints = printsSentTo(terminal);
			let isDuplicate = false;
			const ownOf = async (reason: unknown): Promise<JsonObject> => {
				const isBusy = reason instanceof MercadoPagoError && orderCharges.isBusy(reason);
				if (!isBusy || (await firstWaiting(client, prints)) !== undefined) throw reason;
				const parts = async () => partsOf(context, 'orders', await chargeAccountOf(context));
				const own = await ownBehindRefusal({ client, api: orderCharges }, parts, {
					deviceId: terminal,
					externalReference: reference,
					amountMinor,
					startedAt,
					refusal: reason,
					doubt,
				});
				isDuplicate = true;
				return await client.call(getOrder(own.id ?? ''));
			};
			const order = await namingThePrint(
				client,
				prints,
				async () =>
					await client.call(createOrder(body, key, amountHint(site, amountMinor))).catch(ownOf),
			);
			// The answer to a repeated create is the original order, which may have come further by now.
			const wasMade =
				(await recordKnown(memory, [`order/${key}/${textAt(order, 'id') ?? ''}`]))?.size ?? 0;
			const status = textAt(order, 'status');
			const hasMovedOn = status !== undefined && normalOrderState(status) !== 'created';
			// Where an answer was lost, the original that came back may be of this very run.
			const isOfThisRun = Date.parse(textAt(order, 'created_date') ?? '') >= startedAt;
			const existing = isDuplicate || wasMade > 0 || (hasMovedOn && !isOfThisRun);
			const returned = {
				outcome: orderOutcome(order),
				createdAt: textAt(order, 'created_date') ?? null,
				timeZone: timezone,
				now: client.now(),
			};
			return {
				id: textAt(order, 'id'),
				existing,
				...(existing && { advice: adviceOnReturned(returned) }),
				...orderOutput(order),
				attemptKey: key,
			};
		};
	},
});
