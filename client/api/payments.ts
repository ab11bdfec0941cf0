import { type JsonObject, textAt } from '../../domain/json';
import { fromMinorUnits, toDecimalNumber } from '../../domain/money/money';
import { shown } from '../../domain/input/quoted';
import { type Client } from '../http/client';
import { fitting, only, pages } from '../http/paging';
import { type ApiRequest, path } from '../http/request';

export function getPayment(paymentId: string): ApiRequest {
	return { method: 'GET', path: path`/v1/payments/${paymentId}`, answerMustName: 'id' };
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
 * A payment that moves to another page while the pages are read is returned once. What is filtered there is filtered here again.
 */
export async function* listPayments(
	client: Client,
	filter: PaymentFilter,
): AsyncGenerator<JsonObject> {
	const { externalReference, status, storeId, posId, range, beginDate, endDate, sort, criteria } =
		filter;
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
	const listed = fitting(pages(client, { request, resultsKey: 'results' }), {
		external_reference: externalReference,
		status,
		store_id: storeId,
	});
	const payments = only(listed, (payment) => !isOutside(payment, filter));
	yield* posId === undefined
		? payments
		: only(payments, (payment) => textAt(payment, 'pos_id') === posId);
}

/** Without the payments of other sellers: what a search lists may be what the account itself has paid. */
export async function* ownPayments(
	client: Client,
	filter: PaymentFilter,
	userId: () => Promise<string>,
): AsyncGenerator<JsonObject> {
	for await (const payment of listPayments(client, filter)) {
		const seller = textAt(payment, 'collector_id');
		const own = seller === undefined ? '' : await userId();
		if (own === '' || seller === own) yield payment;
	}
}

function isOutside(
	payment: JsonObject,
	{ range = 'date_created', beginDate, endDate }: PaymentFilter,
): boolean {
	const at = momentIn(textAt(payment, range));
	return at < momentIn(beginDate) || at > momentIn(endDate);
}

/** Not a number for what tells no moment by itself: NOW-30DAYS, or a time without a zone. */
function momentIn(text = ''): number {
	return /^\d{4}-.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
}

interface RefundRequest {
	/** Minor units; the whole remaining amount when absent. */
	amountMinor?: number;
	/** Required by Mercado Pago. With the same key it answers with the same refund, so repeating is safe. */
	idempotencyKey: string;
	/** A refund in process (Pix) is answered with `in_process`; where this is off, with a refusal. */
	renderInProcess?: boolean;
}

/** Gives money back: 201 with the refund. The API takes currency units as a JSON number; none for the whole (12.3). */
export function createRefund(
	paymentId: string,
	{ amountMinor, idempotencyKey, renderInProcess = true }: RefundRequest,
): ApiRequest {
	return {
		method: 'POST',
		path: path`/v1/payments/${paymentId}/refunds`,
		body: amountMinor === undefined ? {} : { amount: toDecimalNumber(fromMinorUnits(amountMinor)) },
		// Without the header, 2063 is also the answer to a refund that was accepted and is in process (refund-pix).
		...(renderInProcess
			? { headers: { 'X-Render-In-Process-Refunds': 'true' } }
			: { ambiguousCodes: ['2063'] }),
		idempotencyKey,
		ambiguityNote: `payment ${shown(paymentId)} may have been refunded`,
		adviceIfUnanswered:
			`Payment ${shown(paymentId)} may have been refunded. Look with Payment > Get Refunds, or run it again with the same amount and Refund Attempt: ` +
			'a refund that was made is found, and no money is given back twice',
	};
}

/** Every refund of a payment; the answer is a list at the top. */
export function listRefunds(paymentId: string): ApiRequest {
	return { method: 'GET', path: path`/v1/payments/${paymentId}/refunds`, lists: 'results' };
}
