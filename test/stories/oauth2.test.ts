import type { INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { execute, type Http } from '../nodes/n8n';
import { Connection } from './connection';
import { Shop, terminals } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const ten = Array.from({ length: 10 }, (_, number) => `PAX_A910__OAUTH${number}`);
let shop: Shop;
let connection: Connection;

beforeEach(async () => {
	shop = new Shop();
	await shop.control('seed', { devices: ten.map((id) => ({ id, account: 1001 })) });
	connection = await Connection.open(shop);
	// So that requests that are sent together are refused together.
	await shop.control('settings', { latencyMs: 200 });
});

const sale = (deviceId: string, more: INodeParameters = {}): INodeParameters => ({
	authentication: 'oAuth2',
	resource: 'paymentIntent',
	operation: 'create',
	deviceId: { __rl: true, mode: 'id', value: deviceId },
	amount: '15.00',
	...more,
});
const run = async (items: INodeParameters[], how: { continueOnFail?: boolean; http?: Http } = {}) =>
	await shop.passing(
		execute({
			node: new MercadoPagoPoint(),
			items,
			http: shop.http,
			connected: connection,
			seen: shop.memory,
			...how,
		}),
	);
const errorOf = async (items: INodeParameters[]) =>
	await run(items).then(
		() => undefined,
		(reason: { message: string; description: string }) => reason,
	);
const expire = async () => await shop.control('oauth/expire');
const renewals = async () =>
	(await shop.state()).requests.filter(({ path }) => path === '/oauth/token').length - 1;
const refused = async () =>
	(await shop.state()).requests.filter(({ status }) => status === 401).length;
const intents = async () =>
	(await shop.state()).paymentIntents.map(({ device_id: device }) => device).sort();

describe('an access token that expired', () => {
	test.each([1, 5, 10, 50])(
		'in the middle of a run with ten sales, %d at a time, is renewed once, and every sale is made once',
		async (parallelRequests) => {
			const http: Http = async (request) => {
				const answer = await shop.http(request);
				// The account is read first, once for all sales.
				if (request.url.endsWith('/users/me'))
					await shop.simulator.fetch(
						new Request('http://simulator.test/_sim/oauth/expire', { method: 'POST' }),
					);
				return answer;
			};
			const [made] = await run(
				ten.map((deviceId) => sale(deviceId, { options: { parallelRequests } })),
				{ http },
			);
			expect(made?.map(({ json, pairedItem }) => [json.device_id, pairedItem])).toEqual(
				ten.map((deviceId, item) => [deviceId, { item }]),
			);
			expect(await renewals()).toBe(1);
			expect(await refused()).toBe(Math.min(parallelRequests, 10));
			expect(await intents()).toEqual(ten);
		},
	);

	test('is renewed once by two executions at the same time', async () => {
		await expire();
		await Promise.all([
			run(ten.slice(0, 5).map((id) => sale(id))),
			run(ten.slice(5).map((id) => sale(id))),
		]);
		expect(await renewals()).toBe(1);
		expect(await intents()).toEqual(ten);
	});

	test('while ten charges wait for their customers is renewed once, and all go on', async () => {
		await shop.control('settings', { mode: 'manual' });
		const waiting = ten.map((deviceId) =>
			sale(deviceId, {
				resource: 'charge',
				operation: 'createAndWait',
				apiGeneration: 'paymentIntents',
				options: { parallelRequests: 10 },
			}),
		);
		const selling = run(waiting);
		await shop.wait(5_000);
		await expire();
		await shop.wait(10_000);
		for (const deviceId of ten) await shop.terminal('pay', deviceId);
		const [approved] = await selling;
		expect(approved?.map(({ json }) => [json.outcome, json.deviceId])).toEqual(
			ten.map((deviceId) => ['approved', deviceId]),
		);
		expect(await renewals()).toBe(1);
		expect(await refused()).toBeGreaterThan(0);
		expect(await intents()).toEqual(ten);
	});

	test('leaves the other answers as they are: a busy terminal is still told as one', async () => {
		await run([sale(terminals[0])]);
		await expire();
		expect((await errorOf([sale(terminals[0])]))?.message).toBe(
			'The terminal already has a payment intent waiting; the payment intent may exist on terminal PAX_A910__SMARTPOS1000000001',
		);
		expect(await renewals()).toBe(1);
	});

	test('that another worker renewed meanwhile is not renewed again', async () => {
		const http: Http = async (request) => {
			const answer = await shop.http(request);
			if (answer.statusCode === 401) await connection.renew();
			return answer;
		};
		await expire();
		await run([sale(terminals[0])], { http });
		expect(await renewals()).toBe(1);
		expect(await intents()).toEqual([terminals[0]]);
	});

	test('whose refresh token another worker spent a moment ago is waited for', async () => {
		await expire();
		const given = await shop.passing(connection.spend());
		const selling = run([sale(terminals[0])]);
		await shop.wait(1_000);
		connection.store(given);
		await selling;
		expect(await intents()).toEqual([terminals[0]]);
	});
});

describe('an access token near its end', () => {
	const day = 24 * 60 * 60 * 1_000;

	test.each([
		[31, 0],
		[29, 1],
	])('%d days before it: %d renewals', async (days, expected) => {
		connection.oauthTokenData = {
			...connection.oauthTokenData,
			n8n_expires_at: String(Date.now() + days * day),
		};
		await run(ten.map((deviceId) => sale(deviceId)));
		expect(await renewals()).toBe(expected);
		expect((await shop.state()).requests.filter(({ status }) => status === 401)).toEqual([]);
	});

	test('that cannot be renewed is used as long as it lasts', async () => {
		connection.oauthTokenData = {
			...connection.oauthTokenData,
			refresh_token: 'TG-SPENT',
			n8n_expires_at: String(Date.now() + day),
		};
		await run(ten.map((deviceId) => sale(deviceId)));
		expect(await intents()).toEqual(ten);
		expect(await renewals()).toBe(1);
	});
});

describe('a 401 that is not about the token', () => {
	const orderId = 'ORD01J49MMW3SSBK5PSV3DFR32959';
	const refund = { resource: 'payment', operation: 'refund', paymentId: '90000000001' };
	const search = {
		resource: 'order',
		operation: 'getMany',
		startDate: '2025-03-01',
		returnAll: true,
	};

	test.each<[string, INodeParameters, object, string]>([
		[
			'user_not_authorized',
			{ resource: 'order', operation: 'refund', orderId },
			{ errors: [{ code: 'user_not_authorized', message: 'm' }] },
			'The account of the credential may not refund this order',
		],
		[
			'invalid_credentials',
			search,
			{ errors: [{ code: 'invalid_credentials', message: 'm' }] },
			'Mercado Pago does not take this credential for the search of orders',
		],
		[
			'4040',
			refund,
			{
				message: 'm',
				error: 'unauthorized',
				status: 401,
				cause: [{ code: 4040, description: 'd' }],
			},
			'The amount of the refund must be more than zero',
		],
		[
			'4041',
			refund,
			{
				message: 'm',
				error: 'unauthorized',
				status: 401,
				cause: [{ code: 4041, description: 'd' }],
			},
			'Mercado Pago did not take the amount of the refund for a number',
		],
	])(
		'(%s) is told as what it is, and no refresh token is spent on it',
		async (_, params, body, message) => {
			const paid = { id: 90000000001, status: 'approved', transaction_amount: 15, refunds: [] };
			const processed = {
				id: orderId,
				status: 'processed',
				currency: 'ARS',
				transactions: {
					payments: [{ id: 'PAY01', amount: '15.00', paid_amount: '15.00', status: 'processed' }],
				},
			};
			const reads: Record<string, object> = {
				[`/v1/orders/${orderId}`]: processed,
				'/v1/payments/90000000001': paid,
			};
			const http: Http = async (request) => {
				if (request.url.endsWith('/users/me')) return await shop.http(request);
				const read = request.method === 'GET' ? reads[new URL(request.url).pathname] : undefined;
				return read
					? { statusCode: 200, headers: {}, body: read }
					: { statusCode: 401, headers: {}, body };
			};
			const outcome = run(
				[
					{ authentication: 'oAuth2', ...params },
					{ authentication: 'oAuth2', ...params },
				],
				{ http, continueOnFail: true },
			);
			expect((await outcome)[0]?.map(({ json }) => json.error)).toEqual([
				expect.objectContaining({ message }),
				expect.objectContaining({ message }),
			]);
			expect(await renewals()).toBe(0);
		},
	);

	test('whose body says nothing more is taken for the token: renewed once, and then told as it is', async () => {
		const http: Http = async (request) =>
			request.url.includes('/v1/payments')
				? { statusCode: 401, headers: {}, body: { message: 'unauthorized', status: 401 } }
				: await shop.http(request);
		const [items] = await run(
			Array.from({ length: 3 }, () => ({ authentication: 'oAuth2', ...refund })),
			{ http, continueOnFail: true },
		);
		expect(items?.map(({ json }) => (json.error as { message: string }).message)).toEqual(
			Array.from({ length: 3 }, () => 'Mercado Pago did not accept the access token'),
		);
		expect(await renewals()).toBe(1);
	});
});

describe('a connection that has ended', () => {
	const ended = 'The connection to the Mercado Pago account has ended';

	test('says so, and what to do, and shows no token', async () => {
		await shop.control('oauth/revoke');
		const error = await errorOf([sale(terminals[0])]);
		expect(error).toMatchObject({
			message: ended,
			description: expect.stringContaining('connect the account again'),
		});
		expect(JSON.stringify(error) + String(error?.description)).not.toMatch(
			/TG-|APP_USR|SIM-SECRET/,
		);
		expect(await intents()).toEqual([]);
	});

	test('is tried once for ten items that go on after a refusal', async () => {
		await shop.control('oauth/revoke');
		const [items] = await run(
			ten.map((deviceId) => sale(deviceId)),
			{ continueOnFail: true },
		);
		expect(items?.map(({ json }) => json.error)).toEqual(
			ten.map(() => expect.objectContaining({ message: ended, mayHaveHappened: false })),
		);
		expect(await renewals()).toBe(1);
	});

	test('a new token that is refused as well is not renewed over and over', async () => {
		await shop.fault('errorBeforeCommit', { status: 401, path: '/payment-intents', times: 100 });
		const [items] = await run(
			ten.map((deviceId) => sale(deviceId)),
			{ continueOnFail: true },
		);
		expect(items?.map(({ json }) => json.error)).toEqual(
			ten.map(() =>
				expect.objectContaining({
					message: 'Mercado Pago did not accept the access token',
					mayHaveHappened: false,
				}),
			),
		);
		expect(await renewals()).toBe(1);
		expect(await intents()).toEqual([]);
	});

	test('one that was never made says to connect it', async () => {
		connection.oauthTokenData = undefined;
		expect(await errorOf([sale(terminals[0])])).toMatchObject({
			message: 'The credential is not connected to a Mercado Pago account',
			description: expect.stringContaining('Open the credential'),
		});
		expect(await intents()).toEqual([]);
	});

	test('while a charge waits for its customer does not make it a charge that never was', async () => {
		await shop.control('settings', { mode: 'manual' });
		const selling = run([
			sale(terminals[0], {
				resource: 'charge',
				operation: 'createAndWait',
				apiGeneration: 'paymentIntents',
				waitSeconds: 30,
			}),
		]);
		await shop.wait(5_000);
		await shop.control('oauth/revoke');
		const outputs = (await selling).map((output) => output.map(({ json }) => json.outcome));
		expect(outputs).toEqual([[], [], [], [expect.stringMatching(/pending|unknown/)]]);
		expect(await renewals()).toBe(1);
	});

	test('a renewal that got no answer is tried again by the next request', async () => {
		await shop.control('settings', { mode: 'manual' });
		const selling = run([
			sale(terminals[0], {
				resource: 'charge',
				operation: 'createAndWait',
				apiGeneration: 'paymentIntents',
			}),
		]);
		await shop.wait(5_000);
		const { renew } = connection;
		let lost = 1;
		connection.renew = async () => {
			if (lost-- > 0) throw Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' });
			await renew.call(connection);
		};
		await expire();
		await shop.wait(10_000);
		await shop.terminal('pay');
		const [approved] = await selling;
		expect(approved?.map(({ json }) => json.outcome)).toEqual(['approved']);
	});

	test('a wrong client secret is told apart', async () => {
		await expire();
		connection.renew = async () => {
			throw Object.assign(new Error('invalid client'), { body: { error: 'invalid_client' } });
		};
		expect(await errorOf([sale(terminals[0])])).toMatchObject({
			message: 'The access to the Mercado Pago account could not be renewed',
			description: expect.stringMatching(/client secret.*invalid_client/),
		});
	});
});
