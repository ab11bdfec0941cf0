import { orderCharges } from '../../../client/charge/orders';
import { take } from '../../../client/http/paging';
import { type ApiRequest, type Sent } from '../../../client/http/request';
import { SearchFailed } from '../../../client/charge/search-refused';
import { wholeOrders } from '../../../client/api/whole-orders';
import { answers, scripted } from '../scripted';

const account = { currency: 'ARS', live: true, userId: '1001' };
const range = { beginDate: '2026-03-01T00:00:00.000Z', endDate: '2026-03-02T00:00:00.000Z' };
const whole = (id: string, more: object = {}) => ({
	id,
	type: 'point',
	user_id: '1001',
	external_reference: 'A',
	status: 'processed',
	created_date: '2026-03-01T10:00:00.000456789Z',
	config: { point: { terminal_id: 'T1' } },
	transactions: {
		payments: [{ id: 'PAY1', status: 'processed', amount: '15.00', reference_id: '9' }],
	},
	...more,
});

/** A search that pages as it should, and orders that can be read. */
const server =
	(listed: object[], read: (id: string) => object = whole) =>
	({ path, query }: ApiRequest): Sent => {
		if (path !== '/v1/orders')
			return answers(
				200,
				path.startsWith('/v1/payments') ? {} : read(path.split('/').at(-1) ?? ''),
			);
		const [page, size] = [Number(query?.page), Number(query?.page_size)];
		return answers(200, {
			data: listed.slice((page - 1) * size, page * size),
			paging: { total: listed.length },
		});
	};
const readsIn = (sent: ApiRequest[]) =>
	sent.filter(({ path }) => path.startsWith('/v1/orders/')).length;
const rows = (many: number, more: (at: number) => object) =>
	Array.from({ length: many }, (_, at) => ({ id: `ORD${at}`, type: 'point', ...more(at) }));

describe('looking for the charge of a sale', () => {
	const find = async (listed: object[], read?: (id: string) => object, allTime = false) => {
		const { client, sent } = scripted(server(listed, read));
		const found = await orderCharges
			.find(client, account, {
				externalReference: 'A',
				wanted: ({ externalReference }) => externalReference === 'A',
				allTime,
			})
			.catch((reason: unknown) => reason);
		return { found, sent };
	};

	test('reads nothing that shows another reference, another account or another type', async () => {
		const { found, sent } = await find(
			rows(
				30,
				(at) =>
					[
						{ external_reference: 'B' },
						{ external_reference: 'A', user_id: '2' },
						{ external_reference: 'A', type: 'online' },
					][at % 3] ?? {},
			),
		);
		expect(found).toEqual([]);
		expect(readsIn(sent)).toBe(0);
	});

	test('takes no order of another account that only its reading shows as such', async () => {
		expect(
			(
				await find(
					rows(1, () => ({})),
					(id) => whole(id, { user_id: '2' }),
				)
			).found,
		).toEqual([]);
	});

	test('ends after 40 orders that do not show their reference: the key protects the sale then', async () => {
		const { found, sent } = await find(
			rows(300, () => ({ status: 'canceled' })),
			(id) => whole(id, { external_reference: 'B' }),
		);
		expect(found).toBeInstanceOf(SearchFailed);
		expect(readsIn(sent)).toBe(40);
	});

	test('ends after six pages of a list that has no end', async () => {
		const { found, sent } = await find(rows(5_000, () => ({ external_reference: 'B' })));
		expect(found).toBeInstanceOf(SearchFailed);
		expect(sent.length).toBeLessThanOrEqual(6);
	});

	test('takes what came of a list that does not come whole, and the key protects a sale of which nothing came', async () => {
		const broken = (listed: object[]) =>
			scripted((request) =>
				request.path === '/v1/orders'
					? answers(200, { data: request.query?.page === 1 ? listed : [], paging: { total: 250 } })
					: server([])(request),
			).client;
		const find = async (listed: object[], allTime = false) =>
			await orderCharges
				.find(broken(listed), account, { externalReference: 'A', wanted: () => true, allTime })
				.catch((reason: unknown) => reason);
		expect(await find([whole('ORD1')])).toMatchObject([{ id: 'ORD1' }]);
		expect(await find([])).toBeInstanceOf(SearchFailed);
		expect(await find([whole('ORD1')], true)).toMatchObject({ code: 'incomplete_list' });
	});

	test('is not stopped by a shop that sells much where it looks for what holds the terminal', async () => {
		const { client, sent } = scripted(
			server(rows(600, () => ({ external_reference: 'B', status: 'processed' }))),
		);
		expect(
			await orderCharges.find(client, account, { wanted: () => true, onlyLive: true }),
		).toEqual([]);
		expect(readsIn(sent)).toBe(0);
	});

	test('gives what it found among the newest, and only a whole answer to who asks for all', async () => {
		const listed = rows(300, () => ({ status: 'canceled' }));
		const read = (id: string) => whole(id, id === 'ORD3' ? {} : { external_reference: 'B' });
		expect((await find(listed, read)).found).toMatchObject([{ id: 'ORD3' }]);
		expect((await find(listed, read, true)).found).toBeInstanceOf(SearchFailed);
	});
});

