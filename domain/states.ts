import { type JsonObject, objectAt, textAt } from './json';

/**
 * What became of the money.
 * - `approved`: the *payment* is approved. A FINISHED intent alone is not (integration API, 7).
 * - `declined`: the card was presented and no payment was approved.
 * - `notCharged`: nobody paid: canceled, abandoned, or paid and given back.
 * - `unknown`: final, or a state never seen before, and nobody can say whether money moved. Look at the terminal.
 * - `pending`: not final yet.
 */
export type Outcome = 'approved' | 'declined' | 'notCharged' | 'unknown' | 'pending';

interface IntentState {
	final: boolean;
	/** Who can cancel it: a request, only the person at the terminal, or nobody any more. */
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
const unheardOf: IntentState = { final: false, cancelBy: 'nobody', outcome: 'unknown', rank: 2 };

export const knownIntentStates: readonly string[] = Object.keys(intentStates);

/** Prose writes "Confirmation_required", the wire UPPER_SNAKE: states are compared without case. */
export function normalState(state: string | undefined): string {
	return (state ?? '').toUpperCase();
}

export function intentState(state: string | undefined): IntentState {
	return intentStates[normalState(state)] ?? unheardOf;
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
 */
export function intentOutcome(intent: JsonObject, payment?: JsonObject): Outcome {
	const state = intentState(textAt(intent, 'state'));
	// A state never seen before never counts as paid, whatever stands beside it: what it says of the money is not known.
	if (state === unheardOf) return 'unknown';
	const { outcome } = state;
	if (outcome === 'pending') return outcome;
	const read = payment === undefined ? undefined : paymentOutcome(textAt(payment, 'status'));
	// One that the intent names and nobody can read may be approved.
	const paid = read ?? (paymentIdOf(intent) === undefined ? undefined : 'unknown');
	return outcome === 'asThePayment' ? (paid ?? 'unknown') : withPaymentSaying(paid, outcome);
}

/**
 * A state that says that nothing is paid, and the payment beside it. An approved payment is money that moved, whichever known state stands
 * beside it; one that may still be approved, or of which nobody knows, is never told as not paid.
 */
export function withPaymentSaying(paid: Outcome | undefined, outcome: Outcome): Outcome {
	if (paid === 'approved') return paid;
	return outcome !== 'unknown' && (paid === 'pending' || paid === 'unknown') ? paid : outcome;
}

/** The payment's id, as text: string in some answers, number in others, absent in canceled ones. */
export function paymentIdOf(intent: JsonObject): string | undefined {
	return textAt(objectAt(intent, 'payment'), 'id');
}
