import { type PointEvent } from './event';
import { type Missing, unconfirmedKey } from './keys';

/**
 * A notification says that something ended, or that money went back, and reading does not show it: what is known is emitted
 * with the outcome `unknown`. One event for each resource, whatever state it still shows; superseded once the end, or the
 * refund, is read.
 */
export function unconfirmedEvent(event: PointEvent, resource: string, missing: Missing): PointEvent {
	return { ...event, eventKey: unconfirmedKey(resource, missing), moneyKey: undefined, superseded: [], outcome: 'unknown', final: false };
}
