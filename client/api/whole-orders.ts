import { type JsonObject, textAt } from '../../domain/json';
import { isAbridged, isOfAccount, orderPayment, terminalOf } from '../../domain/order/payment';
import { normalOrderState } from '../../domain/order/states';
import { type Client } from '../http/client';
import { MercadoPagoError } from '../http/errors';
import { getOrder, type OrderFilter, searchOrders } from './orders';

/** Orders that are read by their ID for one list: each costs a request. */
export const mostReadAgain = 1_000;

export interface WholeOrderFilter extends OrderFilter {
	/** Filtered here: Mercado Pago has no filter by terminal (orders API, 3.2). */
	deviceId?: string;
}

/**
 * The orders of a search, each as it is: one that the list abridges is read by its ID before it is filtered or judged, orders of other
 * accounts are left out, and every filter is applied here as well, because a search was seen that ignores one.
 *
 * @param userId of the account; asked for once an order shows whose it is
 * @throws MercadoPagoError with code `too_many_abridged` beyond {@link mostReadAgain}
 */
export async function* wholeOrders(client: Client, filter: WholeOrderFilter, userId: () => Promise<string>): AsyncGenerator<JsonObject> {
	let readAgain = 0;
	let own: string | undefined;
	for await (const listed of searchOrders(client, filter)) {
		if (textAt(listed, 'user_id') !== undefined) own ??= await userId();
		if (!isOfAccount(listed, own) || !mayMatch(listed, filter)) continue;
		if (isAbridged(listed) && ++readAgain > mostReadAgain) throw tooMany();
		const order = await wholeOrder(client, listed);
		if (order === undefined) continue;
		if (textAt(order, 'user_id') !== undefined) own ??= await userId();
		if (isOfAccount(order, own) && mayMatch(order, filter) && matches(order, filter)) yield order;
	}
}

/** The order itself, where the list does not show all of it. One that is listed and not there stays as it was listed; nothing for another account's. */
export async function wholeOrder(client: Client, listed: JsonObject): Promise<JsonObject | undefined> {
	const id = textAt(listed, 'id');
	if (id === undefined || !isAbridged(listed)) return listed;
	return await client.call(getOrder(id)).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError && reason.status === 404) return listed;
		if (reason instanceof MercadoPagoError && reason.status === 403) return undefined;
		throw reason;
	});
}

/** What an order does not show speaks for it. */
function mayMatch(order: JsonObject, filter: WholeOrderFilter): boolean {
	const { type, method, statusDetail } = orderPayment(order);
	const isOr = (wanted: string | undefined, ...shown: Array<string | undefined>) => {
		const known = shown.filter((one) => one !== undefined);
		return wanted === undefined || known.length === 0 || known.includes(wanted);
	};
	const state = textAt(order, 'status');
	const created = momentIn(textAt(order, 'created_date'));
	return (
		!(created < Date.parse(filter.beginDate) || created > Date.parse(filter.endDate)) &&
		isOr(filter.externalReference, textAt(order, 'external_reference')) &&
		isOr(filter.type, textAt(order, 'type')) &&
		isOr(filter.status && normalOrderState(filter.status), state === undefined ? undefined : normalOrderState(state)) &&
		isOr(filter.statusDetail, textAt(order, 'status_detail'), statusDetail) &&
		isOr(filter.paymentMethodId, method) &&
		isOr(filter.paymentMethodType, type) &&
		isOr(filter.deviceId, terminalOf(order))
	);
}

/** Not a number for a time without a zone: which moment it means is not known. */
function momentIn(text = ''): number {
	return /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
}

/** Once the order is read whole, what it does not show it does not have. */
function matches(order: JsonObject, { deviceId, externalReference }: WholeOrderFilter): boolean {
	return (deviceId === undefined || terminalOf(order) === deviceId) && (externalReference === undefined || textAt(order, 'external_reference') === externalReference);
}

function tooMany(): MercadoPagoError {
	return new MercadoPagoError(`The list of orders shows only parts of them, and more than ${mostReadAgain} would have to be read one by one`, {
		advice: 'Give a shorter range, or a limit: what is shown in part is not given out as the whole.',
		code: 'too_many_abridged',
		ambiguous: false,
	});
}
