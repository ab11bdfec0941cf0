import { type JsonObject, textAt } from '../domain/json';
import { type Client } from './client';
import { type ApiRequest } from './request';

export function getAccount(): ApiRequest {
	return { method: 'GET', path: '/users/me' };
}

/** The account's site, e.g. "MLA"; absent when Mercado Pago does not name one. */
export async function readSiteId(client: Client): Promise<string | undefined> {
	const account: JsonObject = await client.call(getAccount());
	return textAt(account, 'site_id');
}
