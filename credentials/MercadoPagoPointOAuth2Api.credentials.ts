import { type Icon, type ICredentialType, type INodeProperties } from 'n8n-workflow';
import { apiUrl, environment, previousWebhookSecret, webhookSecret } from './fields';

export class MercadoPagoPointOAuth2Api implements ICredentialType {
	name = 'mercadoPagoPointOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Mercado Pago Point OAuth2 API';

	icon: Icon = { light: 'file:../icons/point.svg', dark: 'file:../icons/point.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-mercadopago-point/n8n-nodes-mercadopago-point/blob/main/docs/reference.md#credentials';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default:
				'={{ ($self["authorizationHost"] === "custom" ? $self["customAuthorizationHost"] : $self["authorizationHost"]).replace(/\\/+$/, "") }}/authorization',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default:
				'={{ ($self["apiUrl"] || "https://api.mercadopago.com").trim().replace(/\\/+$/, "") }}/oauth/token',
		},
		// Mercado Pago documents no scope to ask for (integration API page, 11.3): the application decides, and must have offline_access.
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'platform_id=mp',
		},
		// Client ID and secret in the body are documented; HTTP Basic is UNKNOWN.
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'Country',
			name: 'authorizationHost',
			type: 'options',
			default: 'https://auth.mercadopago.com',
			options: [
				{
					name: 'Any',
					value: 'https://auth.mercadopago.com',
					description: 'The sign-in page of Mercado Pago for all countries',
				},
				{ name: 'Argentina', value: 'https://auth.mercadopago.com.ar' },
				{ name: 'Brazil', value: 'https://auth.mercadopago.com.br' },
				{ name: 'Chile', value: 'https://auth.mercadopago.cl' },
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another host, such as the Point simulator',
				},
				{ name: 'Mexico', value: 'https://auth.mercadopago.com.mx' },
			],
			description: 'Where the seller signs in to Mercado Pago and allows the access',
		},
		{
			displayName: 'Sign-In URL',
			name: 'customAuthorizationHost',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:8788',
			displayOptions: { show: { authorizationHost: ['custom'] } },
			description: 'Host of the sign-in page, without /authorization',
		},
		environment,
		apiUrl,
		webhookSecret,
		previousWebhookSecret,
	];
}
