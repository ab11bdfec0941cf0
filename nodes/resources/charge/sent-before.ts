import { openAttempts } from '../../../client/charge/attempt-log';
import { type OperationContext } from '../../operation/context';
import { amountOf } from './amount';
import { identityOf } from './identity';
import { type ChargeParams } from './params';

/** Decimals that a charge may count: the country tells which, and it may not have been read. */
const possibleDecimals = [2, 0];

/** Whether an earlier run may have sent this sale, as far as this n8n remembers, or the node itself says so. */
export async function saleWasSentBefore(
	params: ChargeParams,
	{ memory, place }: OperationContext,
): Promise<boolean> {
	const { attempt = 1, options } = params;
	if (attempt > 1 || options.alwaysLook === true) return true;
	return (await openAttempts(memory, possibleKeys(params, place))).size > 0;
}

export function possibleKeys(params: ChargeParams, place: OperationContext['place']): string[] {
	return possibleDecimals.flatMap((decimals) => keyWith(decimals, params, place));
}

function keyWith(
	decimals: number,
	params: ChargeParams,
	place: OperationContext['place'],
): string[] {
	try {
		return [identityOf(params, amountOf(params, decimals), place).keyOf(params.deviceId)];
	} catch {
		// Not an amount of a country that counts so.
		return [];
	}
}
