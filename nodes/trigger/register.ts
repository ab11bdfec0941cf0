import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { type Client } from '../../client/client';
import { getIntegrator, registeredWebhook, registerWebhook, removeWebhook, validateAndRead } from '../../client/webhooks';
import { textAt } from '../../domain/json';
import { isReachable } from '../../domain/reach';
import { RefusedInput } from '../../domain/refused-input';
import { decideRegistration, decideRemoval, type RegisteredWebhook, type Remembered } from '../../domain/registration';
import { apiUrlOf, clientOf, nodeErrorFrom } from '../account';
import { option, receiveBy, webhookSource } from './choices';
import { startListening, stopListening } from './listen';

/** Whether there is nothing to register. Anything that cannot be told is thrown, never taken for a no. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (isTest(context)) return false;
	if (!registersItself(context)) return true;
	return await asNodeErrors(context, async (client) => {
		return decideRegistration(await read(client), ownUrl(context), { remembered: memoryOf(context) }).decision === 'keep';
	});
}

/** Registers this trigger's URL and has Mercado Pago validate it; what stood there before is put back when that does not work. */
export async function register(context: IHookFunctions): Promise<boolean> {
	return await asNodeErrors(context, async (client) => {
		const ours = ownUrl(context);
		if (isTest(context)) {
			await startListening(context, ours);
			return true;
		}
		if (!registersItself(context)) return true;
		if (!isReachable(ours, await apiUrlOf(context))) throw notPublic(ours);
		const registered = await read(client);
		const decision = decideRegistration(registered, ours, { takeOver: option(context, 'takeOver') === true, remembered: memoryOf(context) });
		if (decision.decision === 'refuse') throw new RefusedInput('Webhook', decision.reason, decision.advice);
		if (decision.decision === 'keep') return true;
		await replace(client, ours, registered);
		Object.assign(context.getWorkflowStaticData('node'), { registeredWebhook: ours, formerWebhook: decision.former });
		return true;
	});
}

/** Removes the URL only if it is this trigger's own; one that was taken over is put back. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (stopListening(ownUrl(context)) || isTest(context) || !registersItself(context)) return true;
	return await asNodeErrors(context, async (client) => {
		const { url } = await read(client);
		const decision = decideRemoval(url, ownUrl(context), memoryOf(context).former);
		if (decision.decision === 'leave') context.logger.info(`Mercado Pago Point Trigger: ${url || 'no URL'} is registered, which is not ours; it is left as it is`);
		if (decision.decision === 'remove') await client.call(removeWebhook());
		if (decision.decision === 'restore') await putBack(context, client, decision.former);
		const memory = context.getWorkflowStaticData('node');
		delete memory.registeredWebhook;
		delete memory.formerWebhook;
		return true;
	});
}

/** Mercado Pago notifies only a validated URL, so its owner gets the challenge again. Whether it answers is its own affair. */
async function putBack({ logger }: IHookFunctions, client: Client, former: string): Promise<void> {
	await client.call(registerWebhook(former));
	const { valid } = registeredWebhook(await validateAndRead(client));
	logger.info(`Mercado Pago Point Trigger: ${former} is registered again${valid ? '' : ', but did not answer the challenge'}`);
}

/** A URL that does not answer the challenge must not stay: what was there before is back, validated as it was. */
async function replace(client: Client, ours: string, before: RegisteredWebhook): Promise<void> {
	await client.call(registerWebhook(ours));
	const { valid } = registeredWebhook(await validateAndRead(client));
	if (valid) return;
	if (before.url !== ours) await client.call(before.url === '' ? removeWebhook() : registerWebhook(before.url));
	if (before.valid && before.url !== ours) await validateAndRead(client);
	throw notValidated(ours);
}

async function read(client: Client): Promise<RegisteredWebhook> {
	return registeredWebhook(await client.call(getIntegrator()));
}

function memoryOf(context: IHookFunctions): Remembered {
	const memory = context.getWorkflowStaticData('node');
	return { registered: textAt(memory, 'registeredWebhook'), former: textAt(memory, 'formerWebhook') };
}

/** A webhook of "Your integrations" is set by hand, and a sweep needs none. */
function registersItself(context: IHookFunctions): boolean {
	return receiveBy(context) !== 'sweep' && webhookSource(context) === 'integrator';
}

function ownUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) throw new NodeOperationError(context.getNode(), 'n8n has no webhook URL for this node');
	return url;
}

function isTest(context: IHookFunctions): boolean {
	return context.getMode() === 'manual';
}

function notPublic(url: string): RefusedInput {
	return new RefusedInput(
		'Webhook',
		`Mercado Pago cannot reach ${url} from outside`,
		'This address is known only on this machine or network. Set WEBHOOK_URL to the public https address of n8n and activate again, ' +
			'or set "Receive By" to "Sweep Only": then n8n asks Mercado Pago for new events and needs no public address.',
	);
}

function notValidated(url: string): RefusedInput {
	return new RefusedInput(
		'Webhook',
		`Mercado Pago could not validate ${url}`,
		'Mercado Pago must reach n8n at this address from outside. Set WEBHOOK_URL to the public https address of n8n and check that no proxy or firewall blocks it, then activate again. ' +
			'Without a public address, set "Receive By" to "Sweep Only".',
	);
}

async function asNodeErrors<T>(context: IHookFunctions, work: (client: Client) => Promise<T>): Promise<T> {
	try {
		return await work(await clientOf(context));
	} catch (reason) {
		throw nodeErrorFrom(context.getNode(), reason);
	}
}