describe('the orders of a range', () => {
	const list = async (listed: object[], filter: object = {}, read?: (id: string) => object) => {
		const { client, sent } = scripted(server(listed, read));
		const orders = await take(
			wholeOrders(client, { ...range, ...filter }, async () => '1001'),
			Infinity,
		).catch((reason: unknown) => reason);
		return { orders, sent };
	};

	test.each([
		['without its payment', { transactions: undefined }],
		['with an empty list of payments', { transactions: { payments: [] } }],
		['with a payment that is only named', { transactions: { payments: [{ id: 'PAY1' }] } }],
		[
			'processed, without the payment of Mercado Pago',
			{ transactions: { payments: [{ id: 'PAY1', status: 'processed', amount: '15.00' }] } },
		],
		['without its terminal', { config: undefined }],
		['without its state', { status: undefined }],
		['without its reference', { external_reference: undefined }],
	])('hold one that is listed %s as it is read', async (_, more) => {
		const { orders, sent } = await list([whole('ORD1', more)]);
		expect(orders).toEqual([whole('ORD1')]);
		expect(readsIn(sent)).toBe(1);
	});

	test('hold one of another channel without a terminal as it is listed', async () => {
		const online = whole('ORD1', { type: 'online', config: undefined });
		const { orders, sent } = await list([online]);
		expect(orders).toEqual([online]);
		expect(readsIn(sent)).toBe(0);
	});

	test('hold none of another account, another reference, another state or another time, whatever the search lists', async () => {
		const others = [
			{ user_id: '2' },
			{ external_reference: 'B' },
			{ status: 'canceled' },
			{ created_date: '2026-02-27T10:00:00Z' },
			{ type: 'qr' },
		];
		const listed = [...others.map((more, at) => whole(`ORD${at}`, more)), whole('ORD9')];
		expect(
			(await list(listed, { externalReference: 'A', status: 'processed', type: 'point' })).orders,
		).toMatchObject([{ id: 'ORD9' }]);
	});

	test.each([
		['account', { user_id: '2' }],
		['reference', { external_reference: 'B' }],
		['state', { status: 'canceled' }],
		['time', { created_date: '2026-02-27T10:00:00Z' }],
		['type', { type: 'qr' }],
	])('read nothing by its ID whose line shows another %s', async (_, more) => {
		const line = whole('ORD1', { ...more, transactions: undefined });
		const { orders, sent } = await list([line], {
			externalReference: 'A',
			status: 'processed',
			type: 'point',
		});
		expect(orders).toEqual([]);
		expect(readsIn(sent)).toBe(0);
	});

	test.each([
		['account', { user_id: '2' }],
		['reference', { external_reference: 'B' }],
		['state', { status: 'canceled' }],
		['time', { created_date: '2026-02-27T10:00:00Z' }],
	])('hold none of which only its reading shows another %s', async (_, more) => {
		const { client, sent } = scripted(
			server(
				rows(2, () => ({})),
				(id) => whole(id, id === 'ORD0' ? more : {}),
			),
		);
		const filter = { ...range, externalReference: 'A', status: 'processed' };
		const orders = await take(
			wholeOrders(client, filter, async () => '1001'),
			Infinity,
		);
		expect(orders.map(({ id }) => id)).toEqual(['ORD1']);
		expect(readsIn(sent)).toBe(2);
	});

	test('are no list where more than 1000 of them would have to be read one by one', async () => {
		const { orders, sent } = await list(rows(1_200, () => ({ status: 'processed' })));
		expect(orders).toMatchObject({
			code: 'too_many_abridged',
			message: expect.stringContaining('more than 1000'),
		});
		expect(readsIn(sent)).toBe(1_000);
	});
});

describe('an abridged order of the list that another account has', () => {
	const foreign =
		(status: number) =>
		({ path, query }: ApiRequest): Sent =>
			path === '/v1/orders/ORD0'
				? answers(status, { errors: [{ code: 'x', message: 'x' }] })
				: server(rows(2, () => ({ status: 'processed' })))({ method: 'GET', path, query });

	test.each([400, 403, 404, 410])(
		'holds no sale up when its reading is refused with %p',
		async (status) => {
			const { client } = scripted(foreign(status));
			const found = await orderCharges.find(client, account, {
				externalReference: 'A',
				wanted: () => true,
			});
			expect(found.map(({ id }) => id)).toEqual(['ORD1']);
		},
	);

	test('is left out of a list, which goes on', async () => {
		const { client } = scripted(foreign(403));
		expect(
			(
				await take(
					wholeOrders(client, range, async () => '1001'),
					Infinity,
				)
			).map(({ id }) => id),
		).toEqual(['ORD1']);
	});
});
