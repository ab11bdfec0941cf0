import { type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../domain/json';
import { parseWithAllDigits } from '../../../domain/json-digits';

/** Longer than anything Mercado Pago sends; n8n takes 16 MB. Beyond it, what n8n has read counts. */
const longestRead = 256 * 1024;

/** Characters, and objects inside each other, of a body that is passed on whole. */
const longestKept = 64 * 1024;
const deepestKept = 20;

/**
 * The object in the body of a notification; an empty one where there is none.
 * n8n reads a body only if its content type is just `application/json`, and rounds integers above 2^53. What arrived is kept beside it.
 */
export async function bodyOf(
	context: Pick<IWebhookFunctions, 'getBodyData'> &
		Partial<Pick<IWebhookFunctions, 'getRequestObject'>>,
): Promise<JsonObject> {
	const request = context.getRequestObject?.();
	// For a node whose version is above 1, n8n leaves a body alone whose content type it does not know.
	if (request?.rawBody === undefined) await request?.readRawBody?.();
	const arrived: unknown = request?.rawBody;
	const read =
		Buffer.isBuffer(arrived) && arrived.length <= longestRead
			? objectIn(arrived.toString('utf8'))
			: undefined;
	if (read !== undefined) return read;
	const given: unknown = context.getBodyData();
	return isJsonObject(given) ? given : {};
}

function objectIn(text: string): JsonObject | undefined {
	try {
		const content = parseWithAllDigits(text.replace(/^\uFEFF/, ''));
		return isJsonObject(content) ? content : undefined;
	} catch {
		return undefined;
	}
}

/** Why a body cannot be passed on whole; nothing when it can. */
export function whyNotKept(body: JsonObject): string | undefined {
	// Two updates of one resource would be one event.
	if (Object.keys(body).length === 0)
		return 'its body is empty or no JSON object, and nothing else tells it from the next one';
	if (isDeeper(body, deepestKept))
		return `its body holds more than ${deepestKept} objects inside each other`;
	return JSON.stringify(body).length > longestKept
		? `its body has more than ${longestKept} characters`
		: undefined;
}

function isDeeper(value: unknown, most: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return most === 0 || Object.values(value).some((each) => isDeeper(each, most - 1));
}

/** Answers a request here and now; no execution starts. */
export function answer(
	context: IWebhookFunctions,
	status: number,
	body: object,
): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
