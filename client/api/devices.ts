import { type JsonObject, textAt } from '../../domain/json';
import { type Client } from '../http/client';
import { fitting, only, pages } from '../http/paging';
import { type ApiRequest, path } from '../http/request';

export interface DeviceFilter {
	storeId?: string;
	posId?: string;
	/** `PDV` or `STANDALONE`. Filtered here: the API documents no such filter (integration API, 2.1). */
	operatingMode?: string;
}

export function listDevices(
	client: Client,
	{ storeId, posId, operatingMode }: DeviceFilter = {},
): AsyncGenerator<JsonObject> {
	const request: ApiRequest = {
		method: 'GET',
		path: '/point/integration-api/devices',
		query: { store_id: storeId, pos_id: posId },
	};
	const devices = fitting(pages(client, { request, resultsKey: 'devices' }), {
		store_id: storeId,
		pos_id: posId,
	});
	return operatingMode === undefined
		? devices
		: only(devices, (device) => textAt(device, 'operating_mode') === operatingMode);
}

export function setOperatingMode(deviceId: string, operatingMode: string): ApiRequest {
	return {
		method: 'PATCH',
		path: path`/point/integration-api/devices/${deviceId}`,
		body: { operating_mode: operatingMode },
	};
}
