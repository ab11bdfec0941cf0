import { openAttempts } from '../../../client/charge/attempt-log';
import { MercadoPagoError } from '../../../client/http/errors';
import { type Charge, type ChargeAccount, unknownCharge } from '../../../domain/charge/charge';
import { adviceWhenUnknown } from '../../../domain/charge/advice';
import { isLive } from '../../../domain/charge/environment';
import { fromMinorUnits } from '../../../domain/money/money';
import { type OperationContext } from '../../operation/context';
import { amountOf } from './amount';
import { identityOf } from './identity';
import { type ChargeParams } from './params';
import { possibleKeys } from './sent-before';

/** A charge that may exist in an account that cannot be read. */
interface Unreadable {
	charge: Charge;
	advice: string;
	attemptKey: string;
	account: ChargeAccount;
}

/**
 * The account could not be read. A sale that was never sent is refused for it; one that was may be paid, and to say
 * "not charged" of it would be wrong.
 */
export async function unreadable(
	reason: unknown,
	params: ChargeParams,
	context: OperationContext,
): Promise<Unreadable> {
	if (!(reason instanceof MercadoPagoError)) throw reason;
	const { deviceId, apiGeneration } = params;
	const { memory, place, sandbox } = context;
	const amountMinor = amountOf(params, 2);
	const { keyOf, reference: externalReference, standIn } = identityOf(params, amountMinor, place);
	const keys = [keyOf(deviceId), ...possibleKeys(params, place)];
	if ((await openAttempts(memory, keys)).size === 0) throw reason;
	const account = { currency: null, live: isLive({ testAccount: false, deviceId, sandbox }) };
	const charge = unknownCharge(apiGeneration, {
		deviceId,
		amount: fromMinorUnits(amountMinor),
		amountMinor,
		externalReference,
		...account,
	});
	const anyTerminal = params.options.busyTerminal === 'nextTerminal';
	const advice = adviceWhenUnknown({
		deviceId,
		externalReference,
		standIn,
		sentNow: false,
		keyIsHonored: false,
		anyTerminal,
		refusal: reason.message,
	});
	return { charge, advice, attemptKey: keyOf(deviceId), account };
}
