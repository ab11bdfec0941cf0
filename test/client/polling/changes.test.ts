import { latestChanges, listChanges } from '../../../client/polling/changes';
import { type ApiRequest, type Sent } from '../../../client/http/request';
import { answers, scripted } from '../scripted';

const range = { from: '2026-03-01', to: '2026-03-02' };
const orders = [{ topic: 'order', range }];
/** 250 orders, the last updated first. */
const all = Array.from({ length: 250 }, (_, at) => ({
	id: `ORD${at}`,
	status: 'processed',
	last_updated_date: `2026-03-02T12:00:00.${String(999 - at)}Z`,
}));
const page = ({ query }: ApiRequest, from = all): Sent => {
	const at = (Number(query?.page) - 1) * 100;
	return answers(200, { data: from.slice(at, at + 100), paging: { total: from.length } });
};
const pagesOf = (sent: ApiRequest[]) => sent.map(({ query }) => query?.page);

describe('the orders that have changed', () => {
	test('are read page by page, the last updated first, until a whole page is done', async () => {
		const { client, sent } = scripted((request) => page(request));
		const [answer] = await listChanges(client, orders, { isDone: ({ id }) => id !== 'ORD7' });
		expect(answer?.changes).toHaveLength(108);
		expect(pagesOf(sent)).toEqual([1, 2]);
		expect(sent[0]?.query).toMatchObject({ sort_by: 'last_updated_date', sort_order: 'desc' });
	});

	test('are read to the end where the answer is sorted otherwise', async () => {
		const shuffled = [...all].reverse();
		const { client, sent } = scripted((request) => page(request, shuffled));
		await listChanges(client, orders, { isDone: () => true });
		expect(pagesOf(sent)).toEqual([1, 2, 3]);
	});

	test('are read to the end, unsorted, where Mercado Pago refuses to sort by last update', async () => {
		const { client, sent } = scripted((request) =>
			request.query?.sort_by === undefined
				? page(request)
				: answers(400, { errors: [{ code: 'invalid_parameter' }] }),
		);
		const [answer] = await listChanges(client, orders);
		expect(answer?.changes).toHaveLength(250);
		expect(pagesOf(sent)).toEqual([1, 1, 2, 3]);
	});

	test('of forty days are asked for in pieces of 30 days: a search takes 720 hours', async () => {
		const { client, sent } = scripted(() => answers(200, { data: [], paging: { total: 0 } }));
		await listChanges(client, [
			{ topic: 'order', range: { from: '2026-01-01', to: '2026-02-09' } },
		]);
		expect(sent.map(({ query }) => [query?.begin_date, query?.end_date])).toEqual([
			['2026-01-01T00:00:00Z', '2026-01-30T23:59:59.999Z'],
			['2026-01-31T00:00:00Z', '2026-02-09T23:59:59.999Z'],
		]);
	});

	test('for a test are one page', async () => {
		const { client, sent } = scripted((request) => page(request));
		expect(await latestChanges(client, ['order'], range)).toHaveLength(100);
		expect(pagesOf(sent)).toEqual([1]);
	});

	test('are told as far as they came where the list breaks off, and the list as one that did not answer', async () => {
		const { client } = scripted((request) =>
			request.query?.page === 1
				? answers(200, { data: all.slice(0, 90), paging: { total: 250 } })
				: answers(200, { data: [], paging: { total: 250 } }),
		);
		const [answer] = await listChanges(client, orders);
		expect(answer?.changes).toHaveLength(90);
		expect(answer).toMatchObject({
			refused: 'incomplete_list',
			failure: { message: 'Mercado Pago listed 90 of 250 results' },
		});
	});

	test('are read by their ID where the list does not show their state', async () => {
		const { client, sent } = scripted(({ path }) =>
			answers(
				200,
				path === '/v1/orders'
					? { data: [{ id: 'ORD1' }], paging: { total: 1 } }
					: { id: 'ORD1', status: 'processed' },
			),
		);
		const [answer] = await listChanges(client, orders);
		expect(answer?.changes).toMatchObject([{ id: 'ORD1', state: 'processed' }]);
		expect(sent.map(({ path }) => path)).toEqual(['/v1/orders', '/v1/orders/ORD1']);
	});

	test('are not read one by one without end where the list shows no states', async () => {
		const { client, sent } = scripted(({ path, query }) =>
			path === '/v1/orders'
				? page(
						{ query } as ApiRequest,
						all.map(({ id }) => ({ id }) as (typeof all)[number]),
					)
				: answers(200, { id: 'ORD1', status: 'processed' }),
		);
		const [answer] = await listChanges(client, orders);
		expect(answer).toMatchObject({ refused: 'list_without_states' });
		expect(sent.filter(({ path }) => path !== '/v1/orders')).toHaveLength(100);
	});
});

describe('a list that ignores the days it was asked for', () => {
	test('brings no payment intent of before: it is not new', async () => {
		const events = [
			'2026-01-10T10:00:00Z',
			'2026-02-27T23:59:59.999-00:00',
			'2026-02-28T00:00:00Z',
			'2026-03-02 23:00:00',
			'soon',
		].map((created_on) => ({ payment_intent_id: created_on, status: 'FINISHED', created_on }));
		const { client } = scripted(answers(200, { events }));
		const [answer] = await listChanges(client, [{ topic: 'point_integration_wh', range }]);
		expect(answer?.changes?.map(({ id }) => id)).toEqual([
			'2026-02-28T00:00:00Z',
			'2026-03-02 23:00:00',
			'soon',
		]);
	});

	const old = all.map((one) => ({ ...one, created_date: '2026-01-10T10:00:00Z' }));

	test('brings no order of before, and ends behind a page of them', async () => {
		const { client, sent } = scripted((request) =>
			page(request, [...all.slice(0, 3), ...old.slice(3)]),
		);
		const [answer] = await listChanges(client, orders, { isDone: () => false });
		expect(answer?.changes?.map(({ id }) => id)).toEqual(['ORD0', 'ORD1', 'ORD2']);
		expect(pagesOf(sent)).toEqual([1, 2]);
	});

	test('is read to the end where it is sorted otherwise too', async () => {
		const { client } = scripted((request) =>
			page(request, [...old.slice(3).reverse(), ...all.slice(0, 3)]),
		);
		const [answer] = await listChanges(client, orders, { isDone: () => true });
		expect(answer?.changes?.map(({ id }) => id)).toEqual(['ORD0', 'ORD1', 'ORD2']);
	});
});
