import { type JsonObject } from '../../domain/json';
import { type Client } from '../http/client';
import { fitting, pages, shopPageSize } from '../http/paging';
import { type ApiRequest, path } from '../http/request';

/** 200 with the point of sale; 201 is taken too. */
export function createPointOfSale(body: JsonObject): ApiRequest {
	return {
		method: 'POST',
		path: '/pos',
		body,
		adviceIfUnanswered:
			'The point of sale may exist now: look with Point of Sale > Get Many before you create it again',
	};
}

export function getPointOfSale(posId: string): ApiRequest {
	return { method: 'GET', path: path`/pos/${posId}` };
}

export interface PointOfSaleFilter {
	externalId?: string;
	storeId?: string;
	externalStoreId?: string;
	category?: string;
}

export function listPointsOfSale(
	client: Client,
	{ externalId, storeId, externalStoreId, category }: PointOfSaleFilter = {},
): AsyncGenerator<JsonObject> {
	const query = {
		external_id: externalId,
		external_store_id: externalStoreId,
		store_id: storeId,
		category,
	};
	return fitting(
		pages(client, {
			request: { method: 'GET', path: '/pos', query },
			resultsKey: 'results',
			size: shopPageSize,
		}),
		query,
	);
}

export function updatePointOfSale(posId: string, body: JsonObject): ApiRequest {
	return {
		method: 'PUT',
		path: path`/pos/${posId}`,
		body,
		adviceIfUnanswered:
			'The point of sale may be changed or not: read it with Point of Sale > Get. Changing it again to the same does no harm',
	};
}

export function deletePointOfSale(posId: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/pos/${posId}`,
		adviceIfUnanswered: 'The point of sale may be deleted: look with Point of Sale > Get',
	};
}
