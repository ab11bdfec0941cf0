import { type IAuthenticateGeneric, type Icon, type ICredentialTestRequest, type ICredentialType, type INodeProperties } from 'n8n-workflow';

export class MercadoPagoPointApi implements ICredentialType {
	name = 'mercadoPagoPointApi';

	displayName = 'Mercado Pago Point API';

	icon: Icon = { light: 'file:../icons/point.svg', dark: 'file:../icons/point.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-mercadopago-point/n8n-nodes-mercadopago-point#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. APP_USR-…',
			description: 'Access token of your application, from "Your integrations" in Mercado Pago. It must belong to the account that the terminal is linked to.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Secret that Mercado Pago shows when you configure webhooks in "Your integrations". Only needed for signed webhooks.',
		},
		{
			displayName: 'Previous Webhook Secret',
			name: 'previousWebhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The secret that was valid before, while you change it: notifications signed with either are accepted',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			default: 'any',
			options: [
				{ name: 'Any', value: 'any', description: 'Charges are made whatever the account is' },
				{ name: 'Production', value: 'production', description: 'Charges are refused for test accounts, virtual terminals and the sandbox' },
				{ name: 'Test', value: 'test', description: 'Charges are refused for real accounts' },
			],
			description: 'Access tokens of test and real accounts look alike. Mark the credential, and a charge in the wrong world is refused.',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: 'https://api.mercadopago.com',
			placeholder: 'e.g. https://api.mercadopago.com',
			description: 'Change it only to rehearse against the Point simulator, e.g. http://127.0.0.1:8788',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiUrl || "https://api.mercadopago.com"}}', url: '/users/me' },
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Mercado Pago did not accept the access token. Paste it again from "Your integrations".',
				},
			},
		],
	};
}
