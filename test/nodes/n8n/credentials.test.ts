import type { INodeParameters, INodeType } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { MercadoPagoPointTrigger } from '../../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node';
import { MercadoPagoPointApi } from '../../../credentials/MercadoPagoPointApi.credentials';
import { MercadoPagoPointOAuth2Api } from '../../../credentials/MercadoPagoPointOAuth2Api.credentials';
import { execute } from '../n8n';

const connected = {
	data: () => ({ oauthTokenData: { access_token: 'GRANTED' } }),
	renew: async () => undefined,
};
const usedBy = async (params: INodeParameters) => {
	const usedCredentials: string[] = [];
	const items = [{ resource: 'account', operation: 'get', ...params }];
	await execute({
		node: new MercadoPagoPoint(),
		items,
		http: async () => ({ statusCode: 200, body: { id: 1 } }),
		connected,
		usedCredentials,
	});
	return usedCredentials;
};

test.each<[string, INodeParameters, string]>([
	['a node that was saved before there was a choice', {}, 'mercadoPagoPointApi'],
	['Access Token', { authentication: 'accessToken' }, 'mercadoPagoPointApi'],
	['OAuth2', { authentication: 'oAuth2' }, 'mercadoPagoPointOAuth2Api'],
])('%s is sent with its credential', async (_, params, expected) => {
	expect(await usedBy(params)).toEqual([expected]);
});

test.each<[string, INodeType]>([
	['action', new MercadoPagoPoint()],
	['trigger', new MercadoPagoPointTrigger()],
])('the %s node asks for the one credential that was chosen', (_, { description }) => {
	expect(description.credentials).toEqual([
		{
			name: 'mercadoPagoPointApi',
			required: true,
			displayOptions: { show: { authentication: ['accessToken'] } },
		},
		{
			name: 'mercadoPagoPointOAuth2Api',
			required: true,
			displayOptions: { show: { authentication: ['oAuth2'] } },
		},
	]);
	expect(description.properties[0]).toMatchObject({
		name: 'authentication',
		default: 'accessToken',
		noDataExpression: true,
	});
});

test('both credentials hold the same facts besides the access itself', () => {
	const factsOf = (type: { properties: Array<{ name: string }> }) =>
		type.properties.filter(({ name }) =>
			['webhookSecret', 'previousWebhookSecret', 'environment', 'apiUrl'].includes(name),
		);
	expect(factsOf(new MercadoPagoPointApi())).toHaveLength(4);
	expect(factsOf(new MercadoPagoPointOAuth2Api())).toEqual(factsOf(new MercadoPagoPointApi()));
});
