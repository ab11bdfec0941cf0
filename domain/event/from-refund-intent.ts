import { type PointEvent } from './event';
import { type JsonObject, textAt } from '../json';
import { intentState, knownIntentStates, normalState } from '../payment-intent/states';

/**
 * The end of a refund at the terminal. Only the payment proves that the money was refunded; a refund that ended in any other way
 * has the outcome `unknown`, and says nothing about the sale itself.
 *
 * @param topic topic the event is emitted under
 * @param refund the refund intent as `GET /point/integration-api/refund/{id}` returned it
 * @param payment the payment it refunds, if it could be read
 */
export function refundIntentEvent(
	topic: string,
	refund: JsonObject,
	payment?: JsonObject,
): PointEvent {
	const state = normalState(textAt(refund, 'state'));
	const { final, rank } = intentState(state);
	const resource = ['refund_intent', textAt(refund, 'id')].join('/');
	// The terminal refunds whole payments only.
	const refunded = textAt(payment, 'status')?.toLowerCase() === 'refunded';
	return {
		eventKey: [resource, state, refunded ? 'refunded' : undefined].filter(Boolean).join('/'),
		...(refunded && { moneyKey: `money/${textAt(payment, 'id')}/refunded` }),
		superseded: [
			...knownIntentStates
				.filter((known) => intentState(known).rank < rank)
				.map((known) => `${resource}/${known}`),
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
