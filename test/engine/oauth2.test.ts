/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The OAuth2 credential with n8n's own OAuth2 code, on both lines: 1.123 has no lock around a renewal.
import { GivenCredentials } from './credentials';
import { prepare } from './engine';
import { Shop, terminal } from './shop';
import { TriggerWorkflow } from './trigger-workflow';
import { LoadOptionsContext } from 'n8n-core';
import { sleep } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	ILoadOptionsFunctions,
	INode,
	INodeListSearchResult,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { inspect } from 'node:util';

const type = 'mercadoPagoPointOAuth2Api';
const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
const client = { clientId: '4445556667771001', clientSecret: 'SIM-SECRET-1001' };
let shop: Shop;

beforeAll(async () => {
	shop = await Shop.open();
});
beforeEach(async () => {
	await shop.reset();
	await shop.control('settings', { oauthConsent: 'allow' });
	shop.credentials[type] = {
		...client,
		authorizationHost: 'custom',
		customAuthorizationHost: shop.url,
		apiUrl: shop.url,
	};
});
afterAll(async () => await shop.close());

const resolved = async (): Promise<ICredentialDataDecryptedObject> =>
	await new GivenCredentials(shop.built.credentials, shop.credentials).getDecrypted(
		{} as IWorkflowExecuteAdditionalData,
		{ id: '1', name: type },
		type,
	);

/** What n8n's "Connect" does with the resolved credential: the page, the way back with the code, the code for tokens in a form. */
async function connect(): Promise<void> {
	const { authUrl, authQueryParameters, accessTokenUrl, authentication, grantType } =
		await resolved();
	expect([grantType, authentication]).toEqual(['authorizationCode', 'body']);
	const query = new URLSearchParams(String(authQueryParameters));
	for (const [name, value] of Object.entries({
		client_id: client.clientId,
		redirect_uri: redirectUri,
		response_type: 'code',
		state: 'abc',
		scope: '',
	}))
		query.set(name, value);
	const back = await fetch(`${String(authUrl)}?${query}`, { redirect: 'manual' });
	const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const body = new URLSearchParams({
		code,
		grant_type: 'authorization_code',
		redirect_uri: redirectUri,
		client_id: client.clientId,
		client_secret: client.clientSecret,
	});
	const answer = await fetch(String(accessTokenUrl), { method: 'POST', body });
	const oauthTokenData = (await answer.json()) as IDataObject;
	shop.credentials[type] = {
		...shop.credentials[type],
		oauthTokenData,
	} as unknown as ICredentialDataDecryptedObject;
}

const tenSales = Array.from({ length: 10 }, (_, number) => ({
	sale: `SALE-${number}`,
	terminal: terminal(number),
	amount: '15.00',
}));
const chargeAll = async (parallelRequests: number, how: INode['parameters'] = {}) =>
	await shop.charge(tenSales, {
		parameters: {
			authentication: 'oAuth2',
			resource: 'paymentIntent',
			operation: 'create',
			deviceId: { __rl: true, mode: 'id', value: '={{ $json.terminal }}' },
			amount: '={{ $json.amount }}',
			externalReference: '={{ $json.sale }}',
			options: { parallelRequests },
			...how,
		},
	});
const asks = async () =>
	(await shop.state()).requests.filter(({ path }) => path === '/oauth/token').length;
const refused = async () =>
	(await shop.state()).requests.filter(({ status }) => status === 401).length;
const stored = () =>
	shop.credentials[type]?.oauthTokenData as unknown as {
		access_token: string;
		refresh_token: string;
	};

describe('The addresses of the credential', () => {
	test.each([
		[{}, 'https://auth.mercadopago.com/authorization', 'https://api.mercadopago.com/oauth/token'],
		[
			{ authorizationHost: 'https://auth.mercadopago.com.br' },
			'https://auth.mercadopago.com.br/authorization',
			'https://api.mercadopago.com/oauth/token',
		],
		[
			{
				authorizationHost: 'custom',
				customAuthorizationHost: 'http://127.0.0.1:8788/',
				apiUrl: 'http://127.0.0.1:8788/',
			},
			'http://127.0.0.1:8788/authorization',
			'http://127.0.0.1:8788/oauth/token',
		],
		[
			{ apiUrl: '' },
			'https://auth.mercadopago.com/authorization',
			'https://api.mercadopago.com/oauth/token',
		],
	])('of %j', async (given, authUrl, accessTokenUrl) => {
		shop.credentials[type] = given;
		expect(await resolved()).toMatchObject({
			authUrl,
			accessTokenUrl,
			authQueryParameters: 'platform_id=mp',
		});
	});
});

