import { cancelCharge, type ChargeCancelResult } from '../../../client/charge/cancel-charge';
import { waitForCharge } from '../../../client/charge/wait';
import { withAmountChecked } from '../../../domain/charge/asked-amount';
import { adviceOnOtherAttempt, adviceOnOpen } from '../../../domain/charge/advice';
import { checkChargeId } from '../../../domain/charge/charge-id';
import { externalReference, options, sandbox } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { flow, type Resource } from '../../operation/operation';
import { chargeBranches, openChargeBranches, outputsOption, readChargeBranches } from './branches';
import { chargeApi, chargeFields, chargeId, chargeOptions } from './fields';
import { chargeAccountOf, chargeOutput, partsOf, planCharge, saleOf, creationOutput } from './plan';
import { saleWasSentBefore } from './sent-before';
import { refund } from './refund';

const sandboxOption = { ...options, options: [sandbox] } as const;

const create = flow({
	value: 'create',
	name: 'Create',
	action: 'Create charge',
	description:
		'Send a charge to a terminal and go on at once. What became of it comes by the trigger, or by Get.',
	fields: [
		...chargeFields,
		{ ...chargeOptions, options: [...chargeOptions.options, outputsOption] },
	],
	branches: openChargeBranches,
	terminal: { api: 'chosen', takesCharges: true },
	sentBefore: saleWasSentBefore,
	identity: saleOf,
	plan: (params) => {
		const charge = planCharge(params);
		return async (context) => {
			const made = await charge(context);
			return chargeOutput(withAmountChecked(made.charge, made.asked), creationOutput(made));
		};
	},
});

/** The options of a charge that is waited for. */
const waitOptions = {
	...chargeOptions,
	options: [
		...chargeOptions.options,
		{
			displayName: 'Seconds to Wait',
			name: 'waitSeconds',
			type: 'number',
			typeOptions: { minValue: 5, maxValue: 3600 },
			default: 180,
			description: 'How long to wait for the customer at the most',
		},
		{
			displayName: 'Single Output',
			name: 'singleOutput',
			type: 'boolean',
			default: false,
			description:
				'Whether to use one output for everything. Then branch on the field outcome: only approved is paid.',
		},
		{
			displayName: 'When Time Is Up',
			name: 'onTimeout',
			type: 'options',
			default: 'leave',
			options: [
				{
					name: 'Leave It',
					value: 'leave',
					description: 'The customer can still pay; the trigger tells what became of it',
				},
				{
					name: 'Ask to Cancel',
					value: 'cancel',
					description:
						'Ask for a cancel and tell what came of it. On the terminal the customer may still pay.',
				},
			],
			description: 'What to do with a charge that nobody has paid when the time is up',
		},
	],
} as const satisfies Field;

const createAndWait = flow({
	value: 'createAndWait',
	name: 'Create and Wait',
	action: 'Create charge and wait',
	description:
		'Send a charge to a terminal, wait for the customer, and tell what really happened. Only Approved is paid.',
	fields: [...chargeFields, waitOptions],
	branches: chargeBranches,
	terminal: { api: 'chosen', takesCharges: true },
	sentBefore: saleWasSentBefore,
	identity: saleOf,
	plan: (params) => {
		const { waitSeconds = 180, onTimeout = 'leave' } = params.options;
		const charge = planCharge({ ...params, options: { ...params.options, waitSeconds } });
		return async (context) => {
			const made = await charge(context);
			const { sleepOrWake, whileWaitingFor } = context;
			const waiting = {
				longest: waitSeconds * 1_000,
				thenCancel: onTimeout === 'cancel',
				sleepOrWake,
			};
			const result = await whileWaitingFor(
				made.charge.id ?? '',
				async () => await waitForCharge(made.context, made.charge, waiting),
			);
			const { timedOut, cancel } = result;
			const waited = { charge: withAmountChecked(result.charge, made.asked) };
			// Whatever is still open when the waiting ends is not known: it may yet be paid.
			const endedForAnother =
				made.ofOtherAttempt === true && ['declined', 'notCharged'].includes(waited.charge.outcome);
			const outcome =
				waited.charge.outcome === 'pending' || endedForAnother ? 'unknown' : waited.charge.outcome;
			const advice =
				outcome === 'unknown'
					? (made.advice ??
						waited.charge.advice ??
						(endedForAnother
							? adviceOnOtherAttempt(waited.charge.id)
							: adviceOnOpen(waited.charge.state)))
					: undefined;
			return chargeOutput(waited.charge, {
				...creationOutput(made, waited.charge),
				outcome,
				timedOut,
				...(cancel && { cancelResult: cancel }),
				...(advice !== undefined && { advice }),
			});
		};
	},
});

const get = flow({
	value: 'get',
	name: 'Get',
	action: 'Get charge',
	description: 'Get a charge with its payment and what became of it',
	fields: [chargeApi, chargeId, { ...options, options: [outputsOption, sandbox] }],
	branches: readChargeBranches,
	plan: (params) => {
		const id = checkChargeId(params.apiGeneration, params.chargeId);
		return async (context) => {
			const account = await chargeAccountOf(context);
			const { api, client } = partsOf(context, params.apiGeneration, account);
			return chargeOutput(await api.read(client, id, account));
		};
	},
});

const find = flow({
	value: 'find',
	name: 'Find',
	action: 'Find charges by reference',
	description:
		'Find the recent charges that carry an external reference: orders of the last three months by search; payment intents of yesterday and today, the last 40, one by one',
	fields: [
		chargeApi,
		{
			...externalReference,
			required: true,
			description: 'The reference that the charges were made with',
		},
		sandboxOption,
	],
	plan: (params) => async (context) => {
		const account = await chargeAccountOf(context);
		const { api, client } = partsOf(context, params.apiGeneration, account);
		const charges = await api.find(client, account, {
			externalReference: params.externalReference,
			allTime: true,
			wanted: (charge) => charge.externalReference === params.externalReference,
		});
		return charges.map((charge) => chargeOutput(charge));
	},
});

const cancel = flow({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel charge',
	description:
		'Ask for a cancel and read what came of it: canceled, must be done on the terminal, too late, already final, or unknown',
	fields: [chargeApi, chargeId, sandboxOption],
	plan: (params) => {
		const id = checkChargeId(params.apiGeneration, params.chargeId);
		return async (context) => {
			const parts = partsOf(context, params.apiGeneration, await chargeAccountOf(context));
			const { charge, result } = await cancelCharge(parts, id);
			return chargeOutput(charge, {
				cancelResult: result,
				advice: charge.advice ?? cancelAdvice[result],
			});
		};
	},
});

const cancelAdvice: Record<ChargeCancelResult, string> = {
	canceled: 'Nobody can pay it any more.',
	mustBeDoneOnDevice:
		'It is on the terminal, and only the person there can cancel it: on Point Smart hold the button at the bottom right, on Point Air press the red button, then confirm. Until then the customer can still pay.',
	tooLate: 'The customer has paid. To give the money back, use Refund.',
	alreadyFinal: 'It had ended before without a payment that stands; there was nothing to cancel.',
	unknown:
		'It can no longer be canceled, and nobody can say whether the customer paid. Look at the terminal and its last payments before you deliver, charge again or give the sale up.',
	notConfirmed: 'Asked for, but it still shows as waiting. Read it again in a moment.',
};

export const charge: Resource = {
	value: 'charge',
	name: 'Charge',
	defaultOperation: 'createAndWait',
	operations: [cancel, create, createAndWait, find, get, refund],
};
