import { type Charge } from '../../domain/charge/charge';
import { type ChargeContext } from './port';
import { MercadoPagoError } from '../http/errors';
import { refusesTransition } from './cancel-order';
import { readUntil } from '../http/poll';

/**
 * What came of asking for a cancel. A cancel is a request; only the charge as it is read afterwards tells.
 * - `canceled`: nobody can pay it any more.
 * - `mustBeDoneOnDevice`: it is on the terminal; the customer may still pay.
 * - `tooLate`: it was paid.
 * - `alreadyFinal`: it had ended otherwise before.
 * - `unknown`: it has ended, or is in a state never seen before, and nobody can say whether it was paid.
 * - `notConfirmed`: asked for, and it still shows as waiting.
 */
export type ChargeCancelResult = 'canceled' | 'mustBeDoneOnDevice' | 'tooLate' | 'alreadyFinal' | 'unknown' | 'notConfirmed';

export interface Canceled {
	result: ChargeCancelResult;
	charge: Charge;
}

const confirmation = { tries: 4, everyMs: 1_000 };

/** Reads, asks where asking can help, and reads again. */
export async function cancelCharge(parts: ChargeContext, id: string): Promise<Canceled> {
	return await requestCancel(parts, await parts.api.read(parts.client, id, parts.account));
}

export async function requestCancel(parts: ChargeContext, charge: Charge): Promise<Canceled> {
	// Paid comes first: an intermediate state may hold an approved payment already.
	if (charge.outcome === 'approved') return { result: 'tooLate', charge };
	if (charge.final) return { result: charge.outcome === 'unknown' ? 'unknown' : 'alreadyFinal', charge };
	const request = parts.api.cancelRequest(charge);
	if (request === undefined || charge.id === null) return { result: charge.outcome === 'unknown' ? 'unknown' : 'mustBeDoneOnDevice', charge };
	const { id } = charge;
	const asked = await parts.client.call(request).then(
		() => 'accepted' as const,
		(reason: unknown) => judge(reason),
	);
	const said = typeof asked === 'string' ? asked : 'refused';
	const after = await readUntil(parts.client, () => parts.api.read(parts.client, id, parts.account), {
		// Refused, and still shown as on no terminal: what is shown lags behind.
		until: (read) => read.final || (said === 'refused' && parts.api.withdrawRequest(read) === undefined),
		...confirmation,
	});
	// A 400 that was not about the state is told as it is.
	if (typeof asked !== 'string' && !after.final) throw asked;
	return { result: resultOf(after, said), charge: after };
}

/**
 * 409, and 400 `invalid_status_transition`, say that the terminal has it; 404 that it is gone; no usable answer says nothing. All are settled by reading.
 * So is 400, which an order that needs a look at its terminal was seen to give (OBSERVED, orders API, 3.3).
 */
function judge(reason: unknown): 'refused' | 'unanswered' | MercadoPagoError {
	if (!(reason instanceof MercadoPagoError)) throw reason;
	if (reason.ambiguous) return 'unanswered';
	if (reason.status === 409 || reason.status === 404 || refusesTransition(reason)) return 'refused';
	if (reason.status === 400) return reason;
	throw reason;
}

function resultOf({ outcome, final }: Charge, asked: 'accepted' | 'refused' | 'unanswered'): ChargeCancelResult {
	if (outcome === 'approved') return 'tooLate';
	if (outcome === 'unknown') return 'unknown';
	if (final) return outcome === 'notCharged' ? 'canceled' : 'alreadyFinal';
	return asked === 'refused' ? 'mustBeDoneOnDevice' : 'notConfirmed';
}
