import { type ChargeContext, type ChargeInput } from '../../../client/charge/port';
import { createCharge } from '../../../client/charge/create';
import { type CreatedCharge } from '../../../client/charge/created';
import { namingThePrint } from '../../../client/charge/blocking-print';
import { type AskedAmount } from '../../../domain/charge/asked-amount';
import { type Charge, type ChargeApiName, madeAt } from '../../../domain/charge/charge';
import { checkEnvironment, isLive } from '../../../domain/charge/environment';
import { type JsonObject } from '../../../domain/json';
import { fromMinorUnits } from '../../../domain/money/money';
import { type Site } from '../../../domain/money/sites';
import { readAdditional } from '../../../domain/order/merge';
import { RefusedInput } from '../../../domain/input/refused-input';
import { checkPlausibleAmount } from '../../../domain/charge/plausible-amount';
import { adviceOnReturned } from '../../../domain/charge/returned';
import { chargeWarnings, earlierWarnings } from '../../../domain/charge/warnings';
import { checkReferenceOfTool } from '../../n8n/as-tool';
import { serialize } from '../../n8n/mutex';
import { type ExecutionPlace, type OperationContext } from '../../operation/context';
import { printsSentTo } from '../print/blocking-prints';
import { amountOf } from './amount';
import { busyPolicyOf } from './fields';
import { type ChargeDetails, generations, type OnlyOrders } from './generations';
import { identityOf } from './identity';
import { type ChargeParams } from './params';
import { unreadable } from './unreadable';

/** A charge, how it came to be, and what goes with it into the output. */
interface PlannedCharge extends CreatedCharge {
	attemptKey: string;
	/** For the advice on a charge that is returned; `standIn`: the place in n8n stands for the sale. */
	seen: { timeZone: string; now: number; standIn: boolean };
	/** When this run sent it, by the clock of Mercado Pago; absent where it was there already. */
	sentAt?: string;
	/** The amount that the node asked for; absent where the account could not be read. */
	asked?: AskedAmount;
}

/** Checks the parameters; what comes back makes the charge. */
export function planCharge(
	params: ChargeParams,
): (operation: OperationContext) => Promise<PlannedCharge> {
	const { apiGeneration, deviceId, externalReference, options } = params;
	const { decimals, request } = generations[apiGeneration];
	checkSandbox(apiGeneration, options.sandbox);
	// Before the country is known two decimals are taken: what is refused then is refused everywhere.
	const hundredths = amountOf(params, 2);
	request(detailsOf(params, hundredths, externalReference ?? 'none'), undefined, () => '');

	return async (operation) => {
		const { account, credential, sandbox, place, asTool } = operation;
		const seen = {
			timeZone: operation.timezone,
			now: operation.client.now(),
			standIn: externalReference === undefined,
		};
		checkReferenceOfTool(asTool, externalReference);
		const known = await account().catch(
			async (reason: unknown) => await unreadable(reason, params, operation),
		);
		if ('charge' in known)
			return {
				...known,
				seen,
				existing: false,
				warnings: [],
				context: partsOf(operation, apiGeneration, known.account),
			};
		const { id: userId, nickname, test, site } = known;
		const facts = { testAccount: test, nickname, deviceId, sandbox };
		checkEnvironment(credential.environment, facts);
		const digits = decimals(site);
		const amountMinor = digits === 2 ? hundredths : amountOf(params, digits);
		checkPlausibleAmount(site, amountMinor, options.maximumAmount);
		const { saleKey, input } = inputOf(params, { amountMinor, site, place });
		const context = partsOf(operation, apiGeneration, {
			currency: site?.currency ?? null,
			live: isLive(facts),
			userId,
		});
		const choices = {
			busy: busyPolicyOf(options),
			alwaysLook: options.alwaysLook ?? false,
			printsSentTo,
		};
		// Executions of one sale follow each other: one must not report "not charged" while another one charges,
		// nor may a part of a bill meet the charge of another part before that one is recorded.
		const make = async () => await createCharge(context, input, choices);
		const made = await serialize(
			`charge/${saleKey}`,
			async () => await namingThePrint(context.client, printsSentTo(deviceId), make),
		);
		const { existing, charge } = made;
		const sentAt = new Date(operation.client.serverNow()).toISOString();
		const warnings = [
			...chargeWarnings({ siteId: site?.id, amountMinor, externalReference }),
			...earlierWarnings({ existing, createdAt: charge.createdAt, now: operation.client.now() }),
			...made.warnings,
		];
		return {
			...made,
			attemptKey: input.key,
			seen,
			...(charge.id !== null && (!existing || made.sentNow === true) && { sentAt }),
			asked: { amount: input.amount, amountMinor },
			warnings,
		};
	};
}

