import type { ApiRequest, Noun } from '../../http/request';
import { paymentNotFound } from '../../http/refusal';
import type { World } from '../../state/state';
import type { Payment } from './payment';

/** A payment of another account does not exist for this token (INFERRED). */
export function ownPayment(world: World, { account, params }: ApiRequest): Payment {
	const payment = world.payments.get(Number(params.paymentId));
	if (payment?.collector_id !== account.userId) throw paymentNotFound();
	return payment;
}

export const getPayment: Noun = ownPayment;
