import { type DayOrder, type Period } from '../../domain/books/day-close';
import { type JsonObject, textAt } from '../../domain/json';
import { answeredMinorUnits } from '../../domain/money/answered-amounts';
import { orderPayment, terminalOf } from '../../domain/order/payment';
import { orderOutcome } from '../../domain/order/states';
import { decimalsOfOrder } from '../../domain/order/view';
import { instantOf } from '../../domain/time/written-dates';
import { type Account } from '../api/users';
import { wholeOrders } from '../api/whole-orders';
import { type Client } from '../http/client';
import { mercadoPagoError } from '../http/errors';

/** An order lives three hours at the most: one that was sent before midnight and paid after is found. */
const earlierMs = 6 * 60 * 60 * 1000;

/**
 * The orders behind the payments of a time; they say which terminal was paid at, and which outcome nobody knows. Mercado Pago keeps
 * orders for three months (orders API, 3.2).
 *
 * @returns a warning in place of the orders where they cannot be read: the money is right without them
 */
export async function ordersOfPeriod(
	client: Client,
	{ begin, end }: Period,
	account: () => Promise<Account>,
): Promise<{ orders: DayOrder[]; warning?: string }> {
	const filter = {
		beginDate: new Date(begin - earlierMs).toISOString(),
		endDate: new Date(end - 1).toISOString(),
	};
	const orders: DayOrder[] = [];
	try {
		for await (const order of wholeOrders(client, filter, async () => (await account()).id))
			orders.push(dayOrderOf(order));
		return { orders };
	} catch (reason) {
		return {
			orders: [],
			warning: `The orders of this time could not be read (${mercadoPagoError(reason).message}): terminals and tips are not known, and orders whose outcome is unknown are missing. Every payment is counted.`,
		};
	}
}

function dayOrderOf(order: JsonObject): DayOrder {
	const { paymentId, amount, tipAmount } = orderPayment(order);
	return {
		id: textAt(order, 'id') ?? '',
		paymentId: paymentId ?? null,
		outcome: orderOutcome(order),
		amount: amount ?? null,
		deviceId: terminalOf(order) ?? null,
		externalReference: textAt(order, 'external_reference') ?? null,
		tip: answeredMinorUnits(tipAmount ?? '0', decimalsOfOrder(order)) ?? 0,
		createdAt: instantOf(textAt(order, 'created_date')),
	};
}
