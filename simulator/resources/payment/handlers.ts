import type { ApiRequest, Handler } from '../../http/request';
import { paymentNotFound } from '../../http/refusal';
import type { State } from '../../state/state';
import type { Payment } from '../../state/payment-entities';

/** A payment of another account does not exist for this token (INFERRED). */
export function ownPayment(state: State, { account, params }: ApiRequest): Payment {
	const payment = state.payments.get(Number(params.paymentId));
	if (payment?.collector_id !== account.userId) throw paymentNotFound();
	return payment;
}

export const getPayment: Handler = (state, request) => ownPayment(state, request);
