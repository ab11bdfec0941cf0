import { argentina, openTill, other } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

const mainStreet = {
	name: 'Main Street',
	external_id: 'SHOP09',
	business_hours: { monday: [{ open: '08:00', close: '12:00' }] },
	location: {
		street_name: 'Avenida 7',
		street_number: '1234',
		city_name: 'La Plata',
		state_name: 'Buenos Aires',
		latitude: -34.92,
		longitude: -57.95,
		reference: 'Next to the station',
	},
};

describe.each(transports)('stores, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const create = async (more: object = {}, user = 1001, token?: string) =>
		await till.api('POST', `/users/${user}/stores`, { ...mainStreet, ...more }, token);
	const createdId = async (more?: object) => ((await create(more)).body as { id: string }).id;
	const codeOf = ({ status, body }: { status: number; body: unknown }) => [
		status,
		(body as { error: string }).error,
	];

	test('are created with their address in one line', async () => {
		const { status, body } = await create();
		expect({ status, body }).toEqual({
			status: 200,
			body: {
				id: '59000001',
				name: 'Main Street',
				date_created: '2025-03-04T12:00:00.000Z',
				business_hours: mainStreet.business_hours,
				location: {
					address_line: 'Avenida 7 1234, La Plata, Buenos Aires',
					latitude: -34.92,
					longitude: -57.95,
					reference: 'Next to the station',
				},
				external_id: 'SHOP09',
			},
		});
	});

	test('are refused by a fault in the form of every other refusal here', async () => {
		await till.fault({
			kind: 'errorBeforeCommit',
			status: 400,
			code: 'INVALID_NAME',
			path: '/stores',
		});
		expect((await till.api('GET', '/users/1001/stores/search')).body).toMatchObject({
			error: 'INVALID_NAME',
			status: 400,
			cause: [],
		});
	});

	test('are read, changed and deleted', async () => {
		const id = await createdId();
		expect((await till.api('GET', `/stores/${id}`)).body).toMatchObject({
			id,
			date_creation: '2025-03-04T12:00:00.000Z',
		});
		expect(
			(await till.api('PUT', `/users/1001/stores/${id}`, { name: 'High Street' })).body,
		).toMatchObject({
			name: 'High Street',
			external_id: 'SHOP09',
		});
		expect(await till.api('DELETE', `/users/1001/stores/${id}`)).toMatchObject({
			status: 200,
			body: { store: id, user: 1001 },
		});
		expect((await till.api('GET', `/stores/${id}`)).status).toBe(404);
	});

	test('are searched page by page: a list around the page, or the page alone', async () => {
		const search = async (query: string) =>
			(await till.api('GET', `/users/1001/stores/search${query}`)).body;
		expect(await search('?limit=1&offset=1')).toMatchObject([
			{
				paging: { total: 2, limit: 1, offset: 1 },
				results: [{ id: '51000002', external_id: 'SHOP02' }],
			},
		]);
		await till.sim('POST', '/settings', { storeSearchAs: 'object' });
		expect(await search('?external_id=SHOP01')).toMatchObject({
			paging: { total: 1 },
			results: [{ id: '51000001' }],
		});
		expect(codeOf(await till.api('GET', '/users/1001/stores/search?limit=31'))).toEqual([
			400,
			'INVALID_LIMIT',
		]);
		expect(codeOf(await till.api('GET', '/users/1001/stores/search?offset=x'))).toEqual([
			400,
			'INVALID_OFFSET',
		]);
	});

	test.each([
		['a field nobody knows', { colour: 'blue' }, 'UNKNOWN_FIELD'],
		['a name that is a number', { name: 7 }, 'INVALID_NAME'],
		['no name', { name: undefined }, 'INVALID_NAME'],
		['no location', { location: undefined }, 'INVALID_LOCATION'],
		['a location in words', { location: 'La Plata' }, 'INVALID_LOCATION'],
		[
			'a street number that is a number',
			{ location: { street_number: 1234 } },
			'INVALID_STREET_NUMBER',
		],
		['a street that is a number', { location: { street_name: 7 } }, 'INVALID_STREET_NAME'],
		['a city that is a number', { location: { city_name: 7 } }, 'INVALID_CITY_NAME'],
		['a state that is a number', { location: { state_name: 7 } }, 'INVALID_STATE_NAME'],
		['a reference that is a number', { location: { reference: 7 } }, 'INVALID_REFERENCE'],
		['coordinates in Brazil', { location: { latitude: -3, longitude: -60 } }, 'BAD_REQUEST'],
		[
			'a city of another state',
			{ location: { city_name: 'La Plata', state_name: 'Córdoba' } },
			'VALIDATION_ERROR',
		],
		['an external ID in use', { external_id: 'SHOP01' }, 'VALIDATION_ERROR'],
		['61 characters of external ID', { external_id: 'x'.repeat(61) }, 'VALIDATION_ERROR'],
		['hours in words', { business_hours: 'always' }, 'INVALID_BUSINESS_HOURS'],
		['a day that is no list', { business_hours: { monday: '08:00' } }, 'INVALID_DAY'],
		[
			'five times a day',
			{
				business_hours: {
					monday: Array.from({ length: 5 }, () => ({ open: '08:00', close: '09:00' })),
				},
			},
			'INVALID_BUSINESS_HOURS',
		],
		[
			'25 o’clock',
			{ business_hours: { monday: [{ open: '08:00', close: '25:00' }] } },
			'INVALID_BUSINESS_HOURS',
		],
	])('with %s are refused', async (_what, more, code) => {
		expect(codeOf(await create(more))).toEqual([400, code]);
	});

	test('of another user are refused, and so is an id that is none', async () => {
		expect(codeOf(await create({}, 1002))).toEqual([403, 'Forbidden']);
		expect((await create({}, 1001, 'wrong')).status).toBe(401);
		expect(codeOf(await till.api('GET', '/stores/abc'))).toEqual([400, 'INVALID_STORE_ID']);
		expect((await till.api('GET', '/stores/51000001', undefined, other)).status).toBe(404);
	});

	test('in which points of sale stand are not deleted', async () => {
		expect(codeOf(await till.api('DELETE', '/users/1001/stores/51000001'))).toEqual([
			400,
			'VALIDATION_ERROR',
		]);
	});
});

