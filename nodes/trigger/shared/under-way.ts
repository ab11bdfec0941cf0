import { type IHookFunctions, type IPollFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { scopeOf } from '../../n8n/context';

/**
 * What to put back, by node, until n8n has stored it: n8n forgets the static data of an activation that fails, and then has the
 * registration removed. Without this a URL that was being taken over would be removed with it.
 */
const underWay = new Map<string, string>();

/** Nothing when this process is not registering a URL for this node. */
export function formerUnderWay(context: IHookFunctions | IWebhookFunctions): string | undefined {
	return underWay.get(scopeOf(context));
}

/** @param former empty for no URL */
export function beginUnderWay(context: IHookFunctions | IPollFunctions, former: string): void {
	underWay.set(scopeOf(context), former);
}

export function forgetUnderWay(context: IHookFunctions | IPollFunctions): void {
	underWay.delete(scopeOf(context));
}
