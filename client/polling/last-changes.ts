import { dayMs, dayOf } from '../../domain/time/days';
import { type LastChange, lastChangeDays } from '../../domain/diagnosis/diagnosis';
import { type JsonObject, textAt } from '../../domain/json';
import { isAbridged } from '../../domain/order/payment';
import { type Client } from '../http/client';
import { mercadoPagoError } from '../http/errors';
import { listIntents } from '../api/payment-intents';
import { searchOrders, endOfSearch } from '../api/orders';
import { take } from '../http/paging';

/** The newest orders are enough: one page of the search. */
const newestOrders = 100;

/** The time of the newest change in each generation of the API, or why that generation refuses. */
export async function lastChanges(
	client: Client,
	{ intents }: { intents: boolean },
): Promise<LastChange[]> {
	const ofOrders = await changeOfOrders(client);
	return intents
		? [await changeOf('payment intent', async () => await intentTimes(client)), ofOrders]
		: [ofOrders];
}

async function changeOf(what: string, read: () => Promise<number[]>): Promise<LastChange> {
	const change = async (): Promise<LastChange> => {
		const times = (await read()).filter((time) => !Number.isNaN(time));
		return times.length === 0 ? { what } : { what, at: Math.max(...times) };
	};
	return await change().catch((reason: unknown) => ({
		what,
		refusal: mercadoPagoError(reason).message,
	}));
}

/** One request. */
async function intentTimes(client: Client): Promise<number[]> {
	const times: number[] = [];
	const range = { from: dayOf(client.now() - lastChangeDays * dayMs), to: dayOf(client.now()) };
	for await (const event of listIntents(client, range))
		times.push(Date.parse(textAt(event, 'created_on') ?? ''));
	return times;
}

async function changeOfOrders(client: Client): Promise<LastChange> {
	const now = client.now();
	const range = {
		beginDate: new Date(now - lastChangeDays * dayMs).toISOString(),
		endDate: endOfSearch(client),
	};
	let listed: JsonObject[] = [];
	const change = await changeOf('order', async () => {
		listed = await take(searchOrders(client, { ...range, type: 'point' }), newestOrders);
		return listed.map((order) =>
			Date.parse(textAt(order, 'last_updated_date') ?? textAt(order, 'created_date') ?? ''),
		);
	});
	return { ...change, ...(listed.length > 0 && { isAbridged: listed.some(isAbridged) }) };
}
