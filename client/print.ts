import { type JsonObject, textAt } from '../domain/json';
import { blocksTerminal } from '../domain/print';
import { type Client } from './client';
import { type ApiRequest, path } from './request';

const actions = '/terminals/v1/actions';

/** @param body from `domain/print` */
export function createPrint(body: JsonObject, idempotencyKey: string): ApiRequest {
	return {
		method: 'POST',
		path: actions,
		body,
		idempotencyKey,
		ifUnanswered: 'The print action may exist. Run it again within 24 hours with the same external reference, text and attempt: Mercado Pago then returns the same one and does not print twice',
	};
}

/** There is no notification about a print action: it is read (orders API, 6). */
export function getPrint(printId: string): ApiRequest {
	return { method: 'GET', path: path`/terminals/v1/actions/${printId}` };
}

/** Whether it still holds its terminal. */
export async function isPrintWaiting(client: Client, printId: string): Promise<boolean> {
	return blocksTerminal(textAt(await client.call(getPrint(printId)), 'status'));
}

/** Only while it is `created`. */
export function cancelPrint(printId: string, idempotencyKey: string): ApiRequest {
	return {
		method: 'POST',
		path: path`/terminals/v1/actions/${printId}/cancel`,
		idempotencyKey,
		ifUnanswered: 'The print action may be canceled or not: read it with Print > Get before you go on',
	};
}
