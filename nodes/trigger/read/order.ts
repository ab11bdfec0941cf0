import { type Client } from '../../../client/http/client';
import { orOnMercadoPagoError } from '../../../client/http/errors';
import { findPaymentId } from '../../../client/polling/order-payment-id';
import { isOrderNotBehind, readOrder } from '../../../client/api/orders';
import { getPayment } from '../../../client/api/payments';
import { orderDisagreement } from '../../../domain/event/consistency';
import { approvalOfOrder } from '../../../domain/event/approval';
import { type PointEvent } from '../../../domain/event/event';
import { type JsonObject, textAt } from '../../../domain/json';
import { type Claims, orderTopic } from '../../../domain/webhook/notification';
import { orderEvent } from '../../../domain/event/from-order';
import { paymentIdOfOrder } from '../../../domain/order/payment';
import {
	lacksOrderPayment,
	normalOrderState,
	orderState,
	processedIn,
} from '../../../domain/order/states';
import { quoted } from '../../../domain/input/quoted';
import { unconfirmedEvent } from '../../../domain/event/unconfirmed';
import { readUntilCaughtUp } from './patience';
import { type Asked, type Dropped, type Reading } from './reading';

export async function readOrderEvent(
	client: Client,
	id: string,
	claims: Claims,
	asked: Asked,
): Promise<Reading | Dropped> {
	const isLagging = (order: JsonObject) =>
		!isOrderNotBehind(order, claims.state) || lacksOrderPayment(order);
	const isThere = (order: JsonObject) =>
		!isLagging(order) && !(asked.needsPaymentId && lacksPaymentId(order));
	const order = await readUntilCaughtUp(
		client,
		async () => await readOrder(client, id, claims.state),
		isThere,
	);
	const type = textAt(order, 'type');
	// The topic is the same for QR and online orders; polling does not list them either.
	if (type !== undefined && type !== 'point')
		return {
			disagreement: `it is an order of type ${quoted(type)}, not of a terminal`,
			notAsked: true,
		};
	const disagreement = orderDisagreement(claims, order);
	if (disagreement !== undefined) return { disagreement };
	const found =
		asked.needsPaymentId && lacksPaymentId(order) ? await findPaymentId(client, order) : undefined;
	const event = orderEvent(orderTopic, order, found);
	const lagging = isLagging(order);
	const known = lagging ? unlessSettled(event, textAt(order, 'id') ?? id, claims.state) : event;
	const settled = {
		event: known,
		// A refund that was notified and is not shown: the approval before it is.
		approval:
			known !== event && event.outcome === 'approved'
				? { event, at: textAt(order, 'created_date') }
				: approvalOfOrder(orderTopic, order),
		resource: { order },
		lagging,
	};
	const paymentId = paymentIdOfOrder(order);
	// The order does not say when it was approved, what it cost, and what is left.
	const isPaid = event.moneyKey !== undefined;
	return (asked.payment || isPaid) && paymentId !== undefined
		? { ...settled, ...(await readPayment(client, paymentId, asked.payment ? undefined : true)) }
		: settled;
}

/** Paid, and Mercado Pago's ID of the payment does not stand in it yet. */
function lacksPaymentId(order: JsonObject): boolean {
	return (
		paymentIdOfOrder(order) === undefined &&
		orderState(textAt(order, 'status')).final &&
		processedIn(order).length > 0
	);
}

function unlessSettled(event: PointEvent, id: string, claimed: string | undefined): PointEvent {
	const resource = `order/${id}`;
	if (normalOrderState(claimed) === 'refunded' && !event.refunded)
		return unconfirmedEvent(event, resource, 'refund');
	const isOpen = event.outcome === 'pending' || event.outcome === 'unknown';
	return isOpen && (event.final || orderState(claimed).final)
		? unconfirmedEvent(event, resource, 'end')
		: event;
}

/**
 * Card and fees. The order itself says what was paid, so its event does not wait for them: where the payment goes into the output the client
 * has tried again by now, otherwise it is asked once.
 */
async function readPayment(
	client: Client,
	paymentId: string,
	sendOnce: true | undefined,
): Promise<Pick<Reading, 'payment' | 'missing'>> {
	const missing = orOnMercadoPagoError(({ message }) => ({
		missing: `its payment ${paymentId} could not be read (${message})`,
	}));
	return await client
		.call({ ...getPayment(paymentId), sendOnce })
		.then((payment) => ({ payment }), missing);
}
