import { type DayRange } from '../domain/dates';
import { textAt } from '../domain/json';
import { intentTopic, orderTopic } from '../domain/notification';
import { type Listed } from '../domain/sweep';
import { type Client } from './client';
import { MercadoPagoError } from './errors';
import { listIntents } from './intents';
import { searchOrders } from './orders';

/** Which generations are asked. */
export interface SweptTopics {
	intents: boolean;
	orders: boolean;
}

/**
 * Every payment intent and order of a range of days with its last state: one request for each generation while little happens.
 * An account may have one generation only (Chile has no payment intents): a refusal of one is passed over where the other answers.
 *
 * @throws MercadoPagoError when no generation that is asked answers
 */
export async function listChanges(client: Client, range: DayRange, { intents, orders }: SweptTopics): Promise<Listed[]> {
	const lists = [...(intents ? [intentChanges] : []), ...(orders ? [orderChanges] : [])];
	const changes: Listed[] = [];
	const refusals: MercadoPagoError[] = [];
	for (const list of lists) {
		await list(client, range).then(
			(found) => changes.push(...found),
			(reason: unknown) => refusals.push(refusalOrThrow(reason)),
		);
	}
	const [refusal] = refusals;
	if (refusal !== undefined && refusals.length === lists.length) throw refusal;
	return changes;
}

/** Only what says that this generation is not for this account; a network that fails now may work at the next sweep. */
function refusalOrThrow(reason: unknown): MercadoPagoError {
	if (reason instanceof MercadoPagoError && (reason.status === 403 || reason.status === 404)) return reason;
	throw reason;
}

/** A line without an id cannot be read again and is passed over. One request per 30 days. */
async function intentChanges(client: Client, range: DayRange): Promise<Listed[]> {
	const changes: Listed[] = [];
	for await (const line of listIntents(client, range)) {
		const id = textAt(line, 'payment_intent_id') ?? textAt(line, 'id');
		if (id === undefined) continue;
		changes.push({ topic: intentTopic, id, state: textAt(line, 'status') ?? '', at: textAt(line, 'created_on') ?? '' });
	}
	return changes;
}

/** Found by the day they were created; an order lives for three hours at the most, so the overlap of a day holds its end too. */
async function orderChanges(client: Client, { from, to }: DayRange): Promise<Listed[]> {
	const changes: Listed[] = [];
	for await (const order of searchOrders(client, { beginDate: `${from}T00:00:00Z`, endDate: `${to}T23:59:59Z`, type: 'point' })) {
		const id = textAt(order, 'id');
		if (id === undefined) continue;
		changes.push({ topic: orderTopic, id, state: textAt(order, 'status') ?? '', at: textAt(order, 'last_updated_date') ?? textAt(order, 'created_date') ?? '' });
	}
	return changes;
}
