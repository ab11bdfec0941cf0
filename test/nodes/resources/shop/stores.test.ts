import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { requestsOf } from '../../asked';
import { execute, type Http, outputOf } from '../../n8n';

const node = new MercadoPagoPoint();
const me = ['GET', '/users/me'];
const page = { limit: 30, offset: 0 };
const storeId = { __rl: true, mode: 'id', value: '51000001' };
const posId = { __rl: true, mode: 'id', value: '61000001' };
const mainStreet = {
	name: 'Main Street',
	streetName: 'Avenida 7',
	streetNumber: '1234',
	cityName: 'La Plata',
	stateName: 'Buenos Aires',
	latitude: '-34.92',
	longitude: '-57.95',
};
const location = {
	street_name: 'Avenida 7',
	street_number: '1234',
	city_name: 'La Plata',
	state_name: 'Buenos Aires',
	latitude: -34.92,
	longitude: -57.95,
};
const till = { name: 'Till 1', storeId };

describe('what each operation asks of Mercado Pago', () => {
	test.each<[string, INodeParameters, unknown[]]>([
		[
			'store create',
			mainStreet,
			[me, ['POST', '/users/1001/stores', { name: 'Main Street', location }]],
		],
		[
			'store create',
			{
				...mainStreet,
				additionalFields: {
					externalId: 'SHOP09',
					reference: 'Next to the station',
					businessHours: '{"monday":[{"open":"08:00","close":"12:00"}]}',
				},
			},
			[
				me,
				[
					'POST',
					'/users/1001/stores',
					{
						name: 'Main Street',
						external_id: 'SHOP09',
						business_hours: { monday: [{ open: '08:00', close: '12:00' }] },
						location: { ...location, reference: 'Next to the station' },
					},
				],
			],
		],
		['store get', { storeId }, [['GET', '/stores/51000001']]],
		[
			'store getMany',
			{ returnAll: true, filters: { externalId: 'SHOP01' } },
			[me, ['GET', '/users/1001/stores/search', { external_id: 'SHOP01', ...page }]],
		],
		[
			'store update',
			{ storeId, updateFields: { name: 'High Street' } },
			[me, ['PUT', '/users/1001/stores/51000001', { name: 'High Street' }]],
		],
		['store delete', { storeId }, [me, ['DELETE', '/users/1001/stores/51000001']]],
		['pointOfSale create', till, [['POST', '/pos', { name: 'Till 1', store_id: 51000001 }]]],
		[
			'pointOfSale create',
			{
				name: 'Till 1',
				externalId: 'SHOP01POS09',
				additionalFields: {
					externalStoreId: 'SHOP01',
					category: '621102',
					fixedAmount: true,
					url: 'https://a.example/o',
				},
			},
			[
				[
					'POST',
					'/pos',
					{
						name: 'Till 1',
						external_store_id: 'SHOP01',
						external_id: 'SHOP01POS09',
						category: 621102,
						fixed_amount: true,
						url: 'https://a.example/o',
					},
				],
			],
		],
		['pointOfSale get', { posId }, [['GET', '/pos/61000001']]],
		[
			'pointOfSale getMany',
			{ filters: { externalId: 'A1', storeId: '5', externalStoreId: 'S1', category: '621102' } },
			[
				[
					'GET',
					'/pos',
					{
						external_id: 'A1',
						external_store_id: 'S1',
						store_id: '5',
						category: '621102',
						...page,
					},
				],
			],
		],
		[
			'pointOfSale update',
			{ posId, updateFields: { name: 'Till 2', fixedAmount: false } },
			[['PUT', '/pos/61000001', { name: 'Till 2', fixed_amount: false }]],
		],
		['pointOfSale delete', { posId }, [['DELETE', '/pos/61000001']]],
		[
			'testUser create',
			{ siteId: 'MLB', description: 'a seller' },
			[['POST', '/users/test', { site_id: 'MLB', description: 'a seller' }]],
		],
		[
			'testUser create',
			{ siteId: 'MLM', generation: 'older' },
			[['POST', '/users/test_user', { site_id: 'MLM' }]],
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

describe('is refused before it is sent:', () => {
	const five = JSON.stringify({
		monday: Array.from({ length: 5 }, () => ({ open: '08:00', close: '09:00' })),
	});
	test.each<[string, INodeParameters, string]>([
		['store create', { ...mainStreet, latitude: '-34,92' }, 'Latitude: "-34,92" is not possible'],
		['store create', { ...mainStreet, longitude: '181' }, 'Longitude: "181" is not possible'],
		['store create', { ...mainStreet, name: '' }, 'Name: nothing was given'],
		[
			'store create',
			{ ...mainStreet, additionalFields: { externalId: 'x'.repeat(61) } },
			'External ID: it has 61 characters',
		],
		[
			'store create',
			{ ...mainStreet, additionalFields: { businessHours: five } },
			'Business Hours: monday has 5 times',
		],
		[
			'store create',
			{ ...mainStreet, additionalFields: { businessHours: '{"lunes":[]}' } },
			'Business Hours: "lunes" is not a day',
		],
		[
			'store create',
			{
				...mainStreet,
				additionalFields: { businessHours: '{"monday":[{"open":"8","close":"25:00"}]}' },
			},
			'Business Hours: the times of monday are not opening and closing times',
		],
		[
			'store create',
			{ ...mainStreet, additionalFields: { businessHours: 'always' } },
			'Business Hours: it is not a JSON object',
		],
		['store update', { storeId }, 'Update Fields: nothing was given'],
		['pointOfSale create', { name: 'Till 1' }, 'Store: nothing was given'],
		['pointOfSale create', { ...till, name: 'x'.repeat(45) }, 'Name: it has 45 characters'],
		[
			'pointOfSale create',
			{ ...till, externalId: 'SHOP-01' },
			'External ID: "SHOP-01" has other characters than letters and digits',
		],
		[
			'pointOfSale create',
			{ ...till, externalId: 'x'.repeat(40) },
			'External ID: it has 40 characters',
		],
		[
			'pointOfSale create',
			{ ...till, additionalFields: { category: 'food' } },
			'Category: "food" is not a number',
		],
		[
			'pointOfSale create',
			{ ...till, storeId: { __rl: true, mode: 'id', value: 'main' } },
			'Store: "main" is not a number',
		],
		[
			'pointOfSale create',
			{ ...till, additionalFields: { url: 'https://a.example' } },
			'URL: it needs a fixed amount',
		],
		[
			'pointOfSale create',
			{
				...till,
				additionalFields: { fixedAmount: true, url: `https://a.example/${'x'.repeat(282)}` },
			},
			'URL: it has 300 characters',
		],
		['pointOfSale update', { posId }, 'Update Fields: nothing was given'],
		[
			'pointOfSale getMany',
			{ filters: { storeId: 'SHOP01' } },
			'Store ID: "SHOP01" is not a number',
		],
		['pointOfSale getMany', { filters: { category: 'food' } }, 'Category: "food" is not a number'],
		[
			'pointOfSale update',
			{ posId, updateFields: { storeId: 'SHOP01' } },
			'Store: "SHOP01" is not a number',
		],
		[
			'pointOfSale get',
			{ posId: { __rl: true, mode: 'id', value: 'SHOP01POS01' } },
			'Point of Sale: "SHOP01POS01" is not a number',
		],
		[
			'pointOfSale update',
			{ posId: { __rl: true, mode: 'id', value: 'SHOP01POS01' }, updateFields: { name: 'Till 1' } },
			'Point of Sale: "SHOP01POS01" is not a number',
		],
		[
			'pointOfSale delete',
			{ posId: { __rl: true, mode: 'id', value: 'SHOP01POS01' } },
			'Point of Sale: "SHOP01POS01" is not a number',
		],
		[
			'store get',
			{ storeId: { __rl: true, mode: 'id', value: 'SHOP01' } },
			'Store: "SHOP01" is not a number',
		],
		[
			'store update',
			{ storeId: { __rl: true, mode: 'id', value: 'SHOP01' }, updateFields: { name: 'Main' } },
			'Store: "SHOP01" is not a number',
		],
		[
			'store delete',
			{ storeId: { __rl: true, mode: 'id', value: 'SHOP01' } },
			'Store: "SHOP01" is not a number',
		],
		[
			'device getMany',
			{ filters: { posId: 'SHOP01POS01' } },
			'Point of Sale ID: "SHOP01POS01" is not a number',
		],
		[
			'device getMany',
			{ apiGeneration: 'paymentIntents', filters: { posId: 'SHOP01POS01' } },
			'Point of Sale ID: "SHOP01POS01" is not a number',
		],
		['testUser create', { description: '' }, 'Description: nothing was given'],
	])('%s %j', async (operation, params, message) => {
		const [resource = '', name = ''] = operation.split(' ');
		const asked: unknown[] = [];
		const http: Http = async (request) => ({ statusCode: 200, body: { at: asked.push(request) } });
		await expect(
			execute({ node, items: [{ resource, operation: name, ...params }], http }),
		).rejects.toMatchObject({ message });
		expect(asked).toEqual([]);
	});
});

describe('what comes out', () => {
	const me = { id: 1001 };
	const answering =
		(body: unknown): Http =>
		async ({ url }) => ({ statusCode: 200, body: url.endsWith('/users/me') ? me : body });
	const results = [
		{ id: '1', name: 'A' },
		{ id: '2', name: 'B' },
	];
	const getMany = { resource: 'store', operation: 'getMany', returnAll: true };

	test.each([
		['a list around the page', [{ paging: { total: 2, limit: 50, offset: 0 }, results }]],
		['the page alone', { paging: { total: 2, limit: 50, offset: 0 }, results }],
	])('stores are found in %s', async (_, body) => {
		expect(await outputOf({ node, items: [getMany], http: answering(body) })).toEqual(results);
	});

	test('a deleted store or point of sale says so', async () => {
		const items = [
			{ resource: 'store', operation: 'delete', storeId },
			{ resource: 'pointOfSale', operation: 'delete', posId },
		];
		expect(
			await outputOf({
				node,
				items: items.slice(0, 1),
				http: answering({ store: '51000001', user: 1001 }),
			}),
		).toEqual([{ id: '51000001', deleted: true }]);
		expect(await outputOf({ node, items: items.slice(1), http: answering('') })).toEqual([
			{ id: '61000001', deleted: true },
		]);
	});

	test('the fields offer stores and points of sale by name and external ID', async () => {
		const { searchStores, searchPointsOfSale } = node.methods.listSearch;
		const body = {
			paging: { total: 2 },
			results: [
				{ id: 7, name: 'Main Street', external_id: 'SHOP01' },
				{ id: 8, name: 'High Street' },
			],
		};
		const context = {
			getNode: () => ({ parameters: {} }),
			getCurrentNodeParameter: () => undefined,
			getCredentials: async () => ({}),
			helpers: {
				httpRequestWithAuthentication: async (_: string, request: never) =>
					await answering(body)(request),
			},
		};
		for (const search of [searchStores, searchPointsOfSale]) {
			expect(await search.call(context as unknown as ILoadOptionsFunctions)).toEqual({
				results: [
					{ name: 'Main Street (SHOP01)', value: '7' },
					{ name: 'High Street', value: '8' },
				],
			});
			expect(await search.call(context as unknown as ILoadOptionsFunctions, 'shop01')).toEqual({
				results: [{ name: 'Main Street (SHOP01)', value: '7' }],
			});
		}
	});
});
