import { type JsonObject, textAt } from '../domain/json';
import { type Refund, refundKey } from '../domain/refund';
import { type Client } from './client';
import { only, pages } from './paging';
import { type ApiRequest, path } from './request';

export function getPayment(paymentId: string): ApiRequest {
	return { method: 'GET', path: path`/v1/payments/${paymentId}` };
}

/** Every filter of the payment search that is documented, and `posId` (integration API, 12.2). */
export interface PaymentFilter {
	externalReference?: string;
	status?: string;
	storeId?: string;
	/** Filtered here: whether the search takes `pos_id` is UNKNOWN. */
	posId?: string;
	/** The date that begin and end are about. */
	range?: string;
	/** ISO 8601 or `NOW-30DAYS`. Without it Mercado Pago takes `NOW-3MONTHS`; nothing older than 12 months is found. */
	beginDate?: string;
	endDate?: string;
	sort?: string;
	criteria?: string;
}

/**
 * Payments of the account, page by page. The same search within a minute may be refused (code 2001).
 * A payment that moves to another page while the pages are read is returned once.
 */
export async function* listPayments(client: Client, filter: PaymentFilter): AsyncGenerator<JsonObject> {
	const { externalReference, status, storeId, posId, range, beginDate, endDate, sort, criteria } = filter;
	const request: ApiRequest = {
		method: 'GET',
		path: '/v1/payments/search',
		query: {
			sort,
			criteria,
			external_reference: externalReference,
			range,
			begin_date: beginDate,
			end_date: endDate,
			status,
			store_id: storeId,
		},
	};
	const seen = new Set<string>();
	const isNew = (payment: JsonObject) => {
		const id = textAt(payment, 'id');
		if (id === undefined) return true;
		return seen.size < seen.add(id).size;
	};
	const wanted = (payment: JsonObject) => isNew(payment) && (posId === undefined || textAt(payment, 'pos_id') === posId);
	yield* only(pages(client, { request, resultsKey: 'results' }), wanted);
}

/**
 * Gives money back: 201 with the refund. Safe to repeat: the key makes Mercado Pago answer with the same refund.
 * @param renderInProcess a refund that is still under way (Pix) is answered with `in_process` in place of a refusal
 */
export function refundPayment(refund: Refund, renderInProcess: boolean): ApiRequest {
	const { paymentId, amount, attempt } = refund;
	return {
		method: 'POST',
		path: path`/v1/payments/${paymentId}/refunds`,
		...(amount !== undefined && { body: { amount } }),
		...(renderInProcess && { headers: { 'X-Render-In-Process-Refunds': 'true' } }),
		idempotencyKey: refundKey(refund),
		ifUnanswered:
			`Payment ${paymentId} may have been refunded. Look with Payment > Get Refunds, or run it again with Refund Attempt ${attempt}: ` +
			'with the same attempt Mercado Pago answers with the same refund and gives no money back twice',
	};
}

/** Every refund of a payment; the answer is a list at the top. */
export function listRefunds(paymentId: string): ApiRequest {
	return { method: 'GET', path: path`/v1/payments/${paymentId}/refunds` };
}
