import type { IHttpRequestOptions, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { requestsOf } from '../asked';
import { execute, type Http, networkFault, outputOf } from '../n8n';

const node = new MercadoPagoPoint();
const secret = 'APP_USR-SIM-MLA-SELLER';
const orders = '/point/services/integrations/v1';
const enableAt = '/point/services/user/status/integrators';
const deviceName = { __rl: true, mode: 'name', value: 'Caja 2 / Mostrador' };
const cup = { deviceName, amount: '100', description: 'taza' };
const body = {
	amount: 100,
	description: 'taza',
	device_name: 'Caja 2 / Mostrador',
	cc_type: 'credit_card',
};

describe('what each mobile operation asks of Mercado Pago', () => {
	test.each<[string, INodeParameters, unknown[]]>([
		['mobileOrder create', cup, [['POST', orders, body]]],
		[
			'mobileOrder create',
			{
				...cup,
				amount: '25.90',
				ccType: 'debit_card',
				additionalFields: {
					externalReference: 'SALE-001',
					disableBackButton: true,
					notificationUrl: 'https://n8n.example.com/webhook/1',
					payerEmail: 'ana@example.com',
				},
			},
			[
				[
					'POST',
					orders,
					{
						...body,
						amount: 25.9,
						cc_type: 'debit_card',
						external_reference: 'SALE-001',
						disable_back_button: true,
						notification_url: 'https://n8n.example.com/webhook/1',
						payer_email: 'ana@example.com',
					},
				],
			],
		],
		[
			'mobileOrder create',
			{ ...cup, additionalFields: { disableBackButton: false } },
			[['POST', orders, { ...body, disable_back_button: false }]],
		],
		['mobileOrder get', { mobileOrderId: '7' }, [['GET', `${orders}/7`]]],
		['mobileOrder delete', { mobileOrderId: '7' }, [['DELETE', `${orders}/7`]]],
		[
			'mobileOrder deleteByDevice',
			{ deviceName },
			[['DELETE', `${orders}/attempt/device/Caja%202%20%2F%20Mostrador`]],
		],
		['mobileDevice getMany', {}, [['GET', `${orders}/devices`]]],
		[
			'mobileDevice delete',
			{ deviceName },
			[['DELETE', `${orders}/devices/Caja%202%20%2F%20Mostrador`]],
		],
		[
			'mobileDevice enable',
			{},
			[
				['GET', '/users/me'],
				['POST', enableAt, { access_token: secret }, { id: 1001 }],
			],
		],
	])('%s %j', async (operation, params, requests) => {
		const [resource = '', name = ''] = operation.split(' ');
		expect(
			await requestsOf(
				{ resource, operation: name, ...params },
				{ 'GET /users/me': { id: 1001, site_id: 'MLA' } },
			),
		).toEqual(requests);
	});
});

test.each<[string, INodeParameters]>([
	['mobileOrder', cup],
	['refundIntent', { deviceId: { __rl: true, mode: 'id', value: 'T1' }, paymentId: '7' }],
])(
	'Retry On Fail does not create a %s again that was created, or may have been',
	async (resource, params) => {
		for (const answer of [
			{ statusCode: 200, body: { id: 1 } },
			{ statusCode: 502, body: '' },
		]) {
			const asked: unknown[] = [];
			const http: Http = async (request) => {
				asked.push(request);
				return answer;
			};
			const call = {
				node,
				items: [{ resource, operation: 'create', ...params }],
				http,
				continueOnFail: true,
				executionId: `${resource} ${answer.statusCode}`,
			};
			const first = await outputOf(call);
			expect(await outputOf(call)).toEqual(first);
			expect(asked).toHaveLength(1);
		}
	},
);

describe('a mobile order is refused before it is sent', () => {
	test.each<[string, INodeParameters, string]>([
		[
			'with 21 characters of description',
			{ description: 'Café con dos medialun' },
			'Description: it has 21 characters',
		],
		['with an amount in words', { amount: 'cien' }, 'Amount: "cien" is not an amount'],
		['that would be rounded', { amount: '1.005' }, 'Amount: 1.005 has more than 2 decimals'],
		[
			'for no device',
			{ deviceName: { __rl: true, mode: 'name', value: '' } },
			'Device Name: nothing was given',
		],
		[
			'with a URL that is none',
			{ additionalFields: { notificationUrl: 'n8n' } },
			'Notification URL: "n8n" is not a web address',
		],
		[
			'with an address that is none',
			{ additionalFields: { payerEmail: 'ana' } },
			'Payer Email: "ana" is not an email address',
		],
		[
			'with another kind of card',
			{ ccType: 'voucher_card' },
			'Card Type: "voucher_card" is not one of its values',
		],
	])('%s', async (_, params, message) => {
		const asked: unknown[] = [];
		const http: Http = async (request) => ({ statusCode: 200, body: { at: asked.push(request) } });
		await expect(
			execute({
				node,
				items: [{ resource: 'mobileOrder', operation: 'create', ...cup, ...params }],
				http,
			}),
		).rejects.toMatchObject({ message });
		expect(asked).toEqual([]);
	});

	test('20 characters are counted as a person counts them', async () => {
		expect(
			await requestsOf({
				resource: 'mobileOrder',
				operation: 'create',
				...cup,
				description: '🧉'.repeat(20),
			}),
		).toMatchObject([['POST', orders, { description: '🧉'.repeat(20) }]]);
	});
});

describe('the token that goes into the query', () => {
	const enable = { resource: 'mobileDevice', operation: 'enable' };
	/** A gateway that repeats the whole address, as many do, and an n8n whose fault tells it too. */
	const echo =
		(status: number): Http =>
		async ({ url, qs }: IHttpRequestOptions) =>
			url.endsWith('/users/me')
				? { statusCode: 200, body: { id: 1001 } }
				: {
						statusCode: status,
						headers: { location: `${url}?access_token=${String(qs?.access_token)}` },
						body: {
							message: `POST ${url}?access_token=${String(qs?.access_token)}`,
							error: 'bad_request',
						},
					};
	const everything = (thrown: unknown) => {
		const { message, description, context, cause, messages } = thrown as Error & {
			description: string;
			context: unknown;
			messages: string[];
		};
		return JSON.stringify([
			message,
			description,
			context,
			String(cause),
			messages,
			thrown,
			String((thrown as Error).stack),
		]);
	};

	test.each([200, 302, 400, 401, 403, 500])(
		'is in no output and no error text when the answer (%d) repeats it',
		async (status) => {
			const logged: string[] = [];
			const output = await outputOf({
				node,
				items: [enable],
				http: echo(status),
				continueOnFail: true,
				logged,
			});
			expect(JSON.stringify(output)).not.toContain(secret);
			expect(JSON.stringify(logged)).not.toContain(secret);
			const failure: unknown = await execute({ node, items: [enable], http: echo(status) }).catch(
				(reason: unknown) => reason,
			);
			expect(everything(failure)).not.toContain(secret);
		},
	);

	test('is in no error text when the network fails', async () => {
		const http: Http = async ({ url, qs }) => {
			if (url.endsWith('/users/me')) return { statusCode: 200, body: { id: 1001 } };
			throw Object.assign(networkFault('ECONNRESET'), {
				message: `${url}?access_token=${String(qs?.access_token)}`,
				config: { params: qs },
			});
		};
		const failure: unknown = await execute({ node, items: [enable], http }).catch(
			(reason: unknown) => reason,
		);
		expect(failure).toMatchObject({
			message: 'Mercado Pago did not answer; it may have been carried out all the same',
		});
		expect(everything(failure)).not.toContain(secret);
	});
});

describe('mobile devices', () => {
	const http: Http = async () => ({
		statusCode: 200,
		body: {
			devices: [
				{ name: 'till-1', caller: 1, id: 2, status: { status: 'FREE' } },
				{
					name: 'till-2',
					caller: 1,
					id: 3,
					status: { status: 'BUSY', payment_attempt: 9 },
					new_field: 1,
				},
			],
		},
	});

	test('are picked out by what they are doing', async () => {
		const getMany = (params: INodeParameters) => ({
			resource: 'mobileDevice',
			operation: 'getMany',
			...params,
		});
		expect(
			await outputOf({ node, items: [getMany({ filters: { deviceStatus: 'BUSY' } })], http }),
		).toEqual([
			{
				name: 'till-2',
				caller: 1,
				id: 3,
				status: { status: 'BUSY', payment_attempt: 9 },
				new_field: 1,
			},
		]);
		expect(await outputOf({ node, items: [getMany({ limit: 1 })], http })).toHaveLength(1);
	});

	test('are listed in the field with what they are doing', async () => {
		const context = {
			getNode: () => ({ parameters: {} }),
			getCredentials: async () => ({}),
			helpers: { httpRequestWithAuthentication: http },
		} as unknown as ILoadOptionsFunctions;
		const { searchMobileDevices } = node.methods.listSearch;
		expect(await searchMobileDevices.call(context, 'BUSY')).toEqual({
			results: [{ name: 'till-2 (BUSY)', value: 'till-2' }],
		});
	});
});
