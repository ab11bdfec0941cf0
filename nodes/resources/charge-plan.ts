import { type ChargeParts, type ChargeWish } from '../../client/charge-api';
import { type BusyPolicy } from '../../client/charge-busy';
import { type Made, makeCharge } from '../../client/charges';
import { intentCharges } from '../../client/intent-charges';
import { createIntent } from '../../client/intents';
import { type Charge } from '../../domain/charge';
import { checkEnvironment, isLive } from '../../domain/environment';
import { attemptKey, standInReference } from '../../domain/idempotency';
import { intentBody, type IntentWish } from '../../domain/intent';
import { type JsonObject } from '../../domain/json';
import { checkMinorUnits, fromMinorUnits, toMinorUnits } from '../../domain/money';
import { RefusedInput } from '../../domain/refused-input';
import { chargeWarnings } from '../../domain/warnings';
import { type Place, type Surroundings } from '../operation';
import { busyPolicyOf } from './charge-fields';

/** The parameters of a charge, as the fields give them. */
export interface ChargeParams {
	deviceId: string;
	amount: string;
	externalReference: string | undefined;
	attempt: number | undefined;
	options: Omit<Partial<IntentWish>, 'amount' | 'externalReference' | 'paymentType'> & {
		amountInMinorUnits?: boolean;
		alwaysLook?: boolean;
		busyTerminal?: BusyPolicy['policy'];
		busySeconds?: number;
		maximumAmount?: string;
		paymentType?: 'any' | IntentWish['paymentType'];
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
	const { deviceId, options, externalReference } = params;
	const amountMinor = amountOf(params);
	const wish: IntentWish = {
		...options,
		amount: amountMinor,
		paymentType: options.paymentType === 'any' ? undefined : options.paymentType,
	};
	intentBody(wish);

	return async (surroundings) => {
		const { account, credential, sandbox, place } = surroundings;
		const { nickname, test, site } = await account();
		const facts = { testAccount: test, nickname, deviceId, sandbox };
		checkEnvironment(credential.environment, facts);
		const { key, reference, attempt } = identityOf(params, amountMinor, place);
		const body = intentBody({ ...wish, externalReference: reference }, site);
		const parts = partsOf(surroundings, { currency: site?.currency ?? null, live: isLive(facts) });
		const chargeWish: ChargeWish = { deviceId, amountMinor, externalReference: reference, key, attempt, request: (terminal) => createIntent(terminal, body) };
		const made = await makeCharge(parts, chargeWish, { busy: busyPolicyOf(options), alwaysLook: options.alwaysLook ?? false });
		return { ...made, parts, attemptKey: key, warnings: chargeWarnings({ siteId: site?.id, amountMinor, externalReference }) };
	};
}

export function partsOf({ client, memory }: Surroundings, account: ChargeParts['account']): ChargeParts {
	return { client, api: intentCharges, memory, account };
}

/** What an account says of every charge in it. */
export async function chargeAccountOf({ account, sandbox }: Surroundings): Promise<ChargeParts['account']> {
	const { site, test } = await account();
	return { currency: site?.currency ?? null, live: isLive({ testAccount: test, deviceId: '', sandbox }) };
}

function amountOf({ amount, options: { amountInMinorUnits, maximumAmount } }: ChargeParams): number {
	const amountMinor = amountInMinorUnits === true ? checkMinorUnits(amount) : toMinorUnits(amount);
	if (maximumAmount !== undefined && amountMinor > toMinorUnits(maximumAmount, undefined, 'Maximum Amount')) {
		throw new RefusedInput('Amount', `${fromMinorUnits(amountMinor)} is above the maximum amount of ${maximumAmount}`, 'Check the amount, or raise Maximum Amount in the options of the node');
	}
	return amountMinor;
}

/** With a reference the sale is the identity; without one, the place in n8n, and a reference that stands in so that it can be found. */
function identityOf(params: ChargeParams, amountMinor: number, place: Place): { key: string; reference: string; attempt: number } {
	const { externalReference, deviceId, attempt = 1 } = params;
	if (externalReference !== undefined) {
		return { key: attemptKey({ reference: externalReference, deviceId, amountMinor, attempt }), reference: externalReference, attempt };
	}
	const key = attemptKey({ ...place, attempt });
	// The stand-in holds the attempt already: there is only one charge of it.
	return { key, reference: standInReference(key), attempt: 1 };
}

/** The output of every operation that makes or reads a charge. */
export function outputOf(charge: Charge, more: object = {}): JsonObject {
	return { ...charge, ...more } as unknown as JsonObject;
}

/** What an output tells of how a charge came to be. */
export function told({ existing, advice, attemptKey: key, warnings }: ChargeMade): object {
	return { attemptKey: key, existing, ...(advice !== undefined && { advice }), warnings };
}
