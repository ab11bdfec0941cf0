import { type JsonObject, textAt } from '../../domain/json';
import { type RegisteredWebhook } from '../../domain/webhook/registration';
import { type Client } from '../http/client';
import { type ApiRequest } from '../http/request';
import { readUntil } from '../http/poll';

const integrators = '/point/integration-api/integrators';

/** `{token, webhook, is_valid_webhook}`: the first generation of webhooks, one URL for the account (integration API, 5). */
export function getIntegrator(): ApiRequest {
	return { method: 'GET', path: integrators };
}

/** Mercado Pago sends notifications to this URL once it is validated. 204. */
export function registerWebhook(url: string): ApiRequest {
	return { method: 'PATCH', path: integrators, body: { webhook: url } };
}

/** An account without a webhook shows `"webhook": ""`, so that is what removing writes (INFERRED, not documented). */
export function removeWebhook(): ApiRequest {
	return registerWebhook('');
}

/** Mercado Pago sends `GET <webhook>?challengeCode=…` and expects the HMAC of it. 204. */
function validateWebhook(): ApiRequest {
	return { method: 'POST', path: `${integrators}/check` };
}

export function registeredWebhook(integrator: JsonObject): RegisteredWebhook {
	return { url: textAt(integrator, 'webhook') ?? '', valid: integrator.is_valid_webhook === true };
}

/** Requests the challenge and reads until its result is there: when Mercado Pago sends it is not documented. */
export async function validateAndRead(client: Client): Promise<JsonObject> {
	await client.call(validateWebhook());
	return await readUntil(client, () => client.call(getIntegrator()), {
		until: (integrator) => registeredWebhook(integrator).valid,
		tries: 5,
		everyMs: 1_000,
	});
}

/**
 * Whether the registered URL answers the challenge now. The result shown at first may be of an earlier check, and the challenge may come
 * after the answer: only a URL that stays valid for some seconds answers.
 */
export async function stillAnswers(client: Client): Promise<boolean> {
	await client.call(validateWebhook());
	const integrator = await readUntil(client, () => client.call(getIntegrator()), {
		until: (answer) => !registeredWebhook(answer).valid,
		tries: 5,
		everyMs: 1_000,
	});
	return registeredWebhook(integrator).valid;
}
