import type { IDataObject, IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { apiUrl, execute, outputOf } from '../../n8n';

const terminal = 'NEWLAND_N950__N950NCB0000001';
const deviceId = { __rl: true, mode: 'id', value: terminal };
const orderId = 'ORD01JQ4S4KY8HWQ6NA5PXB65B3D3';
const receipt = `{center}{w}ACME{/w}{/center}{br}${'Coffee 15.00'.padEnd(90, '.')}{br}`;

interface Asked {
	method: string;
	path: string;
	query?: unknown;
	body?: unknown;
	headers?: IDataObject;
}

/** What was asked of Mercado Pago. Keys are checked for their form and written as `key`. */
async function asked(
	params: INodeParameters,
	answers: Record<string, unknown> = {},
	file?: { content: Buffer; mimeType: string },
): Promise<Asked[]> {
	const requests: Asked[] = [];
	const http = async ({ method = 'GET', url, qs, body, headers }: IHttpRequestOptions) => {
		const path = url.replace(apiUrl, '');
		const shown = Object.fromEntries(
			Object.entries(headers ?? {}).map(([name, value]) => [
				name,
				/^[0-9a-f]{64}$/.test(String(value)) ? 'key' : value,
			]),
		);
		requests.push({
			method,
			path,
			...(qs && { query: qs }),
			...(body !== undefined && { body }),
			...(Object.keys(shown).length > 0 && { headers: shown as IDataObject }),
		});
		return {
			statusCode: 200,
			headers: {},
			body:
				answerFrom(answers[`${method} ${path}`]) ??
				(method === 'POST'
					? { id: 'made' }
					: { data: path === '/terminals/v1/list' ? { terminals: [] } : [] }),
		};
	};
	await outputOf({ node: new MercadoPagoPoint(), items: [params], http, file });
	return requests;
}

/** One answer after the other; the last one stays. */
function inTurn(...bodies: object[]): () => object | undefined {
	let at = 0;
	return () => bodies[Math.min(at++, bodies.length - 1)];
}

function answerFrom(answer: unknown): unknown {
	return typeof answer === 'function' ? (answer as () => unknown)() : answer;
}

const site = (id: string) => ({ 'GET /users/me': { id: 1, site_id: id, tags: [] } });
const key = { 'X-Idempotency-Key': 'key' };
const create = { resource: 'order', operation: 'create', deviceId, externalReference: 'SALE-001' };

/** The request of an order create, without the reading of the account before it. */
async function created(params: INodeParameters, country = 'MLM'): Promise<Asked | undefined> {
	const [me, order, ...more] = await asked({ ...create, ...params }, site(country));
	expect([me?.path, more]).toEqual(['/users/me', []]);
	return order;
}

describe('order create sends', () => {
	test('terminal, reference, amount as text and the key, and nothing that was not given', async () => {
		expect(await created({ amount: '42.5' })).toEqual({
			method: 'POST',
			path: '/v1/orders',
			body: {
				type: 'point',
				external_reference: 'SALE-001',
				transactions: { payments: [{ amount: '42.50' }] },
				config: { point: { terminal_id: terminal } },
			},
			headers: key,
		});
	});

	test('every documented field', async () => {
		const additionalFields = {
			description: 'Table 7',
			expirationTime: 'PT10M',
			printOnTerminal: false,
			ticketNumber: 'S0392JED',
			paymentType: 'credit_card',
			installments: 6,
			installmentsCost: 'seller',
			platformId: 'dev_aaa',
			integratorId: 'dev_bbb',
			sponsorId: '100200300',
			screenTime: 'PT20S',
			corporationId: 'corp_1',
		};
		expect((await created({ amount: '42.50', additionalFields }, 'MLA'))?.body).toEqual({
			type: 'point',
			external_reference: 'SALE-001',
			expiration_time: 'PT10M',
			description: 'Table 7',
			transactions: { payments: [{ amount: '42.50' }] },
			config: {
				point: {
					terminal_id: terminal,
					print_on_terminal: 'no_ticket',
					ticket_number: 'S0392JED',
					screen_time: 'PT20S',
				},
				payment_method: {
					default_type: 'credit_card',
					default_installments: '6',
					installments_cost: 'seller',
				},
			},
			integration_data: {
				platform_id: 'dev_aaa',
				integrator_id: 'dev_bbb',
				sponsor: { id: '100200300' },
				corporation_id: 'corp_1',
			},
		});
	});

	test('a meal card in Chile is not refused', async () => {
		const additionalFields = { paymentType: 'voucher_card' };
		expect((await created({ amount: '2400', additionalFields }, 'MLC'))?.body).toMatchObject({
			config: { payment_method: { default_type: 'voucher_card' } },
		});
	});

	test.each([
		['twenty', '"twenty" is not a duration'],
		['PT0S', 'PT0S is no time at all'],
	])('a screen time of %s is refused', async (screenTime, reason) => {
		await expect(
			created({ amount: '42.50', additionalFields: { screenTime } }, 'MLA'),
		).rejects.toMatchObject({ message: `Screen Time: ${reason}` });
	});

	test('whole pesos and the tax in Chile', async () => {
		const body = (
			await created(
				{ amount: '2400.00', additionalFields: { payerCondition: 'payment_exempt_iva' } },
				'MLC',
			)
		)?.body;
		expect(body).toMatchObject({
			transactions: { payments: [{ amount: '2400' }] },
			taxes: [{ payer_condition: 'payment_exempt_iva' }],
		});
	});

	test('minor units as the country counts them', async () => {
		const options = { amountInMinorUnits: true };
		expect((await created({ amount: '1999', options }, 'MLB'))?.body).toMatchObject({
			transactions: { payments: [{ amount: '19.99' }] },
		});
		expect((await created({ amount: '1999', options }, 'MLC'))?.body).toMatchObject({
			transactions: { payments: [{ amount: '1999' }] },
		});
	});

	test('what it does not know, from Additional Fields (JSON)', async () => {
		const additionalFieldsJson =
			'{"config": {"point": {"screen_time": "PT15S"}, "payment_method": {"default_type": "prepaid_card"}}}';
		expect(
			(await created({ amount: '1', additionalFields: { additionalFieldsJson } }))?.body,
		).toMatchObject({
			config: {
				point: { terminal_id: terminal, screen_time: 'PT15S' },
				payment_method: { default_type: 'prepaid_card' },
			},
		});
	});
});

describe('the other operations of an order ask', () => {
	test.each<[string, INodeParameters, Asked[]]>([
		['get', { orderId }, [{ method: 'GET', path: `/v1/orders/${orderId}` }]],
		[
			'cancel',
			{ orderId },
			[
				{
					method: 'POST',
					path: `/v1/orders/${orderId}/cancel`,
					headers: { ...key, 'x-allow-cancelable-status': 'at_terminal' },
				},
				{ method: 'GET', path: `/v1/orders/${orderId}` },
			],
		],
		[
			'cancel',
			{ orderId, options: { askTerminal: false } },
			[
				{ method: 'POST', path: `/v1/orders/${orderId}/cancel`, headers: key },
				{ method: 'GET', path: `/v1/orders/${orderId}` },
			],
		],
		[
			'simulate',
			{ orderId },
			[{ method: 'POST', path: `/v1/orders/${orderId}/events`, body: { status: 'processed' } }],
		],
		[
			'simulate',
			{
				orderId,
				simulatedStatus: 'failed',
				additionalFields: {
					paymentMethodType: 'debit_card',
					paymentMethodId: 'debvisa',
					statusDetail: 'card_disabled',
				},
			},
			[
				{
					method: 'POST',
					path: `/v1/orders/${orderId}/events`,
					body: {
						status: 'failed',
						payment_method_type: 'debit_card',
						payment_method_id: 'debvisa',
						status_detail: 'card_disabled',
					},
				},
			],
		],
		[
			'getMany',
			{
				startDate: '2026-03-01',
				endDate: '2026-03-02',
				filters: {
					externalReference: 'SALE-001',
					status: 'processed',
					sortOrder: 'asc',
					terminalId: terminal,
				},
			},
			[
				{
					method: 'GET',
					path: '/v1/orders',
					query: {
						// The workflow of these tests is in Buenos Aires.
						begin_date: '2026-03-01T03:00:00.000Z',
						end_date: '2026-03-03T02:59:59.999Z',
						external_reference: 'SALE-001',
						type: 'point',
						status: 'processed',
						sort_order: 'asc',
						page: 1,
						page_size: 100,
					},
				},
			],
		],
	])('%s %j', async (operation, params, requests) => {
		const order = {
			id: orderId,
			status: 'canceled',
			transactions: { payments: [{ id: 'PAY01' }] },
			currency: 'MXN',
		};
		expect(
			await asked(
				{ resource: 'order', operation, ...params },
				{ [`GET /v1/orders/${orderId}`]: order },
			),
		).toEqual(requests);
	});
});

describe('a refund of an order reads it, asks for the refund, and reads what came of it', () => {
	const paid = { id: 'PAY01', status: 'processed', paid_amount: '42.50' };
	const withRefunds = (...refunds: IDataObject[]) => ({
		id: orderId,
		status: 'processed',
		currency: 'MXN',
		transactions: { payments: [paid], refunds },
	});
	const refundOf = (amount: string) => ({ id: 'REF01', amount, status: 'processed' });

	test.each<[string, INodeParameters, string, object]>([
		['as a whole, without a body', {}, '42.50', {}],
		[
			'in part, naming the payment',
			{ refundType: 'partial', amount: '5.5' },
			'5.50',
			{ body: { transactions: [{ id: 'PAY01', amount: '5.50' }] } },
		],
		[
			'in a part that is the whole, without a body',
			{ refundType: 'partial', amount: '42.5' },
			'42.50',
			{},
		],
	])('%s', async (_, params, amount, sent) => {
		const read = { method: 'GET', path: `/v1/orders/${orderId}` };
		const before = withRefunds();
		const answers = {
			[`GET /v1/orders/${orderId}`]: inTurn(before, withRefunds(refundOf(amount))),
		};
		expect(
			await asked({ resource: 'order', operation: 'refund', orderId, ...params }, answers),
		).toEqual([
			read,
			{ method: 'POST', path: `/v1/orders/${orderId}/refund`, ...sent, headers: key },
			read,
		]);
	});
});

describe('prints ask', () => {
	const print = { resource: 'print', deviceId, externalReference: 'RECEIPT-1' };

	test('for a text with tags', async () => {
		expect(await asked({ ...print, operation: 'create', text: receipt })).toEqual([
			{
				method: 'POST',
				path: '/terminals/v1/actions',
				body: {
					type: 'print',
					external_reference: 'RECEIPT-1',
					config: { point: { terminal_id: terminal, subtype: 'custom' } },
					content: receipt,
				},
				headers: key,
			},
		]);
	});

	test('for a picture as raw base64', async () => {
		const [request] = await asked(
			{ ...print, operation: 'create', printType: 'image' },
			{},
			{ content: Buffer.from('a picture'), mimeType: 'image/png' },
		);
		expect(request?.body).toMatchObject({
			config: { point: { subtype: 'image' } },
			content: 'YSBwaWN0dXJl',
		});
	});

	test('to get and to cancel', async () => {
		expect(await asked({ resource: 'print', operation: 'get', printId: 'a/b' })).toEqual([
			{ method: 'GET', path: '/terminals/v1/actions/a%2Fb' },
		]);
		expect(await asked({ resource: 'print', operation: 'cancel', printId: 'a' })).toEqual([
			{ method: 'POST', path: '/terminals/v1/actions/a/cancel', headers: key },
		]);
	});
});

describe('terminals over the Orders generation ask', () => {
	test.each<[string, INodeParameters, Asked[]]>([
		[
			'getMany',
			{ filters: { storeId: '77', posId: '88' } },
			[
				{
					method: 'GET',
					path: '/terminals/v1/list',
					query: { store_id: '77', pos_id: '88', limit: 50, offset: 0 },
				},
			],
		],
		[
			'setOperatingMode',
			{ deviceId, operatingMode: 'STANDALONE' },
			[
				{
					method: 'PATCH',
					path: '/terminals/v1/setup',
					body: { terminals: [{ id: terminal, operating_mode: 'STANDALONE' }] },
				},
			],
		],
		[
			'setOperatingMode',
			{ deviceId, operatingMode: 'SELF_SERVICE' },
			[
				{ method: 'GET', path: '/users/me' },
				{
					method: 'PATCH',
					path: '/terminals/v1/setup',
					body: { terminals: [{ id: terminal, operating_mode: 'SELF_SERVICE' }] },
				},
			],
		],
	])('%s %j', async (operation, params, requests) => {
		expect(await asked({ resource: 'device', operation, ...params }, site('MLA'))).toEqual(
			requests,
		);
	});
});

describe('refused before anything is sent', () => {
	const text = (content: string) => ({
		resource: 'print',
		operation: 'create',
		deviceId,
		externalReference: 'R-1',
		text: content,
	});

	const refusals: Array<[INodeParameters, string]> = [
		[{ ...create, amount: '1.005' }, 'Amount: 1.005 has more than 2 decimals'],
		[
			{ ...create, amount: '10', externalReference: 'Señor Pérez' },
			'External Reference: "Señor Pérez" has characters that are not possible',
		],
		[{ ...create, amount: '10', externalReference: '' }, 'External Reference: nothing was given'],
		[
			{ ...create, amount: '10', externalReference: 'x'.repeat(65) },
			'External Reference: it has 65 characters',
		],
		[{ ...create, amount: '10', attempt: 1.5 }, 'Attempt: 1.5 is not possible'],
		[
			{ ...create, amount: '10', additionalFields: { expirationTime: '10 minutes' } },
			'Expiration Time: "10 minutes" is not a duration',
		],
		[
			{ ...create, amount: '10', additionalFields: { expirationTime: 'PT4H' } },
			'Expiration Time: PT4H is longer than 3 hours',
		],
		[
			{ ...create, amount: '10', additionalFields: { installments: 3 } },
			'Installments: they are only possible with a credit card',
		],
		[
			{ ...create, amount: '10', additionalFields: { additionalFieldsJson: '[1]' } },
			'Additional Fields (JSON): it is not a JSON object',
		],
		[
			{
				...create,
				amount: '10',
				additionalFields: {
					additionalFieldsJson: '{"transactions": {"payments": [{"amount": "1.00"}]}}',
				},
			},
			'Additional Fields (JSON): transactions.payments[0].amount is set by a field of the node already',
		],
		[
			{ resource: 'order', operation: 'get', orderId: '7d8c70b6-2ac8-4c57-a441-c319088ca3ca' },
			'Order ID: "7d8c70b6-2ac8-4c57-a441-c319088ca3ca" is the ID of a payment intent',
		],
		[
			{ resource: 'order', operation: 'refund', orderId, refundType: 'partial' },
			'Amount: nothing was given',
		],
		[
			{ resource: 'order', operation: 'getMany', startDate: 'NOW-30DAYS' },
			'Start Date: "NOW-30DAYS" is not a date',
		],
		[
			{
				resource: 'order',
				operation: 'simulate',
				orderId,
				simulatedStatus: 'canceled',
				additionalFields: { paymentMethodId: 'visa' },
			},
			'Payment Method ID: it does not go with canceled',
		],
		...[
			['processed', 'insufficient_amount'],
			['failed', 'accredited'],
			['canceled', 'accredited'],
			['expired', 'card_disabled'],
		].map(([simulatedStatus = '', statusDetail = '']): [INodeParameters, string] => [
			{
				resource: 'order',
				operation: 'simulate',
				orderId,
				simulatedStatus,
				additionalFields: { statusDetail },
			},
			`Status Detail: ${statusDetail} does not go with ${simulatedStatus}`,
		]),
		[text('short{br}'), 'Text: it has 9 characters'],
		[text('x'.repeat(4097)), 'Text: it has 4097 characters'],
		[text('x'.repeat(200)), 'Text: it has no tag'],
		[
			{
				resource: 'device',
				operation: 'setOperatingMode',
				apiGeneration: 'paymentIntents',
				deviceId,
				operatingMode: 'SELF_SERVICE',
			},
			'Operating Mode: Self-Service exists only through the Orders API',
		],
	];
	test.each(refusals.map(([params, message]) => [message.slice(0, 90), message, params] as const))(
		'%s',
		async (_, message, params) => {
			const sent: string[] = [];
			const http = async ({ url }: IHttpRequestOptions) => {
				sent.push(url);
				return { statusCode: 200, body: {} };
			};
			await expect(
				execute({ node: new MercadoPagoPoint(), items: [params], http }),
			).rejects.toMatchObject({ message });
			expect(sent).toEqual([]);
		},
	);

	const refusalsOfCountries: Array<[INodeParameters, string, string]> = [
		[{ ...create, amount: '24.50' }, 'MLC', 'Amount: 24.50 has more than 0 decimals'],
		[
			{ ...create, amount: '10', additionalFields: { paymentType: 'voucher_card' } },
			'MLM',
			'Payment Type: voucher_card is not documented for Mexico',
		],
		[
			{ ...create, amount: '10', additionalFields: { payerCondition: 'payment_taxable_iva' } },
			'MLB',
			'Payer Condition: taxes exist only in Chile, and the country is Brazil',
		],
		[
			{
				resource: 'device',
				operation: 'setOperatingMode',
				deviceId,
				operatingMode: 'SELF_SERVICE',
			},
			'MLM',
			'Operating Mode: Self-Service is not offered in Mexico',
		],
	];
	test.each(
		refusalsOfCountries.map(([params, country, message]) => [country, message, params] as const),
	)('in %s: %s', async (country, message, params) => {
		const sent: string[] = [];
		const http = async ({ url }: IHttpRequestOptions) => {
			sent.push(url.replace(apiUrl, ''));
			return { statusCode: 200, body: { id: 1, site_id: country, tags: [] } };
		};
		await expect(
			execute({ node: new MercadoPagoPoint(), items: [params], http }),
		).rejects.toMatchObject({ message });
		expect(sent).toEqual(['/users/me']);
	});

	test.each([
		[
			{ content: Buffer.alloc(1_048_577), mimeType: 'image/png' },
			'Input Binary Field: the picture has 1048577 bytes',
		],
		[
			{ content: Buffer.from('x'), mimeType: 'application/pdf' },
			'Input Binary Field: the file is application/pdf',
		],
		[undefined, 'Input Binary Field: the item has no file in "data"'],
	])('a picture that cannot be printed: %#', async (file, message) => {
		const params = {
			resource: 'print',
			operation: 'create',
			deviceId,
			externalReference: 'R-1',
			printType: 'image',
		};
		await expect(asked(params, {}, file)).rejects.toMatchObject({ message });
	});
});

test('a range that ends before it begins is refused, and not an empty list', async () => {
	const params = {
		resource: 'order',
		operation: 'getMany',
		startDate: '2026-03-05',
		endDate: '2026-03-01',
		returnAll: true,
	};
	await expect(asked(params)).rejects.toMatchObject({
		message: 'End Date: 2026-03-02T02:59:59.999Z is before 2026-03-05T03:00:00.000Z',
	});
});
