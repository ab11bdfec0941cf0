import { type IExecuteFunctions, type IHookFunctions, type IPollFunctions } from 'n8n-workflow';
import { nothingIfMercadoPago } from '../../../client/http/errors';
import { momentOf } from '../../../domain/event/ended';
import { isJsonObject, type JsonObject } from '../../../domain/json';
import { clientOf } from '../../n8n/transport';
import { option, receiveBy, webhookSource } from './choices';

const dayMs = 24 * 60 * 60_000;

/** An activation that an earlier version of this node did not keep: Mercado Pago repeats for some days what it could not deliver. */
const unknownBeginMs = 7 * dayMs;

/** When what came before it became history to this workflow, in milliseconds since 1970; nothing while nobody knows. */
export function activatedAt(
	context: Partial<Pick<IExecuteFunctions, 'getWorkflowStaticData'>>,
): number | undefined {
	return momentAt(context.getWorkflowStaticData?.('node'), 'begun');
}

const remembered = new WeakSet<IPollFunctions>();

/**
 * Keeps the moment of the activation. Switched on again after a break that polling makes up for, the workflow goes on where it was;
 * so it does when n8n starts or another version is published. n8n polls once then, also where nothing is polled, and stores the static data.
 *
 * @param isSwitchedOn by a person, just now
 * @param polledAt when the account was last polled
 * @param longestBreakMs the longest break after which the workflow goes on
 */
export async function rememberActivation(
	context: IPollFunctions,
	{
		isSwitchedOn,
		polledAt,
		longestBreakMs,
	}: { isSwitchedOn: boolean; polledAt: number; longestBreakMs: number },
): Promise<void> {
	if (remembered.has(context)) return;
	remembered.add(context);
	const staticData = context.getWorkflowStaticData('node');
	const now = Date.now();
	const begun = momentAt(staticData, 'begun');
	const lastActive = Math.max(polledAt, momentAt(staticData, 'switchedOffAt') ?? 0);
	const goesOn = !isSwitchedOn || now - lastActive <= longestBreakMs;
	if (!goesOn) staticData.begun = await timeAtMercadoPago(context);
	else if (begun === undefined) staticData.begun = now - unknownBeginMs;
}

/**
 * It is compared with dates of Mercado Pago, so its clock counts where an unsigned notification can come: a sale of the first minutes would
 * be history to a clock that is fast. In whole seconds, as dates of Mercado Pago can be.
 */
async function timeAtMercadoPago(context: IPollFunctions): Promise<number> {
	const own = Math.floor(Date.now() / 1_000) * 1_000;
	if (
		receiveBy(context) === 'polling' ||
		(webhookSource(context) === 'panel' && option(context, 'verifyBy') !== 'rereading')
	)
		return own;
	const headers = await (await clientOf(context))
		.headers({ method: 'GET', path: '/users/me', sendOnce: true })
		.catch(nothingIfMercadoPago);
	return momentOf(headers?.date) ?? own;
}

/** What another account has sold until now is history. */
export function activateNow(context: IPollFunctions): void {
	context.getWorkflowStaticData('node').begun = Date.now();
}

/** n8n stores it with the deactivation. */
export function rememberDeactivation(context: IHookFunctions): void {
	context.getWorkflowStaticData('node').switchedOffAt = Date.now();
}

function momentAt(staticData: unknown, name: 'begun' | 'switchedOffAt'): number | undefined {
	const value = isJsonObject(staticData) ? (staticData as JsonObject)[name] : undefined;
	return typeof value === 'number' ? value : undefined;
}
