import type { IDataObject } from 'n8n-workflow';
import { Shop } from './shop';

beforeEach(() =>
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance', 'hrtime'],
	}),
);
afterEach(() => jest.useRealTimers());

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const newer = { generation: 'newer' };
const till = { ...newer, name: 'Till 9', storeId: byId('51000001') };
const item = (params: IDataObject) => ({ resource: 'pointOfSale', operation: 'create', ...params });
const tillsOf = (shop: Shop) =>
	[...shop.simulator.state.pointsOfSale.values()].filter(({ name }) => name === 'Till 9');

test('a till of the newer generation is created, found, changed and taken down again', async () => {
	const shop = new Shop();
	const [made] = await shop.run('pointOfSale', 'create', { ...till, externalId: 'SHOP01POS09' });
	const posId = byId(made?.id);
	expect(
		await shop.run('pointOfSale', 'getMany', { ...newer, filters: { externalId: 'SHOP01POS09' } }),
	).toMatchObject([{ id: made?.id, store_id: '51000001' }]);
	expect(
		await shop.run('pointOfSale', 'update', {
			...newer,
			posId,
			updateFields: { storeId: '51000002' },
		}),
	).toMatchObject([{ name: 'Till 9', external_store_id: 'SHOP02' }]);
	expect(await shop.run('pointOfSale', 'get', { ...newer, posId })).toMatchObject([
		{ id: made?.id, store_id: '51000002' },
	]);
	expect(await shop.run('pointOfSale', 'delete', { ...newer, posId })).toEqual([
		{ id: posId.value, deleted: true },
	]);
	await expect(shop.run('pointOfSale', 'get', { ...newer, posId })).rejects.toMatchObject({
		message: 'There is no such point of sale in this account',
	});
});

test.each(['page', 'list', 'data'] as const)(
	'a chain of 70 tills is listed to the end, each once, from a %s',
	async (newerPosListAs) => {
		const shop = new Shop();
		await shop.control('settings', { newerPosListAs });
		await shop.runItems(
			Array.from({ length: 67 }, (_, at) =>
				item({ ...till, name: `Till ${at}`, externalId: `TILL${at}` }),
			),
		);
		const tills = await shop.run('pointOfSale', 'getMany', { ...newer, returnAll: true });
		expect([tills.length, new Set(tills.map(({ id }) => id)).size]).toEqual([70, 70]);
		expect(
			await shop.run('pointOfSale', 'getMany', { ...newer, returnAll: false, limit: 45 }),
		).toHaveLength(45);
	},
);

describe('there is one till', () => {
	test.each<[string, object]>([
		['whose answer was lost', { kind: 'cutAfterCommit' }],
		['whose answer was cut off', { kind: 'malformedJson' }],
		['whose answer was 500', { kind: 'errorAfterCommit' }],
		['while Mercado Pago still works on the same one', { kind: 'conflict' }],
		[
			'while the owner of the store cannot be checked',
			{ kind: 'errorBeforeCommit', status: 424, code: 'internal_error_check_store_owner' },
		],
	])('%s', async (_, fault) => {
		const shop = new Shop();
		await shop.control('faults', { ...fault, path: '/v2/pos' });
		const [made] = await shop.run('pointOfSale', 'create', till);
		expect(tillsOf(shop)).toMatchObject([{ id: made?.id }]);
	});

	test('after Retry On Fail ran the node again, whose answers were all lost', async () => {
		const shop = new Shop();
		await shop.control('faults', { kind: 'cutAfterCommit', path: '/v2/pos', times: 4 });
		const run = async () => await shop.runItems([item(till)], 'execution-1');
		await expect(run()).rejects.toMatchObject({
			message: 'Mercado Pago did not answer; the point of sale may exist',
			description: expect.stringContaining('Retry On Fail asks for the same one again'),
		});
		expect(await run()).toMatchObject([{ id: tillsOf(shop)[0]?.id }]);
		expect(tillsOf(shop)).toHaveLength(1);
	});

	test('when a later execution creates the same external ID, and the refusal says so', async () => {
		const shop = new Shop();
		await shop.run('pointOfSale', 'create', { ...till, externalId: 'SHOP01POS09' });
		await expect(
			shop.run('pointOfSale', 'create', { ...till, externalId: 'SHOP01POS09' }),
		).rejects.toMatchObject({
			message: 'There is already a point of sale with this external ID',
			httpCode: '409',
		});
		expect(tillsOf(shop)).toHaveLength(1);
	});
});

test('one that was deleted is made anew by the next execution, and not given back from the key of the first', async () => {
	const shop = new Shop();
	const [first] = await shop.run('pointOfSale', 'create', till);
	await shop.run('pointOfSale', 'delete', { ...newer, posId: byId(first?.id) });
	const [second] = await shop.run('pointOfSale', 'create', till);
	expect(tillsOf(shop)).toMatchObject([{ id: second?.id }]);
});

describe('where only one generation is served, the other one says which', () => {
	const older = { name: 'Till 9', storeId: byId('51000001') };
	test.each<['older' | 'newer', string, object, string]>([
		['newer', 'getMany', {}, 'Set API Generation to Newer'],
		['newer', 'create', older, 'set API Generation to Newer'],
		['older', 'getMany', newer, 'Set API Generation to Older'],
		['older', 'create', till, 'Set API Generation to Older'],
	])('%s served, %s %j', async (pointOfSaleGenerations, operation, params, advice) => {
		const shop = new Shop();
		await shop.control('settings', { pointOfSaleGenerations });
		await expect(shop.run('pointOfSale', operation, { ...params })).rejects.toMatchObject({
			description: expect.stringContaining(advice),
			httpCode: '404',
		});
	});

	test('410 too', async () => {
		const shop = new Shop();
		await shop.control('faults', { kind: 'errorBeforeCommit', status: 410, path: '/pos' });
		await expect(shop.run('pointOfSale', 'get', { posId: byId('61000001') })).rejects.toMatchObject(
			{ description: expect.stringContaining('Set API Generation to Newer') },
		);
	});
});
