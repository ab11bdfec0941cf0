import { type PointEvent } from './event';
import { type JsonObject, textAt } from '../json';
import { refundedTextOfOrder } from '../order/refunded';
import { adviceOnPaid, orderPayment, processedIdsOf } from '../order/payment';
import {
	knownOrderStates,
	hasSeveralPayments,
	normalOrderState,
	openBesideProcessed,
	orderOutcome,
	orderState,
	paymentWord,
	processedIn,
} from '../order/states';
import { otherAmountOfOrder } from '../order/paid-amount';
import {
	doubtsBefore,
	otherAmountWord,
	ownApprovals,
	secondPaymentWord,
	unconfirmedKey,
} from './keys';

/**
 * @param topic topic the event is emitted under
 * @param order as `GET /v1/orders/{id}` returned it; its payments and refunds are inside it
 * @param found Mercado Pago's ID of the payment, where it was found elsewhere and the order does not name it
 */
export function orderEvent(topic: string, order: JsonObject, found?: string): PointEvent {
	const state = normalOrderState(textAt(order, 'status'));
	const { final, rank } = orderState(state);
	const outcome = orderOutcome(order);
	const resource = ['order', textAt(order, 'id')].join('/');
	const { paymentId = found, status } = orderPayment(order);
	const other = otherAmountOfOrder(order, processedIn(order));
	const paid = paidWord({
		state,
		outcome,
		status,
		back: refundedTextOfOrder(order),
		approvedAs: approvedAs(order),
	});
	const advice = adviceOnPaid(order, textAt(order, 'currency') ?? null);
	const refunded = state === 'refunded' || (paid?.includes('refunded') ?? false);
	const facts = { resource, state, rank, final, refunded, paymentId, paid };
	return {
		eventKey: [resource, state, paid].filter(Boolean).join('/'),
		...(paid !== undefined && paid !== 'approved' && { version: paid }),
		...moneyKeyOf(facts),
		superseded: [
			...supersededBy(facts),
			...(other !== undefined ? ownApprovals([paymentId, ...processedIdsOf(order)]) : []),
			...(hasSeveralPayments(order) ? doubtsBefore(paid ?? '') : []).map(
				(word) => `${resource}/processed/${word}`,
			),
		],
		topic,
		state,
		outcome,
		final,
		refunded,
		// Of two that stand, one may be given back; a single one of another amount stays what it is.
		open:
			(other === undefined || processedIn(order).length > 1) &&
			normalOrderState(status) !== 'charged_back' &&
			(outcome === 'unknown' || (final && outcome === 'pending')),
		...(advice !== undefined && state !== 'refunded' && { advice }),
	};
}

interface OrderFacts {
	resource: string;
	state: string;
	rank: number;
	final: boolean;
	refunded: boolean;
	paymentId: string | undefined;
	/** Status of the payment inside, where it decides. */
	paid: string | undefined;
}

function moneyKeyOf({ state, final, paymentId, paid }: OrderFacts): Pick<PointEvent, 'moneyKey'> {
	const money = state === 'processed' ? paid : (paid ?? wordOf(state));
	if (!final || paymentId === undefined || money === undefined) return {};
	return { moneyKey: `money/${paymentId}/${money}` };
}

/** Keys of the states before this one, and of what could not be confirmed until now. */
function supersededBy({ resource, rank, final, refunded }: OrderFacts): string[] {
	const earlierStates = knownOrderStates
		.filter((known) => orderState(known).rank < rank)
		.map((known) => `${resource}/${known}`);
	return [
		...earlierStates,
		...(refunded ? [`${resource}/processed/approved`, unconfirmedKey(resource, 'refund')] : []),
		...(final ? [unconfirmedKey(resource, 'end')] : []),
	];
}

function approvedAs(order: JsonObject): string {
	if (otherAmountOfOrder(order, processedIn(order)) !== undefined) return otherAmountWord;
	return openBesideProcessed(order).length > 0 ? secondPaymentWord : 'approved';
}

interface Paid {
	state: string;
	outcome: PointEvent['outcome'];
	status: string | undefined;
	back: string | undefined;
	/** The word for an approval. */
	approvedAs: string;
}

/**
 * The status of the payment inside, where it and not the state of the order decides the outcome: another status is another event.
 * It replaces the version of the notification, which a read does not show. A partial refund leaves the order processed, so the
 * refunded amount is part of it.
 */
function paidWord({
	state,
	outcome,
	status,
	back,
	approvedAs: approved,
}: Paid): string | undefined {
	if (status === undefined || (state !== 'processed' && outcome !== 'approved')) return undefined;
	const word = wordOf(normalOrderState(status));
	if (word !== 'approved') return word;
	return back === undefined ? approved : `${approved}-refunded-${back}`;
}

/** In the words of the Payments API, so that the order and its payment have the same money key. */
function wordOf(state: string): string {
	return paymentWord(state) ?? state;
}
