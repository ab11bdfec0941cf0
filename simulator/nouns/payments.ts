import type { ApiRequest, Noun } from '../api/request';
import { paymentNotFound } from '../refusal';
import type { World } from '../world';
import type { Payment } from './payment';

/** A payment of another account does not exist for this token (INFERRED). */
export function ownPayment(world: World, { account, params }: ApiRequest): Payment {
	const payment = world.payments.get(Number(params.paymentId));
	if (payment?.collector_id !== account.userId) throw paymentNotFound();
	return payment;
}

export const getPayment: Noun = ownPayment;
