import { type JsonObject, textAt } from '../../domain/json';
import { isAbridged, isOfAccount, orderPayment, terminalOf } from '../../domain/order/payment';
import { normalOrderState } from '../../domain/order/states';
import { dayMs } from '../../domain/time/days';
import { type Client } from '../http/client';
import { MercadoPagoError, orOnMercadoPagoError } from '../http/errors';
import { getOrder, type OrderFilter, searchOrders } from './orders';

/** Abridged orders that one list reads by their ID at most: each costs a request. */
const mostReadAgain = 1_000;

interface WholeOrderFilter extends OrderFilter {
	/** Filtered here: Mercado Pago has no filter by terminal (orders API, 3.2). */
	deviceId?: string;
}

/**
 * The orders of a search, each whole: one that the list abridges is read by its ID before it is filtered. Orders of other accounts are
 * left out. Every filter is applied here as well, because a search was seen to ignore filters (orders API, 3.2).
 *
 * @param userId of the account; called only when an order names its account
 * @throws MercadoPagoError with code `too_many_abridged` beyond {@link mostReadAgain}
 */
export async function* wholeOrders(
	client: Client,
	filter: WholeOrderFilter,
	userId: () => Promise<string>,
): AsyncGenerator<JsonObject> {
	let readAgain = 0;
	let ownId: string | undefined;
	for await (const listed of searchOrders(client, filter)) {
		if (textAt(listed, 'user_id') !== undefined) ownId ??= await userId();
		if (!isOfAccount(listed, ownId) || !mayMatch(listed, filter)) continue;
		if (isAbridged(listed) && ++readAgain > mostReadAgain) throw tooMany();
		const order = await wholeOrder(client, listed);
		if (order === undefined) continue;
		if (textAt(order, 'user_id') !== undefined) ownId ??= await userId();
		if (isOfAccount(order, ownId) && mayMatch(order, filter) && matches(order, filter)) yield order;
	}
}

/** Orders can be read for three months (CONFIRMED, orders API, 3.1). */
const readableMs = 88 * dayMs;

/**
 * The order read by its ID where the list abridges it; nothing where it is another account's: 403, or 404 where the list does not say whose
 * it is. One that is listed as the account's own, or is too old to be read, is returned as it was listed.
 */
export async function wholeOrder(
	client: Client,
	listed: JsonObject,
): Promise<JsonObject | undefined> {
	const id = textAt(listed, 'id');
	if (id === undefined || !isAbridged(listed)) return listed;
	const isTooOld = momentIn(textAt(listed, 'created_date')) < client.now() - readableMs;
	const isListed = isTooOld || textAt(listed, 'user_id') !== undefined;
	const unreadable = ({ status }: MercadoPagoError) =>
		status === 404 && isListed ? listed : undefined;
	return await client
		.call(getOrder(id))
		.catch(orOnMercadoPagoError(unreadable, ({ status }) => status === 404 || status === 403));
}

/** A value that the listed order does not show cannot exclude it. */
function mayMatch(order: JsonObject, filter: WholeOrderFilter): boolean {
	const { type, method, statusDetail } = orderPayment(order);
	const isOneOf = (wanted: string | undefined, ...values: Array<string | undefined>) => {
		const known = values.filter((value) => value !== undefined);
		return wanted === undefined || known.length === 0 || known.includes(wanted);
	};
	const state = textAt(order, 'status');
	const created = momentIn(textAt(order, 'created_date'));
	return (
		!(created < Date.parse(filter.beginDate) || created > Date.parse(filter.endDate)) &&
		isOneOf(filter.externalReference, textAt(order, 'external_reference')) &&
		isOneOf(filter.type, textAt(order, 'type')) &&
		isOneOf(
			filter.status && normalOrderState(filter.status),
			state === undefined ? undefined : normalOrderState(state),
		) &&
		isOneOf(filter.statusDetail, textAt(order, 'status_detail'), statusDetail) &&
		isOneOf(filter.paymentMethodId, method) &&
		isOneOf(filter.paymentMethodType, type) &&
		isOneOf(filter.deviceId, terminalOf(order))
	);
}

/** NaN for a time without a zone, which compares as neither before nor after. */
function momentIn(text = ''): number {
	return /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
}

/** For an order that was read whole: a value that it does not show is absent. */
function matches(order: JsonObject, { deviceId, externalReference }: WholeOrderFilter): boolean {
	return (
		(deviceId === undefined || terminalOf(order) === deviceId) &&
		(externalReference === undefined || textAt(order, 'external_reference') === externalReference)
	);
}

function tooMany(): MercadoPagoError {
	return new MercadoPagoError(
		`The list of orders shows only parts of them, and more than ${mostReadAgain} would have to be read one by one`,
		{
			advice:
				'Give a shorter range, or a limit: what is shown in part is not given out as the whole.',
			code: 'too_many_abridged',
			ambiguous: false,
		},
	);
}
