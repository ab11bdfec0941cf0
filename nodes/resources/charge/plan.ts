import { type ChargeContext, type ChargeInput } from '../../../client/charge/port';
import { type CreatedCharge, createCharge } from '../../../client/charge/create';
import { namingThePrint } from '../../../client/charge/blocking-print';
import { type AskedAmount, type Charge, type ChargeApiName } from '../../../domain/charge/charge';
import { checkEnvironment, isLive } from '../../../domain/charge/environment';
import { type JsonObject } from '../../../domain/json';
import { fromMinorUnits } from '../../../domain/money/money';
import { readAdditional } from '../../../domain/order/merge';
import { RefusedInput } from '../../../domain/input/refused-input';
import { adviceOnReturned } from '../../../domain/charge/returned';
import { chargeWarnings, earlierWarnings } from '../../../domain/charge/warnings';
import { checkReferenceOfTool } from '../../n8n/as-tool';
import { serialize } from '../../n8n/mutex';
import { type OperationContext } from '../../operation/context';
import { printsSentTo } from '../print/blocking-prints';
import { amountOf } from './amount';
import { busyPolicyOf } from './fields';
import { type ChargeDetails, generations, type OnlyOrders } from './generations';
import { identityOf } from './identity';
import { type ChargeParams } from './params';
import { unreadable } from './unreadable';

/** A charge, how it came to be, and what is told beside it. */
export interface PlannedCharge extends CreatedCharge {
	attemptKey: string;
	/** How a clock is read, and whether the place in n8n stands for the sale: for the advice on a charge that is returned. */
	seen: { timeZone: string; now: number; standIn: boolean };
	/** The amount that the node asked for; absent where the account could not be read. */
	asked?: AskedAmount;
}

/** Checks the parameters; what comes back makes the charge. */
export function planCharge(params: ChargeParams): (surroundings: OperationContext) => Promise<PlannedCharge> {
	const { apiGeneration, deviceId, externalReference, options } = params;
	const { decimals, request } = generations[apiGeneration];
	checkSandbox(apiGeneration, options.sandbox);
	// Before the country is known two decimals are taken: what is refused then is refused everywhere.
	request(detailsOf(params, amountOf(params, 2), externalReference ?? 'none'), undefined, () => '');

	return async (surroundings) => {
		const { account, credential, sandbox, place, asTool } = surroundings;
		const seen = { timeZone: surroundings.timezone, now: surroundings.client.now(), standIn: externalReference === undefined };
		checkReferenceOfTool(asTool, externalReference);
		const known = await account().catch(async (reason: unknown) => await unreadable(reason, params, surroundings));
		if ('charge' in known) return { ...known, seen, existing: false, warnings: [], context: partsOf(surroundings, apiGeneration, known.account) };
		const { id: userId, nickname, test, site } = known;
		const facts = { testAccount: test, nickname, deviceId, sandbox };
		checkEnvironment(credential.environment, facts);
		const amountMinor = amountOf(params, decimals(site));
		const { keyOf, reference, saleKey, ...identity } = identityOf(params, amountMinor, place);
		const parts = partsOf(surroundings, apiGeneration, { currency: site?.currency ?? null, live: isLive(facts), userId });
		const wish: ChargeInput = {
			deviceId,
			amountMinor,
			amount: fromMinorUnits(amountMinor, decimals(site)),
			externalReference: reference,
			key: keyOf(deviceId),
			...identity,
			request: request(detailsOf(params, amountMinor, reference), site, keyOf),
		};
		const choices = { busy: busyPolicyOf(options), alwaysLook: options.alwaysLook ?? false, printsSentTo };
		// Two executions of one sale at once: what one says was not charged must not be what the other charges at that moment.
		// Nor may a part of a bill meet the charge of another part before that one is written down.
		const make = async () => await createCharge(parts, wish, choices);
		const made = await serialize(`charge/${saleKey}`, async () => await namingThePrint(parts.client, printsSentTo(deviceId), make));
		const { existing, charge } = made;
		const warnings = [
			...chargeWarnings({ siteId: site?.id, amountMinor, externalReference }),
			...earlierWarnings({ existing, createdAt: charge.createdAt, now: surroundings.client.now() }),
			...made.warnings,
		];
		return { ...made, attemptKey: wish.key, seen, asked: { amount: wish.amount, amountMinor }, warnings };
	};
}

