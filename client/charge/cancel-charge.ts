import { type Charge } from '../../domain/charge/charge';
import { type MercadoPagoError } from '../http/errors';
import { type CancelAnswer, cancelAndRead } from './cancel';
import { type ChargeContext } from './port';

/**
 * What came of asking to cancel a charge.
 * - `canceled`: nobody can pay it any more.
 * - `mustBeDoneOnDevice`: it is on the terminal; the customer may still pay.
 * - `tooLate`: it was paid.
 * - `alreadyFinal`: it had ended otherwise before.
 * - `unknown`: it has ended, or is in a state never seen before, and nobody can say whether it was paid.
 * - `notConfirmed`: asked for, and it still shows as waiting.
 */
export type ChargeCancelResult =
	| 'canceled'
	| 'mustBeDoneOnDevice'
	| 'tooLate'
	| 'alreadyFinal'
	| 'unknown'
	| 'notConfirmed';

interface CanceledCharge {
	result: ChargeCancelResult;
	/** As read after the request. */
	charge: Charge;
}

/** Reads, asks where asking can help, and reads again. */
export async function cancelCharge(context: ChargeContext, id: string): Promise<CanceledCharge> {
	return await requestCancel(context, await context.api.read(context.client, id, context.account));
}

/** @param charge as read just now */
export async function requestCancel(
	{ api, client, account }: ChargeContext,
	charge: Charge,
): Promise<CanceledCharge> {
	// Paid comes first: an intermediate state may hold an approved payment already.
	if (charge.outcome === 'approved') return { result: 'tooLate', charge };
	if (charge.final)
		return { result: charge.outcome === 'unknown' ? 'unknown' : 'alreadyFinal', charge };
	const request = api.cancelRequest(charge);
	const { id } = charge;
	if (request === undefined || id === null)
		return { result: charge.outcome === 'unknown' ? 'unknown' : 'mustBeDoneOnDevice', charge };
	const { answer, thing: latest } = await cancelAndRead(client, {
		request,
		read: async () => await api.read(client, id, account),
		answerIn,
		hasEnded: ({ final }) => final,
		// Refused, and still shown as on no terminal: what is shown is lagging.
		isSettled: (read, given) =>
			read.final || (given === 'refused' && api.withdrawRequest(read) === undefined),
		reads: 4,
	});
	return { result: resultOf(latest, answer), charge: latest };
}

/** 409 and 400 say that the terminal has it, 404 that it is gone, no usable answer says nothing. */
function answerIn({ ambiguous, status = 0 }: MercadoPagoError): CancelAnswer | undefined {
	if (ambiguous) return 'unanswered';
	return [400, 404, 409].includes(status) ? 'refused' : undefined;
}

function resultOf({ outcome, final }: Charge, answer: CancelAnswer): ChargeCancelResult {
	if (outcome === 'approved') return 'tooLate';
	if (outcome === 'unknown') return 'unknown';
	if (final) return outcome === 'notCharged' ? 'canceled' : 'alreadyFinal';
	return answer === 'refused' ? 'mustBeDoneOnDevice' : 'notConfirmed';
}
