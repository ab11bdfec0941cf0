import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { type Client } from '../../client/client';
import { getIntegrator, registeredWebhook, registerWebhook, removeWebhook, validateAndRead } from '../../client/webhooks';
import { RefusedInput } from '../../domain/refused-input';
import { decideRegistration, decideRemoval, type RegisteredWebhook } from '../../domain/registration';
import { clientOf, nodeErrorFrom } from '../account';

/** Whether this trigger's URL is registered and validated. Anything that cannot be told is thrown, never taken for a no. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await asNodeErrors(context, async (client) => {
		return decideRegistration(await read(client), ownUrl(context)).decision === 'keep';
	});
}

/** Registers this trigger's URL and has Mercado Pago validate it; what stood there before is put back when that does not work. */
export async function register(context: IHookFunctions): Promise<boolean> {
	return await asNodeErrors(context, async (client) => {
		const ours = ownUrl(context);
		const registered = await read(client);
		if (isTest(context)) refuseWhereTestingWouldHarm(registered, ours);
		const decision = decideRegistration(registered, ours, { takeOver: takesOver(context) });
		if (decision.decision === 'refuse') throw new RefusedInput('Webhook', decision.reason, decision.advice);
		if (decision.decision === 'keep') return true;
		await client.call(registerWebhook(ours));
		const { valid } = registeredWebhook(await validateAndRead(client));
		if (!valid) {
			await client.call(decision.former === '' ? removeWebhook() : registerWebhook(decision.former));
			throw notValidated(ours);
		}
		context.getWorkflowStaticData('node').formerWebhook = decision.former;
		return true;
	});
}

/** Removes the URL only if it is this trigger's own; one that was taken over is put back. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	return await asNodeErrors(context, async (client) => {
		const memory = context.getWorkflowStaticData('node');
		const { url } = await read(client);
		const decision = decideRemoval(url, ownUrl(context), String(memory.formerWebhook ?? ''));
		if (decision.decision === 'leave') context.logger.info(`Mercado Pago Point Trigger: ${url || 'no URL'} is registered, which is not ours; it is left as it is`);
		if (decision.decision === 'remove') await client.call(removeWebhook());
		if (decision.decision === 'restore') await client.call(registerWebhook(decision.former));
		delete memory.formerWebhook;
		return true;
	});
}

async function read(client: Client): Promise<RegisteredWebhook> {
	return registeredWebhook(await client.call(getIntegrator()));
}

function ownUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) throw new NodeOperationError(context.getNode(), 'n8n has no webhook URL for this node');
	return url;
}

function isTest(context: IHookFunctions): boolean {
	return context.getMode() === 'manual';
}

function takesOver(context: IHookFunctions): boolean {
	return !isTest(context) && context.getNodeParameter('options.takeOver', false) === true;
}

/** The account has one URL: listening for a test event would take it from whoever has it now. */
function refuseWhereTestingWouldHarm({ url }: RegisteredWebhook, ours: string): void {
	if (url === '' || url === ours) return;
	throw new RefusedInput(
		'Test',
		`the account's webhook URL is in use: ${url}`,
		'Listening for a test event would take the notifications from it, so nothing was changed. Activate the workflow instead, or test with the pinned data of an earlier execution.',
	);
}

function notValidated(url: string): RefusedInput {
	return new RefusedInput(
		'Webhook',
		`Mercado Pago could not validate ${url}`,
		'Mercado Pago must reach n8n at this address from outside. Set WEBHOOK_URL to the public https address of n8n and check that no proxy or firewall blocks it, then activate again.',
	);
}

async function asNodeErrors<T>(context: IHookFunctions, work: (client: Client) => Promise<T>): Promise<T> {
	try {
		return await work(await clientOf(context));
	} catch (reason) {
		throw nodeErrorFrom(context.getNode(), reason);
	}
}
