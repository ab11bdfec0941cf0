import type { INodeParameters } from 'n8n-workflow';
import { requestsOf } from '../asked';

const deviceId = { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1' };
const api = '/point/integration-api';

const account = { 'GET /users/me': { id: 1, site_id: 'MLA' } };

describe('what each operation asks of Mercado Pago', () => {
	test.each<[string, INodeParameters, unknown[]]>([
		[
			'device getMany',
			{ apiGeneration: 'paymentIntents', returnAll: false, limit: 5 },
			[['GET', `${api}/devices`, { limit: 50, offset: 0 }]],
		],
		[
			'device getMany',
			{
				apiGeneration: 'paymentIntents',
				returnAll: true,
				filters: { storeId: '77', posId: '88', operatingMode: 'PDV' },
				options: { sandbox: true },
			},
			[
				[
					'GET',
					`${api}/devices`,
					{ store_id: '77', pos_id: '88', limit: 50, offset: 0 },
					{ 'x-test-scope': 'sandbox' },
				],
			],
		],
		[
			'device setOperatingMode',
			{ apiGeneration: 'paymentIntents', deviceId, operatingMode: 'STANDALONE' },
			[['PATCH', `${api}/devices/PAX_A910__SMARTPOS1`, { operating_mode: 'STANDALONE' }]],
		],
		[
			'paymentIntent create',
			{ deviceId, amount: '19.99', externalReference: 'SALE-001' },
			[
				['GET', '/users/me'],
				[
					'POST',
					`${api}/devices/PAX_A910__SMARTPOS1/payment-intents`,
					{
						amount: 1999,
						additional_info: { external_reference: 'SALE-001', print_on_terminal: false },
					},
				],
			],
		],
		[
			'paymentIntent create',
			{
				deviceId,
				amount: '4.35',
				site: 'MLA',
				ticketNumber: 'T-77',
				options: { printOnTerminal: true, sandbox: true },
			},
			[
				[
					'POST',
					`${api}/devices/PAX_A910__SMARTPOS1/payment-intents`,
					{ amount: 435, additional_info: { print_on_terminal: true, ticket_number: 'T-77' } },
					{ 'x-test-scope': 'sandbox' },
				],
			],
		],
		[
			'paymentIntent create',
			{
				deviceId,
				amount: '90',
				site: 'MLB',
				description: 'Mesa 7',
				paymentType: 'credit_card',
				installments: 3,
				installmentsCost: 'buyer',
			},
			[
				[
					'POST',
					`${api}/devices/PAX_A910__SMARTPOS1/payment-intents`,
					{
						amount: 9000,
						description: 'Mesa 7',
						payment: { type: 'credit_card', installments: 3, installments_cost: 'buyer' },
						additional_info: { print_on_terminal: false },
					},
				],
			],
		],
		[
			'paymentIntent create',
			{ deviceId, amount: '90', site: 'MLB', paymentType: 'voucher_card', voucherType: 'alelo' },
			[
				[
					'POST',
					`${api}/devices/PAX_A910__SMARTPOS1/payment-intents`,
					{
						amount: 9000,
						payment: { type: 'voucher_card', voucher_type: 'alelo' },
						additional_info: { print_on_terminal: false },
					},
				],
			],
		],
		[
			'paymentIntent create',
			{ deviceId, amount: '1500', site: 'MLM', options: { amountInMinorUnits: true } },
			[
				[
					'POST',
					`${api}/devices/PAX_A910__SMARTPOS1/payment-intents`,
					{ amount: 1500, additional_info: { print_on_terminal: false } },
				],
			],
		],
		[
			'paymentIntent get',
			{ paymentIntentId: ' abc/.. ' },
			[['GET', `${api}/payment-intents/abc%2F..`]],
		],
		[
			'paymentIntent getStatus',
			{ paymentIntentId: 'abc' },
			[['GET', `${api}/payment-intents/abc/events`]],
		],
		[
			'paymentIntent getMany',
			{ startDate: '2025-01-01T00:00:00', endDate: '2025-02-15', returnAll: true },
			[
				[
					'GET',
					`${api}/payment-intents/events`,
					{ startDate: '2024-12-31', endDate: '2025-01-29' },
				],
				[
					'GET',
					`${api}/payment-intents/events`,
					{ startDate: '2025-01-29', endDate: '2025-02-17' },
				],
			],
		],
		[
			'paymentIntent cancel',
			{ deviceId, paymentIntentId: 'abc' },
			[['DELETE', `${api}/devices/PAX_A910__SMARTPOS1/payment-intents/abc`]],
		],
		['webhook get', {}, [['GET', `${api}/integrators`]]],
		[
			'webhook register',
			{ webhookUrl: 'https://a.example/b' },
			[
				['GET', `${api}/integrators`],
				['PATCH', `${api}/integrators`, { webhook: 'https://a.example/b' }],
			],
		],
		['webhook remove', {}, [['GET', `${api}/integrators`]]],
	])('%s %j', async (operation, params, requests) => {
		const [resource = '', name = ''] = operation.split(' ');
		expect(await requestsOf({ resource, operation: name, ...params }, account)).toEqual(requests);
	});

	test('removing the webhook clears the URL that is there', async () => {
		const integrator = {
			[`GET ${api}/integrators`]: {
				token: 't',
				webhook: 'https://a.example',
				is_valid_webhook: true,
			},
		};
		expect(await requestsOf({ resource: 'webhook', operation: 'remove' }, integrator)).toEqual([
			['GET', `${api}/integrators`],
			['PATCH', `${api}/integrators`, { webhook: '' }],
		]);
	});

	test('the URL of another system is replaced only when that is asked for, for good, and is then named', async () => {
		const integrator = {
			[`GET ${api}/integrators`]: {
				token: 't',
				webhook: 'https://other.example/x',
				is_valid_webhook: true,
			},
		};
		const register = {
			resource: 'webhook',
			operation: 'register',
			webhookUrl: 'https://shop.example/point',
		};
		await expect(requestsOf(register, integrator)).rejects.toMatchObject({
			message: expect.stringContaining(
				'Another system or workflow owns the webhook of this account (https://other.example/x)',
			),
			description: expect.stringMatching(
				/replaced for good, and named in the output as formerWebhook\. Nothing puts it back/,
			),
		});
		expect(
			await requestsOf({ ...register, options: { takeOver: true } }, integrator),
		).toContainEqual(['PATCH', `${api}/integrators`, { webhook: 'https://shop.example/point' }]);
	});

	test('payment intents of more than a year are refused by name: a mistyped year would be thousands of requests', async () => {
		const getMany = { resource: 'paymentIntent', operation: 'getMany', returnAll: true };
		await expect(
			requestsOf({ ...getMany, startDate: '0202-01-01', endDate: '2025-01-01' }),
		).rejects.toMatchObject({
			message: 'Start Date: from 0202-01-01 to 2025-01-01 are more than 366 days',
		});
		expect(
			await requestsOf({ ...getMany, startDate: '2024-01-01', endDate: '2024-12-31' }),
		).toHaveLength(13);
	});

	test('a terminal ID may hold anything and is encoded', async () => {
		const odd = { __rl: true, mode: 'id', value: '88731317_INGENICO MOVE/2500?x' };
		expect(
			await requestsOf({
				resource: 'device',
				operation: 'setOperatingMode',
				apiGeneration: 'paymentIntents',
				deviceId: odd,
				operatingMode: 'PDV',
			}),
		).toEqual([
			['PATCH', `${api}/devices/88731317_INGENICO%20MOVE%2F2500%3Fx`, { operating_mode: 'PDV' }],
		]);
	});
});
