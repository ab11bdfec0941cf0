import { isJsonObject, type JsonObject, objectAt, textAt } from '../../domain/json';
import { shown } from '../../domain/input/quoted';
import { type Client } from '../http/client';
import { unpaged } from '../http/paging';
import { type ApiRequest, path } from '../http/request';

/** The API of the Mercado Pago app on a phone or tablet with a card reader: Android 2.8.0 or later (integration API, 9). */
const integrations = '/point/services/integrations/v1';

/**
 * Switches the integrations of the app on for an account. The guide has the token in the query, not in the header.
 * Its answer is not documented.
 */
export function enableMobile(userId: string): ApiRequest {
	return {
		method: 'POST',
		path: '/point/services/user/status/integrators',
		body: { id: Number(userId) },
		tokenInQuery: true,
		adviceIfUnanswered:
			'The integrations may be enabled now. Look with Mobile Device > Get Many, or run it again: enabling twice changes nothing',
	};
}

export function createMobileOrder(body: JsonObject): ApiRequest {
	const device = textAt(body, 'device_name') ?? '';
	return {
		method: 'POST',
		path: integrations,
		body,
		answerMustName: 'id',
		ambiguityNote: `the order may be on device ${shown(device)}`,
		adviceIfUnanswered:
			`The order may be on device ${shown(device)}, so it was not sent again. Before you charge again, look at the device, ` +
			'or with Mobile Device > Get Many: a device that is BUSY names its order, which Mobile Order > Delete by Device deletes',
	};
}

/** OPEN, or CLOSED with the payment. */
export function getMobileOrder(orderId: string): ApiRequest {
	return { method: 'GET', path: path`/point/services/integrations/v1/${orderId}` };
}

/** 204. */
export function deleteMobileOrder(orderId: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/point/services/integrations/v1/${orderId}`,
		adviceIfUnanswered: deleting,
	};
}

/** Deletes the order that the device has now, whatever its id. */
export function deleteOrderOfDevice(deviceName: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/point/services/integrations/v1/attempt/device/${deviceName}`,
		adviceIfUnanswered: deleting,
	};
}

const deleting =
	'The order may be deleted, or paid: read it with Mobile Order > Get before you go on';

/** The phones of the account, FREE or BUSY with an order. The guide shows no paging. */
export async function listMobileDevices(client: Client): Promise<JsonObject[]> {
	return await unpaged(client, {
		request: { method: 'GET', path: `${integrations}/devices` },
		resultsKey: 'devices',
	});
}

export function deleteMobileDevice(deviceName: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/point/services/integrations/v1/devices/${deviceName}`,
		adviceIfUnanswered: 'The device may be deleted: look with Mobile Device > Get Many',
	};
}

/** FREE or BUSY. The guide's sample is malformed: the state may be in an object or directly in the device. */
export function statusOfMobileDevice(device: JsonObject): string {
	return textAt(isJsonObject(device.status) ? objectAt(device, 'status') : device, 'status') ?? '';
}
