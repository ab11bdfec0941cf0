import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import {
	getIntegrator,
	registeredWebhook,
	registerWebhook,
	removeWebhook,
	stillAnswers,
	validateAndRead,
} from '../../../client/api/integrators';
import { MercadoPagoError, orOnMercadoPagoError } from '../../../client/http/errors';
import { textAt } from '../../../domain/json';
import { isReachable } from '../../../domain/webhook/reachability';
import { RefusedInput } from '../../../domain/input/refused-input';
import {
	decideRegistration,
	decideRemoval,
	type RegisteredWebhook,
	type Registration,
	type Remembered,
} from '../../../domain/webhook/registration';
import { apiUrlOf } from '../../n8n/credentials';
import { clientOf } from '../../n8n/transport';
import { activationErrorFrom } from '../../n8n/errors';
import { scopeOf } from '../../n8n/context';
import { forgetPlace } from '../../n8n/webhook-place';
import { rememberDeactivation } from '../shared/begin';
import { rememberIntegrator } from '../receive/challenge';
import { option, receiveBy, webhookSource } from '../shared/choices';
import { startListening, stopListening } from './listen';
import { replace } from './replace';
import { beOwner, serializeRegistration, waitForWebhook } from './wait';
import { refuseImpossible, refuseWithoutSecret } from '../settings';
import { forgetUnderWay, formerUnderWay } from '../shared/under-way';

/** Whether there is nothing to register. What cannot be decided is thrown, never taken for a no. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (isTest(context)) return false;
	return await asNodeErrors(context, async (client) => {
		await refuseSettings(context);
		if (!registersItself(context)) return true;
		const ours = ownUrl(context);
		const { decision } = decideRegistration(await read(context, client), ours, {
			remembered: rememberedWebhooks(context),
		});
		if (decision === 'keep') isOurs(context, ours);
		return decision === 'keep';
	});
}

/**
 * Registers this trigger's URL and has Mercado Pago validate it; what stood there before is put back when that does not work.
 * Where the URL of another system stays, a trigger that may poll does so: it takes the webhook when it becomes free.
 */
export async function register(context: IHookFunctions): Promise<boolean> {
	return await asNodeErrors(context, async (client) => {
		const ours = ownUrl(context);
		if (isTest(context)) {
			await startListening(context, ours);
			return true;
		}
		await refuseSettings(context);
		if (!registersItself(context)) return true;
		return await serializeRegistration(context, async () => {
			const registered = await read(context, client);
			const decision = await decide(context, client, registered, ours);
			if (decision.decision === 'refuse') return refuseOrPoll(context, ours, registered, decision);
			if (decision.decision !== 'register') return isOurs(context, ours);
			const other = await replace(context, client, ours, registered, decision.former);
			forgetUnderWay(context);
			if (other !== undefined) return refuseOrPoll(context, ours, { url: other, valid: false });
			context.getWorkflowStaticData('node').formerWebhook = decision.former;
			return isOurs(context, ours);
		});
	});
}

function isOurs(context: IHookFunctions, ours: string): true {
	context.getWorkflowStaticData('node').registeredWebhook = ours;
	beOwner(context, ours);
	return true;
}

/** @throws RefusedInput unless this trigger may poll until the webhook is free */
function refuseOrPoll(
	context: IHookFunctions,
	ours: string,
	registered: RegisteredWebhook,
	decision: Registration = decideRegistration(registered, ours),
): true {
	if (decision.decision !== 'refuse') return true;
	if (decision.isCopy || receiveBy(context) !== 'both')
		throw new RefusedInput('Webhook', decision.reason, decision.advice);
	waitForWebhook(context, ours, registered.url);
	return true;
}

/** What n8n would accept and nothing can come of, before anything is read or written. */
async function refuseSettings(context: IHookFunctions): Promise<void> {
	if (receiveBy(context) === 'polling') return;
	refuseImpossible(context);
	await refuseWithoutSecret(context);
	if (!isReachable(ownUrl(context), await apiUrlOf(context))) throw notPublic(ownUrl(context));
}

