import { otherAmountWord, type PointEvent } from './event';
import { type JsonObject, textAt } from '../json';
import { refundedTextOfOrder } from '../order/refunded';
import { orderPayment } from '../order/payment';
import { knownOrderStates, normalOrderState, orderOutcome, orderState, paymentWord, processedIn } from '../order/states';
import { adviceOnOtherAmount, otherAmountOfOrder } from '../order/paid-amount';
import { unconfirmedKey } from './unconfirmed';

/**
 * @param topic topic the event is emitted under
 * @param order as `GET /v1/orders/{id}` returned it; what was paid and given back stands inside
 * @param found Mercado Pago's ID of the payment, where it is known otherwise and does not stand in the order
 */
export function orderEvent(topic: string, order: JsonObject, found?: string): PointEvent {
	const state = normalOrderState(textAt(order, 'status'));
	const { final, rank } = orderState(state);
	const outcome = orderOutcome(order);
	const resource = ['order', textAt(order, 'id')].join('/');
	const { paymentId = found, status } = orderPayment(order);
	const other = otherAmountOfOrder(order, processedIn(order));
	const paid = paidWord({ state, outcome, status, back: refundedTextOfOrder(order), isOtherAmount: other !== undefined });
	const money = state === 'processed' ? paid : (paid ?? wordOf(state));
	const refunded = state === 'refunded' || (paid?.includes('refunded') ?? false);
	const earlierStates = knownOrderStates.filter((known) => orderState(known).rank < rank).map((known) => `${resource}/${known}`);
	return {
		eventKey: [resource, state, paid].filter(Boolean).join('/'),
		...(paid !== undefined && paid !== 'approved' && { version: paid }),
		...(final && paymentId !== undefined && money !== undefined && { moneyKey: `money/${paymentId}/${money}` }),
		superseded: [
			...earlierStates,
			...(refunded ? [`${resource}/processed/approved`, unconfirmedKey(resource, 'refund')] : []),
			...(other !== undefined && paymentId !== undefined ? [`money/${paymentId}/approved`] : []),
			...(final ? [unconfirmedKey(resource, 'end')] : []),
		],
		topic,
		state,
		outcome,
		final,
		refunded,
		open: other === undefined && normalOrderState(status) !== 'charged_back' && (outcome === 'unknown' || (final && outcome === 'pending')),
		...(other && state !== 'refunded' && { advice: adviceOnOtherAmount(other, textAt(order, 'currency') ?? null) }),
	};
}

interface Paid {
	state: string;
	outcome: PointEvent['outcome'];
	status: string | undefined;
	back: string | undefined;
	isOtherAmount: boolean;
}

/**
 * What became of the payment inside, where that and not the state decides the outcome: the same state is another event then.
 * It stands for the version of the notification, which reading does not show. A partial refund leaves the order processed,
 * so the amount given back counts too.
 */
function paidWord({ state, outcome, status, back, isOtherAmount }: Paid): string | undefined {
	if (status === undefined || (state !== 'processed' && outcome !== 'approved')) return undefined;
	const word = wordOf(normalOrderState(status));
	if (word !== 'approved') return word;
	const told = isOtherAmount ? otherAmountWord : word;
	return back === undefined ? told : `${told}-refunded-${back}`;
}

/** As the Payments API calls it, so that it is one event whichever of the two is notified. */
function wordOf(state: string): string {
	return paymentWord(state) ?? state;
}
