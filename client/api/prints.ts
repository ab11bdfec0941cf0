import { type JsonObject } from '../../domain/json';
import { type ApiRequest, path } from '../http/request';

const actions = '/terminals/v1/actions';

/** @param body from `domain/shop/print` */
export function createPrint(body: JsonObject, idempotencyKey: string): ApiRequest {
	return {
		method: 'POST',
		path: actions,
		body,
		idempotencyKey,
		adviceIfUnanswered:
			'The print action may exist. Run it again within 24 hours with the same external reference, text and attempt: Mercado Pago then returns the same one and does not print twice',
	};
}

/** There is no notification about a print action: it is read (orders API, 6). */
export function getPrint(printId: string): ApiRequest {
	return { method: 'GET', path: path`/terminals/v1/actions/${printId}` };
}

/** Only while it is `created`. */
export function cancelPrint(printId: string, idempotencyKey: string): ApiRequest {
	return {
		method: 'POST',
		path: path`/terminals/v1/actions/${printId}/cancel`,
		idempotencyKey,
		adviceIfUnanswered:
			'The print action may be canceled or not: read it with Print > Get before you go on',
	};
}
