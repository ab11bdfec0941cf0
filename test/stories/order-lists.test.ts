import type { IDataObject } from 'n8n-workflow';
import { locator } from './generations';
import { Shop, terminals } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const range = { startDate: '2025-03-04', endDate: '2025-03-05', returnAll: true };
const open = async (settings: object, mode: 'automatic' | 'manual' = 'automatic') => {
	const shop = new Shop({ api: 'orders', mode });
	await shop.control('settings', settings);
	return shop;
};
const reads = async (shop: Shop) =>
	(await shop.state()).requests.filter(
		({ method, path }) => method === 'GET' && path.startsWith('/v1/orders/'),
	).length;
const references = (orders: IDataObject[]) =>
	orders.map(({ externalReference }) => externalReference).sort();

async function order(
	shop: Shop,
	reference: string,
	deviceId: string = terminals[0],
): Promise<IDataObject> {
	const [made = {}] = await shop.run('order', 'create', {
		deviceId: locator(deviceId),
		amount: '15.00',
		externalReference: reference,
	});
	await shop.later('20s');
	return made;
}

async function orderOfAnotherSeller(shop: Shop, reference: string): Promise<void> {
	shop.token = 'APP_USR-SIM-MLA-OTHER';
	const config = { point: { terminal_id: 'PAX_A910__SMARTPOS5000000001' } };
	await shop.http({
		method: 'POST',
		url: 'http://simulator.test/v1/orders',
		headers: { 'X-Idempotency-Key': reference },
		body: {
			type: 'point',
			external_reference: reference,
			transactions: { payments: [{ amount: '15.00' }] },
			config,
		},
	});
	await shop.later('20s');
	shop.token = 'APP_USR-SIM-MLA-SELLER';
}

describe('the orders of a day, where the search shows them without payment and terminal', () => {
	test('are read again: outcome, amount, payment and terminal are there', async () => {
		const shop = await open({ orderSearchAs: 'abridged' });
		await order(shop, 'A');
		const [whole] = await shop.run('order', 'getMany', range);
		expect(whole).toMatchObject({
			externalReference: 'A',
			outcome: 'approved',
			final: true,
			amount: '15.00',
			paidAmount: '15.00',
			deviceId: terminals[0],
			paymentId: expect.any(String),
		});
	});

	test('are filtered by terminal after they were read', async () => {
		const shop = await open({ orderSearchAs: 'abridged' });
		await order(shop, 'A');
		await order(shop, 'B', terminals[1]);
		expect(
			references(
				await shop.run('order', 'getMany', { ...range, filters: { terminalId: terminals[1] } }),
			),
		).toEqual(['B']);
	});

	test('cost a read each, as many as are asked for', async () => {
		const shop = await open({ orderSearchAs: 'abridged' });
		for (const reference of ['A', 'B', 'C']) await order(shop, reference);
		const before = await reads(shop);
		expect(
			await shop.run('order', 'getMany', { ...range, returnAll: false, limit: 2 }),
		).toHaveLength(2);
		expect((await reads(shop)) - before).toBe(2);
	});

	test('are not read where the search shows them whole', async () => {
		const shop = await open({});
		await order(shop, 'A');
		const before = await reads(shop);
		expect(await shop.run('order', 'getMany', range)).toMatchObject([
			{ outcome: 'approved', deviceId: terminals[0] },
		]);
		expect(await reads(shop)).toBe(before);
	});

	test('fail to be listed where one of them cannot be read: a part is not given out as the whole', async () => {
		const shop = await open({ orderSearchAs: 'abridged' });
		await order(shop, 'A');
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/orders/',
			status: 500,
			times: 'always',
		});
		await expect(shop.run('order', 'getMany', range)).rejects.toMatchObject({ httpCode: '500' });
	});
});

