import { type EventSubject, type PointEvent } from './event';
import { type JsonObject, textAt } from '../json';

/*
 * A chargeback or a claim changes over weeks, and the sale stays what it was. Every change is an event of its own, told apart by the
 * date of the last change and by what is decided: a date alone may be missing (integration API, 17).
 */

/** @param chargeback as `GET /v1/chargebacks/{id}` returned it */
export function chargebackEvent(topic: string, chargeback: JsonObject): PointEvent {
	const status = textAt(chargeback, 'documentation_status') ?? '';
	const { coverage_applied: covered } = chargeback;
	// A boolean in one official sample, a text in another (CONFLICT: integration API, 17).
	const decided = covered === null || covered === undefined ? undefined : String(covered);
	return disputeEvent({
		topic,
		about: 'chargeback',
		id: textAt(chargeback, 'id'),
		state: decided === 'true' ? 'covered' : decided === 'false' ? 'not_covered' : status,
		change: [status, decided, textAt(chargeback, 'date_last_updated')],
	});
}

/** @param claim as `GET /post-purchase/v1/claims/{id}` returned it */
export function claimEvent(topic: string, claim: JsonObject): PointEvent {
	const state = textAt(claim, 'status') ?? '';
	return disputeEvent({
		topic,
		about: 'claim',
		id: textAt(claim, 'id'),
		state,
		change: [state, textAt(claim, 'stage'), textAt(claim, 'last_updated')],
	});
}

/** The payments that a chargeback or a claim is about, the deciding one first. */
export function disputedPaymentId(resource: JsonObject): string | undefined {
	const { payments } = resource;
	const listed = Array.isArray(payments) ? payments : [];
	const [first] = listed.flatMap((id) => textAt({ id }, 'id') ?? textAt(id, 'id') ?? []);
	return (
		first ??
		(textAt(resource, 'resource') === 'payment' ? textAt(resource, 'resource_id') : undefined)
	);
}

function disputeEvent({
	topic,
	about,
	id,
	state,
	change,
}: {
	topic: string;
	about: EventSubject;
	id: string | undefined;
	state: string;
	change: ReadonlyArray<string | undefined>;
}): PointEvent {
	return {
		eventKey: [about, id, ...change].filter(Boolean).join('/'),
		superseded: [],
		topic,
		about,
		state,
		outcome: 'unknown',
		final: false,
		refunded: false,
		open: false,
	};
}
