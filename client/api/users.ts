import { isJsonObject, textAt } from '../../domain/json';
import { type Site, siteOf } from '../../domain/money/sites';
import { type Client } from '../http/client';
import { MercadoPagoError } from '../http/errors';
import { type ApiRequest } from '../http/request';

/** The account that the credential belongs to. */
export interface Account {
	id: string;
	nickname: string;
	/** Absent for a country without a row in `sites`. */
	site?: Site;
	siteId?: string;
	/** A test user: the tag tells, the prefix of the token does not (Orders API page, 8.2). */
	test: boolean;
}

export function getAccount(): ApiRequest {
	return { method: 'GET', path: '/users/me' };
}

export async function readAccount(client: Client): Promise<Account> {
	const answer = await client.call(getAccount());
	const siteId = textAt(answer, 'site_id');
	const tags: unknown = isJsonObject(answer) ? answer.tags : undefined;
	return {
		id: textAt(answer, 'id') ?? '',
		nickname: textAt(answer, 'nickname') ?? '',
		...(siteId !== undefined && { siteId, site: siteOf(siteId) }),
		test: Array.isArray(tags) && tags.includes('test_user'),
	};
}

/** The user id, which the paths of stores and the enabling of the mobile API need. */
export function userIdOf({ id }: Account): string {
	if (id !== '') return id;
	throw new MercadoPagoError('Mercado Pago did not name the user ID of the account', {
		advice: 'Test the credential: it must belong to one Mercado Pago account (GET /users/me)',
		ambiguous: false,
	});
}
