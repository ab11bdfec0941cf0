import { type PointEvent } from './event';
import { type Missing, unconfirmedKey } from './keys';

/**
 * A notification claims an end or a refund that a read does not show: what is known is emitted
 * with the outcome `unknown`. One event for each resource, whatever state it still shows; superseded once the end, or the
 * refund, is read.
 */
export function unconfirmedEvent(
	event: PointEvent,
	resource: string,
	missing: Missing,
): PointEvent {
	return {
		...event,
		eventKey: unconfirmedKey(resource, missing),
		moneyKey: undefined,
		superseded: [],
		outcome: 'unknown',
		final: false,
	};
}
