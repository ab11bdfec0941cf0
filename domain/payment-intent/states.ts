import { type JsonObject, objectAt, textAt } from '../json';
import { otherAmountOfIntent } from './paid-amount';

/**
 * What became of the money.
 * - `approved`: the *payment* is approved. A FINISHED intent alone is not (integration API, 7).
 * - `declined`: the card was presented and no payment was approved.
 * - `notCharged`: nobody paid: canceled, abandoned, or refunded.
 * - `unknown`: final, or a state never seen before, and whether money moved is unknown. Look at the terminal.
 * - `pending`: not final yet.
 */
export type Outcome = 'approved' | 'declined' | 'notCharged' | 'unknown' | 'pending';

interface IntentState {
	final: boolean;
	/** Who can cancel it: a request, only the person at the terminal, or nobody. */
	cancelBy: 'request' | 'device' | 'nobody';
	/** The outcome where the state alone decides it; FINISHED and PROCESSED are decided by the payment. */
	outcome: Outcome | 'asThePayment';
	/** Whether a state can follow another one: a lower rank that arrives later is late, not new. */
	rank: number;
}

/** Every payment-intent state of the glossary. CONFIRMATION_REQUIRED came in 2023; the oldest pages lack it. */
const intentStates: Record<string, IntentState> = {
	OPEN: { final: false, cancelBy: 'request', outcome: 'pending', rank: 0 },
	ON_TERMINAL: { final: false, cancelBy: 'device', outcome: 'pending', rank: 1 },
	PROCESSING: { final: false, cancelBy: 'nobody', outcome: 'pending', rank: 2 },
	// "Intermediate" in the glossary, taken as done by others; the payment decides where there is one.
	PROCESSED: { final: false, cancelBy: 'nobody', outcome: 'asThePayment', rank: 3 },
	FINISHED: { final: true, cancelBy: 'nobody', outcome: 'asThePayment', rank: 4 },
	CANCELED: { final: true, cancelBy: 'nobody', outcome: 'notCharged', rank: 4 },
	ABANDONED: { final: true, cancelBy: 'nobody', outcome: 'notCharged', rank: 4 },
	ERROR: { final: true, cancelBy: 'nobody', outcome: 'declined', rank: 4 },
	CONFIRMATION_REQUIRED: { final: true, cancelBy: 'nobody', outcome: 'unknown', rank: 4 },
};

/** A state never seen before is reported, is not final, and never counts as paid. */
const unknownState: IntentState = { final: false, cancelBy: 'nobody', outcome: 'unknown', rank: 2 };

export const knownIntentStates: readonly string[] = Object.keys(intentStates);

/**
 * Prose writes "Confirmation_required", the wire UPPER_SNAKE: states are compared without case.
 * A canceled intent was seen with two L too (fixture of Mercado Pago's .NET SDK).
 */
export function normalState(state: string | undefined): string {
	const normal = (state ?? '').toUpperCase();
	return normal === 'CANCELLED' ? 'CANCELED' : normal;
}

export function intentState(state: string | undefined): IntentState {
	return intentStates[normalState(state)] ?? unknownState;
}

/**
 * Payments API statuses. `cancelled` has two L there, one in the intents.
 * refunded: the money went back, so nothing is left charged. in_mediation and charged_back: money moved and is disputed.
 */
const paymentOutcomes = new Map<string | undefined, Outcome>([
	['approved', 'approved'],
	['rejected', 'declined'],
	['cancelled', 'notCharged'],
	['refunded', 'notCharged'],
	['pending', 'pending'],
	['in_process', 'pending'],
	['authorized', 'pending'],
]);

export function paymentOutcome(status: string | undefined): Outcome {
	return paymentOutcomes.get(status?.toLowerCase()) ?? 'unknown';
}

/**
 * What became of a payment intent.
 * @param intent the intent as the API returned it
 * @param payment the payment as `GET /v1/payments/{id}` returned it, when it was read.
 *   The state inside the intent or its notification is not taken as proof that money moved.
 * @param others its other payments, where it names several: an approved one is money too
 */
export function intentOutcome(
	intent: JsonObject,
	payment?: JsonObject,
	others: readonly JsonObject[] = [],
): Outcome {
	const state = intentState(textAt(intent, 'state'));
	// A state never seen before never counts as paid, whatever its payment shows.
	if (state === unknownState) return 'unknown';
	const { outcome } = state;
	if (outcome === 'pending') return outcome;
	const read = payment === undefined ? undefined : paymentOutcome(textAt(payment, 'status'));
	// A payment that the intent names and that cannot be read may be approved.
	const mayBePaidByOther = unreadAmong(intent, [payment, ...others]).length > 0;
	const paid = mayBePaidByOther && !movedMoney(read) ? 'unknown' : read;
	// Another amount than asked for: whether this sale is paid is unknown.
	if (
		paid === 'approved' &&
		otherAmountOfIntent(intent, approvedAmong([payment, ...others])) !== undefined
	)
		return 'unknown';
	// Whether this sale is paid once or twice is unknown.
	if (paid === 'approved' && openBeside(intent, [payment, ...others]).length > 0) return 'unknown';
	// CONFIRMATION_REQUIRED: once the payment has ended, it decides.
	if (outcome === 'unknown' && (paid === 'declined' || paid === 'notCharged')) return paid;
	return outcome === 'asThePayment' ? (paid ?? 'unknown') : withPaymentSaying(paid, outcome);
}

