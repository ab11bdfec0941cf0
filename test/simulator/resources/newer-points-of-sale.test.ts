import { mexico, openTill, other } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

describe.each(transports)('points of sale by /v2/pos, %s', (_name, transport) => {
	let till: Till;
	let keys = 0;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const tillOne = { name: 'Till 1', store_id: '51000001', external_id: 'SHOP01POS09' };
	const post = async (body: unknown, key: string | null = `k${++keys}`, token?: string) =>
		await till.api(
			'POST',
			'/v2/pos',
			body,
			token,
			key === null ? {} : { 'x-idempotency-key': key },
		);
	const create = async (more: object = {}) => await post({ ...tillOne, ...more });
	const refusalOf = ({ status, body }: { status: number; body: unknown }) => {
		const { errors, code } = body as { errors?: Array<{ code: string }>; code?: string };
		return [status, errors?.[0]?.code ?? code];
	};
	const listed = async (query = '') =>
		(await till.api('GET', `/v2/pos${query}`)).body as {
			paging: object;
			results: Array<{ id: number }>;
		};

	test('are created with 201 and a text as store_id, without what only /pos has', async () => {
		const { status, body } = await create();
		expect({ status, body }).toEqual({
			status: 201,
			body: {
				id: 69000001,
				user_id: 1001,
				name: 'Till 1',
				store_id: '51000001',
				external_store_id: 'SHOP01',
				external_id: 'SHOP01POS09',
				status: 'active',
				date_created: '2025-03-04T12:00:00.000Z',
				date_last_updated: '2025-03-04T12:00:00.000Z',
			},
		});
	});

	test('have their external ID as name when none is given, and are found by the external ID of the store', async () => {
		expect((await post({ external_store_id: 'SHOP02', external_id: 'POS77' })).body).toMatchObject({
			name: 'POS77',
			store_id: '51000002',
		});
	});

	test('are the same as those of /pos', async () => {
		const { id } = (await create()).body as { id: number };
		expect((await till.api('GET', `/pos/${id}`)).body).toMatchObject({
			id,
			name: 'Till 1',
			store_id: '51000001',
		});
		expect((await listed()).results.map((one) => one.id)).toEqual([
			61000001,
			61000002,
			61000003,
			id,
		]);
	});

	test('are read, changed by PATCH and deleted', async () => {
		const { id } = (await create()).body as { id: number };
		expect(await till.api('PATCH', `/v2/pos/${id}`, { name: 'Till 9' })).toMatchObject({
			status: 200,
			body: { name: 'Till 9', external_id: 'SHOP01POS09' },
		});
		expect((await till.api('GET', `/v2/pos/${id}`)).body).toMatchObject({ id, name: 'Till 9' });
		expect((await till.api('PUT', `/v2/pos/${id}`, { name: 'Till 9' })).status).toBe(404);
		expect((await till.api('DELETE', `/v2/pos/${id}`)).status).toBe(204);
		expect((await till.api('GET', `/v2/pos/${id}`)).status).toBe(404);
	});

	test('are listed 30 at a time at the most, in the form that is set', async () => {
		expect(await listed('?limit=1&offset=2')).toMatchObject({
			paging: { total: 3, limit: 1, offset: 2 },
			results: [{ id: 61000003 }],
		});
		for (const query of ['limit=31', 'limit=0', 'offset=x'])
			expect(refusalOf(await till.api('GET', `/v2/pos?${query}`))).toEqual([400, 'bad_request']);
		await till.sim('POST', '/settings', { newerPosListAs: 'list' });
		expect(await listed()).toMatchObject([{ id: 61000001 }, { id: 61000002 }, { id: 61000003 }]);
		await till.sim('POST', '/settings', { newerPosListAs: 'data' });
		expect(await listed('?limit=1')).toMatchObject({ data: [{ id: 61000001 }] });
	});

	test.each<[string, object, [number, string]]>([
		['a store that is a number', { store_id: 51000001 }, [400, 'bad_request']],
		['a store in words', { store_id: 'shop' }, [400, 'bad_request']],
		['21 digits of store', { store_id: '1'.repeat(21) }, [400, 'bad_request']],
		['no store', { store_id: undefined }, [400, 'bad_request']],
		[
			'neither name nor external ID',
			{ name: undefined, external_id: undefined },
			[400, 'bad_request'],
		],
		['46 characters of name', { name: 'x'.repeat(46) }, [400, 'bad_request']],
		['a sign in the name', { name: 'Till #1' }, [400, 'bad_request']],
		['a space at the end of the name', { name: 'Till ' }, [400, 'bad_request']],
		['a hyphen in the external ID', { external_id: 'SHOP-01' }, [400, 'bad_request']],
		['41 characters of external ID', { external_id: 'x'.repeat(41) }, [400, 'bad_request']],
		['a fixed amount', { fixed_amount: true }, [400, 'bad_request']],
		[
			'61 characters of external store',
			{ store_id: undefined, external_store_id: 'x'.repeat(61) },
			[400, 'invalid_external_store_id'],
		],
		['two stores', { external_store_id: 'SHOP02' }, [400, 'invalid_external_store_id']],
		['a store that does not exist', { store_id: '99' }, [404, 'store_not_found']],
		[
			'an external store that does not exist',
			{ store_id: undefined, external_store_id: 'SHOP77' },
			[404, 'store_not_found'],
		],
		['an external ID in use', { external_id: 'SHOP01POS01' }, [409, 'pos_already_exists']],
	])('with %s are refused', async (_what, more, refusal) => {
		expect(refusalOf(await create(more))).toEqual(refusal);
		expect((await listed()).results).toHaveLength(3);
	});

	test('name the field that was refused', async () => {
		expect((await create({ store_id: 51000001 })).body).toMatchObject({
			errors: [{ details: [expect.stringContaining('$.store_id')] }],
		});
	});

	test('have the longest values that are documented', async () => {
		expect((await create({ name: 'x'.repeat(45), external_id: 'y'.repeat(40) })).status).toBe(201);
	});

	test('without a body, without a token or of another account are refused', async () => {
		expect(refusalOf(await post(undefined))).toEqual([400, 'bad_request']);
		expect(await post(tillOne, 'k', 'wrong')).toMatchObject({
			status: 401,
			body: { code: 'unauthorized' },
		});
		expect((await till.api('GET', '/v2/pos/61000001', undefined, other)).status).toBe(404);
		expect(refusalOf(await post(tillOne, 'k', mexico))).toEqual([404, 'store_not_found']);
	});

	describe('need a key', () => {
		test.each([[null], ['x'.repeat(65)]])('of 1 to 64 characters: %p is refused', async (key) => {
			expect(refusalOf(await post(tillOne, key))).toEqual([400, 'bad_request']);
		});

		test('that gives the original for the same request within 24 hours', async () => {
			const first = await post(tillOne, 'same');
			await till.advance('23h');
			expect(await post(tillOne, 'same')).toMatchObject({
				status: 201,
				body: { id: (first.body as { id: number }).id },
			});
			await till.advance('2h');
			expect(refusalOf(await post(tillOne, 'same'))).toEqual([409, 'pos_already_exists']);
		});

		test('that is not used for another request: 400 here, not 409', async () => {
			await post(tillOne, 'same');
			expect(refusalOf(await post({ ...tillOne, name: 'Till 2' }, 'same'))).toEqual([
				400,
				'idempotency_key_already_used',
			]);
		});

		test('whose duplicate at the same time is a conflict, as a fault', async () => {
			await till.fault({ kind: 'conflict', path: '/v2/pos' });
			expect(refusalOf(await post(tillOne, 'same'))).toEqual([409, 'conflict']);
			expect((await post(tillOne, 'same')).status).toBe(201);
		});
	});

	test.each([
		[422, 'unprocessable_entity'],
		[424, 'internal_error_check_store_owner'],
		[500, 'internal_server_error'],
	])('answer %s %s by a fault, in the form of every other refusal here', async (status, code) => {
		await till.fault({ kind: 'errorBeforeCommit', status, code, path: '/v2/pos' });
		expect(refusalOf(await create())).toEqual([status, code]);
	});

	test('are not there, or /pos is not, where it is set so', async () => {
		await till.sim('POST', '/settings', { pointOfSaleGenerations: 'newer' });
		expect([
			(await till.api('GET', '/pos')).status,
			(await till.api('GET', '/v2/pos')).status,
		]).toEqual([404, 200]);
		await till.sim('POST', '/settings', { pointOfSaleGenerations: 'older' });
		expect([
			(await till.api('GET', '/pos')).status,
			(await till.api('GET', '/v2/pos')).status,
			(await create()).status,
		]).toEqual([200, 404, 404]);
	});
});
