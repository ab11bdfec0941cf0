import { type IHookFunctions, type IPollFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import {
	getIntegrator,
	registeredWebhook,
	registerWebhook,
	removeWebhook,
	validateAndRead,
} from '../../../client/api/integrators';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type RegisteredWebhook, sameUrl } from '../../../domain/webhook/registration';
import { nodeErrorFrom } from '../../n8n/errors';
import { beginUnderWay } from '../shared/under-way';

/**
 * Registers our URL in place of what is there. One that Mercado Pago has not validated must not stay, for whatever reason:
 * what was there before is back, validated as it was.
 *
 * @param former what is put back when the workflow is deactivated one day
 * @returns the URL of whoever registered another one in between, which stays; nothing when ours is registered and valid
 */
export async function replace(
	context: IHookFunctions | IPollFunctions,
	client: Client,
	ours: string,
	before: RegisteredWebhook,
	former: string,
): Promise<string | undefined> {
	beginUnderWay(context, former);
	const claimed = await claim(client, ours).catch((reason: unknown) => ({ failure: reason }));
	if ('url' in claimed && claimed.url !== '' && !sameUrl(claimed.url, ours)) return claimed.url;
	if ('url' in claimed && claimed.valid) return undefined;
	if (!sameUrl(before.url, ours)) await putBackAsItWas(context, client, ours, before);
	throw 'failure' in claimed ? claimed.failure : notValidated(ours);
}

async function claim(client: Client, ours: string): Promise<RegisteredWebhook> {
	await client.call(registerWebhook(ours));
	return registeredWebhook(await validateAndRead(client));
}

/** After a lost answer ours may be registered or not: only ours is replaced. */
async function putBackAsItWas(
	context: IHookFunctions | IPollFunctions,
	client: Client,
	ours: string,
	before: RegisteredWebhook,
): Promise<void> {
	try {
		if (!sameUrl(registeredWebhook(await client.call(getIntegrator())).url, ours)) return;
		await client.call(before.url === '' ? removeWebhook() : registerWebhook(before.url));
		if (before.valid) await validateAndRead(client);
	} catch (reason) {
		const { message } = nodeErrorFrom(context.getNode(), reason);
		context.logger.warn(
			`Mercado Pago Point Trigger: ${ours} may be registered although it does not work, in place of ${before.url || 'no URL'}. ${message}`,
		);
	}
}

function notValidated(url: string): RefusedInput {
	return new RefusedInput(
		'Webhook',
		`Mercado Pago could not validate ${url}`,
		'Mercado Pago must reach n8n at this address from outside: set WEBHOOK_URL to the public https address of n8n and check that no proxy or firewall blocks it, then activate again. ' +
			'Without a public address, set "Receive By" to "Polling Only".',
	);
}