describe('Ten sales with an access token that expired', () => {
	test('while all of them wait for their customers, renew it once and are all paid', async () => {
		await connect();
		const before = stored();
		const selling = chargeAll(10, {
			resource: 'charge',
			operation: 'createAndWait',
			apiGeneration: 'paymentIntents',
		});
		while ((await shop.state()).paymentIntents.length < 10) await sleep(50);
		await shop.control('oauth/expire');
		for (const { terminal: id } of tenSales) {
			await shop.control(`devices/${id}/pick-up`);
			await shop.control(`devices/${id}/approve`);
		}
		const { status, outputs } = await selling;
		expect(status).toBe('success');
		expect(outputs.Charge?.[0]?.map(({ json }) => [json.outcome, json.deviceId])).toEqual(
			tenSales.map(({ terminal: id }) => ['approved', id]),
		);
		expect((await shop.state()).paymentIntents).toHaveLength(10);
		expect(await refused()).toBeGreaterThan(0);
		expect(await asks()).toBe(2);
		expect(stored().access_token).not.toBe(before.access_token);
		expect(stored().refresh_token).not.toBe(before.refresh_token);
	}, 30_000);

	test.each([1, 5, 10])(
		'%d creates at a time, renew it once and are made once each',
		async (parallelRequests) => {
			await connect();
			await shop.control('faults', {
				kind: 'errorBeforeCommit',
				status: 401,
				method: 'POST',
				path: '/payment-intents',
				times: parallelRequests,
			});
			const { outputs } = await chargeAll(parallelRequests);
			expect(outputs.Charge?.[0]?.map(({ json }) => json.device_id)).toEqual(
				tenSales.map(({ terminal: id }) => id),
			);
			expect((await shop.state()).paymentIntents).toHaveLength(10);
			expect(await refused()).toBe(parallelRequests);
			expect(await asks()).toBe(2);
		},
	);

	test('leave a token that the next execution uses as it is', async () => {
		await connect();
		await shop.control('oauth/expire');
		await chargeAll(10);
		await shop.charge([{ sale: 'SALE-11', terminal: terminal(1), amount: '1.00' }], {
			parameters: {
				authentication: 'oAuth2',
				resource: 'device',
				operation: 'getMany',
				apiGeneration: 'paymentIntents',
			},
		});
		expect(await asks()).toBe(2);
		expect((await shop.state()).requests.at(-1)).toMatchObject({
			path: '/point/integration-api/devices',
			status: 200,
			user_id: 1001,
		});
	});
});

describe('An access that the seller took back', () => {
	test('stops with what to do, and no token in it', async () => {
		await connect();
		const { access_token: accessToken, refresh_token: refreshToken } = stored();
		await shop.control('oauth/revoke');
		const outcome = await chargeAll(10);
		expect(outcome.error).toMatchObject({
			message: 'The connection to the Mercado Pago account has ended',
			description: expect.stringContaining('connect the account again'),
		});
		const everything = inspect(outcome, { depth: 12, maxStringLength: Infinity });
		for (const secret of [accessToken, refreshToken, client.clientSecret])
			expect(everything).not.toContain(secret);
		expect((await shop.state()).paymentIntents).toEqual([]);
		expect(await asks()).toBe(2);
	});
});

describe('Outside of an execution', () => {
	test('the trigger is switched on with OAuth2, its expired token renewed once', async () => {
		await connect();
		await shop.control('oauth/expire');
		const trigger = new TriggerWorkflow(shop, { authentication: 'oAuth2' });
		shop.receiver = async (request) => await trigger.receive(request);
		await trigger.switch('activate');
		expect(
			(await shop.state()).integrators.find(({ user_id: user }) => user === 1001),
		).toMatchObject({ is_valid_webhook: true });
		expect(await asks()).toBe(2);
	});

	test('the list of terminals is read with OAuth2', async () => {
		await connect();
		await shop.control('oauth/expire');
		const nodeType = 'n8n-nodes-mercadopago-point.mercadoPagoPoint';
		const { workflow, additionalData } = prepare({
			...shop.setting('APP_USR-NOT-USED'),
			nodes: [{ name: 'Point', type: nodeType, parameters: { authentication: 'oAuth2' } }],
			connections: [],
		});
		const context = new LoadOptionsContext(
			workflow,
			workflow.getNode('Point') as INode,
			additionalData,
			'deviceId',
		);
		const { searchDevices } = shop.built.nodes[nodeType]?.methods?.listSearch as Record<
			string,
			(this: ILoadOptionsFunctions) => Promise<INodeListSearchResult>
		>;
		const { results } = (await searchDevices?.call(context)) ?? { results: [] };
		expect(results.map(({ value }) => value)).toContain(terminal(9));
		expect(await asks()).toBe(2);
	});
});
