import { object, readBody, text } from '../../http/fields';
import type { Handler } from '../../http/request';
import { challengeWebhook } from '../../webhooks/challenge';
import { badRequest } from '../../http/refusal';

export const getIntegrator: Handler = (_world, { account }) => ({
	token: account.integrator.token,
	webhook: account.integrator.webhook,
	is_valid_webhook: account.integrator.isValidWebhook,
});

const isWebUrl = (url: string) =>
	URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);

const webhookBody = object({
	webhook: text().refine((url) => url === '' || isWebUrl(url), 'Must be an http or https URL'),
});

/** An empty webhook removes the registration, as a fresh account has one (INFERRED). */
export const registerWebhook: Handler = (_world, { account, body }) => {
	const { webhook } = readBody(webhookBody, body);
	// Another URL has not proved yet whose it is (INFERRED).
	if (webhook !== account.integrator.webhook) account.integrator.isValidWebhook = false;
	account.integrator.webhook = webhook;
};

/** 204 whatever the result of the challenge; the result shows in `is_valid_webhook` (INFERRED, integration API, 5.2). */
export const checkWebhook: Handler = async (state, { account }) => {
	if (account.integrator.webhook === '') throw badRequest('webhook: is required');
	const challenge = challengeWebhook(state, account);
	if (!state.settings.challengeAfterAnswer) await challenge;
};
