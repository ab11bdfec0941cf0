import { type Client } from '../../../client/http/client';
import { getPayment } from '../../../client/api/payments';
import { sellerDisagreement } from '../../../domain/event/consistency';
import { approvalOfPayment } from '../../../domain/event/approval';
import { paymentEvent } from '../../../domain/event/event';
import { type Claims, intentTopic, orderTopic, paymentTopic } from '../../../domain/webhook/notification';
import { readFromTerminal } from './payment-intent';
import { readOrderEvent } from './order';
import { type Dropped, type Read, type Reading } from './reading';

export interface Reader {
	/** Its value in the parameter "Topics". */
	choice: string;
	/** Its name there. */
	name: string;
	read: Read;
}

/** Topic -> how to read its resource again. A topic without a row is never passed on as a payment event. */
const readers = new Map<string, Reader>([
	[intentTopic, { choice: 'paymentIntent', name: 'Payment Intents', read: readFromTerminal }],
	[orderTopic, { choice: 'order', name: 'Orders', read: readOrderEvent }],
	[paymentTopic, { choice: 'payment', name: 'Payments', read: readPaymentEvent }],
]);

/** @param topic as anybody may have written it in a notification */
export function readerOf(topic: string): Reader | undefined {
	return readers.get(topic);
}

async function readPaymentEvent(client: Client, id: string, claims: Claims): Promise<Reading | Dropped> {
	const payment = await client.call(getPayment(id));
	const disagreement = sellerDisagreement(claims, payment);
	if (disagreement !== undefined) return { disagreement };
	return { event: paymentEvent(paymentTopic, payment), approval: approvalOfPayment(paymentTopic, payment), resource: {}, payment, lagging: false };
}
