import { base, brazil, mexico, openTill, other, smart, smart2, standalone } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

const info = { external_reference: 'SALE-001', print_on_terminal: true, ticket_number: 'T-77' };
const intents = (deviceId: string) => `${base}/devices/${deviceId}/payment-intents`;
const gertec = 'GERTEC_MP35P__8701012000000001';
const smartBrazil = 'PAX_A910__SMARTPOS2000000002';

const queued = {
	message: 'There is already a queued intent for the device',
	error: '2205',
	status: 409,
	cause: [],
};
const notOwner = {
	message: 'Forbidden Error checking device owner',
	error: '104',
	status: 403,
	cause: [],
};

describe.each(transports)('payment intents, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	describe('creating', () => {
		test('answers 200 with what was asked, an id and no state', async () => {
			const { status, body } = await till.api('POST', intents(smart), {
				amount: 2599,
				additional_info: info,
			});

			expect(status).toBe(200);
			expect(body).toEqual({
				id: expect.stringMatching(
					/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
				),
				device_id: smart,
				amount: 2599,
				additional_info: info,
			});
		});

		test('keeps description and payment in Brazil', async () => {
			const payment = { type: 'credit_card', installments: 2, installments_cost: 'seller' };
			const { body } = await till.api(
				'POST',
				intents(gertec),
				{ amount: 1400, description: 'Coffee', payment, additional_info: {} },
				brazil,
			);

			expect(body).toMatchObject({ description: 'Coffee', payment, additional_info: {} });
		});

		test('passes over what it does not know, and over the fields of Brazil elsewhere', async () => {
			const { status, body } = await till.api('POST', intents(smart), {
				amount: 1500,
				description: 'Coffee',
				payment: { type: 'credit_card' },
				notification_url: 'https://till.test/hook',
				additional_info: { external_reference: 'SALE-002', colour: 'blue' },
			});

			expect(status).toBe(200);
			expect(body).toEqual({
				id: expect.any(String),
				device_id: smart,
				amount: 1500,
				additional_info: { external_reference: 'SALE-002' },
			});
		});

		test.each([
			['no amount', { additional_info: {} }, 'amount: is required'],
			['a decimal amount', { amount: 12.34, additional_info: {} }, 'amount: Must be an integer'],
			[
				'an amount in quotes',
				{ amount: '1500', additional_info: {} },
				'amount: Must be an integer',
			],
			[
				'nothing to pay',
				{ amount: 0, additional_info: {} },
				'amount: Must be greater than or equal to 500',
			],
			[
				'less than nothing',
				{ amount: -1500, additional_info: {} },
				'amount: Must be greater than or equal to 500',
			],
			[
				'too much',
				{ amount: 400_000_001, additional_info: {} },
				'amount: Must be less than or equal to 400000000',
			],
			['no additional_info', { amount: 1500 }, 'additional_info: is required'],
			[
				'a list as additional_info',
				{ amount: 1500, additional_info: [] },
				'additional_info: Must be an object',
			],
			[
				'a number as reference',
				{ amount: 1500, additional_info: { external_reference: 7 } },
				'additional_info.external_reference: Must be a string',
			],
			[
				'a text as print_on_terminal',
				{ amount: 1500, additional_info: { print_on_terminal: 'true' } },
				'additional_info.print_on_terminal: Must be a boolean',
			],
			[
				'a list as print_on_terminal',
				{ amount: 1500, additional_info: { print_on_terminal: ['SELLER_TICKET'] } },
				'additional_info.print_on_terminal: Must be a boolean',
			],
			[
				'a number as ticket_number',
				{ amount: 1500, additional_info: { ticket_number: 7 } },
				'additional_info.ticket_number: Must be a string',
			],
			[
				'a number as description',
				{ amount: 1500, description: 7, additional_info: {} },
				'description: Must be a string',
			],
			[
				'a text as payment',
				{ amount: 1500, payment: 'credit_card', additional_info: {} },
				'payment: Must be an object',
			],
			['a list', [], 'body: Must be an object'],
		])('refuses %s', async (_what, body, detail) => {
			const answer = await till.api('POST', intents(smart), body);

			expect(answer).toMatchObject({
				status: 400,
				body: { message: `Bad Request ${detail}`, error: '400', status: 400, cause: [] },
			});
			expect((await till.sim('GET', '/state')).body).toMatchObject({ paymentIntents: [] });
		});

		test.each([
			['a type', { type: 'cash' }],
			['73 instalments', { type: 'credit_card', installments: 73 }],
			['no instalment', { type: 'credit_card', installments: 0 }],
			['instalments of a debit card', { type: 'debit_card', installments: 2 }],
			['a bearer of the cost', { type: 'credit_card', installments_cost: 'bank' }],
			['a voucher of a credit card', { type: 'credit_card', voucher_type: 'alelo' }],
			['a voucher', { type: 'voucher_card', voucher_type: 'lunch' }],
			['instalments under 5.00', { type: 'credit_card', installments: 4 }],
		])('in Brazil refuses %s it does not have', async (_what, payment) => {
			const { status } = await till.api('POST', intents(gertec), { amount: 1500, payment }, brazil);
			expect(status).toBe(400);
		});

		test('a smart terminal charges at once when an instalment would be too small', async () => {
			const payment = { type: 'credit_card', installments: 4 };
			const { status } = await till.api(
				'POST',
				intents(smartBrazil),
				{ amount: 1500, payment },
				brazil,
			);
			expect(status).toBe(200);
		});

		test('needs no additional_info in Brazil, but in Mexico', async () => {
			const inBrazil = await till.api('POST', intents(gertec), { amount: 100 }, brazil);
			const inMexico = await till.api(
				'POST',
				intents('PAX_A910__SMARTPOS3000000001'),
				{ amount: 1500 },
				mexico,
			);

			expect(inBrazil.status).toBe(200);
			expect(inMexico.status).toBe(400);
		});

		test('refuses less than 1500 in Argentina when it is told to', async () => {
			await till.sim('POST', '/settings', {
				amountLimits: { MLA: { least: 1500, most: 400_000_000 } },
			});

			const { body } = await till.api('POST', intents(smart), {
				amount: 1499,
				additional_info: {},
			});

			expect(body).toMatchObject({
				message: 'Bad Request amount: Must be greater than or equal to 1500',
			});
		});

		test('refuses a body that is not JSON', async () => {
			const response = await till.fetch(intents(smart), {
				method: 'POST',
				headers: { authorization: 'Bearer APP_USR-SIM-MLA-SELLER' },
				body: 'amount=1500',
			});
			expect(response.status).toBe(400);
		});

		test('takes an encoded device id', async () => {
			const { status } = await till.api('POST', intents(encodeURIComponent(smart)), {
				amount: 1500,
				additional_info: {},
			});
			expect(status).toBe(200);
		});

		test('has one place in the queue of a terminal', async () => {
			await till.create(1500);

			const second = await till.api('POST', intents(smart), { amount: 1500, additional_info: {} });
			const elsewhere = await till.api('POST', intents(smart2), {
				amount: 1500,
				additional_info: {},
			});

			expect(second).toMatchObject({ status: 409, body: queued });
			expect(elsewhere.status).toBe(200);
		});

		test('is not protected by X-Idempotency-Key', async () => {
			const post = async () =>
				await till.fetch(intents(smart), {
					method: 'POST',
					headers: {
						authorization: 'Bearer APP_USR-SIM-MLA-SELLER',
						'x-idempotency-key': 'the-same',
					},
					body: JSON.stringify({ amount: 1500, additional_info: {} }),
				});
			const first = (await (await post()).json()) as { id: string };
			await till.terminal('approve');
			const second = (await (await post()).json()) as { id: string };

			expect(second.id).not.toBe(first.id);
		});

		test('frees the place when the intent has ended', async () => {
			await till.create(1500);
			await till.terminal('approve');

			await expect(till.create(1600)).resolves.toEqual(expect.any(String));
		});

		test('says 403 code 104 for the terminal of another account', async () => {
			const foreign = await till.api(
				'POST',
				intents(smart),
				{ amount: 1500, additional_info: {} },
				other,
			);
			expect(foreign).toMatchObject({ status: 403, body: notOwner });
		});

		test('queues on a STANDALONE terminal, which never pulls it', async () => {
			await till.create(1500, standalone);
			const { status, body } = await till.terminal('pick-up', standalone);

			expect(status).toBe(409);
			expect(body).toEqual({
				error: `The terminal ${standalone} does nothing: it is in STANDALONE mode.`,
			});
		});
	});

	describe('reading', () => {
		test('shows state and device, and the payment when it has ended', async () => {
			const id = await till.create(2599);
			const open = await till.read(id);
			await till.terminal('approve');
			const finished = await till.read(id);

			expect(open).toEqual({
				id,
				device_id: smart,
				amount: 2599,
				additional_info: { external_reference: 'SALE-001' },
				state: 'OPEN',
			});
			expect(finished).toMatchObject({
				state: 'FINISHED',
				payment: { id: expect.stringMatching(/^9\d{10}$/) },
			});
		});

		test('shows in Brazil how it was to be paid, and the payment when it has ended', async () => {
			const payment = { type: 'debit_card' };
			const { body } = await till.api('POST', intents(gertec), { amount: 250, payment }, brazil);
			await till.terminal('approve', gertec);
			const read = await till.api(
				'GET',
				`${base}/payment-intents/${(body as { id: string }).id}`,
				undefined,
				brazil,
			);

			expect(read.body).toMatchObject({ payment: { id: expect.any(String), type: 'debit_card' } });
		});

		test('shows payment.id as a number when it is told to', async () => {
			await till.sim('POST', '/settings', { paymentIdAs: 'number' });
			const id = await till.create(2599);
			await till.terminal('approve');

			expect((await till.read(id)).payment).toEqual({ id: expect.any(Number) });
		});

		test('says 404 for what does not exist or belongs to somebody else', async () => {
			const id = await till.create(1500);
			const refusal = { status: 404, body: { error: '404', status: 404, cause: [] } };

			expect(
				await till.api('GET', `${base}/payment-intents/00000000-0000-4000-8000-000000000000`),
			).toMatchObject(refusal);
			expect(
				await till.api('GET', `${base}/payment-intents/${id}`, undefined, other),
			).toMatchObject(refusal);
		});

		test('says 400 for an id that cannot be one', async () => {
			const { status } = await till.api('GET', `${base}/payment-intents/SALE-001`);
			expect(status).toBe(400);
		});

		test('forgets an intent after three months', async () => {
			const id = await till.create(1500);
			await till.advance('91d');
			const young = await till.api('GET', `${base}/payment-intents/${id}`);
			await till.advance('2d');
			const old = await till.api('GET', `${base}/payment-intents/${id}`);

			expect(young.status).toBe(200);
			expect(old.status).toBe(404);
		});

		test('allows one read a second when it is told to', async () => {
			await till.sim('POST', '/settings', { rateLimitPerSecond: 1 });
			const id = await till.create(1500);
			const read = async () => await till.api('GET', `${base}/payment-intents/${id}`);

			expect((await read()).status).toBe(200);
			expect(await read()).toMatchObject({ status: 429, body: { error: '105', status: 429 } });
			await till.advance('1s');
			expect((await read()).status).toBe(200);
		});

		test('accepts x-test-scope: sandbox, and the payment is not a live one', async () => {
			const headers = {
				authorization: 'Bearer APP_USR-SIM-MLA-SELLER',
				'x-test-scope': 'sandbox',
			};
			await till.fetch(intents(smart), {
				method: 'POST',
				headers,
				body: JSON.stringify({ amount: 1500, additional_info: {} }),
			});
			await till.terminal('approve');

			expect((await till.sim('GET', '/state')).body).toMatchObject({
				payments: [{ live_mode: false }],
			});
		});
	});

	describe('cancelling', () => {
		const cancel = async (id: string, deviceId = smart, token?: string) =>
			await till.api('DELETE', `${intents(deviceId)}/${id}`, undefined, token);

		test('cancels while it is OPEN', async () => {
			const id = await till.create(1500);
			const answer = await cancel(id);

			expect(answer).toMatchObject({ status: 200, body: { id } });
			expect((await till.read(id)).state).toBe('CANCELED');
		});

		test.each(['pick-up', 'process'])('is refused with 409 after %s', async (action) => {
			const id = await till.create(1500);
			await till.terminal(action);

			expect(await cancel(id)).toMatchObject({ status: 409, body: { status: 409, cause: [] } });
		});

		test('can still be done on the device when the terminal holds it', async () => {
			const id = await till.create(1500);
			await till.terminal('pick-up');
			await till.terminal('cancel');

			expect((await till.read(id)).state).toBe('CANCELED');
		});

		test('says 404 when it has ended already', async () => {
			const id = await till.create(1500);
			await till.terminal('approve');
			expect((await cancel(id)).status).toBe(404);
		});

		test('needs the device it was created on', async () => {
			const id = await till.create(1500);

			expect(await cancel(id, smart2)).toMatchObject({ status: 403, body: notOwner });
			expect(await cancel(id, smart, other)).toMatchObject({ status: 403, body: notOwner });
			expect((await till.read(id)).state).toBe('OPEN');
		});

		test('says 404 for what does not exist', async () => {
			expect((await cancel('00000000-0000-4000-8000-000000000000')).status).toBe(404);
		});
	});
});
