import { type PointEvent } from './event';
import { type JsonObject, textAt } from '../json';
import { intentState, knownIntentStates, normalState } from '../payment-intent/states';

/**
 * The end of a refund at the terminal. That the payment was given back is believed of the payment alone;
 * a refund that ended in any other way is one that somebody should look at, and never says anything about the sale itself.
 *
 * @param topic topic the event is emitted under
 * @param refund the refund intent as `GET /point/integration-api/refund/{id}` returned it
 * @param payment the payment it gives back, as it was read, if it was there
 */
export function refundIntentEvent(topic: string, refund: JsonObject, payment?: JsonObject): PointEvent {
	const state = normalState(textAt(refund, 'state'));
	const { final, rank } = intentState(state);
	const resource = ['refund_intent', textAt(refund, 'id')].join('/');
	// Only a whole payment can be given back at the terminal.
	const refunded = textAt(payment, 'status')?.toLowerCase() === 'refunded';
	return {
		eventKey: [resource, state, refunded ? 'refunded' : undefined].filter(Boolean).join('/'),
		...(refunded && { moneyKey: `money/${textAt(payment, 'id')}/refunded` }),
		superseded: [
			...knownIntentStates.filter((known) => intentState(known).rank < rank).map((known) => `${resource}/${known}`),
			...(refunded ? [`${resource}/${state}`] : []),
		],
		topic,
		state,
		outcome: !final ? 'pending' : refunded ? 'notCharged' : 'unknown',
		final,
		refunded,
		open: final && !refunded,
	};
}
