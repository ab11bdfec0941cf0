import { answeredMinorUnits } from '../money/answered-amounts';
import { fromMinorUnits } from '../money/money';
import { refundedText } from '../money/refunded';
import { decimalsOfCurrency } from '../money/sites';
import { type JsonObject, textAt } from '../json';
import { adviceOnOtherAmount } from '../money/other-amount';
import { adviceOnSecondPayment } from '../money/second-payment';
import { otherAmountOfIntent } from '../payment-intent/paid-amount';
import {
	approvedAmong,
	intentOutcome,
	intentState,
	knownIntentStates,
	normalState,
	type Outcome,
	openBeside,
	paymentIdOf,
	paymentIdsOf,
	paymentOutcome,
} from '../payment-intent/states';
import {
	doubtsBefore,
	otherAmountWord,
	ownApprovals,
	secondPaymentWord,
	unconfirmedKey,
} from './keys';

/** What is notified beside sales: a chargeback, a claim, the link of a seller to the application. */
export type EventSubject = 'chargeback' | 'claim' | 'accountLink';

/** One thing that became true of a payment intent, an order or a payment. */
export interface PointEvent {
	/**
	 * The same for every delivery of the same event, over restarts and sources: resource, state and payment status.
	 * There is no notification id to go by (integration API, 8.2), and neither a read nor a list shows the `version` of an order's notification.
	 */
	eventKey: string;
	/** Payment and status: the same whether an intent, an order or the payment itself was notified. */
	moneyKey?: string;
	/** Of a payment: keys of the same event told by its order, which may not name it; several where it may be any of these orders. */
	orderKeys?: ReadonlyArray<readonly string[]>;
	/** Keys of the events that this one makes old: they are not emitted if they arrive later. */
	superseded: readonly string[];
	topic: string;
	/** Where it is not of a sale itself: what it is about. Its outcome is `unknown` and says nothing of the till. */
	about?: EventSubject;
	state: string;
	outcome: Outcome;
	final: boolean;
	/** All or part of the money went back. */
	refunded: boolean;
	/** The approval, derived from a reading that already shows a later refund. */
	approval?: true;
	/** The approval of a payment that is disputed or charged back since. */
	disputed?: true;
	/** The money is not settled yet; a later reading may show how it ends. */
	open: boolean;
	/** What a person at the till should do, where the outcome needs attention. */
	advice?: string;
	/** Distinguishes it from another event of the same state in lists, e.g. `approved-refunded-5`. */
	version?: string;
}

/**
 * @param topic topic the event is emitted under
 * @param intent the intent as it was read again
 * @param payment the payment that decides about it, as it was read, if there is one
 * @param others its other payments, where it names several
 */
export function intentEvent(
	topic: string,
	intent: JsonObject,
	payment?: JsonObject,
	others: readonly JsonObject[] = [],
): PointEvent {
	const state = normalState(textAt(intent, 'state'));
	const { final: ended, rank, outcome: ofState } = intentState(state);
	const resource = ['payment_intent', textAt(intent, 'id')].join('/');
	const paymentId =
		paymentIdOf(intent) === undefined ? undefined : (textAt(payment, 'id') ?? paymentIdOf(intent));
	const approved = approvedAmong([payment, ...others]);
	const other = otherAmountOfIntent(intent, approved);
	const second = openBeside(intent, [payment, ...others]);
	const outcome = intentOutcome(intent, payment, others);
	// Some intents end at PROCESSED and never show FINISHED: the payment decides there too.
	const mayBeTheEnd = ended || ofState === 'asThePayment';
	const approvedAs = other ? otherAmountWord : second.length > 0 ? secondPaymentWord : undefined;
	const word = payment === undefined ? undefined : paidState(payment, approvedAs);
	// Until the end the payment may change with every read; the end is one event for each status of the payment.
	const paid =
		mayBeTheEnd && word !== undefined && paymentId !== undefined
			? `${paymentId}:${word}`
			: undefined;
	return {
		eventKey: [resource, state, paid].filter(Boolean).join('/'),
		...(word !== undefined &&
			paymentId !== undefined && { moneyKey: `money/${paymentId}/${word}` }),
		superseded: [
			...supersededStates({ resource, state, rank, ended, paid }),
			...(payment !== undefined && paid !== undefined
				? [
						...statusesBefore(payment),
						...(isOneOfSeveral(intent) ? doubtsBefore(word ?? '') : []),
					].map((status) => `${resource}/${state}/${paymentId}:${status}`)
				: []),
			...(other !== undefined
				? ownApprovals([paymentId, ...approved.map((one) => textAt(one, 'id'))])
				: []),
			...(ended ? [unconfirmedKey(resource, 'end')] : []),
		],
		topic,
		state,
		outcome,
		final: ended || outcome === 'approved',
		refunded: payment !== undefined && isRefunded(payment),
		// Of two that stand, one may be given back; a single one of another amount stays what it is.
		open:
			(other === undefined || approved.length > 1) &&
			!isChargedBack(payment) &&
			isUnsettled({ outcome, ended, mayBeTheEnd }),
		...(other
			? { advice: adviceOnOtherAmount(other, textAt(payment, 'currency_id') ?? null) }
			: second.length > 0 && { advice: adviceOnSecondPayment(second) }),
	};
}

