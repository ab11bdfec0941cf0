import { type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { apiUrl } from '../nodes/n8n';
import { Shop } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const standalone = 'INGENICO_MOVE2500__ING-ARG-10000003';
const all = [
	'SHOP01POS01 · PDV · PAX_A910__SMARTPOS1000000001',
	'SHOP02POS01 · PDV · PAX_A910__SMARTPOS1000000002',
	`SHOP02POS02 · STANDALONE: takes no charges · ${standalone}`,
];

/** What the list of terminals shows for what is typed into its search. */
async function listed(
	shop: Shop,
	filter?: string,
	parameters: object = { resource: 'charge', apiGeneration: shop.api },
): Promise<string[]> {
	const { listSearch } = new MercadoPagoPoint().methods;
	const context = {
		getNode: () => ({ name: 'Point', type: 'point', parameters: {} }),
		getCurrentNodeParameter: (name: string) => (parameters as Record<string, unknown>)[name],
		getCredentials: async () => ({ accessToken: shop.token, apiUrl }),
		helpers: {
			httpRequestWithAuthentication: async (_: string, request: Parameters<Shop['http']>[0]) =>
				await shop.http(request),
		},
	} as unknown as ILoadOptionsFunctions;
	const result: Promise<INodeListSearchResult> = listSearch.searchDevices.call(context, filter);
	return (await shop.passing(result)).results.map(({ name }) => name);
}

describe.each(['orders', 'paymentIntents'] as const)('the list of terminals, over %s', (api) => {
	test('shows what a person knows first, and those that take no charges last', async () => {
		const shop = new Shop({ api });
		await shop.control('seed', {
			devices: [
				{
					id: 'PAX_A910__SMARTPOS1000000001',
					operatingMode: 'PDV',
					storeId: '51000001',
					posId: 61000001,
					externalPosId: 'SHOP01POS01',
				},
			],
		});
		expect(await listed(shop)).toEqual(all);
	});

	test.each([
		['shop02', [1, 2]],
		['pos02', [2]],
		['standalone', [2]],
		['shop02 pdv', [1]],
		['smartpos1000000001', [0]],
		['sucursal centro', [1, 2]],
		['caja del fondo', [2]],
		['nowhere', []],
	])('is searched by store, point of sale, mode and ID: %s', async (words, found) => {
		const shop = new Shop({ api });
		await shop.http({
			method: 'PUT',
			url: `${apiUrl}/users/1001/stores/51000002`,
			body: { name: 'Sucursal Centro' },
		});
		await shop.http({
			method: 'PUT',
			url: `${apiUrl}/pos/61000003`,
			body: { name: 'Caja del fondo' },
		});
		expect(await listed(shop, words)).toEqual(found.map((at) => all[at]));
	});

	test('is searched by what the terminals say themselves where the stores cannot be read', async () => {
		const shop = new Shop({ api });
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/stores/search',
			status: 403,
			times: 'always',
		});
		expect(await listed(shop, 'shop02')).toEqual([all[1], all[2]]);
	});
});
