import {
	createNewerPointOfSale,
	deleteNewerPointOfSale,
	getNewerPointOfSale,
	listNewerPointsOfSale,
	updateNewerPointOfSale,
} from './newer-handlers';
import {
	createPointOfSale,
	deletePointOfSale,
	getPointOfSale,
	listPointsOfSale,
	updatePointOfSale,
} from './handlers';
import { Refusal } from '../../http/refusal';
import type { Handler, Route } from '../../http/request';

/** Which generation is served differs by country and time (CONFLICT, orders API, 8.1): a setting. What is not served is 404. */
const servedAs =
	(generation: 'older' | 'newer', handler: Handler): Handler =>
	(state, request) => {
		const { pointOfSaleGenerations: served } = state.settings;
		if (served !== 'both' && served !== generation)
			throw new Refusal(404, '404', `No such resource: ${request.method} ${request.path}`);
		return handler(state, request);
	};

const older = (method: Route['method'], path: string, handler: Handler): Route => ({
	method,
	path,
	handler: servedAs('older', handler),
});
const newer = (method: Route['method'], path: string, handler: Handler, status?: 201): Route => ({
	method,
	path,
	handler: servedAs('newer', handler),
	status,
});

/** `/pos`, in the envelope of stores: AR, CL and QR pages (integration API, 13). */
export const olderPointOfSaleRoutes: Route[] = [
	older('POST', '/pos', createPointOfSale),
	older('GET', '/pos', listPointsOfSale),
	older('GET', '/pos/:posId', getPointOfSale),
	older('PUT', '/pos/:posId', updatePointOfSale),
	older('DELETE', '/pos/:posId', deletePointOfSale),
];

/** `/v2/pos`, documented for Mexico, October 2026 (orders API, 8.1), in the envelope of the Orders generation (INFERRED: its codes are of that kind). */
export const newerPointOfSaleRoutes: Route[] = [
	newer('POST', '/v2/pos', createNewerPointOfSale, 201),
	newer('GET', '/v2/pos', listNewerPointsOfSale),
	newer('GET', '/v2/pos/:posId', getNewerPointOfSale),
	newer('PATCH', '/v2/pos/:posId', updateNewerPointOfSale),
	newer('DELETE', '/v2/pos/:posId', deleteNewerPointOfSale),
];
