import { MercadoPagoError } from '../../../client/http/errors';
import { type EventFilter, matchesFilter, mayMatchFilter } from '../../../domain/event/filter';
import { quoted } from '../../../domain/input/quoted';
import { type Candidate } from '../shared/candidate';
import { type ReadEvent } from '../read/read';

/**
 * Whether something has ended that the user may have asked for, and nothing can be emitted: Mercado Pago does not show the end,
 * or the payment is still pending. As approved it is never emitted without proof.
 */
export function isUnconfirmed(choice: EventFilter, { topic, claims }: Candidate, { event, lagging }: ReadEvent): boolean {
	if (matchesFilter(choice, event)) return false;
	const ended = lagging ? (claims.state ?? event.state) : event.final && event.outcome === 'pending' ? event.state : undefined;
	return ended !== undefined && mayMatchFilter(choice, topic, ended);
}

/** Nothing was recorded of it, so that a second look can still emit the end. */
export function unconfirmedError({ topic, id, claims }: Candidate, { event, lagging }: ReadEvent): MercadoPagoError {
	const what = lagging ? `was notified as ${quoted(claims.state ?? 'ended')}, and Mercado Pago still shows ${quoted(event.state)}` : `is ${quoted(event.state)}, and its payment is still pending`;
	return new MercadoPagoError(`The ${topic} ${id} ${what}`, {
		advice:
			'No event was emitted and nothing was recorded: retry this execution in a while. ' +
			'With "Receive By: Webhook and Polling" this happens by itself; with the event "Terminal Needs Attention" such a sale is emitted at once, marked lagging',
		ambiguous: false,
	});
}
