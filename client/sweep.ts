import { type DayRange, splitRange } from '../domain/dates';
import { type JsonObject, textAt } from '../domain/json';
import { intentTopic, orderTopic } from '../domain/notification';
import { orderEvent } from '../domain/order-event';
import { type Listed } from '../domain/sweep-memory';
import { type Client } from './client';
import { MercadoPagoError } from './errors';
import { listIntents } from './intents';
import { type OrderFilter, searchOrders } from './orders';
import { numberedPageSize } from './paging';

/** A list to read: a generation and the days. */
export interface Asked {
	topic: string;
	range: DayRange;
}

/** What a list said, or why it did not answer. */
export interface ListAnswer {
	topic: string;
	changes?: Listed[];
	failure?: MercadoPagoError;
	/** The failure in one word, e.g. `403`. */
	refused?: string;
}

/** How much of a list of orders is read; the list of intents has no pages. */
export interface Depth {
	/** Where a whole page of such lines comes, nothing behind it has changed. Without it every page is read. */
	isDone?: (listed: Listed) => boolean;
	firstPageOnly?: boolean;
}

/**
 * Every payment intent and order of a range of days with its last state: one request for each generation while little happens.
 * An account may have one generation only (Chile has no payment intents), and one may be away for a while:
 * each list answers, or says why not, for itself.
 */
export async function listChanges(client: Client, asked: readonly Asked[], depth: Depth = {}): Promise<ListAnswer[]> {
	const answers: ListAnswer[] = [];
	for (const { topic, range } of asked) {
		const list = topic === orderTopic ? orderChanges(client, range, depth) : intentChanges(client, range);
		answers.push(
			await list.then(
				(changes) => ({ topic, changes }),
				(reason: unknown) => {
					if (reason instanceof MercadoPagoError) return { topic, failure: reason, refused: String(reason.status ?? reason.code ?? 'away') };
					throw reason;
				},
			),
		);
	}
	return answers;
}

/**
 * The latest changes of every generation that answers.
 * @throws MercadoPagoError when none does
 */
export async function latestChanges(client: Client, topics: readonly string[], range: DayRange): Promise<Listed[]> {
	const answers = await listChanges(client, topics.map((topic) => ({ topic, range })), { firstPageOnly: true });
	const [first] = answers.flatMap(({ failure }) => failure ?? []);
	if (first !== undefined && answers.every(({ failure }) => failure !== undefined)) throw first;
	return answers.flatMap(({ changes = [] }) => changes);
}

/** A line without an id cannot be read again and is passed over. One request per 29 days. */
async function intentChanges(client: Client, range: DayRange): Promise<Listed[]> {
	const changes: Listed[] = [];
	for await (const line of listIntents(client, range)) {
		const id = textAt(line, 'payment_intent_id') ?? textAt(line, 'id');
		if (id === undefined) continue;
		changes.push({ topic: intentTopic, id, state: textAt(line, 'status') ?? '', at: textAt(line, 'created_on') ?? '' });
	}
	return changes;
}

/**
 * Found by the day they were created; an order lives for three hours at the most, so the overlap of a day holds its end too.
 * Begin and end of a search may be 720 hours apart at the most (CONFIRMED: Mercado Pago's page of the search).
 */
async function orderChanges(client: Client, range: DayRange, depth: Depth): Promise<Listed[]> {
	const changes: Listed[] = [];
	for (const { from, to } of splitRange(range)) {
		const filter = { beginDate: `${from}T00:00:00Z`, endDate: `${to}T23:59:59.999Z`, type: 'point' };
		changes.push(...(await newOrders(client, filter, depth)));
	}
	return changes;
}

async function newOrders(client: Client, filter: OrderFilter, { isDone, firstPageOnly = false }: Depth): Promise<Listed[]> {
	const changes: Listed[] = [];
	let read = 0;
	let doneInARow = 0;
	let latest: string | undefined;
	for await (const order of lastUpdatedFirst(client, filter)) {
		const changed = changeOf(order);
		read++;
		if (changed !== undefined) changes.push(changed);
		// An answer that is sorted otherwise proves nothing about what comes behind it.
		const isSorted = changed !== undefined && (latest === undefined || changed.at <= latest);
		doneInARow = isSorted && isDone?.(changed) === true ? doneInARow + 1 : 0;
		latest = changed?.at;
		if (doneInARow >= numberedPageSize || (firstPageOnly && read >= numberedPageSize)) break;
	}
	return changes;
}

function changeOf(order: JsonObject): Listed | undefined {
	const id = textAt(order, 'id');
	if (id === undefined) return undefined;
	const { version } = orderEvent(orderTopic, order);
	return { topic: orderTopic, id, state: textAt(order, 'status') ?? '', ...(version !== undefined && { version }), at: textAt(order, 'last_updated_date') ?? textAt(order, 'created_date') ?? '' };
}

/** That the search sorts by last update is documented, the word for it is not: where it is refused, the usual order will do. */
async function* lastUpdatedFirst(client: Client, filter: OrderFilter): AsyncGenerator<JsonObject> {
	const sorted = searchOrders(client, { ...filter, sortBy: 'last_updated_date', sortOrder: 'desc' });
	const first = await sorted.next().catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError && reason.status === 400) return undefined;
		throw reason;
	});
	if (first === undefined) yield* searchOrders(client, filter);
	if (first === undefined || first.done === true) return;
	yield first.value;
	yield* sorted;
}