describe('a search that ignores its filters', () => {
	test.each([
		['external_reference', { externalReference: 'B' }, ['B']],
		['status', { status: 'canceled' }, []],
		['payment_method_type', { paymentMethodType: 'account_money' }, []],
	])('(%s) gives out only what was asked for', async (name, filters, wanted) => {
		const shop = await open({ orderSearchIgnores: [name] });
		await order(shop, 'A');
		await order(shop, 'B', terminals[1]);
		expect(references(await shop.run('order', 'getMany', { ...range, filters }))).toEqual(wanted);
	});

	test.each(['whole', 'abridged'])(
		'does not hold up a sale, over 300 old orders shown %s',
		async (orderSearchAs) => {
			const shop = await open(
				{ orderSearchIgnores: ['external_reference'], orderSearchAs, latencyMs: 150 },
				'manual',
			);
			await manyOrders(shop, 300);
			const [before, readBefore] = [Date.now(), await reads(shop)];
			await shop.run('charge', 'create', {
				deviceId: locator(terminals[0]),
				amount: '15.00',
				externalReference: 'NEW',
			});
			expect(Date.now() - before).toBeLessThan(3_000);
			expect((await reads(shop)) - readBefore).toBeLessThanOrEqual(2);
		},
	);

	test('still finds the charge of a reference', async () => {
		const shop = await open({
			orderSearchIgnores: ['external_reference'],
			orderSearchAs: 'abridged',
		});
		for (const reference of ['A', 'B', 'C']) await order(shop, reference);
		expect(references(await shop.run('charge', 'find', { externalReference: 'B' }))).toEqual(['B']);
	});
});

describe('a search that lists the orders of other sellers', () => {
	test.each(['whole', 'abridged'])('gives out none of them, shown %s', async (orderSearchAs) => {
		const shop = await open({ orderSearchShowsOthers: true, orderSearchAs });
		await orderOfAnotherSeller(shop, 'SALE-001');
		await order(shop, 'A');
		expect(references(await shop.run('order', 'getMany', range))).toEqual(['A']);
		expect(await shop.run('charge', 'find', { externalReference: 'SALE-001' })).toEqual([]);
	});

	test('does not turn their sale into ours: ours is charged', async () => {
		const shop = await open({ orderSearchShowsOthers: true });
		await orderOfAnotherSeller(shop, 'SALE-001');
		expect(await shop.sell({ externalReference: 'SALE-001' })).toMatchObject({
			approved: [{ existing: false, deviceId: terminals[0] }],
		});
	});
});

test('an order that is listed and not to be read does not hide the others of its reference', async () => {
	const shop = await open({});
	const gone = await order(shop, 'A');
	await shop.run('charge', 'create', {
		deviceId: locator(terminals[1]),
		amount: '15.00',
		externalReference: 'A',
	});
	await shop.later('20s');
	await shop.fault('errorBeforeCommit', {
		method: 'GET',
		path: `/v1/orders/${String(gone.id)}`,
		status: 404,
		times: 'always',
	});
	expect(await shop.run('charge', 'find', { externalReference: 'A' })).toMatchObject([
		{ deviceId: terminals[1], outcome: 'approved' },
	]);
});

