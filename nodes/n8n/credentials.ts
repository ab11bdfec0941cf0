import { type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { type CredentialFacts } from '../../client/diagnose/diagnose';
import { RefusedInput } from '../../domain/input/refused-input';
import { textAt } from '../../domain/json';
import { isPublicAddress } from '../../domain/webhook/reachability';
import { type Context } from './context';

const mercadoPagoUrl = 'https://api.mercadopago.com';

export type CredentialType = 'mercadoPagoPointApi' | 'mercadoPagoPointOAuth2Api';

/** First field of both nodes: which of the two credentials the node acts with. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'accessToken',
	options: [
		{
			name: 'Access Token',
			value: 'accessToken',
			description: 'The token of your own application and account',
		},
		{
			name: 'OAuth2',
			value: 'oAuth2',
			description: 'A seller signs in and allows your application',
		},
	],
	description:
		'Which of the two credentials the node acts with. The editor does not show this field: it follows the credential that is chosen in the list.',
};

/** The same in every context. A node that was saved before there was a choice has the access token. */
export function credentialTypeOf(context: Context): CredentialType {
	return context.getNode().parameters.authentication === 'oAuth2'
		? 'mercadoPagoPointOAuth2Api'
		: 'mercadoPagoPointApi';
}

/** Empty for a credential that is not stored. */
export function credentialIdOf(context: Context): string {
	return context.getNode().credentials?.[credentialTypeOf(context)]?.id ?? '';
}

/** The settings of the credential. One that was saved before the field Environment existed is not marked. */
export async function credentialFactsOf(context: Context): Promise<CredentialFacts> {
	const { environment, webhookSecret, previousWebhookSecret } = await context.getCredentials(
		credentialTypeOf(context),
	);
	const apiUrl = await apiUrlOf(context);
	return {
		environment: environment === 'production' || environment === 'test' ? environment : 'any',
		secretIsSet: Boolean(webhookSecret),
		previousSecretIsSet: Boolean(previousWebhookSecret),
		apiUrl,
		isEncrypted: !isReadableOnTheWay(apiUrl),
	};
}

/** Without its last slashes. @throws RefusedInput for what is not a web address, or may hold a token */
export async function apiUrlOf(context: Context): Promise<string> {
	const { apiUrl, environment } = await context.getCredentials(credentialTypeOf(context));
	const url = typeof apiUrl === 'string' ? apiUrl.trim() : '';
	if (url === '') return mercadoPagoUrl;
	const reason = whyNoApiUrl(url) ?? (environment === 'production' ? whyReadable(url) : undefined);
	if (reason === undefined) return url.replace(/(?<!\/)\/+$/, '');
	throw new RefusedInput(
		'API URL',
		reason,
		`Give a whole address in the credential, such as ${mercadoPagoUrl}. Nothing was sent.`,
	);
}

/** What is given is not repeated: an access token that was pasted into the wrong field would be shown and stored. */
function whyNoApiUrl(url: string): string | undefined {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return 'it is not a web address';
	const { username, password, search, hash } = new URL(url);
	return `${username}${password}${search}${hash}` !== '' || /(APP_USR|TEST)-/i.test(url)
		? 'it holds more than the address of a server'
		: undefined;
}

function whyReadable(url: string): string | undefined {
	return isReadableOnTheWay(url)
		? 'http:// would show the access token to everybody on the way, and the credential is marked Production'
		: undefined;
}

const isReadableOnTheWay = (url: string) => /^http:/i.test(url) && isPublicAddress(url);

export async function accessTokenOf(context: Context): Promise<string> {
	const credential = await context.getCredentials(credentialTypeOf(context));
	return (
		textAt(credential, 'accessToken') ?? textAt(credential.oauthTokenData, 'access_token') ?? ''
	);
}

/** The API URL of the credential leads over the internet without encryption. */
export function showThatTokenIsReadable(
	context: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>,
): void {
	context.addExecutionHints?.({
		message:
			'The API URL of the credential begins with http://: everybody on the way can read the access token. Give the address with https://.',
		type: 'warning',
		location: 'outputPane',
	});
}
