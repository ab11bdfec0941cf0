import { type Charge } from '../domain/charge';
import { type ChargeParts } from './charge-api';
import { MercadoPagoError } from './errors';
import { readUntil } from './waiting';

/**
 * What came of asking for a cancel. A cancel is a request; only the charge as it is read afterwards tells.
 * - `canceled`: nobody can pay it any more.
 * - `mustBeDoneOnDevice`: it is on the terminal; the customer may still pay.
 * - `tooLate`: it was paid.
 * - `alreadyFinal`: it had ended otherwise before.
 * - `notConfirmed`: asked for, and it still shows as waiting.
 */
export type CancelResult = 'canceled' | 'mustBeDoneOnDevice' | 'tooLate' | 'alreadyFinal' | 'notConfirmed';

export interface Canceled {
	result: CancelResult;
	charge: Charge;
}

const confirmation = { tries: 4, everyMs: 1_000 };

/** Reads, asks where asking can help, and reads again. */
export async function cancelCharge(parts: ChargeParts, id: string): Promise<Canceled> {
	return await requestCancel(parts, await parts.api.read(parts.client, id, parts.account));
}

export async function requestCancel(parts: ChargeParts, charge: Charge): Promise<Canceled> {
	if (charge.final) return { result: charge.outcome === 'approved' ? 'tooLate' : 'alreadyFinal', charge };
	const request = parts.api.cancelRequest(charge);
	if (request === undefined || charge.id === null) return { result: 'mustBeDoneOnDevice', charge };
	const { id } = charge;
	const asked = await parts.client.call(request).then(
		() => 'accepted' as const,
		(reason: unknown) => judge(reason),
	);
	const after = await readUntil(parts.client, () => parts.api.read(parts.client, id, parts.account), {
		until: ({ final }) => final || asked === 'refused',
		...confirmation,
	});
	return { result: resultOf(after, asked), charge: after };
}

/** 409 says that the terminal has it; 404 that it is gone; no usable answer says nothing. All are settled by reading. */
function judge(reason: unknown): 'refused' | 'unanswered' {
	if (!(reason instanceof MercadoPagoError)) throw reason;
	if (reason.ambiguous) return 'unanswered';
	if (reason.status === 409 || reason.status === 404) return 'refused';
	throw reason;
}

function resultOf({ outcome, final }: Charge, asked: 'accepted' | 'refused' | 'unanswered'): CancelResult {
	if (outcome === 'approved') return 'tooLate';
	if (final) return outcome === 'notCharged' ? 'canceled' : 'alreadyFinal';
	return asked === 'refused' ? 'mustBeDoneOnDevice' : 'notConfirmed';
}
