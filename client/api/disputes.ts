import { type ApiRequest, path } from '../http/request';

/** By its own ID, with every digit: it is beyond what a number holds (integration API, 17). */
export function getChargeback(chargebackId: string): ApiRequest {
	return { method: 'GET', path: path`/v1/chargebacks/${chargebackId}`, answerMustName: 'id' };
}

export function getClaim(claimId: string): ApiRequest {
	return { method: 'GET', path: path`/post-purchase/v1/claims/${claimId}`, answerMustName: 'id' };
}
