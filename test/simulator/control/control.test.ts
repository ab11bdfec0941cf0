import { argentina, base, openTill, smart } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

describe.each(transports)('the control, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	test('shows the whole world', async () => {
		const id = await till.create(2599);
		const { body } = await till.sim('GET', '/state');

		expect(body).toMatchObject({
			now: '2025-03-04T12:00:00.000Z',
			clock: 'virtual',
			seed: 1,
			mode: 'manual',
			accounts: [{ user_id: 1001, access_token: argentina, site_id: 'MLA' }, {}, {}, {}, {}],
			paymentIntents: [
				{
					id,
					device_id: smart,
					amount: 2599,
					external_reference: 'SALE-001',
					state: 'OPEN',
					payment_id: null,
					history: [{ state: 'OPEN', event: 'create', at: '2025-03-04T12:00:00.000Z' }],
				},
			],
			payments: [],
			notifications: [],
			faults: [],
		});
		expect((body as { devices: unknown[] }).devices).toHaveLength(13);
	});

	test('repeats ids between runs of the same seed, and not of another', async () => {
		const first = await till.create(2599);
		await till.sim('POST', '/reset', { seed: 1 });
		const second = await till.create(2599);
		await till.sim('POST', '/reset', { seed: 7 });
		const third = await till.create(2599);
		await till.sim('POST', '/reset');
		const fourth = await till.create(2599);

		expect(second).toBe(first);
		expect(new Set([first, third, fourth]).size).toBe(3);
	});

	test('resets everything but what it was started with', async () => {
		await till.register();
		await till.create(2599);
		await till.fault({ kind: 'conflict' });
		await till.sim('POST', '/settings', { pickUpAfterMs: 7 });
		await till.advance('1h');
		const answer = await till.sim('POST', '/reset');
		const { body } = await till.sim('GET', '/state');

		expect(answer.body).toEqual({ seed: 2, mode: 'manual' });
		expect(body).toMatchObject({
			now: '2025-03-04T12:00:00.000Z',
			mode: 'manual',
			settings: { pickUpAfterMs: 1000 },
			paymentIntents: [],
			requests: [],
			faults: [],
			challenges: [],
		});
		expect((body as { integrators: object[] }).integrators[0]).toMatchObject({ webhook: '' });
	});

	test('resets to another mode', async () => {
		await till.sim('POST', '/reset', { mode: 'automatic' });
		const id = await till.create(2599);
		await till.advance('3s');
		expect((await till.read(id)).state).toBe('FINISHED');
	});

	test('adds accounts and devices', async () => {
		const seeded = await till.sim('POST', '/seed', {
			accounts: [
				{
					accessToken: 'APP_USR-NEW',
					siteId: 'MLB',
					userId: 4242,
					nickname: 'NEW',
					testUser: false,
				},
			],
			devices: [{ id: 'PAX_A910__NEW', account: 'APP_USR-NEW', posId: 9, storeId: '8' }],
		});
		const { body } = await till.api('GET', `${base}/devices`, undefined, 'APP_USR-NEW');

		expect(seeded.status).toBe(201);
		expect(body).toEqual({
			devices: [{ id: 'PAX_A910__NEW', pos_id: 9, store_id: '8', operating_mode: 'PDV' }],
			paging: { total: 1, limit: 50, offset: 0 },
		});
		expect((await till.api('GET', '/users/me', undefined, 'APP_USR-NEW')).body).toMatchObject({
			id: 4242,
			site_id: 'MLB',
			tags: ['normal'],
		});
	});

	test('creates a past of finished intents, and says their ids', async () => {
		const { body } = await till.sim('POST', '/seed', { paymentIntents: 250 });
		const { paymentIntents, payments } = body as { paymentIntents: string[]; payments: number[] };

		expect([paymentIntents.length, payments.length]).toEqual([250, 250]);
		expect(await till.read(paymentIntents[249] ?? '')).toMatchObject({
			state: 'FINISHED',
			payment: { id: String(payments[249]) },
		});
		expect(await till.create(2599)).toEqual(expect.any(String));
	});

	test('keeps every request without the token', async () => {
		await till.api('GET', `${base}/devices?limit=2`);
		await till.api('POST', `${base}/devices/${smart}/payment-intents`, { amount: 'x' });
		const { requests } = await till.ledger();

		expect(requests).toMatchObject([
			{
				when: '2025-03-04T12:00:00.000Z',
				method: 'GET',
				path: '/point/integration-api/devices',
				query: { limit: '2' },
				body: null,
				user_id: 1001,
				status: 200,
			},
			{ method: 'POST', body: { amount: 'x' }, status: 400 },
		]);
		expect(JSON.stringify(requests)).not.toContain('APP_USR');
	});

	test.each([
		['POST', '/settings', { colour: 'red' }, 400],
		['POST', '/settings', { mode: 'sometimes' }, 400],
		['POST', '/settings', { notifyStates: ['DONE'] }, 400],
		['POST', '/settings', { retryDelaysMs: 15 }, 400],
		['POST', '/advance', { by: 'a while' }, 400],
		['POST', '/advance', {}, 400],
		['POST', '/reset', { seed: 'x' }, 400],
		['POST', '/seed', { paymentIntents: -1 }, 400],
		['POST', '/seed', { devices: [{}] }, 400],
		['POST', `/devices/${smart}/explode`, undefined, 404],
		['POST', '/devices/NOBODY/approve', undefined, 404],
		['POST', '/payments/1', { status: 'approved' }, 404],
		['POST', '/panel-webhooks', { url: 'nowhere' }, 400],
		['GET', '/nowhere', undefined, 404],
	])('refuses %s %s %j', async (method, path, body, status) => {
		const answer = await till.sim(method, path, body);

		expect(answer.status).toBe(status);
		expect(answer.body).toEqual({ error: expect.any(String) });
	});

	test('leaves a half wrong change of settings undone', async () => {
		await till.sim('POST', '/settings', { pickUpAfterMs: 7, colour: 'red' });
		expect((await till.sim('GET', '/settings')).body).toMatchObject({ pickUpAfterMs: 1000 });
	});

	test('has no other way in: an unknown resource is 404 in the shape of its generation', async () => {
		expect(await till.api('GET', `${base}/nowhere`)).toMatchObject({
			status: 404,
			body: { error: '404', status: 404, cause: [] },
		});
		expect(await till.api('GET', '/v1/nowhere')).toMatchObject({
			status: 404,
			body: { error: 'not_found', status: 404 },
		});
	});
});