/** What is asked of the customer, and the key under which executions of the same sale follow each other. */
function inputOf(
	params: ChargeParams,
	{
		amountMinor,
		site,
		place,
	}: { amountMinor: number; site: Site | undefined; place: ExecutionPlace },
): { saleKey: string; input: ChargeInput } {
	const { apiGeneration, deviceId } = params;
	const { decimals, request } = generations[apiGeneration];
	const { keyOf, reference, saleKey, ...identity } = identityOf(params, amountMinor, place);
	const input: ChargeInput = {
		deviceId,
		amountMinor,
		amount: fromMinorUnits(amountMinor, decimals(site)),
		externalReference: reference,
		key: keyOf(deviceId),
		...identity,
		request: request(detailsOf(params, amountMinor, reference), site, keyOf),
	};
	return { saleKey, input };
}

export function partsOf(
	{ client, memory, isWaitedFor }: OperationContext,
	apiGeneration: ChargeApiName,
	account: ChargeContext['account'],
): ChargeContext {
	const other = apiGeneration === 'orders' ? 'paymentIntents' : 'orders';
	return {
		client,
		api: generations[apiGeneration].api,
		other: generations[other].api,
		memory,
		account,
		isWaitedFor,
	};
}

/** What an account says of every charge in it. */
export async function chargeAccountOf({
	account,
	sandbox,
}: OperationContext): Promise<ChargeContext['account']> {
	const { id: userId, site, test } = await account();
	return {
		currency: site?.currency ?? null,
		live: isLive({ testAccount: test, deviceId: '', sandbox }),
		userId,
	};
}

/** `x-test-scope` no longer exists for orders (migration guide, CONFIRMED): it would be ignored, and a real terminal charged. */
function checkSandbox(apiGeneration: ChargeApiName, sandbox: boolean | undefined): void {
	if (apiGeneration === 'orders' && sandbox === true) {
		throw new RefusedInput(
			'Sandbox',
			'the Orders API has none',
			'Use the access token of a test account and its virtual terminal, or choose the API generation Payment Intents',
		);
	}
}

function detailsOf(
	{ apiGeneration, options }: ChargeParams,
	amountMinor: number,
	externalReference: string,
): ChargeDetails {
	const {
		description,
		printOnTerminal,
		ticketNumber,
		paymentType,
		installments,
		installmentsCost,
		expirationTime,
	} = options;
	const type = paymentType === 'any' ? undefined : paymentType;
	const onlyOrders = apiGeneration === 'orders' ? onlyOrdersOf(options) : {};
	return {
		amountMinor,
		externalReference,
		description,
		printOnTerminal,
		ticketNumber,
		paymentType: type,
		installments,
		installmentsCost,
		expirationTime,
		onlyOrders,
	};
}

function onlyOrdersOf({
	payerCondition,
	platformId,
	integratorId,
	sponsorId,
	corporationId,
	screenTime,
	additionalFieldsJson,
}: ChargeParams['options']): OnlyOrders {
	return {
		payerCondition,
		platformId,
		integratorId,
		sponsorId,
		corporationId,
		screenTime,
		...(additionalFieldsJson !== undefined && { additional: readAdditional(additionalFieldsJson) }),
	};
}

/** What makes two items of one input one sale; without a reference every item is a sale of its own. */
export function saleOf(params: ChargeParams): string | undefined {
	const { externalReference, deviceId, attempt = 1, part = 1 } = params;
	return externalReference === undefined
		? undefined
		: JSON.stringify([externalReference, deviceId, amountOf(params, 2), part, attempt]);
}

interface More {
	/** See {@link PlannedCharge}. */
	sentAt?: string;
	warnings?: readonly string[];
	[field: string]: unknown;
}

/** The output of every operation that makes or reads a charge. What a person must see stands before the raw data. */
export function chargeOutput(
	charge: Charge,
	{ warnings = [], sentAt, ...more }: More = {},
): JsonObject {
	const { raw, ...shown } = charge;
	return {
		...shown,
		createdAt: madeAt(charge) ?? sentAt ?? null,
		...more,
		warnings: [...charge.warnings, ...warnings],
		raw,
	} as unknown as JsonObject;
}

/**
 * What an output says of how a charge came to be.
 * @param charge as it is now, after the waiting
 */
export function creationOutput(
	{
		existing,
		advice,
		attemptKey: key,
		warnings,
		charge: first,
		ofOtherAttempt,
		sentNow,
		seen,
		sentAt,
	}: PlannedCharge,
	charge: Charge = first,
): More {
	const { outcome, createdAt } = charge;
	const ofReturned =
		existing && sentNow !== true
			? adviceOnReturned({
					outcome,
					createdAt: first.createdAt ?? createdAt,
					waitedFor: !first.final,
					ofAnother: ofOtherAttempt,
					...seen,
				})
			: undefined;
	const given = advice ?? ofReturned;
	return {
		attemptKey: key,
		existing,
		sentAt,
		...(given !== undefined && { advice: given }),
		warnings,
	};
}
