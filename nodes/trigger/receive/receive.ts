import { type IDataObject, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { wantsEverything } from '../../../domain/event/filter';
import { type JsonObject, textAt } from '../../../domain/json';
import { readNotification } from '../../../domain/webhook/notification';
import { nodeErrorFrom } from '../../n8n/errors';
import { wake } from '../../n8n/waiters';
import { answer, bodyOf, whyNotKept } from './http';
import { isAuthentic } from './authentic';
import { itemOf } from '../shared/candidate';
import { eventFilterOf } from '../shared/choices';
import { mayStayUnread, readerOf } from '../read/topics';

/** Takes a notification. n8n answers 200 at once; everything that needs the API happens in `execute()`. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const read = readNotification(context.getQueryData() as IDataObject, await bodyOf(context));
	if (!read.understood) return turnAway(context, 400, 'notUnderstood', read.reason);
	const { notification } = read;
	const authentic = await isAuthentic(context, notification).catch((reason: unknown) => {
		const { message } = nodeErrorFrom(context.getNode(), reason);
		return {
			accepted: false as const,
			reason: 'noCredential',
			explanation: `the credential could not be read. ${message}`,
		};
	});
	if (!authentic.accepted) return turnAway(context, 401, authentic.reason, authentic.explanation);
	const { topic, id, claims, body } = notification;
	const isPassedOn =
		authentic.signed &&
		mayStayUnread(topic) &&
		(readerOf(topic) !== undefined || wantsEverything(eventFilterOf(context)));
	const unfit = isPassedOn ? whyNotKept(body) : undefined;
	if (unfit !== undefined) return turnAway(context, 400, 'notUnderstood', unfit);
	if (authentic.remark !== undefined)
		context.logger.info(
			`Mercado Pago Point Trigger: ${requestOf(context)} of ${id} is taken and read again, although ${authentic.remark}`,
		);
	// A charge that waits for it in this process looks at once.
	wake(id);
	// What nobody vouches for is never passed on, so n8n need not keep it, however large it is.
	const item = itemOf({
		source: 'webhook',
		topic,
		id,
		claims,
		signed: authentic.signed,
		...(isPassedOn && { notification: body }),
	});
	return { workflowData: [[item]] };
}

/** The reason goes to the log with the number that Mercado Pago's support asks for. */
function turnAway(
	context: IWebhookFunctions,
	status: number,
	reason: string,
	explanation: string,
): IWebhookResponseData {
	context.logger.warn(
		`Mercado Pago Point Trigger: ${requestOf(context)} was turned away (${reason}): ${explanation}`,
	);
	return answer(context, status, { message: 'The notification was not accepted', reason });
}

function requestOf(context: IWebhookFunctions): string {
	const requestId = textAt(context.getHeaderData() as JsonObject, 'x-request-id')
		?.replace(/[^\w-]/g, '')
		.slice(0, 64);
	return `request ${requestId ?? 'without x-request-id'}`;
}
