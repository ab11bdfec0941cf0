import { type JsonObject, textAt } from '../domain/json';
import { MercadoPagoError } from './errors';
import { type ApiRequest } from './request';

/** `{id, nickname, site_id, …}` of the account that the credential belongs to (integration API, 11.2). */
export function getAccount(): ApiRequest {
	return { method: 'GET', path: '/users/me' };
}

/** The user id, which the paths of stores and the enabling of the mobile API need. */
export function userIdOf(account: JsonObject): string {
	const id = textAt(account, 'id');
	if (id !== undefined) return id;
	throw new MercadoPagoError('Mercado Pago did not name the user ID of the account', {
		advice: 'Test the credential: it must belong to one Mercado Pago account (GET /users/me)',
		ambiguous: false,
	});
}