describe.each(transports)('points of sale, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const tillOne = {
		name: 'Till 1',
		store_id: 51000001,
		external_id: 'SHOP01POS09',
		category: 621102,
		fixed_amount: true,
	};
	const create = async (more: object = {}) =>
		await till.api('POST', '/pos', { ...tillOne, ...more });
	const codeOf = ({ status, body }: { status: number; body: unknown }) => [
		status,
		(body as { error: string }).error,
	];

	test('are created in a store, with a number as id and a text as store_id', async () => {
		const { status, body } = await create();
		expect({ status, body }).toMatchObject({
			status: 200,
			body: {
				id: 69000001,
				user_id: 1001,
				name: 'Till 1',
				fixed_amount: true,
				category: 621102,
				store_id: '51000001',
				external_store_id: 'SHOP01',
				external_id: 'SHOP01POS09',
				status: 'active',
				date_created: '2025-03-04T12:00:00.000Z',
			},
		});
		expect((body as { qr: object }).qr).toHaveProperty('image');
	});

	test('are read, changed and deleted', async () => {
		const { id } = (await create()).body as { id: number };
		expect((await till.api('PUT', `/pos/${id}`, { name: 'Till 9' })).body).toMatchObject({
			name: 'Till 9',
			external_id: 'SHOP01POS09',
		});
		expect((await till.api('GET', `/pos/${id}`)).body).toMatchObject({ id, name: 'Till 9' });
		expect((await till.api('DELETE', `/pos/${id}`)).status).toBe(204);
		expect((await till.api('GET', `/pos/${id}`)).status).toBe(404);
		expect((await till.api('DELETE', `/pos/${id}`)).status).toBe(404);
	});

	test('are listed by every filter', async () => {
		const ids = async (query: string) =>
			(
				(await till.api('GET', `/pos${query}`)).body as { results: Array<{ id: number }> }
			).results.map(({ id }) => id);
		expect(await ids('')).toEqual([61000001, 61000002, 61000003]);
		expect(await ids('?external_id=SHOP02POS02')).toEqual([61000003]);
		expect(await ids('?store_id=51000002')).toEqual([61000002, 61000003]);
		expect(await ids('?external_store_id=SHOP01')).toEqual([61000001]);
		expect(await ids('?category=621102')).toEqual([]);
		expect(await ids('?limit=1&offset=2')).toEqual([61000003]);
		expect(codeOf(await till.api('GET', '/pos?category=food'))).toEqual([400, 'INVALID_CATEGORY']);
		for (const limit of ['0', '31', 'x'])
			expect(codeOf(await till.api('GET', `/pos?limit=${limit}`))).toEqual([400, 'INVALID_LIMIT']);
		expect(codeOf(await till.api('GET', '/pos?offset=-1'))).toEqual([400, 'INVALID_OFFSET']);
	});

	test.each([
		['a field nobody knows', { colour: 'blue' }, [400, 'UNKNOWN_FIELD_EXCEPTION']],
		['a name that is a number', { name: 7 }, [400, 'INVALID_NAME']],
		['45 characters of name', { name: 'x'.repeat(45) }, [400, 'NAME_TOO_LONG']],
		['a fixed amount in words', { fixed_amount: 'yes' }, [400, 'INVALID_FIXED_AMOUNT']],
		['a category in words', { category: 'food' }, [400, 'INVALID_CATEGORY']],
		['a category of Brazil', { category: 5611203 }, [400, 'UNKNOWN_MCC']],
		['a store in words', { store_id: 'shop' }, [400, 'INVALID_STORE_ID']],
		[
			'an external store that is a number',
			{ external_store_id: 7 },
			[400, 'INVALID_EXTERNAL_STORE_ID'],
		],
		[
			'an external store nobody knows',
			{ external_store_id: 'SHOP77' },
			[400, 'INEXISTENT_EXTERNAL_STORE_ID'],
		],
		['two stores', { external_store_id: 'SHOP02' }, [400, 'EXTERNAL_STORE_ID_NOT_MATCH']],
		['a hyphen in the external ID', { external_id: 'SHOP-01' }, [400, 'INVALID_EXTERNAL_ID']],
		[
			'40 characters of external ID',
			{ external_id: 'x'.repeat(40) },
			[400, 'EXTERNAL_ID_TOO_LONG'],
		],
		['a URL that is none', { url: 'shop' }, [400, 'INVALID_URL']],
		[
			'300 characters of URL',
			{ url: `https://a.example/${'x'.repeat(282)}` },
			[400, 'URL_TOO_LONG'],
		],
		[
			'a URL without a fixed amount',
			{ url: 'https://a.example', fixed_amount: false },
			[400, 'FIXED_AMOUNT_FALSE'],
		],
		['a URL whose host is not enabled', { url: 'https://a.example' }, [403, '1']],
		['an external ID in use', { external_id: 'SHOP01POS01' }, [409, '1']],
	])('with %s are refused', async (_what, more, code) => {
		expect(codeOf(await create(more))).toEqual(code);
	});

	test('without a body, with an id that is none, or of another account are refused', async () => {
		expect(codeOf(await till.api('POST', '/pos'))).toEqual([400, 'MISSING_BODY']);
		expect(codeOf(await till.api('GET', '/pos/abc'))).toEqual([400, 'INVALID_POS_ID']);
		expect((await till.api('GET', '/pos/61000001', undefined, other)).status).toBe(404);
		expect((await till.api('GET', '/pos', undefined, 'wrong')).status).toBe(401);
	});
});

