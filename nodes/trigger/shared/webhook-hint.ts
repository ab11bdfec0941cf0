import { type IExecuteFunctions } from 'n8n-workflow';
import { getIntegrator, registeredWebhook } from '../../../client/api/integrators';
import { type Client } from '../../../client/http/client';
import { nothingIfMercadoPago } from '../../../client/http/errors';
import { shownAddress } from '../../../domain/input/quoted';
import { scopeOf } from '../../n8n/context';
import { placeOf } from '../../n8n/webhook-place';
import { receiveBy, webhookSource } from './choices';

/** Said where it is seen while a workflow is built, and in the executions of one that waits: its events come by polling. */
export async function addHintOnForeignWebhook(
	context: IExecuteFunctions,
	client: Client,
): Promise<void> {
	if (receiveBy(context) !== 'both' || webhookSource(context) !== 'integrator') return;
	const place = placeOf(scopeOf(context));
	const owner =
		place === undefined && context.getMode() === 'manual'
			? await foreignOwner(context, client)
			: place?.owner;
	if (!owner) return;
	context.addExecutionHints({
		message: `Another system or workflow owns the webhook of this account (${shownAddress(owner)}). While it does, this workflow receives by polling, at each poll time. It takes the webhook when it becomes free.`,
		type: 'info',
		location: 'outputPane',
	});
}

/** Before the activation nobody has looked. The URL of a workflow holds the webhook ID of its trigger. */
async function foreignOwner(
	context: IExecuteFunctions,
	client: Client,
): Promise<string | undefined> {
	const { webhookId } = context.getNode();
	const integrator = await client
		.call({ ...getIntegrator(), sendOnce: true })
		.catch(nothingIfMercadoPago);
	if (integrator === undefined || webhookId === undefined) return undefined;
	const { url } = registeredWebhook(integrator);
	return url.includes(`/${webhookId}/`) ? undefined : url;
}
