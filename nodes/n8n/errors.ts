import {
	type INode,
	type JsonObject as N8nJson,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { MercadoPagoError } from '../../client/http/errors';
import { RefusedInput } from '../../domain/input/refused-input';

/** n8n keeps the body with the execution: a text in it that is longer than this explains nothing. */
const longestText = 300;

function withoutLongTexts(body: unknown): unknown {
	if (body === undefined) return null;
	return JSON.parse(
		JSON.stringify(body, (_, value: unknown) =>
			typeof value === 'string' && value.length > longestText
				? `${value.slice(0, longestText)}…`
				: value,
		),
	);
}

/** The one place where n8n's errors are made: what happened, what to do next, and the item. */
export function nodeErrorFrom(
	node: INode,
	reason: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (reason instanceof MercadoPagoError) {
		const { message, advice, status, body } = reason;
		return new NodeApiError(node, { message, body: withoutLongTexts(body) } as N8nJson, {
			message,
			description: advice,
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
		});
	}
	if (reason instanceof RefusedInput) {
		return new NodeOperationError(node, reason.message, { description: reason.advice, itemIndex });
	}
	if (reason instanceof NodeApiError || reason instanceof NodeOperationError) return reason;
	return new NodeOperationError(node, reason instanceof Error ? reason : String(reason), {
		itemIndex,
	});
}
