import { type IPollFunctions } from 'n8n-workflow';
import { readAccount } from '../../../client/api/users';
import { type Client } from '../../../client/http/client';
import { nothingIfMercadoPago } from '../../../client/http/errors';
import { sha256 } from '../../../domain/webhook/hmac';
import { accessTokenOf } from '../../n8n/credentials';
import { pollerStateOf } from './pace';

/**
 * Whose sales are polled. Asked when the process begins and when the access token is another one, which an account gets now and then.
 * @returns nothing when it cannot be told now
 */
export async function polledAccount(context: IPollFunctions, client: Client): Promise<string | undefined> {
	const pace = pollerStateOf(context);
	const token = sha256(await accessTokenOf(context));
	if (pace.account?.token === token) return pace.account.id;
	const account = await readAccount(client).catch(nothingIfMercadoPago);
	if (account === undefined || account.id === '') return undefined;
	pace.account = { token, id: account.id };
	return account.id;
}
