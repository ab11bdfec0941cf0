import { isJsonObject, type JsonObject, objectAt, textAt } from '../json';
import { otherAmountOfOrder } from './paid-amount';
import { type Outcome, withPaymentSaying } from '../payment-intent/states';

interface OrderState {
	final: boolean;
	/**
	 * Who can cancel it: a request; the terminal, which may ignore the request (202), or the person there; or nobody.
	 * Source: cancel-order, October 2026. Older terminals and pages know only `created`.
	 */
	cancelBy: 'request' | 'terminal' | 'nobody';
	/** The outcome where the state alone decides it; `processed` is decided by the payment inside the order. */
	outcome: Outcome | 'asThePayment';
	/** Whether a state can follow another one: a lower rank that arrives later is late, not new. */
	rank: number;
}

/**
 * Every order state of Point (status-order-transaction). There is no `processing`. The older table of all products has others, e.g. `charged_back`:
 * they are not Point's, and count as never seen. A payment that is charged back is disputed after it was made, so its outcome is unknown.
 */
const orderStates: Record<string, OrderState> = {
	created: { final: false, cancelBy: 'request', outcome: 'pending', rank: 0 },
	at_terminal: { final: false, cancelBy: 'terminal', outcome: 'pending', rank: 1 },
	processed: { final: true, cancelBy: 'nobody', outcome: 'asThePayment', rank: 3 },
	// Will not change by itself: a person must read the terminal (CONFIRMED).
	// Mercado Pago's simulator was seen to let `processed` follow (OBSERVED), hence the rank.
	action_required: { final: true, cancelBy: 'nobody', outcome: 'unknown', rank: 2 },
	failed: { final: true, cancelBy: 'nobody', outcome: 'declined', rank: 3 },
	canceled: { final: true, cancelBy: 'nobody', outcome: 'notCharged', rank: 3 },
	expired: { final: true, cancelBy: 'nobody', outcome: 'notCharged', rank: 3 },
	refunded: { final: true, cancelBy: 'nobody', outcome: 'notCharged', rank: 4 },
};

/** A state never seen before is reported, is not final, and never counts as paid. */
const unknownState: OrderState = { final: false, cancelBy: 'nobody', outcome: 'unknown', rank: 1 };

export const knownOrderStates: readonly string[] = Object.keys(orderStates);

/** States are compared without case. `cancelled` is how the table of all products spells it; Point's has one L. */
export function normalOrderState(status: string | undefined): string {
	const state = (status ?? '').toLowerCase();
	return state === 'cancelled' ? 'canceled' : state;
}

export function orderState(status: string | undefined): OrderState {
	const state = normalOrderState(status);
	return Object.hasOwn(orderStates, state) ? (orderStates[state] ?? unknownState) : unknownState;
}

/** `transactions.payments[].status`. Details are free text and decide nothing (orders API, 4.3). */
const paymentOutcomes: Record<string, Outcome | undefined> = {
	created: 'pending',
	at_terminal: 'pending',
	processed: 'approved',
	action_required: 'unknown',
	failed: 'declined',
	canceled: 'notCharged',
	expired: 'notCharged',
	refunded: 'notCharged',
};

function orderPaymentOutcome(status: string | undefined): Outcome {
	const state = normalOrderState(status);
	return (Object.hasOwn(paymentOutcomes, state) ? paymentOutcomes[state] : undefined) ?? 'unknown';
}

const paymentWords = new Map([
	['processed', 'approved'],
	['failed', 'rejected'],
	['canceled', 'cancelled'],
	['refunded', 'refunded'],
]);

/** The status of the Payments API for the status of a payment inside an order; undefined where the two do not correspond. */
export function paymentWord(status: string | undefined): string | undefined {
	return paymentWords.get(normalOrderState(status));
}

/**
 * What became of an order as `GET /v1/orders/{id}` returned it. A notification is not enough: it may lack the payment.
 * A processed order is approved only if the payment inside it is.
 */
export function orderOutcome(order: JsonObject): Outcome {
	const state = orderState(textAt(order, 'status'));
	// A state never seen before never counts as paid, whatever its payment shows.
	if (state === unknownState) return 'unknown';
	const { outcome } = state;
	const status = textAt(paymentIn(order), 'status');
	if (status !== undefined && outcome !== 'pending') {
		const paid = orderPaymentOutcome(status);
		// Another amount than asked for, or perhaps twice: whether this sale is paid is unknown.
		if (
			paid === 'approved' &&
			normalOrderState(textAt(order, 'status')) !== 'refunded' &&
			(otherAmountOfOrder(order, processedIn(order)) !== undefined ||
				openBesideProcessed(order).length > 0)
		)
			return 'unknown';
		if (outcome === 'asThePayment') return paid;
		// A refunded order decides by itself. A payment that still shows as pending ended with its order: the terminal no longer has it.
		return normalOrderState(textAt(order, 'status')) === 'refunded' || paid === 'pending'
			? outcome
			: withPaymentSaying(paid, outcome);
	}
	return outcome === 'asThePayment' ? 'unknown' : outcome;
}

/**
 * The payment that decides about an order; an empty object where there is none. A Point order is created with one.
 * Should there be more, the one that moved money counts, else the last one.
 */
export function paymentIn(order: JsonObject): JsonObject {
	const found = paymentsIn(order);
	const inState = (state: string) =>
		found.find((payment) => normalOrderState(textAt(payment, 'status')) === state);
	return inState('processed') ?? inState('refunded') ?? found.at(-1) ?? {};
}

export function hasSeveralPayments(order: JsonObject): boolean {
	return paymentsIn(order).length > 1;
}

/** The payments that moved money. */
export function processedIn(order: JsonObject): JsonObject[] {
	return paymentsIn(order).filter(
		(payment) => normalOrderState(textAt(payment, 'status')) === 'processed',
	);
}

/**
 * The payments beside one that moved money of which nobody can say whether they did too: in a state never seen before, or disputed.
 * One that shows as pending ended with its order.
 */
export function openBesideProcessed(order: JsonObject): JsonObject[] {
	if (processedIn(order).length === 0) return [];
	return paymentsIn(order).filter(
		(payment) => orderPaymentOutcome(textAt(payment, 'status')) === 'unknown',
	);
}

/** The payments decide a processed order: true while one is missing or pending. */
export function lacksOrderPayment(order: JsonObject): boolean {
	if (orderState(textAt(order, 'status')).outcome !== 'asThePayment') return false;
	const state = normalOrderState(textAt(paymentIn(order), 'status'));
	return (
		orderPaymentOutcome(state) === 'pending' ||
		(orderPaymentOutcome(state) === 'unknown' && maySettle(state)) ||
		openBesideProcessed(order).some((payment) => maySettle(textAt(payment, 'status')))
	);
}

/** Will not change by itself (CONFIRMED for action_required). */
function maySettle(status: string | undefined): boolean {
	return !['action_required', 'charged_back'].includes(normalOrderState(status));
}

function paymentsIn(order: JsonObject): JsonObject[] {
	const { payments } = objectAt(order, 'transactions');
	return Array.isArray(payments) ? payments.filter(isJsonObject) : [];
}
