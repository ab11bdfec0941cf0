import {
	type IAuthenticate,
	type Icon,
	type ICredentialTestRequest,
	type ICredentialType,
	type INodeProperties,
} from 'n8n-workflow';
import { apiUrl, environment, previousWebhookSecret, webhookSecret } from './fields';

export class MercadoPagoPointApi implements ICredentialType {
	name = 'mercadoPagoPointApi';

	displayName = 'Mercado Pago Point API';

	icon: Icon = { light: 'file:../icons/point.svg', dark: 'file:../icons/point.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-mercadopago-point/n8n-nodes-mercadopago-point/blob/main/docs/reference.md#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. APP_USR-…',
			description:
				'Access token of your application, from "Your integrations" in Mercado Pago. It must belong to the account that the terminal is linked to.',
		},
		environment,
		apiUrl,
		webhookSecret,
		previousWebhookSecret,
	];

	/** A function, not n8n's expression: n8n would evaluate that anew for every request. A token is pasted with a space or a line break easily. */
	authenticate: IAuthenticate = async ({ accessToken }, request) => ({
		...request,
		headers: { ...request.headers, Authorization: `Bearer ${String(accessToken).trim()}` },
	});

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.apiUrl || "https://api.mercadopago.com"}}',
			url: '/users/me',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Mercado Pago did not accept the access token. Paste it again from "Your integrations".',
				},
			},
		],
	};
}
