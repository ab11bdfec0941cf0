import { type PointEvent } from './event';

/** What a notification announced and Mercado Pago does not show. */
export type Missing = 'end' | 'refund';

/**
 * A notification says that something ended, or that money went back, and reading does not show it: what is known is emitted,
 * and nobody can say whether money moved. One event for each resource, whatever state it still shows; it can only come late
 * once the end, or the refund, is read.
 */
export function unconfirmedEvent(event: PointEvent, resource: string, missing: Missing): PointEvent {
	return { ...event, eventKey: unconfirmedKey(resource, missing), moneyKey: undefined, superseded: [], outcome: 'unknown', final: false };
}

/** @param resource kind and id, as event keys begin: `order/ORD01…` */
export function unconfirmedKey(resource: string, missing: Missing): string {
	return `${resource}/unconfirmed${missing === 'refund' ? '-refund' : ''}`;
}