/** The approved payments, whose amounts are compared with what was asked for. */
export function approvedAmong(payments: ReadonlyArray<JsonObject | undefined>): JsonObject[] {
	return payments
		.filter((payment) => payment !== undefined)
		.filter((payment) => paymentOutcome(textAt(payment, 'status')) === 'approved');
}

/**
 * The payments beside the approved one that may be money too, by their IDs: named and not read, not settled, or disputed.
 * None where no payment is approved: then the one that is open decides.
 */
export function openBeside(
	intent: JsonObject,
	payments: ReadonlyArray<JsonObject | undefined>,
): string[] {
	if (approvedAmong(payments).length === 0) return [];
	const read = payments.filter((payment) => payment !== undefined);
	const open = read.filter((payment) => isOpen(payment)).map((one) => textAt(one, 'id') ?? '');
	return [...unreadAmong(intent, payments), ...open];
}

function isOpen(payment: JsonObject): boolean {
	return ['pending', 'unknown'].includes(paymentOutcome(textAt(payment, 'status')));
}

function movedMoney(paid: Outcome | undefined): boolean {
	return paid !== undefined && paid !== 'declined' && paid !== 'notCharged';
}

/** The payments that the intent names and that are not among those that were read, by their IDs: each may be approved. */
export function unreadAmong(
	intent: JsonObject,
	payments: ReadonlyArray<JsonObject | undefined>,
): string[] {
	const read = payments.filter((payment) => payment !== undefined);
	const ids = read.map((payment) => textAt(payment, 'id'));
	// One that does not name itself stands for the first.
	const named = ids.includes(undefined) ? paymentIdsOf(intent).slice(1) : paymentIdsOf(intent);
	return named.filter((id) => !ids.includes(id));
}

/**
 * The intent has ended and a payment that decides about it is missing: named but unreadable or pending, or not named yet. Worth waiting for.
 */
export function lacksPayment(
	intent: JsonObject,
	payment: JsonObject | undefined,
	others: readonly JsonObject[] = [],
): boolean {
	const { final, outcome } = intentState(textAt(intent, 'state'));
	if (payment !== undefined) {
		const isDisputed = (id: string) =>
			others.some(
				(one) => textAt(one, 'id') === id && paymentOutcome(textAt(one, 'status')) === 'unknown',
			);
		return openBeside(intent, [payment, ...others]).some((id) => !isDisputed(id));
	}
	return outcome === 'asThePayment' || (final && paymentIdsOf(intent).length > 0);
}

/**
 * The outcome of a state that means not paid, given its payment. An approved payment moved money, whatever the state; while the payment
 * is pending or unknown, the outcome is too, and never "not paid".
 */
export function withPaymentSaying(paid: Outcome | undefined, outcome: Outcome): Outcome {
	if (paid === 'approved') return paid;
	return outcome !== 'unknown' && (paid === 'pending' || paid === 'unknown') ? paid : outcome;
}

/** The payment's id, as text: string in some answers, number in others, absent in canceled ones. */
export function paymentIdOf(intent: JsonObject): string | undefined {
	return paymentIdsOf(intent)[0];
}

/** Every payment that an intent names, the one in `payment` first. `payment_ids` was seen by integrators only (integration API, 3.3). */
export function paymentIdsOf(intent: JsonObject): string[] {
	const { payment_ids: more } = intent;
	const listed = Array.isArray(more) ? more.flatMap((id) => textAt({ id }, 'id') ?? []) : [];
	return [...new Set([textAt(objectAt(intent, 'payment'), 'id') ?? [], listed].flat())];
}

/** Which of several payments decides: one that moved money, then one that may still do so, then one that did not. */
const decisiveOrder: Outcome[] = ['approved', 'unknown', 'pending', 'notCharged', 'declined'];

/**
 * Of the payments of an intent, the one that decides about it first, and the others.
 * @param payments undefined for one that is named and cannot be read: it may be approved, so a declined one does not decide then
 */
export function decisiveFirst(payments: ReadonlyArray<JsonObject | undefined>): JsonObject[] {
	const rank = (payment: JsonObject) =>
		decisiveOrder.indexOf(paymentOutcome(textAt(payment, 'status')));
	const read = payments
		.filter((payment) => payment !== undefined)
		.sort((one, other) => rank(one) - rank(other));
	const movedNothing =
		read[0] !== undefined && rank(read[0]) >= decisiveOrder.indexOf('notCharged');
	return movedNothing && read.length < payments.length ? [] : read;
}
