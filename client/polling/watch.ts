import { type PointEvent, intentEvent } from '../../domain/event/event';
import { intentTopic, orderTopic } from '../../domain/webhook/notification';
import { orderEvent } from '../../domain/event/from-order';
import { type Watched } from '../../domain/polling/memory';
import { type Look } from '../../domain/polling/watch';
import { type Client } from '../http/client';
import { MercadoPagoError, mercadoPagoError } from '../http/errors';
import { readIntent } from '../api/payment-intents';
import { getOrder } from '../api/orders';

/** About one read per second is what Mercado Pago allows (integration API, 3.3). */
const pauseMs = 1_000;

/**
 * Reads again what was not settled. What cannot be read stays open until its next look is due, so that it does not delay the others;
 * after a refusal other than 404 nothing more is read.
 */
export async function lookAgain(
	client: Client,
	watched: readonly Watched[],
): Promise<Map<Watched, Look>> {
	const looks = new Map<Watched, Look>();
	for (const [index, one] of watched.entries()) {
		if (index > 0) await client.sleep(pauseMs);
		const look = await lookAt(client, one).catch(mercadoPagoError);
		looks.set(one, look instanceof MercadoPagoError ? 'open' : look);
		if (look instanceof MercadoPagoError && look.status !== 404) break;
	}
	return looks;
}

const dayMinutes = 24 * 60;

async function lookAt(client: Client, { topic, id, since, lookedAt }: Watched): Promise<Look> {
	const { state, open, outcome } = await eventOf(client, topic, id);
	// A card declined at PROCESSED, which is not a final state: another card would have followed within a day.
	const cameToNothing =
		(outcome === 'declined' || outcome === 'notCharged') && lookedAt - since > dayMinutes;
	return (open && !cameToNothing) || outcome === 'pending' ? 'open' : { state };
}

async function eventOf(client: Client, topic: string, id: string): Promise<PointEvent> {
	if (topic === orderTopic) return orderEvent(orderTopic, await client.call(getOrder(id)));
	const { intent, payment, others } = await readIntent(client, id);
	return intentEvent(intentTopic, intent, payment, others);
}
