import { sha256 } from './hmac';
import { RefusedInput } from './refused-input';

export interface Refund {
	paymentId: string;
	/** Currency units, exact; absent for the whole payment. */
	amount?: number;
	/** 1 for the first refund of this payment and amount, 2 for a second one that is really wanted. */
	attempt: number;
}

/**
 * `X-Idempotency-Key` of a refund, required by Mercado Pago (integration API, 12.3).
 * Made only of what makes one refund different from another, never of the clock or chance:
 * Retry On Fail, a restarted worker or a double click give the same refund, not a second one.
 */
export function refundKey({ paymentId, amount, attempt }: Refund): string {
	const hash = sha256(JSON.stringify(['refund', paymentId, amount === undefined ? 'full' : String(amount), attempt]));
	return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** @throws RefusedInput for anything but a whole number from 1 */
export function checkAttempt(attempt: number): number {
	if (Number.isInteger(attempt) && attempt >= 1) return attempt;
	throw new RefusedInput('Refund Attempt', `${attempt} is not possible`, 'Give a whole number: 1, or 2 for a second refund of the same amount');
}
