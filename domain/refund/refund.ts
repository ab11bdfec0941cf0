import { attemptKey } from '../charge/idempotency';

interface Refund {
	paymentId: string;
	/** Minor units; absent for all that is left. */
	amountMinor?: number;
	/** 1 for the first refund of this payment and amount, 2 for a second one that is really wanted. */
	attempt: number;
}

/**
 * `X-Idempotency-Key` of a refund, required by Mercado Pago (integration API, 12.3).
 * Made only of what makes one refund different from another, never of the clock or chance:
 * Retry On Fail, a restarted worker or a double click give the same refund, not a second one.
 * The refund of a charge makes the same key for the same payment, amount and attempt.
 */
export function refundAttemptKey({ paymentId, amountMinor, attempt }: Refund): string {
	const whole = amountMinor === undefined;
	return attemptKey(
		{ reference: paymentId, deviceId: '', amountMinor: amountMinor ?? 0, attempt },
		whole ? 'refund of all that is left' : 'refund',
	);
}