describe.each([-15, -10, 10, 15])('where the clock of n8n is wrong by %d minutes', (minutes) => {
	const wrong = async (mode: 'automatic' | 'manual' = 'automatic') => {
		const shop = await open({}, mode);
		shop.n8nAheadMs = minutes * 60_000;
		return shop;
	};

	test('a fresh order is found, and listed', async () => {
		const shop = await wrong();
		await order(shop, 'A');
		expect(references(await shop.run('charge', 'find', { externalReference: 'A' }))).toEqual(['A']);
		expect(
			references(await shop.run('order', 'getMany', { startDate: '2025-03-04', returnAll: true })),
		).toEqual(['A']);
	});

	test('an own charge that is a few seconds old is not canceled as given up', async () => {
		const shop = await wrong('manual');
		await shop.run('charge', 'create', {
			deviceId: locator(terminals[0]),
			amount: '9.00',
			externalReference: 'FRESH',
		});
		await expect(
			shop.sell({ externalReference: 'SALE-001', options: { busyTerminal: 'cancelOwn' } }),
		).rejects.toMatchObject({ httpCode: '409' });
		expect((await shop.state()).orders).toMatchObject([
			{ external_reference: 'FRESH', status: 'created' },
		]);
	});

	test('an own charge that was given up is canceled', async () => {
		const shop = await wrong('manual');
		await shop.run('charge', 'create', {
			deviceId: locator(terminals[0]),
			amount: '9.00',
			externalReference: 'OLD',
		});
		await shop.later('5m');
		const selling = shop.startSelling({
			externalReference: 'SALE-001',
			options: { busyTerminal: 'cancelOwn' },
		});
		await shop.wait(8_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({
			approved: [{ externalReference: 'SALE-001' }],
		});
	});
});

/** Orders of an hour ago that were canceled, made at once. */
async function manyOrders(shop: Shop, many: number): Promise<void> {
	await shop.control('settings', { latencyMs: 0 });
	for (let at = 0; at < many; at++) {
		const body = {
			type: 'point',
			external_reference: `OLD-${at}`,
			transactions: { payments: [{ amount: '15.00' }] },
			config: { point: { terminal_id: terminals[0] } },
		};
		const { body: made } = await shop.http({
			method: 'POST',
			url: 'http://simulator.test/v1/orders',
			headers: { 'X-Idempotency-Key': `old-${at}` },
			body,
		});
		await shop.http({
			method: 'POST',
			url: `http://simulator.test/v1/orders/${(made as { id: string }).id}/cancel`,
			headers: { 'X-Idempotency-Key': `cancel-${at}` },
		});
	}
	await shop.later('1h');
	await shop.control('settings', { latencyMs: 150 });
}

describe('the payments of a day', () => {
	const day = async () => {
		const shop = await open({});
		await shop.control('seed', { paymentIntents: 120, account: 1001 });
		return shop;
	};
	const listed = async (shop: Shop) =>
		new Set((await shop.run('payment', 'getMany', { returnAll: true })).map(({ id }) => id)).size;

	test.each([
		['emptyPage', { skip: 1 }],
		['wrongTotal', { skip: 1, count: 90 }],
		['wrongTotal', { count: 50 }],
		['withoutList', { skip: 1 }],
	])('are all there after %s %j', async (kind, more) => {
		const shop = await day();
		await shop.fault(kind, { method: 'GET', path: '/v1/payments/search', ...more });
		expect(await listed(shop)).toBe(120);
	});

	test.each([
		['emptyPage', { skip: 1, times: 'always' }, 'Mercado Pago listed 50 of 120 results'],
		[
			'withoutList',
			{ skip: 1, times: 'always' },
			'Mercado Pago answered without the list that was asked for',
		],
		[
			'wrongTotal',
			{ skip: 1, times: 'always', count: 150 },
			'Mercado Pago listed 120 of 150 results',
		],
	])('are not given out in part after %s %j', async (kind, more, message) => {
		const shop = await day();
		await shop.fault(kind, { method: 'GET', path: '/v1/payments/search', ...more });
		await expect(listed(shop)).rejects.toMatchObject({ message });
	});
});

test('an order that is listed by its id alone, and does not exist in this account, is left out', async () => {
	const shop = await open({});
	await order(shop, 'OURS');
	const { http } = shop;
	Object.assign(shop, {
		http: async (request: Parameters<typeof http>[0]) => {
			const answer = await http(request);
			if (request.method !== 'GET' || !request.url.endsWith('/v1/orders')) return answer;
			const { data, paging } = answer.body as { data: IDataObject[]; paging: IDataObject };
			const foreign = { id: `ORD01${'0'.repeat(24)}`, created_date: '2025-03-04T12:00:00.000Z' };
			return {
				...answer,
				body: { data: [...data, foreign], paging: { ...paging, total: data.length + 1 } },
			};
		},
	});
	const listed = await shop.run('order', 'getMany', range);
	expect(listed).toHaveLength(1);
	expect(references(listed)).toEqual(['OURS']);
});

test('a start in the future without an end is refused, and is no empty list', async () => {
	const shop = await open({});
	const run = shop.run('order', 'getMany', { startDate: '2025-03-06', returnAll: true });
	await expect(run).rejects.toThrow('Start Date: 2025-03-06T03:00:00.000Z is in the future');
});
