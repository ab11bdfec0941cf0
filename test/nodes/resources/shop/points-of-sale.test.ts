import type {
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodeParameters,
} from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { requestsOf } from '../../asked';
import { apiUrl, execute, type Http, outputOf } from '../../n8n';

const node = new MercadoPagoPoint();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const newer = { resource: 'pointOfSale', generation: 'newer' };
const till = { name: 'Till 1', storeId: byId('51000001') };
const key = { 'X-Idempotency-Key': expect.stringMatching(/^[0-9a-f]{64}$/) };
const empty = { 'GET /v2/pos': { paging: { total: 0 }, results: [] } };

describe('the newer generation of points of sale asks', () => {
	test.each<[string, INodeParameters, unknown[]]>([
		['create', till, [['POST', '/v2/pos', { name: 'Till 1', store_id: '51000001' }, key]]],
		[
			'create',
			{
				name: 'Till_1 - left',
				externalId: 'SHOP01POS09',
				additionalFields: { externalStoreId: 'SHOP01' },
			},
			[
				[
					'POST',
					'/v2/pos',
					{ name: 'Till_1 - left', external_store_id: 'SHOP01', external_id: 'SHOP01POS09' },
					key,
				],
			],
		],
		[
			'create',
			{ ...till, storeId: byId('9'.repeat(20)), name: 'x'.repeat(45), externalId: 'x'.repeat(40) },
			[
				[
					'POST',
					'/v2/pos',
					{ name: 'x'.repeat(45), store_id: '9'.repeat(20), external_id: 'x'.repeat(40) },
					key,
				],
			],
		],
		['get', { posId: byId('61000001') }, [['GET', '/v2/pos/61000001']]],
		['get', { posId: byId('POS/9') }, [['GET', '/v2/pos/POS%2F9']]],
		[
			'getMany',
			{ filters: { externalId: 'A1', storeId: '5' } },
			[['GET', '/v2/pos', { limit: 30, offset: 0 }]],
		],
		[
			'update',
			{ posId: byId('61000001'), updateFields: { name: 'Till 2', storeId: '51000002' } },
			[['PATCH', '/v2/pos/61000001', { name: 'Till 2', store_id: '51000002' }]],
		],
		['delete', { posId: byId('61000001') }, [['DELETE', '/v2/pos/61000001']]],
	])('%s %j', async (operation, params, requests) => {
		expect(await requestsOf({ ...newer, operation, ...params }, empty)).toEqual(requests);
	});
});

describe('the newer generation refuses before the call:', () => {
	test.each<[string, INodeParameters, string]>([
		['create', { name: 'Till 1' }, 'Store: nothing was given'],
		['create', { ...till, name: '' }, 'Name: nothing was given'],
		['create', { ...till, name: 'x'.repeat(46) }, 'Name: it has 46 characters'],
		[
			'create',
			{ ...till, name: 'Till #1' },
			'Name: "Till #1" has characters that are not possible',
		],
		[
			'create',
			{ ...till, name: 'Panadería' },
			'Name: "Panadería" has characters that are not possible',
		],
		['create', { ...till, storeId: byId('main') }, 'Store: "main" is not a number'],
		['create', { ...till, storeId: byId('1'.repeat(21)) }, 'Store: it has 21 characters'],
		[
			'create',
			{ name: 'Till 1', additionalFields: { externalStoreId: 'x'.repeat(61) } },
			'External Store ID: it has 61 characters',
		],
		[
			'create',
			{ ...till, externalId: 'SHOP-01' },
			'External ID: "SHOP-01" has other characters than letters and digits',
		],
		['create', { ...till, externalId: 'x'.repeat(41) }, 'External ID: it has 41 characters'],
		['update', { posId: byId('61000001') }, 'Update Fields: nothing was given'],
		[
			'update',
			{ posId: byId('61000001'), updateFields: { name: 'é' } },
			'Name: "é" has characters that are not possible',
		],
		['getMany', { filters: { storeId: 'SHOP01' } }, 'Store ID: "SHOP01" is not a number'],
		['get', { posId: byId('..') }, 'ID: ".." is not an ID'],
	])('%s %j', async (operation, params, message) => {
		const asked: unknown[] = [];
		const http: Http = async (request) => ({ statusCode: 200, body: { at: asked.push(request) } });
		await expect(
			execute({ node, items: [{ ...newer, operation, ...params }], http }),
		).rejects.toMatchObject({ message });
		expect(asked).toEqual([]);
	});

	test.each<[string, INodeParameters, string]>([
		['create', { additionalFields: { category: '5812' } }, 'Category'],
		['create', { additionalFields: { fixedAmount: true } }, 'Fixed Amount'],
		['create', { additionalFields: { url: 'https://a.example' } }, 'URL'],
		['getMany', { filters: { category: '5812' } }, 'Category'],
	])(
		'%s with what only the older one has, where the generation is an expression: %j',
		async (operation, params, field) => {
			const given = {
				...newer,
				operation,
				name: 'Till 1',
				storeId: '51000001',
				returnAll: false,
				limit: 50,
				simplify: true,
				filters: {},
				options: {},
				...params,
			};
			const http: Http = async () => ({ statusCode: 200, body: {} });
			await expect(execute({ node, items: [given], resolved: true, http })).rejects.toMatchObject({
				message: `${field}: the newer generation has none`,
			});
		},
	);
});

test('what only the older generation has is shown only there, and a workflow saved before the choice stays with it', async () => {
	const hidden = { ...till, additionalFields: { category: '5812', fixedAmount: true } };
	expect(await requestsOf({ ...newer, operation: 'create', ...hidden })).toEqual([
		['POST', '/v2/pos', { name: 'Till 1', store_id: '51000001' }, key],
	]);
	expect(await requestsOf({ resource: 'pointOfSale', operation: 'create', ...hidden })).toEqual([
		['POST', '/pos', { name: 'Till 1', store_id: 51000001, category: 5812, fixed_amount: true }],
	]);
});

