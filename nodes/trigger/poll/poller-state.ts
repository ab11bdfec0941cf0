import { type IPollFunctions } from 'n8n-workflow';
import { readAccount } from '../../../client/api/users';
import { type Client } from '../../../client/http/client';
import { nothingIfMercadoPago } from '../../../client/http/errors';
import { lastPolled, type PollingMemory } from '../../../domain/polling/memory';
import { sha256 } from '../../../domain/webhook/hmac';
import { accessTokenOf } from '../../n8n/credentials';
import { scopeOf } from '../../n8n/context';

export const hourMs = 60 * 60 * 1000;

/** Switched on again within a day, the workflow goes on where it was: what was not polled yet must not be lost. An hour more for who polls once a day. */
export const longestBreakMs = 25 * hourMs;

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
	/** The error that was shown last; shown again only when it changes. */
	shownError?: string;
}

const states = new Map<string, PollerState>();

export function pollerStateOf(context: IPollFunctions): PollerState {
	const scope = scopeOf(context);
	const state = states.get(scope) ?? {};
	states.set(scope, state);
	return state;
}

const polled = new WeakSet<IPollFunctions>();

/** When polling last had an answer, as far as this process or n8n's database knows; 0 for never. */
export function lastAnswered(context: IPollFunctions, memory: PollingMemory | undefined): number {
	return Math.max(pollerStateOf(context).answeredAt ?? 0, lastPolled(memory));
}

/**
 * Whether somebody has just switched the workflow on (`activate`), or n8n has started (`init`). n8n polls once then, and keeps the
 * context for the polls that follow. Publishing another version of an active workflow (`update`) goes on where it was.
 */
export function startOf(context: IPollFunctions): 'activate' | 'init' | undefined {
	const mode = context.getActivationMode();
	if (polled.has(context)) return undefined;
	return mode === 'activate' || mode === 'init' ? mode : undefined;
}

/** The poll that the activation waits for is done. */
export function hasStarted(context: IPollFunctions): void {
	polled.add(context);
}

/**
 * Whose sales are polled. Asked when the process begins and when the access token is another one, which an account gets now and then.
 * @returns nothing when the account cannot be read now
 */
export async function polledAccount(
	context: IPollFunctions,
	client: Client,
): Promise<string | undefined> {
	const state = pollerStateOf(context);
	const token = sha256(await accessTokenOf(context));
	if (state.account?.token === token) return state.account.id;
	const account = await readAccount(client).catch(nothingIfMercadoPago);
	if (account === undefined || account.id === '') return undefined;
	state.account = { token, id: account.id };
	return account.id;
}
