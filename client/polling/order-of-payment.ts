import { momentOf } from '../../domain/event/ended';
import { ordersOfPayment } from '../../domain/event/order-of-payment';
import { type JsonObject, textAt } from '../../domain/json';
import { type Client } from '../http/client';
import { nothingIfMercadoPago } from '../http/errors';
import { take } from '../http/paging';
import { clockErrorMs } from '../api/orders';
import { wholeOrders } from '../api/whole-orders';

/** With this many orders of one reference the search may be cut, so no order is derived. */
const mostOrders = 20;

/** An order lives for three hours at the most. */
const longestLifeMs = 3 * 60 * 60_000;

/** The order that a payment paid, as it is read now, or those of which it may be any; none where they cannot be listed. */
export async function findOrdersOfPayment(
	client: Client,
	payment: JsonObject,
): Promise<JsonObject[]> {
	const externalReference = textAt(payment, 'external_reference');
	const approved = momentOf(textAt(payment, 'date_approved'));
	if (externalReference === undefined || externalReference === '' || approved === undefined)
		return [];
	const orders = await take(
		wholeOrders(
			client,
			{
				externalReference,
				beginDate: new Date(approved - longestLifeMs - clockErrorMs).toISOString(),
				endDate: new Date(approved + clockErrorMs).toISOString(),
			},
			async () => textAt(payment, 'collector_id') ?? '',
		),
		mostOrders,
	).catch(nothingIfMercadoPago);
	return orders === undefined || orders.length >= mostOrders
		? []
		: ordersOfPayment(payment, orders);
}
