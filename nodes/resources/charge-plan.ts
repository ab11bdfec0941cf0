import { type ChargeParts, type ChargeWish } from '../../client/charge-api';
import { type BusyPolicy } from '../../client/charge-busy';
import { type Made, makeCharge } from '../../client/charges';
import { type Charge, type ChargeApiName } from '../../domain/charge';
import { checkEnvironment, isLive } from '../../domain/environment';
import { type AttemptIdentity, attemptKey, standInReference } from '../../domain/idempotency';
import { type JsonObject } from '../../domain/json';
import { checkMinorUnits, fromMinorUnits, toMinorUnits } from '../../domain/money';
import { RefusedInput } from '../../domain/refused-input';
import { chargeWarnings } from '../../domain/warnings';
import { type Place, type Surroundings } from '../operation';
import { busyPolicyOf } from './charge-fields';
import { type ChargeDetails, generations } from './charge-generations';

/** The parameters of a charge, as the fields give them. */
export interface ChargeParams {
	apiGeneration: ChargeApiName;
	deviceId: string;
	amount: string;
	externalReference: string | undefined;
	attempt: number | undefined;
	options: Omit<ChargeDetails, 'amountMinor' | 'externalReference' | 'paymentType'> & {
		amountInMinorUnits?: boolean;
		alwaysLook?: boolean;
		busyTerminal?: BusyPolicy['policy'];
		busySeconds?: number;
		maximumAmount?: string;
		paymentType?: 'any' | ChargeDetails['paymentType'];
		sandbox?: boolean;
	};
}

/** A charge, how it came to be, and what is told beside it. */
export interface ChargeMade extends Made {
	parts: ChargeParts;
	attemptKey: string;
	warnings: string[];
}

/** Checks the parameters; what comes back makes the charge. */
export function planCharge(params: ChargeParams): (surroundings: Surroundings) => Promise<ChargeMade> {
	const { apiGeneration, deviceId, externalReference, options } = params;
	const { decimals, request } = generations[apiGeneration];
	checkSandbox(apiGeneration, options.sandbox);
	// Before the country is known two decimals are taken: what is refused then is refused everywhere.
	request(detailsOf(params, amountOf(params, 2), externalReference ?? 'none'), undefined, () => '');

	return async (surroundings) => {
		const { account, credential, sandbox, place } = surroundings;
		const { nickname, test, site } = await account();
		const facts = { testAccount: test, nickname, deviceId, sandbox };
		checkEnvironment(credential.environment, facts);
		const amountMinor = amountOf(params, decimals(site));
		const { identity, reference, attempt } = identityOf(params, amountMinor, place);
		const keyOf = (terminal: string) => attemptKey(identity, terminal === deviceId ? 'charge' : `charge on ${terminal}`);
		const parts = partsOf(surroundings, apiGeneration, { currency: site?.currency ?? null, live: isLive(facts) });
		const wish: ChargeWish = {
			deviceId,
			amountMinor,
			amount: fromMinorUnits(amountMinor, decimals(site)),
			externalReference: reference,
			key: keyOf(deviceId),
			attempt,
			request: request(detailsOf(params, amountMinor, reference), site, keyOf),
		};
		const made = await makeCharge(parts, wish, { busy: busyPolicyOf(options), alwaysLook: options.alwaysLook ?? false });
		return { ...made, parts, attemptKey: wish.key, warnings: chargeWarnings({ siteId: site?.id, amountMinor, externalReference }) };
	};
}

export function partsOf({ client, memory }: Surroundings, apiGeneration: ChargeApiName, account: ChargeParts['account']): ChargeParts {
	return { client, api: generations[apiGeneration].api, memory, account };
}

/** What an account says of every charge in it. */
export async function chargeAccountOf({ account, sandbox }: Surroundings): Promise<ChargeParts['account']> {
	const { site, test } = await account();
	return { currency: site?.currency ?? null, live: isLive({ testAccount: test, deviceId: '', sandbox }) };
}

/** `x-test-scope` no longer exists for orders (migration guide, CONFIRMED): it would be ignored, and a real terminal charged. */
function checkSandbox(apiGeneration: ChargeApiName, sandbox: boolean | undefined): void {
	if (apiGeneration === 'orders' && sandbox === true) {
		throw new RefusedInput('Sandbox', 'the Orders API has none', 'Use the access token of a test account and its virtual terminal, or choose the API generation Payment Intents');
	}
}

function detailsOf({ options }: ChargeParams, amountMinor: number, externalReference: string): ChargeDetails {
	const { description, printOnTerminal, ticketNumber, paymentType, installments, installmentsCost, expirationTime } = options;
	const type = paymentType === 'any' ? undefined : paymentType;
	return { amountMinor, externalReference, description, printOnTerminal, ticketNumber, paymentType: type, installments, installmentsCost, expirationTime };
}

function amountOf({ amount, options: { amountInMinorUnits, maximumAmount } }: ChargeParams, decimals: number): number {
	const amountMinor = amountInMinorUnits === true ? checkMinorUnits(amount) : toMinorUnits(amount, decimals);
	if (maximumAmount !== undefined && amountMinor > toMinorUnits(maximumAmount, decimals, 'Maximum Amount')) {
		throw new RefusedInput('Amount', `${fromMinorUnits(amountMinor, decimals)} is above the maximum amount of ${maximumAmount}`, 'Check the amount, or raise Maximum Amount in the options of the node');
	}
	return amountMinor;
}

/** With a reference the sale is the identity; without one, the place in n8n, and a reference that stands in so that it can be found. */
function identityOf(params: ChargeParams, amountMinor: number, place: Place): { identity: AttemptIdentity; reference: string; attempt: number } {
	const { externalReference, deviceId } = params;
	const attempt = params.attempt ?? 1;
	if (externalReference !== undefined) {
		return { identity: { reference: externalReference, deviceId, amountMinor, attempt }, reference: externalReference, attempt };
	}
	const identity = { ...place, attempt };
	// The stand-in holds the attempt already: there is only one charge of it.
	return { identity, reference: standInReference(attemptKey(identity)), attempt: 1 };
}

interface More {
	warnings?: readonly string[];
	[field: string]: unknown;
}

/** The output of every operation that makes or reads a charge. */
export function outputOf(charge: Charge, { warnings = [], ...more }: More = {}): JsonObject {
	return { ...charge, ...more, warnings: [...charge.warnings, ...warnings] } as unknown as JsonObject;
}

/** What an output tells of how a charge came to be. */
export function told({ existing, advice, attemptKey: key, warnings }: ChargeMade): More {
	return { attemptKey: key, existing, ...(advice !== undefined && { advice }), warnings };
}
