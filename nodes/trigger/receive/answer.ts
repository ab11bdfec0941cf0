import { type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

/** Answers a request here and now; no execution starts. */
export function answer(context: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