/** Where our own earlier URL is registered, Mercado Pago is asked whether somebody lives there: what is remembered travels with a copied database. */
async function decide(
	context: IHookFunctions,
	client: Client,
	registered: RegisteredWebhook,
	ours: string,
): Promise<Registration> {
	const options = {
		takeOver: option(context, 'takeOver') === true,
		remembered: rememberedWebhooks(context),
	};
	const decision = decideRegistration(registered, ours, options);
	if (decision.decision !== 'ask') return decision;
	return decideRegistration(registered, ours, { ...options, answers: await stillAnswers(client) });
}

/** Removes the URL only if it is this trigger's own; one that was taken over is put back. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (stopListening(ownUrl(context)) || isTest(context)) return true;
	rememberDeactivation(context);
	forgetPlace(scopeOf(context));
	if (!registersItself(context)) return true;
	return await asNodeErrors(context, async (client) => {
		await serializeRegistration(context, async () => await remove(context, client));
		return true;
	});
}

async function remove(context: IHookFunctions, client: Client): Promise<void> {
	const { url } = await read(context, client);
	const decision = decideRemoval(url, ownUrl(context), rememberedWebhooks(context).former);
	if (decision.decision === 'leave')
		context.logger.info(
			`Mercado Pago Point Trigger: ${url || 'no URL'} is registered, which is not ours; it is left as it is`,
		);
	if (decision.decision === 'remove') await client.call(removeWebhook());
	if (decision.decision === 'restore') await putBack(context, client, decision.former);
	const memory = context.getWorkflowStaticData('node');
	delete memory.registeredWebhook;
	delete memory.formerWebhook;
	forgetUnderWay(context);
}

/** Mercado Pago notifies only a validated URL, so its owner gets the challenge again. Whether it answers is its own affair. */
async function putBack({ logger }: IHookFunctions, client: Client, former: string): Promise<void> {
	await client.call(registerWebhook(former));
	const { valid } = registeredWebhook(await validateAndRead(client));
	logger.info(
		`Mercado Pago Point Trigger: ${former} is registered again${valid ? '' : ', but did not answer the challenge'}`,
	);
}

async function read(context: IHookFunctions, client: Client): Promise<RegisteredWebhook> {
	const integrator = await client
		.call(getIntegrator())
		.catch(
			orOnMercadoPagoError(refuseWithOtherWays, ({ status }) => status === 403 || status === 404),
		);
	rememberIntegrator(context, integrator);
	return registeredWebhook(integrator);
}

function rememberedWebhooks(context: IHookFunctions): Remembered {
	const memory = context.getWorkflowStaticData('node');
	return {
		registered: textAt(memory, 'registeredWebhook'),
		former: textAt(memory, 'formerWebhook') ?? formerUnderWay(context),
	};
}

/** A webhook of "Your integrations" is set by hand, and a poll needs none. */
function registersItself(context: IHookFunctions): boolean {
	return receiveBy(context) !== 'polling' && webhookSource(context) === 'integrator';
}

function ownUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined)
		throw new NodeOperationError(context.getNode(), 'n8n has no webhook URL for this node');
	return url;
}

function isTest(context: IHookFunctions): boolean {
	return context.getMode() === 'manual';
}

async function asNodeErrors<T>(
	context: IHookFunctions,
	work: (client: Client) => Promise<T>,
): Promise<T> {
	try {
		return await work(await clientOf(context));
	} catch (reason) {
		throw activationErrorFrom(context, reason);
	}
}

function notPublic(url: string): RefusedInput {
	return new RefusedInput(
		'Webhook',
		`Mercado Pago cannot reach ${url} from outside`,
		'This address is known only on this machine or network. Set WEBHOOK_URL to the public https address of n8n and activate again, ' +
			'or set "Receive By" to "Polling Only": then n8n asks Mercado Pago for new events and needs no public address.',
	);
}

/** An account without payment intents (Chile) has no integrator webhook either. */
function refuseWithOtherWays(error: MercadoPagoError): never {
	const otherWays =
		'An account that works with orders only has no integrator webhook: set "Webhook Source" to "Your Integrations" Webhook, or "Receive By" to "Polling Only"';
	throw new MercadoPagoError(error.message, {
		...error,
		advice: `${error.advice.replace(/\.$/, '')}. ${otherWays}`,
	});
}
