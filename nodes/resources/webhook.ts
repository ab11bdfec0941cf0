import {
	getIntegrator,
	registeredWebhook,
	registerWebhook,
	removeWebhook,
	validateAndRead,
} from '../../client/api/integrators';
import { type JsonObject, textAt } from '../../domain/json';
import { checkWebAddress } from '../../domain/input/limits';
import { shownAddress } from '../../domain/input/quoted';
import { RefusedInput } from '../../domain/input/refused-input';
import { decideRegistration } from '../../domain/webhook/registration';
import { options } from '../operation/fields';
import { call, flow, type Resource } from '../operation/operation';

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get webhook',
	description:
		'Get the webhook URL that is registered for the account, and whether Mercado Pago has validated it',
	fields: [],
	request: getIntegrator,
	answer: masked,
});

const register = flow({
	value: 'register',
	name: 'Register',
	action: 'Register webhook',
	description: 'Register a webhook URL of your own. The trigger node does this by itself.',
	fields: [
		{
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://shop.example.com/point',
			description: 'Address that answers the challenge by GET and takes the notifications by POST',
		},
		{
			...options,
			options: [
				{
					displayName: 'Take Over the Registered URL',
					name: 'takeOver',
					type: 'boolean',
					default: false,
					description:
						'Whether to replace the URL of another system for good: it gets no notification any more. The output names it as formerWebhook.',
				},
			],
		},
	],
	plan: ({ webhookUrl, options: { takeOver } }) => {
		checkWebAddress(webhookUrl, 'Webhook URL');
		return async ({ client }) => {
			const registered = registeredWebhook(await client.call(getIntegrator()));
			const decision = decideRegistration(registered, webhookUrl, { takeOver });
			if (decision.decision === 'refuse')
				throw new RefusedInput('Webhook URL', decision.reason, replacedForGood(registered.url));
			if (decision.decision === 'keep')
				return { webhook: registered.url, is_valid_webhook: true, changed: false };
			await client.call(registerWebhook(webhookUrl));
			return {
				webhook: webhookUrl,
				formerWebhook: registered.url,
				is_valid_webhook: false,
				changed: true,
			};
		};
	},
});

function replacedForGood(url: string): string {
	return (
		`A Mercado Pago account has one Point webhook URL. Nothing was changed. If ${shownAddress(url)} is no longer used, turn on "Take Over the Registered URL" in the options: ` +
		'it is then replaced for good, and named in the output as formerWebhook. Nothing puts it back by itself.'
	);
}

const validate = flow({
	value: 'validate',
	name: 'Validate',
	action: 'Validate webhook',
	description:
		'Have Mercado Pago send the challenge to the registered URL, and read whether it passed',
	fields: [],
	plan:
		() =>
		async ({ client }) =>
			masked(await validateAndRead(client)),
});

const remove = flow({
	value: 'remove',
	name: 'Remove',
	action: 'Remove webhook',
	description:
		'Remove the registered webhook URL, so that the account gets no Point notification any more',
	fields: [
		{
			displayName: 'Only If It Is',
			name: 'onlyUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://shop.example.com/point',
			description:
				'The URL is removed only if it is this one. Leave empty to remove whichever is registered.',
		},
	],
	plan:
		({ onlyUrl }) =>
		async ({ client }) => {
			const { url } = registeredWebhook(await client.call(getIntegrator()));
			if (url === '')
				return { deleted: false, webhook: '', reason: 'No webhook URL is registered' };
			if (onlyUrl !== undefined && onlyUrl !== url)
				return {
					deleted: false,
					webhook: url,
					reason: `Another URL is registered: ${shownAddress(url)}`,
				};
			await client.call(removeWebhook());
			return { deleted: true, webhook: url };
		},
});

/** The integrator's token is the key of the challenge: with it anybody could pass for the webhook. */
function masked(integrator: JsonObject): JsonObject {
	const token = textAt(integrator, 'token');
	return token === undefined ? integrator : { ...integrator, token: `…${token.slice(-4)}` };
}

export const webhook: Resource = {
	value: 'webhook',
	name: 'Webhook',
	defaultOperation: 'get',
	operations: [get, register, remove, validate],
};
