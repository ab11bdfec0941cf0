import { type Client } from '../../../client/http/client';
import { listDevices } from '../../../client/api/devices';
import { MercadoPagoError } from '../../../client/http/errors';
import { listIntents } from '../../../client/api/payment-intents';
import { listMobileDevices } from '../../../client/api/mobile';
import { listNewerPointsOfSale } from '../../../client/api/newer-points-of-sale';
import { searchOrders } from '../../../client/api/orders';
import { take } from '../../../client/http/paging';
import { listPayments, listRefunds } from '../../../client/api/payments';
import { listPointsOfSale } from '../../../client/api/points-of-sale';
import { type ApiRequest, type Sent } from '../../../client/http/request';
import { listStores } from '../../../client/api/stores';
import { listTerminals } from '../../../client/api/terminals';
import { answers, scripted } from '../scripted';

const devices = (count: number) =>
	Array.from({ length: count }, (_, at) => ({
		id: `D${at}`,
		operating_mode: at % 2 ? 'PDV' : 'STANDALONE',
	}));

const paged =
	(all: object[], total: number | undefined) =>
	({ query }: ApiRequest): Sent => {
		const offset = Number(query?.offset);
		const page = all.slice(offset, offset + Number(query?.limit));
		return answers(200, {
			devices: page,
			...(total !== undefined && { paging: { total, limit: 50, offset } }),
		});
	};

describe('all devices of an account', () => {
	test.each([
		[0, 1],
		[1, 1],
		[50, 2],
		[51, 2],
		[120, 3],
	])('%p devices are read in %p requests', async (count, requests) => {
		const { client, sent } = scripted(paged(devices(count), count));
		expect(await take(listDevices(client), Infinity)).toHaveLength(count);
		expect(sent).toHaveLength(requests);
	});

	test('are read to the end where the answer has no total', async () => {
		const { client } = scripted(paged(devices(70), undefined));
		expect(await take(listDevices(client), Infinity)).toHaveLength(70);
	});

	test('are read only as far as the limit needs', async () => {
		const { client, sent } = scripted(paged(devices(120), 120));
		expect(await take(listDevices(client), 10)).toHaveLength(10);
		expect(sent).toHaveLength(1);
	});

	test('are filtered by mode on our side, by store and POS on theirs', async () => {
		const { client, sent } = scripted(paged(devices(4), 4));
		const found = await take(
			listDevices(client, { operatingMode: 'PDV', storeId: '7', posId: '8' }),
			Infinity,
		);
		expect(found.map(({ id }) => id)).toEqual(['D1', 'D3']);
		expect(sent[0]?.query).toEqual({ store_id: '7', pos_id: '8', limit: 50, offset: 0 });
	});
});

describe('a list without a total whose place is ignored', () => {
	const ignoring = (count: number, obeysLimit: boolean) =>
		scripted(({ query }) =>
			answers(200, { devices: devices(count).slice(0, obeysLimit ? Number(query?.limit) : count) }),
		).client;

	test('is an error where the limit is obeyed: there is more', async () => {
		await expect(take(listDevices(ignoring(130, true)), Infinity)).rejects.toMatchObject({
			message: 'Mercado Pago listed 50 of more results',
			code: 'incomplete_list',
		});
	});

	test.each([[3], [50], [130]])('is whole where the limit is ignored too: %p', async (count) => {
		expect(await take(listDevices(ignoring(count, false)), Infinity)).toHaveLength(count);
	});

	test('is whole with fewer results than the limit', async () => {
		expect(await take(listDevices(ignoring(49, true)), Infinity)).toHaveLength(49);
	});
});

test('an event that one answer lists twice is one', async () => {
	const line = { payment_intent_id: 'a', status: 'FINISHED', created_on: '2026-03-05T10:00:00Z' };
	const { client } = scripted(
		answers(200, { events: [line, line, { ...line, payment_intent_id: 'b' }, line] }),
	);
	expect(
		await take(listIntents(client, { from: '2026-03-01', to: '2026-03-09' }), Infinity),
	).toEqual([line, { ...line, payment_intent_id: 'b' }]);
});

