import { type IPollFunctions } from 'n8n-workflow';
import { scopeOf } from '../shared/scope';

/** What this process knows of the polls of a node. After a restart nothing is known, and nothing is lost by that. */
export interface PollerState {
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
