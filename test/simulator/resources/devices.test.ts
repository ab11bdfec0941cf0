import {
	argentina,
	base,
	brazil,
	chile,
	openTill,
	other,
	smart,
	smart2,
	standalone,
} from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

describe.each(transports)('devices, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	test('lists the terminals of the token with their store and point of sale', async () => {
		const { status, body } = await till.api('GET', `${base}/devices`);

		expect(status).toBe(200);
		expect(body).toEqual({
			devices: [
				{
					id: 'PAX_A910__SMARTPOS1000000001',
					pos_id: 61000001,
					store_id: '51000001',
					external_pos_id: 'SHOP01POS01',
					operating_mode: 'PDV',
				},
				{
					id: 'PAX_A910__SMARTPOS1000000002',
					pos_id: 61000002,
					store_id: '51000002',
					external_pos_id: 'SHOP02POS01',
					operating_mode: 'PDV',
				},
				{
					id: 'INGENICO_MOVE2500__ING-ARG-10000003',
					pos_id: 61000003,
					store_id: '51000002',
					external_pos_id: 'SHOP02POS02',
					operating_mode: 'STANDALONE',
				},
			],
			paging: { total: 3, limit: 50, offset: 0 },
		});
	});

	test('pages with limit and offset', async () => {
		const { body } = await till.api('GET', `${base}/devices?limit=1&offset=1`);

		expect(body).toMatchObject({
			devices: [{ id: smart2 }],
			paging: { total: 3, limit: 1, offset: 1 },
		});
	});

	test('never gives more than 50 in a page', async () => {
		const devices = Array.from({ length: 60 }, (_, index) => ({ id: `PAX_A910__EXTRA${index}` }));
		await till.sim('POST', '/seed', { devices });

		const { body } = await till.api('GET', `${base}/devices?limit=100`);

		expect(body).toMatchObject({ paging: { total: 63, limit: 50, offset: 0 } });
		expect((body as { devices: unknown[] }).devices).toHaveLength(50);
	});

	test('filters by store and by point of sale', async () => {
		const byStore = await till.api('GET', `${base}/devices?store_id=51000002`);
		const byPos = await till.api('GET', `${base}/devices?pos_id=61000001`);

		expect(byStore.body).toMatchObject({
			devices: [{ id: smart2 }, { id: standalone }],
			paging: { total: 2 },
		});
		expect(byPos.body).toMatchObject({ devices: [{ id: smart }], paging: { total: 1 } });
	});

	test.each(['limit=0', 'limit=ten', 'offset=-1', 'pos_id=SHOP01POS01'])(
		'refuses the query %s',
		async (query) => {
			const { status, body } = await till.api('GET', `${base}/devices?${query}`);

			expect(status).toBe(400);
			expect(body).toMatchObject({ error: '400', status: 400, cause: [] });
		},
	);

	test('changes the operating mode, which counts after a restart', async () => {
		const changed = await till.api('PATCH', `${base}/devices/${standalone}`, {
			operating_mode: 'PDV',
		});
		await till.create(1500, standalone);
		const tooEarly = await till.terminal('pick-up', standalone);
		await till.terminal('restart', standalone);
		const afterRestart = await till.terminal('pick-up', standalone);

		expect(changed).toMatchObject({ status: 200, body: { operating_mode: 'PDV' } });
		expect(tooEarly.status).toBe(409);
		expect(afterRestart.status).toBe(200);
	});

	test('allows one PDV terminal per point of sale', async () => {
		const spare = { id: 'PAX_A910__SPARE', posId: 61000001, operatingMode: 'STANDALONE' };
		await till.sim('POST', '/seed', { devices: [spare] });
		const wanted = { operating_mode: 'PDV' };

		const wrongOrder = await till.api('PATCH', `${base}/devices/PAX_A910__SPARE`, wanted);
		await till.api('PATCH', `${base}/devices/${smart}`, { operating_mode: 'STANDALONE' });
		const rightOrder = await till.api('PATCH', `${base}/devices/PAX_A910__SPARE`, wanted);

		expect(wrongOrder.status).toBe(400);
		expect(rightOrder.status).toBe(200);
	});

	test('refuses PDV for a terminal that belongs to no point of sale', async () => {
		const loose = { id: 'PAX_A910__LOOSE', operatingMode: 'STANDALONE' };
		await till.sim('POST', '/seed', { devices: [loose] });

		const { status } = await till.api('PATCH', `${base}/devices/PAX_A910__LOOSE`, {
			operating_mode: 'PDV',
		});

		expect(status).toBe(400);
	});

	test.each([
		[{}],
		[{ operating_mode: null }],
		[{ operating_mode: 'pdv' }],
		[{ operating_mode: 1 }],
		['PDV'],
	])('refuses the mode %j', async (body) => {
		const { status } = await till.api('PATCH', `${base}/devices/${smart}`, body);
		expect(status).toBe(400);
	});

	test('refuses a device id that cannot be one', async () => {
		const { status } = await till.api('PATCH', `${base}/devices/no%20device`, {
			operating_mode: 'PDV',
		});
		expect(status).toBe(400);
	});

	test('says 403 code 104 for the terminal of another account and for a mistyped one', async () => {
		const refusal = {
			message: 'Forbidden Error checking device owner',
			error: '104',
			status: 403,
			cause: [],
		};
		const mode = { operating_mode: 'PDV' };

		const foreign = await till.api('PATCH', `${base}/devices/${smart}`, mode, other);
		const mistyped = await till.api('PATCH', `${base}/devices/${smart}X`, mode);

		expect(foreign).toMatchObject({ status: 403, body: refusal });
		expect(mistyped).toMatchObject({ status: 403, body: refusal });
	});

	test.each([null, '', 'APP_USR-SOMEBODY-ELSE', 'TEST-123'])(
		'refuses the token %j',
		async (token) => {
			const { status, body } = await till.api('GET', `${base}/devices`, undefined, token);

			expect(status).toBe(401);
			expect(body).toMatchObject({ error: '100', status: 401, cause: [] });
		},
	);

	test('is not there for Chile', async () => {
		const { status, body } = await till.api('GET', `${base}/devices`, undefined, chile);

		expect(status).toBe(403);
		expect(body).toMatchObject({ message: "Forbidden Integrator isn't registered", status: 403 });
	});

	test('tells whose token it is', async () => {
		const mla = await till.api('GET', '/users/me', undefined, argentina);
		const mlb = await till.api('GET', '/users/me', undefined, brazil);
		const nobody = await till.api('GET', '/users/me', undefined, 'nobody');

		expect(mla.body).toMatchObject({
			id: 1001,
			nickname: 'TESTSELLERMLA',
			site_id: 'MLA',
			country_id: 'AR',
			tags: ['normal', 'test_user'],
		});
		expect(mlb.body).toMatchObject({ id: 1002, site_id: 'MLB', country_id: 'BR' });
		expect(nobody).toMatchObject({ status: 401, body: { error: 'unauthorized', status: 401 } });
	});
});