describe('a list whose pages cannot be relied upon', () => {
	type PageOf = (
		all: object[],
		offset: number,
		limit: number,
		request: number,
	) => { results: object[]; total?: number };
	const payments = Array.from({ length: 120 }, (_, at) => ({ id: 1_000 + at }));
	const listed = async (pageOf: PageOf, most = Infinity) => {
		let request = 0;
		const { client, sent } = scripted(({ query }) => {
			const { results, total } = pageOf(
				payments,
				Number(query?.offset),
				Number(query?.limit),
				++request,
			);
			return answers(200, { results, ...(total !== undefined && { paging: { total } }) });
		});
		return { ids: (await take(listPayments(client, {}), most)).map(({ id }) => id), sent };
	};
	const whole = payments.map(({ id }) => id);
	const slice = (all: object[], offset: number, limit: number) =>
		all.slice(Math.max(0, offset), Math.max(0, offset + limit));

	test.each<[string, PageOf]>([
		[
			'a later page tells a smaller total',
			(all, offset, limit) => ({
				results: slice(all, offset, limit),
				total: offset === 50 ? 90 : 120,
			}),
		],
		[
			'the first page tells a smaller total than it holds',
			(all, offset, limit) => ({
				results: slice(all, offset, limit),
				total: offset === 0 ? 30 : 120,
			}),
		],
		[
			'the first page tells its own size as the total',
			(all, offset, limit) => ({
				results: slice(all, offset, limit),
				total: offset === 0 ? 50 : 120,
			}),
		],
		[
			'every page tells its own size as the total',
			(all, offset, limit) => ({
				results: slice(all, offset, limit),
				total: slice(all, offset, limit).length,
			}),
		],
		[
			'only the first page tells a total',
			(all, offset, limit) => ({
				results: slice(all, offset, limit),
				...(offset === 0 && { total: 120 }),
			}),
		],
		[
			'a page is empty once',
			(all, offset, limit, request) => ({
				results: request === 2 ? [] : slice(all, offset, limit),
				total: 120,
			}),
		],
		[
			'a page comes twice',
			(all, offset, limit, request) => ({
				results: slice(all, request === 2 ? 0 : offset, limit),
				total: 120,
			}),
		],
		[
			'pages overlap',
			(all, offset, limit) => ({
				results: slice(all, offset - (offset > 0 ? 7 : 0), limit),
				total: 120,
			}),
		],
		[
			'pages are cut to another size',
			(all, offset, limit) => ({ results: slice(all, offset, Math.min(limit, 20)), total: 120 }),
		],
		[
			'pages are cut to another size, without a total',
			(all, offset, limit) => ({ results: slice(all, offset, Math.min(limit, 20)) }),
		],
		[
			'pages are cut to another size each, without a total',
			(all, offset, limit, request) => ({
				results: slice(all, offset, Math.min(limit, request * 7)),
			}),
		],
	])('is read whole where %s', async (_, pageOf) => {
		const { ids } = await listed(pageOf);
		expect([...ids].sort()).toEqual(whole);
	});

	test.each<[string, PageOf, string]>([
		[
			'every page but the first is empty',
			(all, offset, limit) => ({ results: offset === 0 ? slice(all, 0, limit) : [], total: 120 }),
			'Mercado Pago listed 50 of 120 results',
		],
		[
			'every page is the first one',
			(all, _offset, limit) => ({ results: slice(all, 0, limit), total: 120 }),
			'Mercado Pago listed 50 of 120 results',
		],
		[
			'a later page takes the larger total back',
			(all, offset, limit) => ({
				results: slice(all.slice(0, 90), offset, limit),
				total: offset === 0 ? 120 : 90,
			}),
			'Mercado Pago listed 90 of 120 results',
		],
		[
			'the first page is empty',
			() => ({ results: [], total: 120 }),
			'Mercado Pago listed 0 of 120 results',
		],
	])('fails and says so where %s', async (_, pageOf, message) => {
		await expect(listed(pageOf)).rejects.toMatchObject({
			message,
			code: 'incomplete_list',
			advice: expect.stringContaining('GET /v1/payments/search'),
		});
	});

	test('is read as far as is asked for, whatever comes behind it', async () => {
		const { ids, sent } = await listed(
			(all, offset, limit) => ({ results: offset === 0 ? slice(all, 0, limit) : [], total: 120 }),
			10,
		);
		expect(ids).toHaveLength(10);
		expect(sent).toHaveLength(1);
	});

	test('is asked for in pages of another size the next time: the same search within a minute is refused', async () => {
		const { sent } = await listed((all, offset, limit, request) => ({
			results: request === 2 ? [] : slice(all, offset, limit),
			total: 120,
		}));
		expect(sent.map(({ query }) => [query?.offset, query?.limit])).toEqual([
			[0, 50],
			[50, 50],
			[0, 49],
			[49, 49],
			[98, 49],
		]);
	});

	test('shows a result that has left it meanwhile, and misses none that moved up', async () => {
		const { ids } = await listed((all, offset, limit, request) => {
			const now = request === 1 ? all : all.slice(1);
			return { results: slice(now, offset, limit), total: now.length };
		});
		expect([...ids].sort()).toEqual(whole);
	});
});

