import { type INodeProperties } from 'n8n-workflow';

/** What both credentials hold besides the access itself. */
export const webhookSecret: INodeProperties = {
	displayName: 'Webhook Secret',
	name: 'webhookSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Only for the webhook of "Your integrations", which shows this secret; leave empty otherwise',
};

export const previousWebhookSecret: INodeProperties = {
	displayName: 'Previous Webhook Secret',
	name: 'previousWebhookSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Only for the time in which you change the secret: notifications signed with the earlier one are accepted too. Leave empty otherwise.',
};

export const environment: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'options',
	default: 'any',
	options: [
		{ name: 'Any', value: 'any', description: 'Money moves whatever the account is' },
		{
			name: 'Production',
			value: 'production',
			description:
				'Charges and refunds are refused for test accounts, virtual terminals and the sandbox',
		},
		{
			name: 'Test',
			value: 'test',
			description:
				'Charges and refunds are refused for real accounts with real terminals, but not for the sandbox',
		},
	],
	description:
		'Access tokens of test and real accounts look alike. Mark the credential, and what would move money in the wrong world is refused.',
};

export const apiUrl: INodeProperties = {
	displayName: 'API URL',
	name: 'apiUrl',
	type: 'string',
	default: 'https://api.mercadopago.com',
	placeholder: 'e.g. https://api.mercadopago.com',
	description: 'Change it only to rehearse against the Point simulator, e.g. http://127.0.0.1:8788',
};