describe('the key of a new point of sale', () => {
	async function keysOf(items: INodeParameters[], executionId: string): Promise<unknown[]> {
		const keys: unknown[] = [];
		const http = async ({ headers }: IHttpRequestOptions) => ({
			statusCode: 201,
			body: { id: keys.push((headers as IDataObject)['X-Idempotency-Key']) },
		});
		await outputOf({
			node,
			items: items.map((item) => ({ ...newer, operation: 'create', ...item })),
			http,
			executionId,
		});
		return keys;
	}

	test('is the same when Retry On Fail runs the node again, and another for every item, wish and execution', async () => {
		const twins = await keysOf([till, till, { ...till, name: 'Till 2' }], 'one');
		expect(new Set(twins).size).toBe(3);
		expect(await keysOf([till, till, { ...till, name: 'Till 2' }], 'one')).toEqual(twins);
		expect(await keysOf([{ ...till, name: 'Till 3' }], 'one')).not.toContain(twins[0]);
		expect(await keysOf([till], 'two')).not.toContain(twins[0]);
	});
});

describe('the list of the newer generation', () => {
	const page = (from: number, length: number): IDataObject[] =>
		Array.from({ length }, (_, at) => ({
			id: from + at,
			external_id: `P${from + at}`,
			store_id: '5',
			note: 'kept',
		}));
	const listed = async (answer: (offset: number) => unknown, params: INodeParameters = {}) => {
		const offsets: number[] = [];
		const http: Http = async ({ qs }) => {
			const offset = Number((qs as IDataObject).offset);
			offsets.push(offset);
			return { statusCode: 200, body: answer(offset) };
		};
		const out = await outputOf({
			node,
			items: [{ ...newer, operation: 'getMany', returnAll: true, simplify: false, ...params }],
			http,
		});
		return { out, offsets };
	};
	const part = (offset: number) => page(1, 40).slice(offset, offset + 30);

	test.each<[string, (offset: number) => unknown]>([
		['{paging, results}', (offset) => ({ paging: { total: 40 }, results: part(offset) })],
		[
			'{paging, results} with a text for the total',
			(offset) => ({ paging: { total: '40' }, results: part(offset) }),
		],
		['a list', part],
		['{data}', (offset) => ({ data: part(offset) })],
		[
			'{data: {paging, results}}',
			(offset) => ({ data: { paging: { total: 40 }, results: part(offset) } }),
		],
		[
			'smaller pages than were asked for',
			(offset) => ({ data: page(1, 40).slice(offset, offset + 10) }),
		],
	])('is read whole from %s', async (_, answer) => {
		expect((await listed(answer)).out).toEqual(page(1, 40));
	});

	test('ends where neither the offset nor the limit is understood, which another limit shows', async () => {
		expect(await listed(() => page(1, 30))).toEqual({ out: page(1, 30), offsets: [0, 30, 0, 30] });
	});

	test.each([[{ paging: { total: 0 }, results: [] }], [[]], [{ data: [] }]])(
		'of nobody is empty: %j',
		async (answer) => {
			expect((await listed(() => answer)).out).toEqual([]);
		},
	);

	test.each([[{}], [''], [{ data: null }], [{ paging: { total: 0 } }]])(
		'is not empty where the answer has no list: %j',
		async (answer) => {
			await expect(listed(() => answer)).rejects.toMatchObject({
				message: expect.stringMatching(/without the list|in a form that this node does not know/),
			});
		},
	);

	test('in an unknown form is not told to be empty', async () => {
		await expect(listed(() => ({ points: page(1, 3) }))).rejects.toMatchObject({
			message: 'The list of points of sale came in a form that this node does not know',
			description: expect.stringContaining('points'),
		});
	});

	test('is filtered here, as no filter is documented', async () => {
		expect(
			(await listed(() => page(1, 3), { filters: { externalId: 'P2', storeId: '5' } })).out,
		).toEqual(page(2, 1));
		expect(
			(await listed(() => page(1, 3), { filters: { externalStoreId: 'SHOP01' } })).out,
		).toEqual([]);
	});

	test('is offered in the field when the newer generation is chosen', async () => {
		const asked: string[] = [];
		const context = {
			getNode: () => ({ parameters: {} }),
			getCurrentNodeParameter: (name: string) => (name === 'generation' ? 'newer' : undefined),
			getCredentials: async () => ({ apiUrl }),
			helpers: {
				httpRequestWithAuthentication: async (_: string, { url }: IHttpRequestOptions) => ({
					statusCode: 200,
					body: asked.push(url) === 1 ? page(7, 1) : [],
				}),
			},
		};
		expect(
			await node.methods.listSearch.searchPointsOfSale.call(
				context as unknown as ILoadOptionsFunctions,
			),
		).toEqual({ results: [{ name: '7 (P7)', value: '7' }] });
		expect(asked[0]).toBe(`${apiUrl}/v2/pos`);
	});
});

test('an answer in an unknown form comes out whole, a known one simplified', async () => {
	const get = (body: object) =>
		outputOf({
			node,
			items: [{ ...newer, operation: 'get', posId: byId('7') }],
			http: async () => ({ statusCode: 200, body }),
		});
	expect(await get({ data: { id: 7 } })).toEqual([{ data: { id: 7 } }]);
	expect(await get({ id: 7, name: 'Till 1', secret: 'x' })).toEqual([{ id: 7, name: 'Till 1' }]);
});
