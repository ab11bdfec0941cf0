import { answeredMinorUnits } from '../money/answered-amounts';
import { fromMinorUnits } from '../money/money';
import { refundedText } from '../money/refunded';
import { decimalsOfCurrency } from '../money/sites';
import { type JsonObject, textAt } from '../json';
import { adviceOnOtherAmount, otherAmountOfIntent } from '../order/paid-amount';
import { approvedAmong, intentOutcome, intentState, knownIntentStates, normalState, type Outcome, paymentIdOf, paymentOutcome } from '../payment-intent/states';
import { unconfirmedKey } from './unconfirmed';

/** One thing that became true of a payment intent, an order or a payment. */
export interface PointEvent {
	/**
	 * The same for every delivery of the same event, over restarts and sources: resource, state and payment status.
	 * There is no notification id to go by (integration API, 8.2), and neither a read nor a list shows the `version` of an order's notification.
	 */
	eventKey: string;
	/** The payment behind it and its status: the same whether an intent or the payment itself was notified. */
	moneyKey?: string;
	/** Keys of the events that this one leaves behind: they can only come late now. */
	superseded: readonly string[];
	topic: string;
	state: string;
	outcome: Outcome;
	final: boolean;
	/** All or part of the money went back. */
	refunded: boolean;
	/** It is about the approval, which was read together with a refund that came after it. */
	approval?: true;
	/** What became of the money is not settled, and may still be told. */
	open: boolean;
	/** For the person in charge, where the outcome needs a look. */
	advice?: string;
	/** What tells it from another event of the same state where a list shows it too, e.g. `approved-refunded-5`. */
	version?: string;
}

/**
 * @param topic topic the event is emitted under
 * @param intent the intent as it was read again
 * @param payment the payment that decides about it, as it was read, if there is one
 * @param others its other payments, where it names several
 */
export function intentEvent(topic: string, intent: JsonObject, payment?: JsonObject, others: readonly JsonObject[] = []): PointEvent {
	const state = normalState(textAt(intent, 'state'));
	const { final: ended, rank, outcome: ofState } = intentState(state);
	const resource = ['payment_intent', textAt(intent, 'id')].join('/');
	const paymentId = paymentIdOf(intent) === undefined ? undefined : (textAt(payment, 'id') ?? paymentIdOf(intent));
	const other = otherAmountOfIntent(intent, approvedAmong([payment, ...others]));
	const outcome = intentOutcome(intent, payment, others);
	// Some intents end at PROCESSED and never show FINISHED: what the payment says is the answer there too.
	const mayBeTheEnd = ended || ofState === 'asThePayment';
	const word = payment === undefined ? undefined : paidState(payment, other !== undefined);
	// Before the end the payment may still change with every read; the end is one event for each status of the payment.
	const paid = mayBeTheEnd && word !== undefined && paymentId !== undefined ? `${paymentId}:${word}` : undefined;
	const earlierStates = knownIntentStates.filter((known) => intentState(known).rank < rank).map((known) => `${resource}/${known}`);
	const earlierPayments = payment === undefined ? [] : statusesBefore(payment).map((status) => `${resource}/${state}/${paymentId}:${status}`);
	return {
		eventKey: [resource, state, paid].filter(Boolean).join('/'),
		...(word !== undefined && paymentId !== undefined && { moneyKey: `money/${paymentId}/${word}` }),
		superseded: [
			...earlierStates,
			...(paid !== undefined && ended ? [`${resource}/PROCESSED/${paid}`] : []),
			...(paid === undefined ? [] : [`${resource}/${state}`, ...earlierPayments]),
			...(other !== undefined && paymentId !== undefined ? [`money/${paymentId}/approved`] : []),
			...(ended ? [unconfirmedKey(resource, 'end')] : []),
		],
		topic,
		state,
		outcome,
		final: ended || outcome === 'approved',
		refunded: payment !== undefined && isRefunded(payment),
		open: other === undefined && !isChargedBack(payment) && (outcome === 'unknown' || (mayBeTheEnd && outcome === 'pending') || (mayBeTheEnd && !ended && outcome !== 'approved')),
		...(other && { advice: adviceOnOtherAmount(other, textAt(payment, 'currency_id') ?? null) }),
	};
}

/** A lost dispute: nothing follows it. */
function isChargedBack(payment: JsonObject | undefined): boolean {
	return textAt(payment, 'status')?.toLowerCase() === 'charged_back';
}

/** @param payment the payment as `GET /v1/payments/{id}` returned it */
export function paymentEvent(topic: string, payment: JsonObject): PointEvent {
	const id = textAt(payment, 'id') ?? '';
	const state = textAt(payment, 'status') ?? '';
	const outcome = paymentOutcome(state);
	const paid = `${id}/${paidState(payment)}`;
	return {
		eventKey: `payment/${paid}`,
		moneyKey: `money/${paid}`,
		superseded: statusesBefore(payment).map((status) => `payment/${id}/${status}`),
		topic,
		state,
		outcome,
		final: outcome !== 'pending' && outcome !== 'unknown',
		refunded: isRefunded(payment),
		open: !isChargedBack(payment) && (outcome === 'pending' || outcome === 'unknown'),
	};
}

/**
 * The status; a partial refund leaves it at approved, so the amount given back counts too.
 * With another amount than was asked for, it is no approval of the sale: an event of its own.
 */
function paidState(payment: JsonObject, isOtherAmount = false): string {
	const status = (textAt(payment, 'status') ?? '').toLowerCase();
	const back = refundedAmount(payment);
	if (status !== 'approved') return status;
	const word = isOtherAmount ? otherAmountWord : status;
	return back === undefined ? word : `${word}-refunded-${back}`;
}

/** In keys: approved, and not with what was asked for. */
export const otherAmountWord = 'other-amount';

function isRefunded(payment: JsonObject): boolean {
	return (textAt(payment, 'status') ?? '').toLowerCase() === 'refunded' || refundedAmount(payment) !== undefined;
}

function refundedAmount(payment: JsonObject): string | undefined {
	return refundedText(textAt(payment, 'transaction_amount_refunded')) ?? refundedText(sumOfRefunds(payment));
}

/** Of the refunds that are done, where the payment itself does not say their sum. */
function sumOfRefunds(payment: JsonObject): string | undefined {
	const done = Array.isArray(payment.refunds) ? payment.refunds.filter((refund) => textAt(refund, 'status')?.toLowerCase() === 'approved') : [];
	const decimals = decimalsOfCurrency(textAt(payment, 'currency_id'));
	const amounts = done.map((refund) => answeredMinorUnits(textAt(refund, 'amount'), decimals) ?? Number.NaN);
	const sum = amounts.reduce((before, amount) => before + amount, 0);
	return Number.isNaN(sum) ? 'part' : fromMinorUnits(sum, decimals);
}

/** Statuses of a payment in the order in which one can follow another; disputes come last. */
const paymentOrder = [['pending', 'in_process', 'authorized'], ['approved', 'rejected', 'cancelled'], ['refunded', 'in_mediation', 'charged_back']];

function statusesBefore(payment: JsonObject): string[] {
	const status = (textAt(payment, 'status') ?? '').toLowerCase();
	const stage = paymentOrder.findIndex((stages) => stages.includes(status));
	const earlier = paymentOrder.slice(0, Math.max(stage, 0)).flat();
	return refundedAmount(payment) !== undefined && status === 'approved' ? [...earlier, status] : earlier;
}