export function partsOf({ client, memory, isWaitedFor }: OperationContext, apiGeneration: ChargeApiName, account: ChargeContext['account']): ChargeContext {
	const other = apiGeneration === 'orders' ? 'paymentIntents' : 'orders';
	return { client, api: generations[apiGeneration].api, other: generations[other].api, memory, account, isWaitedFor };
}

/** What an account says of every charge in it. */
export async function chargeAccountOf({ account, sandbox }: OperationContext): Promise<ChargeContext['account']> {
	const { id: userId, site, test } = await account();
	return { currency: site?.currency ?? null, live: isLive({ testAccount: test, deviceId: '', sandbox }), userId };
}

/** `x-test-scope` no longer exists for orders (migration guide, CONFIRMED): it would be ignored, and a real terminal charged. */
function checkSandbox(apiGeneration: ChargeApiName, sandbox: boolean | undefined): void {
	if (apiGeneration === 'orders' && sandbox === true) {
		throw new RefusedInput('Sandbox', 'the Orders API has none', 'Use the access token of a test account and its virtual terminal, or choose the API generation Payment Intents');
	}
}

function detailsOf({ apiGeneration, options }: ChargeParams, amountMinor: number, externalReference: string): ChargeDetails {
	const { description, printOnTerminal, ticketNumber, paymentType, installments, installmentsCost, expirationTime } = options;
	const type = paymentType === 'any' ? undefined : paymentType;
	const onlyOrders = apiGeneration === 'orders' ? onlyOrdersOf(options) : {};
	return { amountMinor, externalReference, description, printOnTerminal, ticketNumber, paymentType: type, installments, installmentsCost, expirationTime, onlyOrders };
}

function onlyOrdersOf({ payerCondition, platformId, integratorId, sponsorId, additionalFieldsJson }: ChargeParams['options']): OnlyOrders {
	return { payerCondition, platformId, integratorId, sponsorId, ...(additionalFieldsJson !== undefined && { additional: readAdditional(additionalFieldsJson) }) };
}

/** What makes two items of one input one sale; without a reference every item is a sale of its own. */
export function saleOf(params: ChargeParams): string | undefined {
	const { externalReference, deviceId, attempt = 1, part = 1 } = params;
	return externalReference === undefined ? undefined : JSON.stringify([externalReference, deviceId, amountOf(params, 2), part, attempt]);
}

interface More {
	warnings?: readonly string[];
	[field: string]: unknown;
}

/** The output of every operation that makes or reads a charge. What a person must see stands before the raw data. */
export function chargeOutput({ raw, ...charge }: Charge, { warnings = [], ...more }: More = {}): JsonObject {
	return { ...charge, ...more, warnings: [...charge.warnings, ...warnings], raw } as unknown as JsonObject;
}

/**
 * What an output tells of how a charge came to be.
 * @param charge as it is now, after the waiting
 */
export function creationOutput({ existing, advice, attemptKey: key, warnings, charge: first, ofOtherAttempt, sentNow, seen }: PlannedCharge, charge: Charge = first): More {
	const { outcome, createdAt } = charge;
	const ofReturned = existing && sentNow !== true ? adviceOnReturned({ outcome, createdAt: first.createdAt ?? createdAt, waitedFor: !first.final, ofAnother: ofOtherAttempt, ...seen }) : undefined;
	const told = advice ?? ofReturned;
	return { attemptKey: key, existing, ...(told !== undefined && { advice: told }), warnings };
}
