import { isJsonObject, type JsonObject, objectAt, textAt } from '../../domain/json';
import { shown } from '../../domain/input/quoted';
import { type Client } from '../http/client';
import { MercadoPagoError } from '../http/errors';
import { only, refuseWithoutList, shopPageSize } from '../http/paging';
import { type PointOfSaleFilter } from './points-of-sale';
import { type ApiRequest, path } from '../http/request';
import { type Page, wholeList } from '../http/whole-list';

const pointsOfSale = '/v2/pos';

/**
 * 201 (orders API, 8.1; documented for Mexico, October 2026). The key is required, 1 to 64 characters: the same key and body within
 * 24 hours give the original (orders API, 1.1; for this endpoint INFERRED). `409 conflict` means that the first request is still being processed.
 */
export function createNewerPointOfSale(body: JsonObject, idempotencyKey: string): ApiRequest {
	return {
		method: 'POST',
		path: pointsOfSale,
		body,
		idempotencyKey,
		transientCodes: ['conflict', 'internal_error_check_store_owner'],
		ambiguousCodes: ['conflict'],
		ambiguityNote: 'the point of sale may exist',
		adviceIfUnanswered:
			'The point of sale may exist now. Retry On Fail asks for the same one again and makes no second; ' +
			'before you run the workflow again, look with Point of Sale > Get Many',
	};
}

/** The form of the ID is not documented, so it is not checked. */
export function getNewerPointOfSale(posId: string): ApiRequest {
	return { method: 'GET', path: path`/v2/pos/${posId}` };
}

/** No key is documented for a change, so it is sent once. */
export function updateNewerPointOfSale(posId: string, body: JsonObject): ApiRequest {
	return {
		method: 'PATCH',
		path: path`/v2/pos/${posId}`,
		body,
		adviceIfUnanswered:
			'The point of sale may be changed or not: read it with Point of Sale > Get. Changing it again to the same does no harm',
	};
}

export function deleteNewerPointOfSale(posId: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/v2/pos/${posId}`,
		adviceIfUnanswered: 'The point of sale may be deleted: look with Point of Sale > Get',
	};
}

/**
 * Every point of sale. Filtered here: no filter of `GET /v2/pos` is documented.
 *
 * UNKNOWN (orders API, 8.1 has only the page size, 30 at the most): the names of the paging parameters, taken to be `limit` and `offset`
 * as in `/pos` and in the list of terminals; and the form of the answer, see {@link pageOf}. So a short page is not taken for the last
 * one: without a total the list ends with a page that brings nothing new.
 */
export function listNewerPointsOfSale(
	client: Client,
	{ externalId, storeId, externalStoreId }: PointOfSaleFilter = {},
): AsyncGenerator<JsonObject> {
	const wanted = Object.entries({
		external_id: externalId,
		store_id: storeId,
		external_store_id: externalStoreId,
	}).filter(([, value]) => value !== undefined);
	return only(everyNewer(client), (one) =>
		wanted.every(([field, value]) => textAt(one, field) === value),
	);
}

function everyNewer(client: Client): AsyncGenerator<JsonObject> {
	const request: ApiRequest = { method: 'GET', path: pointsOfSale };
	return wholeList(client, `GET ${pointsOfSale}`, shopPageSize, async ({ size, offset }) =>
		pageOf(await client.call({ ...request, query: { limit: size, offset } })),
	);
}

/**
 * UNKNOWN: the answer of the list. Taken are `{paging, results}` as of `/pos`, a list alone, `{data: [...]}`, and `{data: {results: [...]}}`.
 * @throws MercadoPagoError for any other form: an empty list would say that there is no point of sale
 */
function pageOf(answer: JsonObject): Page {
	const { data } = answer;
	const found = answer.results ?? (isJsonObject(data) ? data.results : data);
	const counted = Number(
		textAt(objectAt(answer, 'paging'), 'total') ?? textAt(objectAt(data, 'paging'), 'total'),
	);
	const total = Number.isFinite(counted) ? counted : undefined;
	if (Array.isArray(found) && found.every(isJsonObject)) return { results: found, total };
	if (found === null || Object.keys(answer).length === 0)
		refuseWithoutList({ method: 'GET', path: pointsOfSale });
	throw new MercadoPagoError(
		'The list of points of sale came in a form that this node does not know',
		{
			advice: `It has the fields ${shown(Object.keys(answer).join(', '))}. Set API Generation to Older, and please report this: the newer list is not documented.`,
			ambiguous: false,
			body: answer,
		},
	);
}
