/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the SDK's host is fixed; global fetch is the only door */
import {
	MercadoPagoConfig,
	Payment,
	PaymentRefund,
	Point,
	User,
	WebhookSignatureValidator,
} from 'mercadopago';
import { argentina, brazil, openTill, smart, standalone } from './till';
import type { Till } from './till';
import { overAPort } from './transports';

const officialHost = 'https://api.mercadopago.com';
const gertec = 'GERTEC_MP35P__8701012000000001';

/** What `mercadopago` 3.3.0 does, unchanged, over a real port: only the host is another one. */
describe("Mercado Pago's own Node SDK", () => {
	let till: Till;
	const realFetch = globalThis.fetch;
	const fetched: string[] = [];

	beforeEach(async () => {
		till = await openTill(overAPort);
		fetched.length = 0;
		globalThis.fetch = async (input, init) => {
			const address = String(input);
			fetched.push(address);
			return await realFetch(address.replace(officialHost, till.url), init);
		};
	});
	afterEach(async () => {
		globalThis.fetch = realFetch;
		await till.close();
	});

	const config = (accessToken = argentina) =>
		new MercadoPagoConfig({ accessToken, options: { maxRetries: 0 } });
	const point = (accessToken?: string) => new Point(config(accessToken));
	const sale = {
		device_id: smart,
		request: {
			amount: 2599,
			additional_info: { external_reference: 'SALE-001', print_on_terminal: true },
		},
	};
	const create = async () => (await point().createPaymentIntent(sale)).id ?? '';

	test('gets the devices', async () => {
		const answer = await point().getDevices({
			request: { options: { store_id: '51000001', pos_id: '61000001', limit: 10, offset: 0 } },
		});

		expect(fetched).toEqual([
			'https://api.mercadopago.com/point/integration-api/devices?store_id=51000001&pos_id=61000001&limit=10&offset=0',
		]);
		expect(answer.api_response.status).toBe(200);
		expect(answer.devices).toEqual([
			{
				id: smart,
				pos_id: 61000001,
				store_id: '51000001',
				external_pos_id: 'SHOP01POS01',
				operating_mode: 'PDV',
			},
		]);
		expect(answer.paging).toEqual({ total: 1, limit: 10, offset: 0 });
	});

	test('changes the operating mode', async () => {
		const answer = await point().changeDeviceOperatingMode({
			device_id: standalone,
			request: { operating_mode: 'PDV' },
		});
		expect(answer).toMatchObject({ operating_mode: 'PDV', api_response: { status: 200 } });
	});

	test('creates a payment intent', async () => {
		const answer = await point().createPaymentIntent(sale);

		expect(answer).toMatchObject({
			id: expect.any(String),
			device_id: smart,
			amount: 2599,
			additional_info: { external_reference: 'SALE-001', print_on_terminal: true },
			api_response: { status: 200 },
		});
		expect(answer).not.toHaveProperty('state');
	});

	test('creates a payment intent with the fields of Brazil', async () => {
		const payment = { type: 'credit_card', installments: 1, installments_cost: 'seller' };
		const answer = await point(brazil).createPaymentIntent({
			device_id: gertec,
			request: { amount: 1400, description: 'Coffee', payment },
		});
		expect(answer).toMatchObject({ amount: 1400, description: 'Coffee', payment });
	});

	test('reads it, its status, and the list', async () => {
		const id = await create();
		await till.terminal('approve');
		const read = await point().searchPaymentIntent({ payment_intent_id: id });
		const status = await point().getPaymentIntentStatus({ payment_intent_id: id });
		const list = await point().getPaymentIntentList({
			body: { options: { startDate: '2025-03-01', endDate: '2025-03-30' } },
		});

		expect(read).toMatchObject({ id, state: 'FINISHED', payment: { id: expect.any(String) } });
		expect(status).toMatchObject({ status: 'FINISHED', created_on: '2025-03-04T12:00:00Z' });
		expect(list.events).toEqual([
			{ payment_intent_id: id, status: 'FINISHED', created_on: '2025-03-04T12:00:00Z' },
		]);
	});

	test('cancels it', async () => {
		const id = await create();
		const answer = await point().cancelPaymentIntent({ device_id: smart, payment_intent_id: id });
		expect(answer).toMatchObject({ id, api_response: { status: 200 } });
	});

	test('reads the payment and the user', async () => {
		const id = await create();
		await till.terminal('approve');
		const { payment } = (await till.read(id)) as { payment: { id: string } };
		const found = await new Payment(config()).search({
			options: { external_reference: 'SALE-001', sort: 'date_created', criteria: 'desc' },
		});

		expect(await new Payment(config()).get({ id: payment.id })).toMatchObject({
			id: Number(payment.id),
			status: 'approved',
			transaction_amount: 25.99,
		});
		expect(found.results).toMatchObject([{ id: Number(payment.id) }]);
		expect(await new User(config()).get()).toMatchObject({ id: 1001, site_id: 'MLA' });
	});

	test.each([
		[
			'401',
			async () => await point('APP_USR-NOBODY').getDevices({ request: {} }),
			{
				name: 'MPAuthenticationError',
				status: 401,
				error: '100',
				message: 'Unauthorized invalid access token',
				causes: [],
			},
		],
		[
			'403 code 104',
			async () => await point(brazil).createPaymentIntent(sale),
			{
				name: 'MPForbiddenError',
				status: 403,
				error: '104',
				message: 'Forbidden Error checking device owner',
				causes: [],
			},
		],
		[
			"400 for the amount of the SDK's own example",
			async () =>
				await point().createPaymentIntent({ ...sale, request: { ...sale.request, amount: 12.34 } }),
			{
				name: 'MPBadRequestError',
				status: 400,
				error: '400',
				message: 'Bad Request amount: Must be an integer',
			},
		],
		[
			'404',
			async () =>
				await point().searchPaymentIntent({
					payment_intent_id: '00000000-0000-4000-8000-000000000000',
				}),
			{ name: 'MPNotFoundError', status: 404, error: '404' },
		],
		[
			'409 code 2205',
			async () => {
				await create();
				return await point().createPaymentIntent(sale);
			},
			{
				name: 'MPIdempotencyError',
				status: 409,
				error: '2205',
				message: 'There is already a queued intent for the device',
			},
		],
		[
			'409 blocked by terminal',
			async () => {
				const id = await create();
				await till.terminal('pick-up');
				return await point().cancelPaymentIntent({ device_id: smart, payment_intent_id: id });
			},
			{ name: 'MPIdempotencyError', status: 409, causes: [] },
		],
		[
			'429 code 105',
			async () => {
				await till.fault({ kind: 'tooManyRequests', retryAfter: 3 });
				return await point().getDevices({ request: {} });
			},
			{ name: 'MPRateLimitError', status: 429, error: '105', retryAfter: 3 },
		],
		[
			'400 without dates',
			async () => await point().getPaymentIntentList(),
			{ name: 'MPBadRequestError', status: 400 },
		],
	])('reads the error %s', async (_what, act, error) => {
		await expect(act()).rejects.toMatchObject(error);
	});

	test('gives money back in parts and whole, once per key', async () => {
		const id = await create();
		await till.terminal('approve');
		const payment_id = (await till.read(id)).payment?.id ?? '';
		const refunds = new PaymentRefund(config());
		const part = {
			payment_id,
			body: { amount: 5.5 },
			requestOptions: { idempotencyKey: 'part-1' },
		};
		const first = await refunds.create(part);
		expect(first).toMatchObject({
			payment_id: Number(payment_id),
			amount: 5.5,
			status: 'approved',
		});
		expect((await refunds.create(part)).id).toBe(first.id);

		const rest = await refunds.total({ payment_id, requestOptions: { idempotencyKey: 'rest-1' } });
		expect(rest).toMatchObject({ amount: 20.49 });
		expect((await refunds.list({ payment_id })).map(({ amount }) => amount)).toEqual([5.5, 20.49]);
		expect(await refunds.get({ payment_id, refund_id: first.id ?? '' })).toMatchObject({
			amount: 5.5,
		});
		// The SDK keeps the options of a request for the next one, the key among them: another client, another key.
		await expect(new PaymentRefund(config()).total({ payment_id })).rejects.toMatchObject({
			status: 400,
		});
	});

	test('meets 409 when it repeats a create that was carried out', async () => {
		await till.fault({ kind: 'errorAfterCommit', method: 'POST', status: 503 });
		const retried = point().createPaymentIntent({
			...sale,
			requestOptions: { maxRetries: 1, initialDelay: 1 },
		});

		await expect(retried).rejects.toMatchObject({ status: 409, error: '2205' });
		expect((await till.sim('GET', '/state')).body).toMatchObject({ paymentIntents: [{}] });
	});

	test('finds the signature of a notification right, and a forged one wrong', async () => {
		const secret = 'whsec_example_0001';
		await till.sim('POST', '/panel-webhooks', { url: till.webhookUrl, secret });
		await till.sim('POST', '/faults', { kind: 'badSignature', skip: 1 });
		for (let sold = 0; sold < 2; sold++) {
			await create();
			await till.terminal('approve');
			await till.settle();
		}
		const verdicts = till.received.map(({ headers, query }) => {
			try {
				WebhookSignatureValidator.validate({
					xSignature: headers['x-signature'],
					xRequestId: headers['x-request-id'],
					dataId: query['data.id'],
					secret,
				});
				return 'right';
			} catch {
				return 'wrong';
			}
		});

		expect(verdicts).toEqual(['right', 'wrong']);
	});
});
