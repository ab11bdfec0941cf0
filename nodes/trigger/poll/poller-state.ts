import { type IPollFunctions } from 'n8n-workflow';
import { readAccount } from '../../../client/api/users';
import { type Client } from '../../../client/http/client';
import { nothingIfMercadoPago } from '../../../client/http/errors';
import { sha256 } from '../../../domain/webhook/hmac';
import { accessTokenOf } from '../../n8n/credentials';
import { scopeOf } from '../../n8n/context';

/** What this process knows of the polls of a node. After a restart nothing is known, and nothing is lost by that. */
interface PollerState {
	/** Milliseconds since 1970, whether Mercado Pago answered or not. */
	polledAt?: number;
	/** When it last answered. */
	answeredAt?: number;
	/** When every page of the orders was read. */
	readWholeAt?: number;
	/** Whose access token it is; the token as its hash. */
	account?: { token: string; id: string };
	/** What the person in charge was told; told again only when it changes. */
	trouble?: string;
}

const paces = new Map<string, PollerState>();

export function pollerStateOf(context: IPollFunctions): PollerState {
	const scope = scopeOf(context);
	const pace = paces.get(scope) ?? {};
	paces.set(scope, pace);
	return pace;
}

const polled = new WeakSet<IPollFunctions>();

/**
 * Whether somebody has just switched the workflow on (`activate`), or n8n has started (`init`). n8n polls once then, and keeps the
 * context for the polls that follow. Publishing another version of an active workflow (`update`) goes on where it was.
 */
export function startOf(context: IPollFunctions): 'activate' | 'init' | undefined {
	const mode = context.getActivationMode();
	if (polled.has(context)) return undefined;
	return mode === 'activate' || mode === 'init' ? mode : undefined;
}

/** Polling that the activation waits for is done. */
export function hasStarted(context: IPollFunctions): void {
	polled.add(context);
}

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
