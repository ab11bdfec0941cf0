import { type IDataObject, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { getIntegrator } from '../../client/webhooks';
import { challengeAnswer } from '../../domain/challenge';
import { textAt } from '../../domain/json';
import { readNotification } from '../../domain/notification';
import { clientOf, nodeErrorFrom } from '../account';
import { wake } from '../wake';

/** What `webhook()` and `poll()` hand to `execute()`: a hint to be read again. */
export interface Candidate {
	source: 'webhook' | 'sweep';
	topic: string;
	id: string;
	claimedState?: string;
}

/** Answers `GET ?challengeCode=…`. No execution starts. */
export async function answerChallenge(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const code = textAt(context.getQueryData(), 'challengeCode');
	if (code === undefined) return answer(context, 400, { message: 'This address answers the challenge of Mercado Pago Point: challengeCode is missing' });
	try {
		const client = await clientOf(context);
		const key = textAt(await client.call(getIntegrator()), 'token') ?? '';
		return answer(context, 200, challengeAnswer(key, code));
	} catch (reason) {
		const { message } = nodeErrorFrom(context.getNode(), reason);
		context.logger.warn(`Mercado Pago Point Trigger: the challenge could not be answered. ${message}`);
		return answer(context, 503, { message: 'The integrator token could not be read' });
	}
}

/** Takes a notification. n8n answers 200 at once; everything that needs the API happens in `execute()`. */
export function receive(context: IWebhookFunctions): IWebhookResponseData {
	const read = readNotification(context.getQueryData() as IDataObject, context.getBodyData());
	if (!read.understood) {
		context.logger.warn(`Mercado Pago Point Trigger: a request was turned away. ${read.reason}`);
		return answer(context, 400, { message: read.reason });
	}
	const { topic, id, claimedState } = read.notification;
	wake(id);
	const candidate: Candidate = { source: 'webhook', topic, id, ...(claimedState !== undefined && { claimedState }) };
	return { workflowData: [[{ json: { ...candidate } }]] };
}

function answer(context: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
