/** What holds of Refund Attempt, in Charge, Order and Payment alike. */
export const refundAttemptText =
	'The same amount and attempt are given back once: what was given back is read first, and a refund of this amount that was made before, here or elsewhere, is returned with repeated: true. Raise it by one to give the same amount back again.';
