import { type JsonObject, objectAt, textAt } from '../../domain/json';
import { listIn } from '../../domain/lists';
import { type Client } from './client';
import { MercadoPagoError } from './errors';
import { type ApiRequest } from './request';
import { refuseShortList, wholeList } from './whole-list';

/** Results asked for per page. The maximum of the devices list is not published; its samples show 50. */
const pageSize = 50;

/**
 * For stores and points of sale: a `limit` that is too large is refused there (`INVALID_LIMIT`), and the only maximum that
 * is known is the 30 of the newer list of points of sale (orders API, 8.1).
 */
export const shopPageSize = 30;

/** A list that is paged by `limit` and `offset`, with `paging.total` in its answer. */
interface PagedRequest {
	request: ApiRequest;
	/** Where the results stand in the answer, e.g. "devices" or "data.terminals". */
	resultsKey: string;
	/** Results asked for per page; {@link pageSize} when absent. */
	size?: number;
	/** The page inside the answer, where the answer is not the page itself. */
	page?: (answer: JsonObject) => JsonObject;
}

/** Every result, once; see {@link wholeList}. */
export function pages(
	client: Client,
	{ request, resultsKey, size = pageSize, page = (answer) => answer }: PagedRequest,
): AsyncGenerator<JsonObject> {
	return wholeList(client, nameOf(request), size, async ({ offset, size: limit }) => {
		const answer = page(
			await client.call({
				...request,
				lists: resultsKey,
				query: { ...request.query, limit, offset },
			}),
		);
		return {
			results: listIn(answer, resultsKey) ?? refuseWithoutList(request),
			total: totalOf(answer),
		};
	});
}

/** The most that the search of orders gives in a page. */
export const numberedPageSize = 100;

/**
 * Every result of a list that is paged by `page` and `page_size`, once. `paging` holds numbers or texts, and the results
 * stand in a list or, in one sample, in an object (CONFLICT: orders API, 3.2).
 */
export function numberedPages(
	client: Client,
	{ request, resultsKey }: PagedRequest,
): AsyncGenerator<JsonObject> {
	return wholeList(client, nameOf(request), numberedPageSize, async ({ number, size }) => {
		const answer = await client.call({
			...request,
			lists: resultsKey,
			query: { ...request.query, page: number, page_size: size },
		});
		return { results: listOf(answer, resultsKey), total: totalOf(answer) };
	});
}

/** Every result of a list that has no pages. */
export async function unpaged(
	client: Client,
	{ request, resultsKey }: PagedRequest,
): Promise<JsonObject[]> {
	const answer = await client.call({ ...request, lists: resultsKey });
	const results = listOf(answer, resultsKey);
	refuseShortList(nameOf(request), results.length, totalOf(answer));
	return results;
}

function nameOf({ method, path }: ApiRequest): string {
	return `${method} ${path}`;
}

/** A number or a text, beside the results or, as the newer list of points of sale may have it, inside `data`. */
function totalOf(answer: JsonObject): number | undefined {
	const total =
		textAt(objectAt(answer, 'paging'), 'total') ??
		textAt(objectAt(objectAt(answer, 'data'), 'paging'), 'total');
	return total !== undefined && /^\d+$/.test(total) ? Number(total) : undefined;
}

/** @throws MercadoPagoError for a page inside an answer that has no list */
export function refuseWithoutList(request: ApiRequest): never {
	throw new MercadoPagoError('Mercado Pago answered without the list that was asked for', {
		advice: `Try again. (${nameOf(request)})`,
		status: 200,
		ambiguous: false,
	});
}

/** The first `most` results; no page is fetched that is not needed. */
export async function take<T>(results: AsyncIterable<T>, most: number): Promise<T[]> {
	const taken: T[] = [];
	if (most <= 0) return taken;
	for await (const result of results) {
		taken.push(result);
		if (taken.length >= most) break;
	}
	return taken;
}

/**
 * Each result once, by its `id`: new results move others to the next page while the pages are read.
 * Results without an id are kept.
 */
export async function* eachOnce(results: AsyncIterable<JsonObject>): AsyncGenerator<JsonObject> {
	const seen = new Set<string>();
	for await (const result of results) {
		const id = textAt(result, 'id');
		if (id === undefined || seen.size < seen.add(id).size) yield result;
	}
}

export async function* only<T>(
	results: AsyncIterable<T>,
	wanted: (result: T) => boolean,
): AsyncGenerator<T> {
	for await (const result of results) if (wanted(result)) yield result;
}

/** Drops results that show another value than the filter: a search was seen to ignore its filters. An absent value does not exclude a result. */
export function fitting(
	results: AsyncIterable<JsonObject>,
	asked: Record<string, string | undefined>,
): AsyncGenerator<JsonObject> {
	return only(results, (result) =>
		Object.entries(asked).every(
			([field, wanted]) =>
				wanted === undefined || [undefined, wanted].includes(textAt(result, field)),
		),
	);
}

/** The objects of a list in an answer; none where there is no list. Where an answer must have one, the request sets {@link ApiRequest.lists}. */
export function listOf(answer: JsonObject, key: string): JsonObject[] {
	return listIn(answer, key) ?? [];
}

/** Requests each list only when the one before has ended. */
export async function* oneAfterTheOther<T>(
	lists: ReadonlyArray<() => AsyncIterable<T>>,
): AsyncGenerator<T> {
	for (const list of lists) yield* list();
}
