import { type IExecuteFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { type MercadoPagoError } from '../../../client/http/errors';
import { refusedLists } from '../../../client/polling/changes';
import { intentTopic, orderTopic } from '../../../domain/webhook/notification';
import { receiveBy, polledTopics } from '../shared/choices';

export function nameOfList(topic: string): string {
	return topic === orderTopic ? 'orders' : 'payment intents';
}

/** Accounts without payment intents (Chile) answer like this for ever: nothing is missing. */
export function isWithoutIntents(topic: string, { status }: MercadoPagoError): boolean {
	return topic === intentTopic && (status === 403 || status === 404);
}

/** Said where it is seen while a workflow is built: a list that is refused brings nothing, and no failed execution would ever tell. */
export async function addHintOnRefusedLists(context: IExecuteFunctions, client: Client): Promise<void> {
	if (context.getMode() !== 'manual' || receiveBy(context) === 'webhook') return;
	for (const { topic, failure } of await refusedLists(client, polledTopics(context))) {
		if (!isWithoutIntents(topic, failure)) context.addExecutionHints({ message: refusalTold(topic, failure), type: 'warning', location: 'outputPane' });
	}
}

/** What a refused list means for a workflow. */
export function refusalTold(topic: string, { message }: MercadoPagoError): string {
	return `The ${nameOfList(topic)} cannot be listed: ${message}. Polling finds none of their events until they can, and asks again at each poll time; the webhook is not concerned. Account > Diagnose says more.`;
}
