import { isJsonObject, type JsonObject, objectAt, textAt } from '../domain/json';
import { type Client } from './client';
import { type ApiRequest } from './request';

/** Results asked for per page. The maximum of the devices list is not published; its samples show 50. */
export const pageSize = 50;

/**
 * For stores and points of sale: a `limit` that is too large is refused there (`INVALID_LIMIT`), and the only maximum that
 * is known is the 30 of the newer list of points of sale (orders API, 8.1).
 */
export const shopPageSize = 30;

/** A list that is paged by `limit` and `offset`, with `paging.total` in its answer. */
export interface PagedRequest {
	request: ApiRequest;
	/** Where the results stand in the answer, e.g. "devices" or "data.terminals". */
	resultsKey: string;
	/** Results asked for per page; {@link pageSize} when absent. */
	size?: number;
	/** The page inside the answer, where the answer is not the page itself. */
	page?: (answer: JsonObject) => JsonObject;
}

/**
 * Every result, page by page, until the list ends. Ends too when a page brings nothing,
 * so that a wrong total cannot go on for ever.
 */
export async function* pages(client: Client, { request, resultsKey, size = pageSize, page = (answer) => answer }: PagedRequest): AsyncGenerator<JsonObject> {
	for (let offset = 0; ; ) {
		const answer = page(await client.call({ ...request, query: { ...request.query, limit: size, offset } }));
		const results = listOf(answer, resultsKey);
		yield* results;
		offset += results.length;
		const { total } = objectAt(answer, 'paging');
		const more = typeof total === 'number' ? offset < total : results.length === size;
		if (results.length === 0 || !more) return;
	}
}

/** The most that the search of orders gives in a page. */
export const numberedPageSize = 100;

/**
 * Every result of a list that is paged by `page` and `page_size`. `paging` holds numbers or texts, and the results
 * stand in a list or, in one sample, in an object (CONFLICT: orders API, 3.2).
 */
export async function* numberedPages(client: Client, { request, resultsKey }: PagedRequest): AsyncGenerator<JsonObject> {
	for (let page = 1, seen = 0; ; page++) {
		const answer = await client.call({ ...request, query: { ...request.query, page, page_size: numberedPageSize } });
		const results = listOf(answer, resultsKey);
		yield* results;
		seen += results.length;
		const total = textAt(objectAt(answer, 'paging'), 'total');
		const more = total === undefined ? results.length === numberedPageSize : seen < Number(total);
		if (results.length === 0 || !more) return;
	}
}

/** Takes results until there are `most`; no page is fetched that is not needed. */
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
 * Each result once, by its `id`: what is new moves the others to the next page while the pages are read.
 * A result without an id is passed on.
 */
export async function* eachOnce(results: AsyncIterable<JsonObject>): AsyncGenerator<JsonObject> {
	const seen = new Set<string>();
	for await (const result of results) {
		const id = textAt(result, 'id');
		if (id === undefined || seen.size < seen.add(id).size) yield result;
	}
}

export async function* only<T>(results: AsyncIterable<T>, wanted: (result: T) => boolean): AsyncGenerator<T> {
	for await (const result of results) if (wanted(result)) yield result;
}

/** The objects of a list in an answer; a single object stands for a list of one. */
export function listOf(answer: JsonObject, key: string): JsonObject[] {
	const [first = '', ...rest] = key.split('.');
	const found = answer[first];
	if (rest.length > 0) return isJsonObject(found) ? listOf(found, rest.join('.')) : [];
	if (isJsonObject(found)) return [found];
	return Array.isArray(found) ? found.filter(isJsonObject) : [];
}

/** The next list is asked for when the one before has ended. */
export async function* oneAfterTheOther<T>(lists: ReadonlyArray<() => AsyncIterable<T>>): AsyncGenerator<T> {
	for (const list of lists) yield* list();
}
