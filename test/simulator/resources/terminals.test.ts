import type { OrderTill } from '../order-till';
import { newland, openOrderTill, orderBody, pax, refusalOf } from '../order-till';
import { argentina, chile } from '../till';
import { transports } from '../transports';

const standalone = 'PAX_A910__SMARTPOS3000000003';
const content = `{center}{w}ACME{/w}{/center}{br}${'.'.repeat(90)}`;

describe.each(transports)('terminals, %s', (_name, transport) => {
	let till: OrderTill;
	beforeEach(async () => {
		till = await openOrderTill(transport);
	});
	afterEach(async () => await till.close());

	const setUp = async (id: string, operating_mode: string, token?: OrderTill) =>
		await (token ?? till).call('PATCH', '/terminals/v1/setup', {
			terminals: [{ id, operating_mode }],
		});

	describe('listing', () => {
		test('wraps them in data, with a numeric POS and a textual store', async () => {
			const { status, body } = await till.call('GET', '/terminals/v1/list?store_id=53000001');
			expect([status, body]).toEqual([
				200,
				{
					data: {
						terminals: [
							{
								id: pax,
								pos_id: 63000001,
								store_id: '53000001',
								external_pos_id: 'TIENDA01CAJA01',
								operating_mode: 'PDV',
							},
						],
					},
					paging: { total: 1, offset: 0, limit: 50 },
				},
			]);
		});

		test('pages, cuts a page at 50, and shows those of Chile', async () => {
			expect((await till.call('GET', '/terminals/v1/list?limit=1&offset=1')).body).toMatchObject({
				data: { terminals: [{ id: newland }] },
				paging: { total: 3, limit: 1, offset: 1 },
			});
			expect((await till.call('GET', '/terminals/v1/list?limit=99')).body).toMatchObject({
				paging: { limit: 50 },
			});
			expect((await till.as(chile).call('GET', '/terminals/v1/list')).body).toMatchObject({
				paging: { total: 3 },
			});
			expect(refusalOf(await till.call('GET', '/terminals/v1/list?limit=0'))).toEqual([
				400,
				'property_value',
			]);
			expect(refusalOf(await till.as('WRONG').call('GET', '/terminals/v1/list'))).toEqual([
				401,
				'unauthorized',
			]);
		});
	});

	describe('setting up', () => {
		test('answers without data, and counts after a restart', async () => {
			expect(await setUp(newland, 'STANDALONE')).toMatchObject({
				status: 200,
				body: { terminals: [{ id: newland, operating_mode: 'STANDALONE' }] },
			});
			await setUp(newland, 'PDV');
			await till.order();
			expect((await till.terminal('pick-up', newland)).status).toBe(409);
			await till.terminal('restart', newland);
			expect((await till.terminal('pick-up', newland)).status).toBe(200);
		});

		test('takes one terminal in PDV per point of sale: 412 without a word for a code', async () => {
			const answer = await setUp('NEWLAND_N950__N950NCB400000003', 'PDV', till.as(chile));
			expect([answer.status, answer.body]).toEqual([
				412,
				{
					errors: [
						{ code: '412', message: 'There can be only one POS/store with PDV ON or SUSPENDED' },
					],
				},
			]);
			expect((await setUp(standalone, 'PDV')).status).toBe(200);
		});

		test('takes self-service in Argentina only, where the terminal then takes orders', async () => {
			const argentine = till.as(argentina);
			const kiosk = 'PAX_A910__SMARTPOS1000000001';
			expect((await setUp(kiosk, 'SELF_SERVICE', argentine)).status).toBe(200);
			await till.terminal('restart', kiosk);
			await argentine.order({ config: { point: { terminal_id: kiosk } } });
			expect((await till.terminal('approve', kiosk)).status).toBe(200);
			expect(refusalOf(await setUp(newland, 'SELF_SERVICE'))).toEqual([400, 'property_value']);
		});

		test.each<[string, unknown, number, string]>([
			['nothing', undefined, 400, 'invalid_payload'],
			['no list', { id: newland }, 400, 'unsupported_properties'],
			[
				'two at once',
				{
					terminals: [
						{ id: newland, operating_mode: 'PDV' },
						{ id: pax, operating_mode: 'PDV' },
					],
				},
				400,
				'maximum_items',
			],
			[
				'UNDEFINED',
				{ terminals: [{ id: newland, operating_mode: 'UNDEFINED' }] },
				400,
				'property_value',
			],
			['no mode', { terminals: [{ id: newland }] }, 400, 'required_properties'],
			[
				'a terminal of another account',
				{ terminals: [{ id: 'PAX_A910__SMARTPOS1000000001', operating_mode: 'PDV' }] },
				404,
				'not_found',
			],
			[
				'a terminal without a POS',
				{ terminals: [{ id: 'PAX_A910__LOOSE', operating_mode: 'PDV' }] },
				403,
				'store_pos_not_found',
			],
			[
				'a model that cannot',
				{ terminals: [{ id: 'INGENICO_MOVE2500__1', operating_mode: 'PDV' }] },
				403,
				'terminal_not_allowed_action',
			],
		])('refuses %s', async (_what, body, status, code) => {
			const devices = [
				{ id: 'PAX_A910__LOOSE', account: 1003 },
				{ id: 'INGENICO_MOVE2500__1', account: 1003, posId: 1 },
			];
			await till.sim('POST', '/seed', { devices });
			expect(refusalOf(await till.call('PATCH', '/terminals/v1/setup', body))).toEqual([
				status,
				code,
			]);
		});

		test('takes a model that is on no list', async () => {
			const id = 'POINTPRO3__PRO30000001';
			await till.sim('POST', '/seed', {
				devices: [{ id, account: 1003, posId: 77, operatingMode: 'STANDALONE' }],
			});
			expect((await setUp(id, 'PDV')).status).toBe(200);
			await till.terminal('restart', id);
			await till.order({ config: { point: { terminal_id: id } } });
			expect((await till.terminal('approve', id)).status).toBe(200);
		});
	});

	describe('printing', () => {
		const print = (changes: object = {}) => ({
			type: 'print',
			external_reference: 'RECEIPT-1',
			config: { point: { terminal_id: newland, subtype: 'custom' } },
			content,
			...changes,
		});
		const create = async (changes: object = {}, key: string | null = 'p1') =>
			await till.post('/terminals/v1/actions', key, print(changes));
		const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;

		test('answers 201 with what was asked, and is processed when it was printed', async () => {
			const answer = await create();
			expect(answer).toMatchObject({ status: 201, body: { ...print(), status: 'created' } });
			await till.terminal('print', newland);
			expect((await till.call('GET', `/terminals/v1/actions/${idOf(answer)}`)).body).toMatchObject({
				status: 'processed',
			});
		});

		test('is done by itself in automatic mode', async () => {
			await till.sim('POST', '/settings', { mode: 'automatic' });
			const answer = await create();
			await till.advance('2s');
			expect((await till.call('GET', `/terminals/v1/actions/${idOf(answer)}`)).body).toMatchObject({
				status: 'processed',
			});
		});

		test('that stays created blocks the terminal until it is canceled', async () => {
			const id = idOf(await create());
			expect(refusalOf(await till.post('/v1/orders', 'o1', orderBody()))).toEqual([
				409,
				'already_queued_order_on_terminal',
			]);
			expect(refusalOf(await create({ external_reference: 'R-2' }, 'p2'))).toEqual([
				409,
				'already_queued_order_on_terminal',
			]);
			expect(await till.post(`/terminals/v1/actions/${id}/cancel`, 'c1')).toMatchObject({
				status: 200,
				body: { status: 'canceled' },
			});
			expect((await till.post('/v1/orders', 'o1', orderBody())).status).toBe(201);
		});

		test('once per key', async () => {
			const first = await create();
			expect(idOf(await create())).toBe(idOf(first));
			expect(refusalOf(await create({ external_reference: 'R-2' }))).toEqual([
				409,
				'idempotency_key_already_used',
			]);
		});

		test.each<[string, object, number, string]>([
			['99 characters', { content: `{br}${'.'.repeat(95)}` }, 400, 'property_value'],
			['4097 characters', { content: `{br}${'.'.repeat(4093)}` }, 400, 'property_value'],
			['no tag', { content: '.'.repeat(100) }, 400, 'property_value'],
			['no content', { content: undefined }, 400, 'required_properties'],
			['a number', { content: 1 }, 400, 'property_type'],
			['an extra field', { copies: 2 }, 400, 'unsupported_properties'],
			[
				'a picture with data:',
				{
					config: { point: { terminal_id: newland, subtype: 'image' } },
					content: 'data:image/png;base64,AAAA',
				},
				400,
				'property_value',
			],
			[
				'a terminal of another account',
				{ config: { point: { terminal_id: 'PAX_A910__SMARTPOS1000000001', subtype: 'custom' } } },
				403,
				'forbidden_checking_terminal_owner',
			],
		])('is refused with %s', async (_what, changes, status, code) => {
			expect(refusalOf(await create(changes))).toEqual([status, code]);
		});

		test('is refused without a key, when it is not there, and when it was printed', async () => {
			expect(refusalOf(await create({}, null))).toEqual([400, 'empty_required_header']);
			expect(
				refusalOf(
					await till.call('GET', '/terminals/v1/actions/00000000-0000-4000-8000-000000000000'),
				),
			).toEqual([404, 'order_not_found']);
			expect(refusalOf(await till.post('/terminals/v1/actions/1/cancel', 'c1'))).toEqual([
				400,
				'invalid_path_param',
			]);
			const id = idOf(await create());
			expect(refusalOf(await till.post(`/terminals/v1/actions/${id}/cancel`, null))).toEqual([
				400,
				'empty_required_header',
			]);
			await till.terminal('print', newland);
			expect(refusalOf(await till.post(`/terminals/v1/actions/${id}/cancel`, 'c2'))).toEqual([
				409,
				'cannot_cancel_order',
			]);
		});
	});
});
