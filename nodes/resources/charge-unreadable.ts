import { wasSentBefore } from '../../client/charge-traces';
import { MercadoPagoError } from '../../client/errors';
import { unknownCharge } from '../../domain/charge';
import { adviceInDoubt } from '../../domain/doubt';
import { isLive } from '../../domain/environment';
import { fromMinorUnits } from '../../domain/money';
import { type Surroundings } from '../operation';
import { identityOf } from './charge-identity';
import { amountOf, type ChargeMade, type ChargeParams, partsOf } from './charge-plan';

/** Decimals that a charge may count: the country tells which, and it could not be read. */
const possibleDecimals = [2, 0];

/**
 * The account could not be read. A sale that was never sent is refused for it; one that was may be paid, and to say
 * "not charged" of it would be wrong.
 */
export async function unreadable(reason: unknown, params: ChargeParams, surroundings: Surroundings): Promise<{ made: ChargeMade }> {
	if (!(reason instanceof MercadoPagoError)) throw reason;
	const { deviceId, apiGeneration } = params;
	const { memory, place, sandbox } = surroundings;
	const amountMinor = amountOf(params, 2);
	const { keyOf, reference: externalReference, standIn } = identityOf(params, amountMinor, place);
	const keys = [keyOf(deviceId), ...possibleDecimals.flatMap((decimals) => keyWith(decimals, params, place))];
	if (!(await wasSentBefore(memory, keys))) throw reason;
	const account = { currency: null, live: isLive({ testAccount: false, deviceId, sandbox }) };
	const charge = unknownCharge(apiGeneration, { deviceId, amount: fromMinorUnits(amountMinor), amountMinor, externalReference, ...account });
	const anyTerminal = params.options.busyTerminal === 'nextTerminal';
	const advice = adviceInDoubt({ deviceId, externalReference, standIn, keyIsKept: false, anyTerminal, refusal: reason.message });
	return { made: { charge, existing: false, parts: partsOf(surroundings, apiGeneration, account), advice, attemptKey: keyOf(deviceId), warnings: [] } };
}

function keyWith(decimals: number, params: ChargeParams, place: Surroundings['place']): string[] {
	try {
		return [identityOf(params, amountOf(params, decimals), place).keyOf(params.deviceId)];
	} catch {
		// Not an amount of a country that counts so.
		return [];
	}
}
