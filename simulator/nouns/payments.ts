import type { Noun } from '../api/request';
import { paymentNotFound } from '../refusal';

/** A payment of another account does not exist for this token (INFERRED). */
export const getPayment: Noun = (world, { account, params }) => {
	const payment = world.payments.get(Number(params.paymentId));
	if (payment?.collector_id !== account.userId) throw paymentNotFound();
	return payment;
};
