import {
	type IHookFunctions,
	type INode,
	type IPollFunctions,
	type JsonObject as N8nJson,
	NodeApiError,
	NodeOperationError,
	WebhookPathTakenError,
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

/**
 * Why a workflow could not be activated. n8n shows only its message, so that tells the way out as well.
 * n8n 2.x tries an activation again for a quarter of a minute whatever the reason; only of this class of error it says so at once
 * (`isTransientActivationError`, n8n 2.41.1). Bad input stays bad, so it is one where a person waits for the answer.
 */
export function activationErrorFrom(
	context: Pick<IHookFunctions | IPollFunctions, 'getNode' | 'getActivationMode'>,
	reason: unknown,
): Error {
	const node = context.getNode();
	const error = nodeErrorFrom(node, reason);
	const mode = context.getActivationMode();
	// The editor shows both when a test cannot listen.
	if (mode === 'manual') return error;
	const { description } = error;
	const message = withWayOut(error.message, description);
	if (!(reason instanceof RefusedInput) || (mode !== 'activate' && mode !== 'update'))
		return Object.assign(error, { message });
	return Object.assign(new WebhookPathTakenError(node.name, error), { message, description, node });
}

function withWayOut(message: string, advice: string | null | undefined): string {
	return advice ? `${message.replace(/\.$/, '')}. ${advice}` : message;
}
