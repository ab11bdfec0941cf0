import { dayMs, dayOf, type DayRange, splitRange } from '../../domain/time/days';
import { instantOf } from '../../domain/time/written-dates';
import { type JsonObject, textAt } from '../../domain/json';
import { intentTopic, orderTopic } from '../../domain/webhook/notification';
import { orderEvent } from '../../domain/event/from-order';
import { isAbridged, isOfAccount } from '../../domain/order/payment';
import { type ListedChange } from '../../domain/polling/memory';
import { type Client } from '../http/client';
import { MercadoPagoError, mercadoPagoError } from '../http/errors';
import { listIntents } from '../api/payment-intents';
import { clockErrorMs, type OrderFilter, searchOrders } from '../api/orders';
import { numberedPageSize } from '../http/paging';
import { wholeOrder } from '../api/whole-orders';

/** A list to read: a generation and the days. */
interface ListRequest {
	topic: string;
	range: DayRange;
}

/** What a list showed, or why it did not answer; both where it broke off. */
export interface ListedChanges {
	topic: string;
	changes?: ListedChange[];
	failure?: MercadoPagoError;
	/** The failure in one word, e.g. `403`. */
	refused?: string;
}

/** How much of a list of orders is read; the list of intents has no pages. */
interface Depth {
	/** Where a whole page of such lines comes, nothing behind it has changed. Without it every page is read. */
	isDone?: (listed: ListedChange) => boolean;
	firstPageOnly?: boolean;
	/** User ID of the account: an order that shows another one is not ours. */
	userId?: string;
}

/** Orders that a list shows without their state are read by their ID, so many for one answer. */
const mostReadAgain = 100;

/**
 * Every payment intent and order of a range of days with its last state: one request for each generation while little happens.
 * An account may have one generation only (Chile has no payment intents), and one may be away for a while:
 * each list has its own answer or failure.
 */
export async function listChanges(
	client: Client,
	asked: readonly ListRequest[],
	depth: Depth = {},
): Promise<ListedChanges[]> {
	const answers: ListedChanges[] = [];
	for (const { topic, range } of asked) {
		const changes: ListedChange[] = [];
		const list =
			topic === orderTopic
				? orderChanges(client, range, depth, changes)
				: intentChanges(client, range, changes);
		answers.push(
			await list.then(
				() => ({ topic, changes }),
				(reason: unknown) => {
					const failure = mercadoPagoError(reason);
					return {
						topic,
						...(changes.length > 0 && { changes }),
						failure,
						refused: String(failure.status ?? failure.code ?? 'away'),
					};
				},
			),
		);
	}
	return answers;
}

/** The lists that are refused at this moment, each with the reason. */
export async function refusedLists(
	client: Client,
	topics: readonly string[],
): Promise<Array<{ topic: string; failure: MercadoPagoError }>> {
	const today = { from: dayOf(client.now()), to: dayOf(client.now()) };
	const answers = await listChanges(
		client,
		topics.map((topic) => ({ topic, range: today })),
		{ firstPageOnly: true },
	);
	return answers.flatMap(({ topic, failure }) =>
		failure === undefined ? [] : [{ topic, failure }],
	);
}

/**
 * The latest changes of every generation that answers.
 * @throws MercadoPagoError when none does
 */
export async function latestChanges(
	client: Client,
	topics: readonly string[],
	range: DayRange,
): Promise<ListedChange[]> {
	const answers = await listChanges(
		client,
		topics.map((topic) => ({ topic, range })),
		{ firstPageOnly: true },
	);
	const [first] = answers.flatMap(({ failure }) => failure ?? []);
	if (first !== undefined && answers.every(({ failure }) => failure !== undefined)) throw first;
	return answers.flatMap(({ changes = [] }) => changes);
}

/** A list that ignores the days it was asked for shows the sales of months, and they are not new. Its zone is not published, hence the day more. */
function isBefore(from: string, at: string | undefined): boolean {
	return (instantOf(at) ?? Infinity) < Date.parse(from) - dayMs;
}

