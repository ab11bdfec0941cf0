import { type JsonObject, textAt } from '../../domain/json';
import { type Client } from '../http/client';
import { type DeviceFilter } from './devices';
import { fitting, only, pages } from '../http/paging';
import { type ApiRequest } from '../http/request';

/** The account's active terminals (get-terminals). More than 50 per page are silently cut to 50. */
export function listTerminals(
	client: Client,
	{ storeId, posId, operatingMode }: DeviceFilter = {},
): AsyncGenerator<JsonObject> {
	const request: ApiRequest = {
		method: 'GET',
		path: '/terminals/v1/list',
		query: { store_id: storeId, pos_id: posId },
	};
	const terminals = fitting(pages(client, { request, resultsKey: 'data.terminals' }), {
		store_id: storeId,
		pos_id: posId,
	});
	return operatingMode === undefined
		? terminals
		: only(terminals, (terminal) => textAt(terminal, 'operating_mode') === operatingMode);
}

/** One terminal at a time: the newest page takes no more (update-operation-mode). Answers `{terminals:[…]}`, without `data`. */
export function setUpTerminal(terminalId: string, operatingMode: string): ApiRequest {
	return {
		method: 'PATCH',
		path: '/terminals/v1/setup',
		body: { terminals: [{ id: terminalId, operating_mode: operatingMode }] },
	};
}
