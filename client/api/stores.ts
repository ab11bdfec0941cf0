import { isJsonObject, type JsonObject } from '../../domain/json';
import { type Client } from '../http/client';
import { fitting, listOf, pages, shopPageSize } from '../http/paging';
import { type ApiRequest, path } from '../http/request';

/** 200 with the store; 201 is taken too. A second request would be a second store. */
export function createStore(userId: string, body: JsonObject): ApiRequest {
	return {
		method: 'POST',
		path: path`/users/${userId}/stores`,
		body,
		adviceIfUnanswered:
			'The store may exist now: look with Store > Get Many before you create it again',
	};
}

export function getStore(storeId: string): ApiRequest {
	return { method: 'GET', path: path`/stores/${storeId}` };
}

export function listStores(
	client: Client,
	userId: string,
	externalId?: string,
): AsyncGenerator<JsonObject> {
	const request: ApiRequest = {
		method: 'GET',
		path: path`/users/${userId}/stores/search`,
		query: { external_id: externalId },
	};
	return fitting(
		pages(client, { request, resultsKey: 'results', size: shopPageSize, page: pageOf }),
		{ external_id: externalId },
	);
}

export function updateStore(userId: string, storeId: string, body: JsonObject): ApiRequest {
	return {
		method: 'PUT',
		path: path`/users/${userId}/stores/${storeId}`,
		body,
		adviceIfUnanswered:
			'The store may be changed or not: read it with Store > Get. Changing it again to the same does no harm',
	};
}

export function deleteStore(userId: string, storeId: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/users/${userId}/stores/${storeId}`,
		adviceIfUnanswered: 'The store may be deleted: look with Store > Get',
	};
}

/** The search is documented as a list around `{paging, results}`; the object alone is taken too (CONFLICT, 13). */
function pageOf(answer: JsonObject): JsonObject {
	const [first] = listOf(answer, 'results');
	return first !== undefined && ('results' in first || isJsonObject(first.paging)) ? first : answer;
}
