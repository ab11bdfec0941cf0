import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Told = Array<{ paymentIntent?: unknown }>;
const idsOf = (events: Told) =>
	events.map(({ paymentIntent }) => (paymentIntent as { id: string }).id);
const pollingOnly = { receiveBy: 'polling' };

async function sell(shop: Shop, many = 1): Promise<unknown[]> {
	const ids: unknown[] = [];
	for (let sale = 0; sale < many; sale++) {
		const [intent] = await shop.charge({ externalReference: `SALE-${sale}` });
		ids.push(intent?.id);
		await shop.later('10s');
	}
	return ids;
}

describe('one list of two', () => {
	const intentsList = { method: 'GET', path: '/payment-intents/events' };

	test.each([
		[
			'403',
			async (shop: Shop) =>
				await shop.fault('errorBeforeCommit', { ...intentsList, status: 403, times: 1 }),
		],
		[
			'404',
			async (shop: Shop) =>
				await shop.fault('errorBeforeCommit', { ...intentsList, status: 404, times: 1 }),
		],
		[
			'200 without events',
			async (shop: Shop) => void (shop.oddAnswers = ['payment-intents/events']),
		],
	])(
		'that answers %s once makes no event of what was sold before the activation',
		async (_, odd) => {
			const shop = new Shop();
			await sell(shop, 2);
			const trigger = shop.trigger({ params: pollingOnly });
			await trigger.activate();
			await odd(shop);
			for (let time = 0; time < 3; time++) await trigger.poll();
			expect(trigger.events).toEqual([]);
		},
	);

	test('that is refused for three days is told once, and then brings what was sold meanwhile', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		await shop.fault('errorBeforeCommit', { ...intentsList, status: 403, times: null });
		const [lost] = await sell(shop);
		for (let time = 0; time < 12; time++) {
			await trigger.poll();
			await shop.passing(shop.simulator.advance('6h'));
		}
		expect(trigger.logged).toEqual([
			expect.stringContaining('the payment intents cannot be listed'),
		]);
		await shop.simulator.fetch(
			new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
		);
		await trigger.poll();
		expect(idsOf(trigger.events)).toEqual([lost]);
		expect(trigger.logged).toHaveLength(2);
	});

	test.each([400, 401, 403, 503])(
		'orders that answer %d do not hold up the payment intents',
		async (status) => {
			const shop = new Shop();
			const trigger = shop.trigger({ params: pollingOnly });
			await trigger.activate();
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/v1/orders',
				status,
				times: null,
			});
			const ids = await sell(shop);
			await trigger.poll();
			expect(idsOf(trigger.events)).toEqual(ids);
		},
	);

	test.each([[401], [400]])(
		'orders that are refused with %d from the first are told with the activation, once, and are asked for at each poll',
		async (status) => {
			const shop = new Shop();
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/v1/orders',
				status,
				times: null,
			});
			const trigger = shop.trigger({ params: pollingOnly });
			await trigger.activate();
			expect(trigger.logged).toEqual([expect.stringContaining('The orders cannot be listed')]);
			const ids = await sell(shop);
			const asked = async () =>
				(await shop.state()).requests.filter(({ path }) => path === '/v1/orders').length;
			for (let time = 0; time < 3; time++) {
				const before = await asked();
				await trigger.poll();
				expect((await asked()) - before).toBeGreaterThan(0);
			}
			expect(idsOf(trigger.events)).toEqual(ids);
			expect(trigger.logged).toHaveLength(1);
			await shop.simulator.fetch(
				new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
			);
			await trigger.poll();
			expect(trigger.logged.at(-1)).toContain('the orders can be listed now');
		},
	);

	test('orders that are refused are hinted at by a test', async () => {
		const shop = new Shop();
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/orders',
			status: 401,
			times: null,
		});
		const trigger = shop.trigger({ params: pollingOnly, test: true });
		await trigger.executeManually();
		expect(trigger.hinted).toEqual([expect.stringContaining('The orders cannot be listed')]);
	});

	test('the payment intents that Chile does not have are no hint', async () => {
		const shop = new Shop({ token: 'APP_USR-SIM-MLC-SELLER' });
		const trigger = shop.trigger({ params: pollingOnly, test: true });
		await trigger.executeManually();
		expect(trigger.hinted).toEqual([]);
	});
});

/** The search leaves out whose an order is, and an order is given out to everybody who knows its ID. */
function withoutOwner(shop: Shop, http: Shop['http']): Shop['http'] {
	return async (request) => {
		const isRead = request.url.includes('/v1/orders/');
		const { token } = shop;
		if (isRead) shop.token = 'APP_USR-SIM-MLA-OTHER';
		const answer = await http(request).finally(() => (shop.token = token));
		const { data, ...rest } = answer.body as { data?: Array<Record<string, unknown>> };
		return data === undefined || isRead
			? answer
			: {
					...answer,
					body: { ...rest, data: data.map((order) => ({ ...order, user_id: undefined })) },
				};
	};
}