describe.each(transports)('test users, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	test.each([
		['/users/test_user', { site_id: 'MLB' }, {}],
		['/users/test', { site_id: 'MLB', description: 'a seller' }, { description: 'a seller' }],
	])('of %s are created with everything that is needed to sign in', async (path, body, more) => {
		const created = await till.api('POST', path, body);
		expect(created.status).toBe(200);
		expect(created.body).toEqual({
			id: 3001,
			nickname: expect.stringMatching(/^TEST[0-9A-F]{8}$/),
			password: expect.stringMatching(/^qatest\d{4}$/),
			site_status: 'active',
			site_id: 'MLB',
			...more,
			email: 'test_user_3001@testuser.com',
			date_created: '2025-03-04T08:00:00.000-04:00',
			date_last_updated: '2025-03-04T08:00:00.000-04:00',
		});
	});

	test.each([
		['/users/test_user', { site_id: 'MLA' }, 10],
		['/users/test', { site_id: 'MLA', description: 'x' }, 15],
	])('of %s are at most so many, until they expire after 60 days', async (path, body, most) => {
		for (let made = 0; made < most; made++)
			expect((await till.api('POST', path, body)).status).toBe(200);
		expect((await till.api('POST', path, body)).status).toBe(400);
		await till.advance('60d');
		expect((await till.api('POST', path, body)).status).toBe(200);
	});

	test.each([
		['/users/test_user', {}, argentina, 400],
		['/users/test_user', { site_id: 'XXX' }, argentina, 400],
		['/users/test', { site_id: 'MLA' }, argentina, 400],
		['/users/test', { site_id: 'MLA', description: 'x' }, 'wrong', 401],
	])('of %s with %j are refused', async (path, body, token, status) => {
		expect((await till.api('POST', path, body, token)).status).toBe(status);
	});
});
