import { type INodeProperties } from 'n8n-workflow';
import { type Context } from './transport';

export type CredentialType = 'mercadoPagoPointApi' | 'mercadoPagoPointOAuth2Api';

/** First field of both nodes: which of the two credentials the node acts with. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'accessToken',
	options: [
		{ name: 'Access Token', value: 'accessToken', description: 'The token of your own application and account' },
		{ name: 'OAuth2', value: 'oAuth2', description: 'A seller signs in and allows your application' },
	],
	description: 'Which of the two credentials the node acts with. The editor does not show this field: it follows the credential that is chosen in the list.',
};

/** The same in every context. A node that was saved before there was a choice has the access token. */
export function credentialTypeOf(context: Context): CredentialType {
	return context.getNode().parameters.authentication === 'oAuth2' ? 'mercadoPagoPointOAuth2Api' : 'mercadoPagoPointApi';
}
