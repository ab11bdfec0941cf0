import type { INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { execute, networkFault, outputOf, type Http } from '../n8n';

const node = new MercadoPagoPoint();
const terminal = { __rl: true, mode: 'id', value: 'T1' };

const creates: Array<[string, INodeParameters, string]> = [
	[
		'paymentIntent',
		{ deviceId: terminal, amount: '15.00', site: 'MLA' },
		'the payment intent may exist on terminal T1',
	],
	[
		'refundIntent',
		{ deviceId: terminal, paymentId: '90000000001' },
		'the refund may wait on terminal T1',
	],
	[
		'mobileOrder',
		{ deviceName: { __rl: true, mode: 'name', value: 'till-1' }, amount: '15', description: 'Cup' },
		'the order may be on device till-1',
	],
];

/** Mercado Pago says yes with this body; what was sent to make something. */
function yesWith(body: unknown) {
	const sent: string[] = [];
	const http: Http = async ({ method, url }) => {
		if (url.endsWith('/users/me'))
			return { statusCode: 200, body: { id: 1, site_id: 'MLA', tags: [] } };
		sent.push(String(method));
		return { statusCode: 200, body };
	};
	return { http, sent };
}

describe('A yes that names nothing is no proof that something was made', () => {
	const bodies = ['', null, [], {}, { message: 'internal', error: 'x', status: 500 }];

	test.each(
		creates.flatMap(([resource, params, doubt]) =>
			bodies.map((body) => [resource, body, params, doubt] as const),
		),
	)('%s create answered with %j', async (resource, body, params, doubt) => {
		const { http, sent } = yesWith(body);
		const [output] = await outputOf({
			node,
			items: [{ resource, operation: 'create', ...params }],
			http,
			continueOnFail: true,
		});
		expect(output).toMatchObject({
			error: {
				message: `The answer of Mercado Pago could not be read; ${doubt}`,
				mayHaveHappened: true,
			},
		});
		expect(sent).toEqual(['POST']);
	});

	test('an order is asked for again with its key, and in the end is a doubt', async () => {
		jest.useFakeTimers();
		const { http, sent } = yesWith([]);
		const params = {
			resource: 'order',
			operation: 'create',
			deviceId: terminal,
			amount: '15.00',
			externalReference: 'SALE-1',
		};
		const output = outputOf({ node, items: [params], http, continueOnFail: true });
		await jest.advanceTimersByTimeAsync(10_000);
		jest.useRealTimers();
		expect(await output).toMatchObject([
			{
				error: {
					message: 'The answer of Mercado Pago could not be read; the order may exist',
					mayHaveHappened: true,
				},
			},
		]);
		expect(sent).toEqual(['POST', 'POST', 'POST', 'POST']);
	});
});

describe('What could not be sent', () => {
	const create = {
		resource: 'paymentIntent',
		operation: 'create',
		deviceId: terminal,
		amount: '15.00',
		site: 'MLA',
	};

	test.each([
		'ERR_INVALID_URL',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	])('for its address or certificate (%s) is no doubt and is not tried again', async (code) => {
		let tries = 0;
		const http: Http = async () => {
			tries++;
			throw networkFault(code);
		};
		const [output] = await outputOf({ node, items: [create], http, continueOnFail: true });
		expect(output).toMatchObject({
			error: { message: 'Mercado Pago did not answer', code, mayHaveHappened: false },
		});
		expect(tries).toBe(1);
	});

	const noAddress = 'it is not a web address';
	const more = 'it holds more than the address of a server';
	const readable =
		'http:// would show the access token to everybody on the way, and the credential is marked Production';

	test.each([
		['127.0.0.1:8788', 'any', noAddress],
		['api.mercadopago.com', 'any', noAddress],
		['ftp://api.mercadopago.com', 'any', noAddress],
		['https://', 'any', noAddress],
		['APP_USR-1234567890-112826-SECRET', 'any', noAddress],
		['https://APP_USR-1234-SECRET@api.mercadopago.com', 'any', more],
		['https://user:SECRET@api.mercadopago.com', 'any', more],
		['https://api.mercadopago.com/?access_token=SECRET', 'any', more],
		['https://api.mercadopago.com/#SECRET', 'test', more],
		['https://api.mercadopago.com/TEST-1234-SECRET', 'any', more],
		['http://api.mercadopago.com', 'production', readable],
		['HTTP://203.0.113.9:8788/', 'production', readable],
	])(
		'because the API URL of the credential is "%s" (%s) is refused by name, without repeating it',
		async (apiUrl, environment, reason) => {
			const { http, sent } = yesWith({ id: 'i' });
			const refused = execute({ node, items: [create], http, credential: { apiUrl, environment } });
			await expect(refused).rejects.toMatchObject({
				message: `API URL: ${reason}`,
				description: expect.stringContaining('https://api.mercadopago.com'),
			});
			await expect(refused).rejects.not.toMatchObject({
				message: expect.stringContaining('SECRET'),
			});
			expect(sent).toEqual([]);
		},
	);

	test.each([
		['http://127.0.0.1:8788', 'production'],
		['http://simulator:8788/', 'production'],
		['https://api.mercadopago.com//', 'production'],
		['http://api.mercadopago.com', 'any'],
	])('the API URL %s is taken by a credential marked %s', async (apiUrl, environment) => {
		const http: Http = async () => ({ statusCode: 200, body: { id: 1, site_id: 'MLA' } });
		const given = execute({
			node,
			items: [{ resource: 'account', operation: 'get' }],
			http,
			credential: { apiUrl, environment },
		});
		await expect(given).resolves.toBeDefined();
	});
});

describe('An agent that calls again with the same words after an answer that was lost', () => {
	const params = {
		resource: 'paymentIntent',
		operation: 'create',
		deviceId: terminal,
		amount: '15.00',
		site: 'MLA',
	};
	const ask = async (executionId: string) => {
		let sent = 0;
		const http: Http = async () => {
			sent++;
			throw networkFault('ECONNRESET');
		};
		await outputOf({ node, items: [params], http, executionId, continueOnFail: true });
		return sent;
	};
	const minutesLater = (minutes: number) =>
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-01T12:00:00Z') + minutes * 60_000);
	afterEach(() => void jest.restoreAllMocks());

	test('gets the same doubt within an execution, however late', async () => {
		minutesLater(0);
		expect(await ask('execution of an agent')).toBe(1);
		minutesLater(60);
		expect(await ask('execution of an agent')).toBe(0);
	});

	test('outside of workflows, where nothing tells two days apart, for a quarter of an hour', async () => {
		minutesLater(0);
		expect(await ask('')).toBe(1);
		minutesLater(14);
		expect(await ask('')).toBe(0);
		minutesLater(24 * 60);
		expect(await ask('')).toBe(1);
	});
});
