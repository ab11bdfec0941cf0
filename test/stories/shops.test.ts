import { Shop } from './shop';

beforeEach(() =>
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance', 'hrtime'],
	}),
);
afterEach(() => jest.useRealTimers());

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const mainStreet = {
	name: 'Main Street',
	streetName: 'Avenida 7',
	streetNumber: '1234',
	cityName: 'La Plata',
	stateName: 'Buenos Aires',
	latitude: '-34.92',
	longitude: '-57.95',
};

describe('a new shop', () => {
	test('is created with a till, changed, listed and taken down again', async () => {
		const shop = new Shop();
		const [store] = await shop.run('store', 'create', {
			...mainStreet,
			additionalFields: { externalId: 'SHOP09' },
		});
		const storeId = byId(store?.id);
		const [till] = await shop.run('pointOfSale', 'create', {
			name: 'Till 1',
			storeId,
			externalId: 'SHOP09POS01',
			additionalFields: { category: '621102' },
		});
		const posId = byId(till?.id);

		expect(await shop.run('store', 'getMany', { returnAll: true })).toHaveLength(3);
		expect(
			await shop.run('pointOfSale', 'getMany', { filters: { externalStoreId: 'SHOP09' } }),
		).toMatchObject([{ id: till?.id, external_id: 'SHOP09POS01', store_id: store?.id }]);
		expect(
			await shop.run('pointOfSale', 'update', { posId, updateFields: { name: 'Till 9' } }),
		).toMatchObject([{ name: 'Till 9' }]);
		expect(
			await shop.run('store', 'update', { storeId, updateFields: { name: 'High Street' } }),
		).toMatchObject([{ name: 'High Street', external_id: 'SHOP09' }]);
		expect(await shop.run('store', 'get', { storeId })).toMatchObject([{ name: 'High Street' }]);

		expect(await shop.run('pointOfSale', 'delete', { posId })).toEqual([
			{ id: posId.value, deleted: true },
		]);
		expect(await shop.run('store', 'delete', { storeId })).toEqual([
			{ id: storeId.value, deleted: true },
		]);
		await expect(shop.run('store', 'get', { storeId })).rejects.toMatchObject({
			message: 'There is no such store in this account',
		});
	});

	test.each([
		[
			'coordinates abroad',
			{ latitude: '-3.1', longitude: '-60.0' },
			'The coordinates of the store are outside the country of the account',
		],
		[
			'a city of another state',
			{ stateName: 'Córdoba' },
			'Mercado Pago did not accept the external ID or the city of the store',
		],
	])('with %s is refused in words that help', async (_, params, message) => {
		await expect(
			new Shop().run('store', 'create', { ...mainStreet, ...params }),
		).rejects.toMatchObject({ message });
	});

	test('with a till that exists already is refused, and no second one is made', async () => {
		const shop = new Shop();
		const again = shop.run('pointOfSale', 'create', {
			name: 'Till 1',
			storeId: byId('51000001'),
			externalId: 'SHOP01POS01',
		});
		await expect(again).rejects.toMatchObject({
			message: 'There is already a point of sale with this external ID',
			httpCode: '409',
		});
		expect(await shop.run('pointOfSale', 'getMany', { returnAll: true })).toHaveLength(3);
	});
});

test('a chain of 70 tills is listed to the end', async () => {
	const shop = new Shop();
	for (let till = 4; till <= 70; till++)
		await shop.run('pointOfSale', 'create', {
			name: `Till ${till}`,
			storeId: byId('51000001'),
			externalId: `TILL${till}`,
		});
	const tills = await shop.run('pointOfSale', 'getMany', { returnAll: true });
	expect(new Set(tills.map(({ id }) => id)).size).toBe(70);
	expect(await shop.run('pointOfSale', 'getMany', { returnAll: false, limit: 45 })).toHaveLength(
		45,
	);
});

describe('a test user', () => {
	test('can be made in both generations, and the limit is explained', async () => {
		const shop = new Shop();
		for (let made = 0; made < 9; made++)
			await shop.run('testUser', 'create', { generation: 'older' });
		expect(
			await shop.run('testUser', 'create', { siteId: 'MLB', description: 'a seller' }),
		).toMatchObject([{ site_id: 'MLB', description: 'a seller' }]);
		await expect(shop.run('testUser', 'create', { generation: 'older' })).rejects.toMatchObject({
			message: 'Mercado Pago did not create the test user',
		});
	});
});
