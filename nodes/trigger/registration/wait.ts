import { type IHookFunctions, type IPollFunctions } from 'n8n-workflow';
import { getIntegrator, registeredWebhook } from '../../../client/api/integrators';
import { type Client } from '../../../client/http/client';
import { shownAddress } from '../../../domain/input/quoted';
import { sha256 } from '../../../domain/webhook/hmac';
import { decideRegistration, type RegisteredWebhook } from '../../../domain/webhook/registration';
import { scopeOf } from '../../n8n/context';
import { accessTokenOf } from '../../n8n/credentials';
import { nodeErrorFrom } from '../../n8n/errors';
import { serialize } from '../../n8n/mutex';
import { clientOf } from '../../n8n/transport';
import { keepPlace, placeOf, type WebhookPlace } from '../../n8n/webhook-place';
import { rememberIntegrator } from '../receive/challenge';
import { receiveBy, webhookSource } from '../shared/choices';
import { forgetUnderWay } from '../shared/under-way';
import { replace } from './replace';

type Context = IHookFunctions | IPollFunctions;

/** Whether a URL that is ours still is, and when a registration that did not work is tried again. */
const ownLookMs = 60 * 60_000;

/** A workflow that is published again has no URL for some seconds: what is free must be so at two poll times. */
const freeMs = 45_000;

/** Registrations of one account happen one after the other in this process: reading and writing the URL are two requests. */
export async function serializeRegistration<T>(
	context: Context,
	work: () => Promise<T>,
): Promise<T> {
	return await serialize(`webhook of ${sha256(await accessTokenOf(context))}`, work);
}

/** From now on the URL of this trigger is the registered one. */
export function beOwner(context: Context, ours: string): void {
	keepPlace(scopeOf(context), {
		ours,
		workflow: nameOf(context),
		lookAt: Date.now() + ownLookMs,
	});
}

/** This trigger polls from now on, and looks at each poll time whether the webhook is free. */
export function waitForWebhook(context: Context, ours: string, owner: string): void {
	keepPlace(scopeOf(context), { ours, workflow: nameOf(context), owner, lookAt: 0 });
	context.logger.warn(
		`Mercado Pago Point Trigger: another system or workflow owns the webhook of this account (${shownAddress(owner)}). ` +
			`"${nameOf(context)}" receives by polling, and takes the webhook when it becomes free`,
	);
}

function nameOf(context: Context): string {
	return context.getWorkflow().name ?? '';
}

/**
 * Called at each poll time. A trigger that waits for the webhook takes it once it is free; one that owns it looks once an hour whether
 * it still does. The URL of somebody else is never touched. Nothing that goes wrong here keeps the poll from listing.
 */
export async function lookAfterWebhook(context: IPollFunctions): Promise<void> {
	if (receiveBy(context) !== 'both' || webhookSource(context) !== 'integrator') return;
	const place = placeOf(scopeOf(context));
	if (place === undefined || Date.now() < place.lookAt) return;
	try {
		const client = await clientOf(context);
		await serializeRegistration(context, async () => {
			// Deactivated or published again meanwhile.
			if (placeOf(scopeOf(context)) === place) await look(context, client, place);
		});
	} catch (reason) {
		place.lookAt = Date.now() + ownLookMs;
		context.logger.warn(
			`Mercado Pago Point Trigger: the webhook of this account could not be looked at or registered; polling goes on, and it is tried again in an hour. ${nodeErrorFrom(context.getNode(), reason).message}`,
		);
	}
}

async function look(context: IPollFunctions, client: Client, place: WebhookPlace): Promise<void> {
	const integrator = await client.call(getIntegrator());
	const registered = registeredWebhook(integrator);
	const { decision } = decideRegistration(registered, place.ours);
	if (decision === 'keep') return beOwner(context, place.ours);
	if (decision !== 'register') {
		if (place.owner !== registered.url) waitForWebhook(context, place.ours, registered.url);
		return;
	}
	if (registered.url === '' && !isFreeForLong(place)) return;
	// For the challenge that comes in a moment.
	rememberIntegrator(context, integrator);
	await take(context, client, place, registered);
}

function isFreeForLong(place: WebhookPlace): boolean {
	place.freeSince = place.owner === '' ? place.freeSince : Date.now();
	place.owner = '';
	place.lookAt = 0;
	return place.freeSince !== undefined && Date.now() - place.freeSince >= freeMs;
}

async function take(
	context: IPollFunctions,
	client: Client,
	{ ours }: WebhookPlace,
	before: RegisteredWebhook,
): Promise<void> {
	const other = await replace(context, client, ours, before, '').finally(() =>
		forgetUnderWay(context),
	);
	if (other !== undefined) return waitForWebhook(context, ours, other);
	context.getWorkflowStaticData('node').registeredWebhook = ours;
	beOwner(context, ours);
	context.logger.info(
		`Mercado Pago Point Trigger: the webhook of this account was free and is now that of "${nameOf(context)}" (${shownAddress(ours)})`,
	);
}
