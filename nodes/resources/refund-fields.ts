import { type RefundFacts } from '../../domain/refund-told';

/** What holds, in Charge, Order and Payment alike. */
export const refundAttemptText =
	'The same amount and attempt are given back once: what was given back is read first, and a refund of this amount that was made before, here or elsewhere, is returned with repeated: true. Raise it by one to give the same amount back again.';

/** The facts that an output tells beside the refund or the order itself. */
export function factsOf({ refundStatus, refundPending, refundedAmount, pendingAmount, leftAmount, repeated, warnings }: RefundFacts): Omit<RefundFacts, 'refund'> {
	return { refundStatus, refundPending, refundedAmount, pendingAmount, leftAmount, repeated, warnings };
}
