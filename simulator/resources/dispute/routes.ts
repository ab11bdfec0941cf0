import type { Handler, Route } from '../../http/request';
import { Refusal } from '../../http/refusal';
import type { State } from '../../state/state';

const isOf = (state: State, userId: number, paymentId: number | undefined) =>
	state.payments.get(paymentId ?? 0)?.collector_id === userId;

// Status and code of what is not there, or another account's, are INFERRED: those of payments.
const notFound = () => new Refusal(404, '404', 'Not found');

const getChargeback: Handler = (state, { account, params }) => {
	const chargeback = state.chargebacks.get(params.chargebackId ?? '');
	if (!chargeback || !isOf(state, account.userId, chargeback.payments[0])) throw notFound();
	return chargeback;
};

const getClaim: Handler = (state, { account, params }) => {
	const claim = state.claims.get(Number(params.claimId));
	if (!claim || !isOf(state, account.userId, claim.resource_id)) throw notFound();
	return claim;
};

export const disputeRoutes: Route[] = [
	{ method: 'GET', path: '/v1/chargebacks/:chargebackId', handler: getChargeback },
	{ method: 'GET', path: '/post-purchase/v1/claims/:claimId', handler: getClaim },
];
