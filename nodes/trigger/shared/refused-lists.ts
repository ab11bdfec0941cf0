import { type IExecuteFunctions, type IPollFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { type MercadoPagoError } from '../../../client/http/errors';
import { type ListedChanges, refusedLists } from '../../../client/polling/changes';
import { type PollingMemory } from '../../../domain/polling/memory';
import { intentTopic, orderTopic } from '../../../domain/webhook/notification';
import { receiveBy, polledTopics } from './choices';

function nameOfList(topic: string): string {
	return topic === orderTopic ? 'orders' : 'payment intents';
}

/** Accounts without payment intents (Chile) answer like this for ever: nothing is missing. */
function isWithoutIntents(topic: string, { status }: MercadoPagoError): boolean {
	return topic === intentTopic && (status === 403 || status === 404);
}

/** Said where it is seen while a workflow is built: a list that is refused brings nothing, and no failed execution would ever tell. */
export async function addHintOnRefusedLists(
	context: IExecuteFunctions,
	client: Client,
): Promise<void> {
	if (context.getMode() !== 'manual' || receiveBy(context) === 'webhook') return;
	for (const { topic, failure } of await refusedLists(client, polledTopics(context))) {
		if (!isWithoutIntents(topic, failure))
			context.addExecutionHints({
				message: refusalText(topic, failure),
				type: 'warning',
				location: 'outputPane',
			});
	}
}

/**
 * A list that answered before and no longer does is logged, once for each change. One that never answered is logged with the activation
 * too, or nobody would ever hear of it; without payment intents an account of Chile is as it should be.
 *
 * @param isStart the workflow was switched on, or n8n has started
 */
export function logListChanges(
	{ logger }: IPollFunctions,
	answers: readonly ListedChanges[],
	memory: PollingMemory | undefined,
	isStart: boolean,
): void {
	for (const { topic, failure, refused } of answers) {
		const before = memory?.lists[topic];
		const name = nameOfList(topic);
		if (failure === undefined && before?.refused !== undefined)
			logger.info(
				`Mercado Pago Point Trigger: the ${name} can be listed ${before.polledAt === undefined ? 'now' : 'again'}`,
			);
		if (failure === undefined || (before?.refused === refused && !isStart)) continue;
		if (before?.polledAt !== undefined)
			logger.warn(
				`Mercado Pago Point Trigger: the ${name} cannot be listed, so their events come only by webhook until they can. ${failure.message}`,
			);
		else
			logger[isWithoutIntents(topic, failure) ? 'info' : 'warn'](
				`Mercado Pago Point Trigger: ${refusalText(topic, failure)}`,
			);
	}
}

/** What a refused list means for a workflow. */
function refusalText(topic: string, { message }: MercadoPagoError): string {
	return `The ${nameOfList(topic)} cannot be listed: ${message}. Polling finds none of their events until they can, and asks again at each poll time; the webhook is not concerned. Account > Diagnose says more.`;
}
