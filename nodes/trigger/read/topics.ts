import { type Client } from '../../../client/http/client';
import { findOrdersOfPayment } from '../../../client/polling/order-of-payment';
import { getPayment } from '../../../client/api/payments';
import { sellerDisagreement } from '../../../domain/event/consistency';
import { approvalOfPayment } from '../../../domain/event/approval';
import { type EventSubject, paymentEvent, type PointEvent } from '../../../domain/event/event';
import { orderKeysOf } from '../../../domain/event/order-of-payment';
import {
	accountLinkTopic,
	chargebackTopic,
	type Claims,
	claimTopic,
	intentTopic,
	orderTopic,
	paymentTopic,
} from '../../../domain/webhook/notification';
import { readChargeback, readClaim } from './dispute';
import { readFromTerminal } from './payment-intent';
import { readOrderEvent } from './order';
import { type Asked, type Dropped, type Read, type Reading } from './reading';

export interface Reader {
	/** Its value in the parameter "Topics": stored in workflows, never changed. Absent for what is no sale: its events alone choose it. */
	choice?: string;
	/** Its name there, and what it means. */
	name: string;
	description?: string;
	/** What it is about, where that is no sale. */
	about?: EventSubject;
	/** Absent where no endpoint is documented: a signed notification is passed on unread. */
	read?: Read;
}

/** Topic -> how to read its resource again, and what the parameter "Topics" offers. A topic without a row is never passed on as a payment event. */
const readers = new Map<string, Reader>([
	[
		orderTopic,
		{
			choice: 'order',
			name: 'Orders',
			description: 'Sales on the terminals that were made with the current API, as Charge does',
			read: readOrderEvent,
		},
	],
	[
		intentTopic,
		{
			choice: 'paymentIntent',
			name: 'Payment Intents',
			description: 'Sales on the terminals that were made with the older API',
			read: readFromTerminal,
		},
	],
	[
		paymentTopic,
		{
			choice: 'payment',
			name: 'Payments',
			description:
				'Every payment of the account and its later refunds, also of sales without a terminal. They come by "Your Integrations" Webhook only.',
			read: readPaymentEvent,
		},
	],
	[chargebackTopic, { name: 'Chargebacks', about: 'chargeback', read: readChargeback }],
	[claimTopic, { name: 'Claims', about: 'claim', read: readClaim }],
	[accountLinkTopic, { name: 'Account Linking', about: 'accountLink' }],
]);

export const topicChoices = [...readers.values()].flatMap(({ choice, name, description }) =>
	choice === undefined ? [] : [{ name, value: choice, description }],
);

/** Whether a signed notification of it may be passed on as it is, because nothing can be read again or is allowed to be. */
export function mayStayUnread(topic: string): boolean {
	const reader = readerOf(topic);
	return reader === undefined || reader.about !== undefined;
}

/** @param topic as anybody may have written it in a notification */
export function readerOf(topic: string): Reader | undefined {
	return readers.get(topic);
}

async function readPaymentEvent(
	client: Client,
	id: string,
	claims: Claims,
	{ needsPaymentId }: Asked,
): Promise<Reading | Dropped> {
	const payment = await client.call(getPayment(id));
	const disagreement = sellerDisagreement(claims, payment);
	if (disagreement !== undefined) return { disagreement };
	const event = paymentEvent(paymentTopic, payment);
	const approval = approvalOfPayment(paymentTopic, payment);
	const tellsMoney = event.outcome === 'approved' || event.refunded || approval !== undefined;
	const orders = needsPaymentId && tellsMoney ? await findOrdersOfPayment(client, payment) : [];
	const ofOrder = (one: PointEvent): PointEvent => ({
		...one,
		orderKeys: orders.map((order) => orderKeysOf(one, order)),
	});
	return {
		event: ofOrder(event),
		...(approval && { approval: { ...approval, event: ofOrder(approval.event) } }),
		resource: {},
		payment,
		lagging: false,
	};
}