describe('an answer without its list', () => {
	const everything: Array<[string, (client: Client) => Promise<unknown>]> = [
		['devices', async (client) => await take(listDevices(client), Infinity)],
		['terminals', async (client) => await take(listTerminals(client), Infinity)],
		['payments', async (client) => await take(listPayments(client, {}), Infinity)],
		['refunds', async (client) => await client.call(listRefunds('1'))],
		[
			'orders',
			async (client) =>
				await take(
					searchOrders(client, {
						beginDate: '2026-03-01T00:00:00Z',
						endDate: '2026-03-02T00:00:00Z',
					}),
					Infinity,
				),
		],
		[
			'payment intents',
			async (client) =>
				await take(listIntents(client, { from: '2026-03-01', to: '2026-03-02' }), Infinity),
		],
		['stores', async (client) => await take(listStores(client, '1'), Infinity)],
		['points of sale', async (client) => await take(listPointsOfSale(client), Infinity)],
		['newer points of sale', async (client) => await take(listNewerPointsOfSale(client), Infinity)],
		['phones', async (client) => await listMobileDevices(client)],
	];
	const nothing: Array<[string, unknown]> = [
		['{}', {}],
		['nulls', { data: null, results: null, devices: null, events: null }],
		['{"data": {}}', { data: {} }],
		['a total without a list', { paging: { total: 0 } }],
		['no body', ''],
		['a text', 'ok'],
		['lists of null', { data: [null], results: [null], devices: [null], events: [null] }],
	];
	const cases = everything.flatMap(([what, list]) =>
		nothing.map(([form, body]) => [what, form, list, body] as const),
	);

	test.each(cases)('says nothing about the %s: %s', async (_what, _form, list, body) => {
		const { client } = scripted(answers(200, body));
		await expect(list(client)).rejects.toBeInstanceOf(MercadoPagoError);
	});

	test('is no end of the stores, where it is a later page inside the answer', async () => {
		const stores = Array.from({ length: 30 }, (_, at) => ({ id: `S${at}` }));
		const { client } = scripted(({ query }) =>
			answers(200, {
				results: [
					Number(query?.offset) === 0
						? { paging: { total: 30 }, results: stores }
						: { paging: { total: 40 } },
				],
			}),
		);
		await expect(take(listStores(client, '1'), Infinity)).rejects.toMatchObject({
			message: 'Mercado Pago answered without the list that was asked for',
		});
	});

	test.each([
		['{}', {}],
		['null', { data: null }],
	])('is asked for again: %s', async (_, body) => {
		const { client } = scripted(
			answers(200, body),
			answers(200, { data: { terminals: [{ id: 'A' }] }, paging: { total: 1 } }),
		);
		expect(await take(listTerminals(client), Infinity)).toEqual([{ id: 'A' }]);
	});

	test.each(everything)('is not the same as an empty list of %s', async (what, list) => {
		const terminals = what === 'terminals';
		const { client } = scripted(
			answers(200, {
				devices: [],
				events: [],
				results: [],
				data: terminals ? { terminals: [] } : [],
				paging: { total: 0 },
			}),
		);
		expect(await list(client)).toMatchObject(what === 'refunds' ? { results: [] } : []);
	});

	test('of phones that says that there are more fails', async () => {
		const { client } = scripted(
			answers(200, { devices: [{ name: 'till-1' }], paging: { total: 3 } }),
		);
		await expect(listMobileDevices(client)).rejects.toMatchObject({
			message: 'Mercado Pago listed 1 of 3 results',
		});
	});
});

test.each<[string, object, (client: Client) => AsyncGenerator<object>]>([
	[
		'payments by reference',
		{ external_reference: 'A' },
		(client) => listPayments(client, { externalReference: 'A' }),
	],
	[
		'payments by status',
		{ status: 'approved' },
		(client) => listPayments(client, { status: 'approved' }),
	],
	['devices by store', { store_id: '7' }, (client) => listDevices(client, { storeId: '7' })],
	['stores by external ID', { external_id: 'S1' }, (client) => listStores(client, '1', 'S1')],
	[
		'points of sale by category',
		{ category: 5611102 },
		(client) => listPointsOfSale(client, { category: '5611102' }),
	],
])(
	'a list that ignores its filter gives out only the %s that were asked for',
	async (_, shown, list) => {
		const [field = ''] = Object.keys(shown);
		const rows = [{ id: 1, ...shown }, { id: 2, [field]: 'another' }, { id: 3 }];
		const { client } = scripted(
			answers(200, { results: rows, devices: rows, paging: { total: 3 } }),
		);
		expect((await take(list(client), Infinity)).map((one) => (one as { id: number }).id)).toEqual([
			1, 3,
		]);
	},
);