function isOneOfSeveral(intent: JsonObject): boolean {
	return paymentIdsOf(intent).length > 1;
}

interface IntentFacts {
	resource: string;
	state: string;
	rank: number;
	ended: boolean;
	/** Payment and status, where the payment decides. */
	paid: string | undefined;
}

/** Keys of the states before this one, and of this one before its payment was known. */
function supersededStates({ resource, state, rank, ended, paid }: IntentFacts): string[] {
	const earlierStates = knownIntentStates
		.filter((known) => intentState(known).rank < rank)
		.map((known) => `${resource}/${known}`);
	if (paid === undefined) return earlierStates;
	return [
		...earlierStates,
		...(ended ? [`${resource}/PROCESSED/${paid}`] : []),
		`${resource}/${state}`,
	];
}

/** An intent at PROCESSED that is not approved may still be followed by another card. */
function isUnsettled({
	outcome,
	ended,
	mayBeTheEnd,
}: {
	outcome: Outcome;
	ended: boolean;
	mayBeTheEnd: boolean;
}): boolean {
	if (outcome === 'unknown') return true;
	return mayBeTheEnd && (outcome === 'pending' || (!ended && outcome !== 'approved'));
}

/** A lost dispute: final. */
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
 * The status for event keys. A partial refund leaves it approved, so the refunded amount is part of it.
 * An approval of another amount than asked for, or beside a second payment, is an event of its own.
 */
function paidState(payment: JsonObject, approvedAs = 'approved'): string {
	const status = (textAt(payment, 'status') ?? '').toLowerCase();
	const back = refundedAmount(payment);
	if (status !== 'approved') return status;
	return back === undefined ? approvedAs : `${approvedAs}-refunded-${back}`;
}

function isRefunded(payment: JsonObject): boolean {
	return (
		(textAt(payment, 'status') ?? '').toLowerCase() === 'refunded' ||
		refundedAmount(payment) !== undefined
	);
}

function refundedAmount(payment: JsonObject): string | undefined {
	return (
		refundedText(textAt(payment, 'transaction_amount_refunded')) ??
		refundedText(sumOfRefunds(payment))
	);
}

/** Of the refunds that are done, where the payment itself does not say their sum. */
function sumOfRefunds(payment: JsonObject): string | undefined {
	const done = Array.isArray(payment.refunds)
		? payment.refunds.filter((refund) => textAt(refund, 'status')?.toLowerCase() === 'approved')
		: [];
	const decimals = decimalsOfCurrency(textAt(payment, 'currency_id'));
	const amounts = done.map(
		(refund) => answeredMinorUnits(textAt(refund, 'amount'), decimals) ?? Number.NaN,
	);
	const sum = amounts.reduce((before, amount) => before + amount, 0);
	return Number.isNaN(sum) ? 'part' : fromMinorUnits(sum, decimals);
}

/** Statuses of a payment in the order in which one can follow another; disputes come last. */
const paymentOrder = [
	['pending', 'in_process', 'authorized'],
	['approved', 'rejected', 'cancelled'],
	['refunded', 'in_mediation', 'charged_back'],
];

function statusesBefore(payment: JsonObject): string[] {
	const status = (textAt(payment, 'status') ?? '').toLowerCase();
	const stage = paymentOrder.findIndex((stages) => stages.includes(status));
	const earlier = paymentOrder.slice(0, Math.max(stage, 0)).flat();
	return refundedAmount(payment) !== undefined && status === 'approved'
		? [...earlier, status]
		: earlier;
}