describe('a list that is not all there', () => {
	const anOrder = async (shop: Shop, reference: string) => {
		const [order] = await shop.run('order', 'create', {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			amount: '15.00',
			externalReference: reference,
		});
		await shop.later('20s');
		return order?.id;
	};
	const orderIds = (events: Array<{ order?: unknown }>) =>
		events.map(({ order }) => (order as { id: string }).id).sort();

	test.each([
		['withoutList', { times: 4 }],
		['emptyPage', { times: 'always' }],
		['wrongTotal', { count: 50, times: 'always' }],
	])('(%s) loses nothing of three days in which the trigger was down', async (kind, more) => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		const ids = [await anOrder(shop, 'A')];
		await shop.passing(shop.simulator.advance('24h'));
		ids.push(await anOrder(shop, 'B'));
		await shop.passing(shop.simulator.advance('48h'));
		await shop.fault(kind, { method: 'GET', path: '/v1/orders?', ...more });
		await trigger.poll();
		await shop.simulator.fetch(
			new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
		);
		await trigger.poll();
		expect(orderIds(trigger.events)).toEqual(ids.sort());
	});

	test.each(['withoutList', 'emptyPage'])(
		'(%s) at the activation does not turn the sales of yesterday into events',
		async (kind) => {
			const shop = new Shop();
			await anOrder(shop, 'A');
			await shop.passing(shop.simulator.advance('3h'));
			await shop.fault(kind, { method: 'GET', path: '/v1/orders?', times: 'always' });
			const trigger = shop.trigger({ params: pollingOnly });
			await expect(trigger.activate()).rejects.toMatchObject({
				message: expect.stringMatching(/without the list|listed 0 of 1 results/),
			});
			await shop.simulator.fetch(
				new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
			);
			await trigger.activate();
			await trigger.poll();
			expect(trigger.events).toEqual([]);
		},
	);

	test('(abridged) brings each sale once, and what was given back of it later', async () => {
		const shop = new Shop();
		await shop.control('settings', { orderSearchAs: 'abridged' });
		const trigger = shop.trigger({ params: { ...pollingOnly, events: ['approved', 'refunded'] } });
		await trigger.activate();
		const id = await anOrder(shop, 'A');
		for (let time = 0; time < 4; time++) {
			await trigger.poll();
			await shop.later('6m');
		}
		expect(trigger.events).toMatchObject([{ outcome: 'approved', order: { id } }]);
		await shop.run('order', 'refund', {
			orderId: String(id),
			refundType: 'partial',
			amount: '5.00',
		});
		await shop.later('1m');
		await trigger.poll();
		expect(trigger.events).toMatchObject([
			{ outcome: 'approved' },
			{ refunded: true, order: { id } },
		]);
	});

	test.each(['whole', 'withoutOwner'])(
		'(orders of others, %s) brings only those of the account',
		async (shown) => {
			const shop = new Shop();
			await shop.control('settings', { orderSearchShowsOthers: true });
			const { http } = shop;
			// Nothing shows whose an order is but its reading, which is not refused.
			if (shown === 'withoutOwner') Object.assign(shop, { http: withoutOwner(shop, http) });
			const trigger = shop.trigger({ params: pollingOnly });
			await trigger.activate();
			shop.token = 'APP_USR-SIM-MLA-OTHER';
			await shop.http({
				method: 'POST',
				url: 'http://simulator.test/v1/orders',
				headers: { 'X-Idempotency-Key': 'theirs' },
				body: {
					type: 'point',
					external_reference: 'THEIRS',
					transactions: { payments: [{ amount: '15.00' }] },
					config: { point: { terminal_id: 'PAX_A910__SMARTPOS5000000001' } },
				},
			});
			await shop.later('20s');
			shop.token = 'APP_USR-SIM-MLA-SELLER';
			await trigger.poll();
			expect(trigger.events).toEqual([]);
			expect(trigger.failures).toEqual([]);
		},
	);
});

describe('a workflow that is switched on again', () => {
	const offFor = async (duration: string) => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await trigger.deactivate();
		const ids = await sell(shop, 3);
		await shop.passing(shop.simulator.advance(duration));
		await trigger.activate();
		await shop.passing(trigger.idle());
		return { shop, trigger, ids };
	};

	test('after two weeks starts anew: what was sold meanwhile is history', async () => {
		const { shop, trigger } = await offFor('336h');
		await trigger.poll();
		expect(trigger.events).toEqual([]);
		const [id] = await sell(shop);
		expect(idsOf(trigger.events)).toEqual([id]);
	});

	test('after two hours goes on where it was', async () => {
		const { trigger, ids } = await offFor('2h');
		expect(idsOf(trigger.events)).toEqual(ids);
	});

	test('after less than a day goes on where it was, though nothing had happened for hours before and n8n had stored no poll of them', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		for (let hour = 0; hour < 5; hour++) {
			await shop.passing(shop.simulator.advance('1h'));
			await trigger.poll();
		}
		await trigger.deactivate();
		const ids = await sell(shop, 1);
		await shop.passing(shop.simulator.advance('23h'));
		await trigger.activate();
		await shop.passing(trigger.idle());
		expect(idsOf(trigger.events)).toEqual(ids);
	});
});