/** A line without an id cannot be read again and is passed over. One request per 29 days. */
async function intentChanges(
	client: Client,
	range: DayRange,
	changes: ListedChange[],
): Promise<void> {
	for await (const line of listIntents(client, range)) {
		const id = textAt(line, 'payment_intent_id') ?? textAt(line, 'id');
		if (id === undefined || isBefore(range.from, textAt(line, 'created_on'))) continue;
		changes.push({
			topic: intentTopic,
			id,
			state: textAt(line, 'status') ?? '',
			at: textAt(line, 'created_on') ?? '',
		});
	}
}

/**
 * Found by the day they were created; an order lives for three hours at the most, so the overlap of a day holds its end too.
 * Begin and end of a search may be 720 hours apart at the most (CONFIRMED: Mercado Pago's page of the search).
 */
async function orderChanges(
	client: Client,
	{ from, to }: DayRange,
	depth: Depth,
	changes: ListedChange[],
): Promise<void> {
	// By the clock of Mercado Pago the next day may have begun.
	const isUpToNow = to === dayOf(client.now());
	for (const piece of splitRange({
		from,
		to: isUpToNow ? dayOf(client.now() + clockErrorMs) : to,
	})) {
		const filter = {
			beginDate: `${piece.from}T00:00:00Z`,
			endDate: `${piece.to}T23:59:59.999Z`,
			type: 'point',
		};
		await newOrders(client, filter, depth, changes);
	}
}

async function newOrders(
	client: Client,
	filter: OrderFilter,
	{ isDone, firstPageOnly = false, userId }: Depth,
	changes: ListedChange[],
): Promise<void> {
	let read = 0;
	let readAgain = 0;
	let doneInARow = 0;
	let latest: string | undefined;
	for await (const listed of lastUpdatedFirst(client, filter)) {
		const isOld = isBefore(filter.beginDate, textAt(listed, 'created_date'));
		const hasState = isOld || textAt(listed, 'status') !== undefined;
		if (!hasState && ++readAgain > mostReadAgain) throw withoutState();
		const order = hasState ? listed : await wholeOrder(client, listed);
		const changed = order !== undefined && isOfAccount(order, userId) ? changeOf(order) : undefined;
		read++;
		if (changed !== undefined && !isOld) changes.push(changed);
		// An answer that is sorted otherwise proves nothing about what comes behind it.
		const isSorted = changed !== undefined && (latest === undefined || changed.at <= latest);
		doneInARow =
			isSorted && isDone !== undefined && (isOld || isDone(changed)) ? doneInARow + 1 : 0;
		latest = changed?.at;
		if (doneInARow >= numberedPageSize || (firstPageOnly && read >= numberedPageSize)) break;
	}
}

function withoutState(): MercadoPagoError {
	return new MercadoPagoError('The list of orders does not show in which state they are', {
		advice: `Up to ${mostReadAgain} are read one by one, and there are more. Their events come by webhook.`,
		code: 'list_without_states',
		ambiguous: false,
	});
}

/** An abridged line does not show refunds, so the time of its last change is the version: any change causes a read. */
function changeOf(order: JsonObject): ListedChange | undefined {
	const id = textAt(order, 'id');
	if (id === undefined) return undefined;
	const version = isAbridged(order)
		? textAt(order, 'last_updated_date')
		: orderEvent(orderTopic, order).version;
	return {
		topic: orderTopic,
		id,
		state: textAt(order, 'status') ?? '',
		...(version !== undefined && { version }),
		at: textAt(order, 'last_updated_date') ?? textAt(order, 'created_date') ?? '',
	};
}

/** That the search sorts by last update is documented, the word for it is not: where it is refused, the usual order will do. */
async function* lastUpdatedFirst(client: Client, filter: OrderFilter): AsyncGenerator<JsonObject> {
	const sorted = searchOrders(client, {
		...filter,
		sortBy: 'last_updated_date',
		sortOrder: 'desc',
	});
	const first = await sorted.next().catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError && reason.status === 400) return undefined;
		throw reason;
	});
	if (first === undefined) yield* searchOrders(client, filter);
	if (first === undefined || first.done === true) return;
	yield first.value;
	yield* sorted;
}
