import { getAccount } from '../../../client/api/users';
import { withHeaders } from '../../../client/http/client';
import { MercadoPagoError } from '../../../client/http/errors';
import {
	cancelIntent,
	createIntent,
	getIntent,
	listIntents,
	readIntent,
} from '../../../client/api/payment-intents';
import { createOrder } from '../../../client/api/orders';
import { listRefunds } from '../../../client/api/payments';
import { path } from '../../../client/http/request';
import { answers, noAnswer, scripted } from '../scripted';

const create = createIntent('PAX_A910__SMARTPOS1', { amount: 1500 });

async function failureOf(work: Promise<unknown>): Promise<MercadoPagoError> {
	const reason = await work.then(
		() => new Error('It did not fail'),
		(thrown: unknown) => thrown,
	);
	if (reason instanceof MercadoPagoError) return reason;
	throw reason;
}

describe('a client', () => {
	test('repeats a read until it is answered', async () => {
		const { client, sent, slept } = scripted(
			noAnswer('ECONNRESET'),
			answers(503),
			answers(200, { id: 'i' }),
		);
		expect(await client.call(getIntent('i'))).toEqual({ id: 'i' });
		expect(sent).toHaveLength(3);
		expect(slept).toEqual([500, 1000]);
	});

	test('knows the time of Mercado Pago from its last answer, and its own before the first', async () => {
		const { client } = scripted(
			answers(200, { id: 'i' }, { date: 'Thu, 01 Jan 1970 00:10:00 GMT' }),
			answers(200, { id: 'i' }),
			answers(404, {}, { date: 'Thu, 01 Jan 1970 00:05:00 GMT' }),
		);
		expect(client.serverNow()).toBe(0);
		await client.call(getIntent('i'));
		expect(client.serverNow()).toBe(600_000);
		await client.call(getIntent('i'));
		expect(client.serverNow()).toBe(600_000);
		await client.call(getIntent('i')).catch(() => undefined);
		expect(client.serverNow()).toBe(300_000);
	});

	test('gives up after four tries and says what Mercado Pago said', async () => {
		const { client, sent } = scripted(
			answers(429, { message: 'slow down', error: '105', status: 429, cause: [] }),
		);
		const failure = await failureOf(client.call(getIntent('i')));
		expect(sent).toHaveLength(4);
		expect(failure).toMatchObject({
			message: 'Mercado Pago is receiving too many requests from this account',
			status: 429,
			code: '105',
			ambiguous: false,
		});
		expect(failure.advice).toContain(
			'Mercado Pago: HTTP 429, code 105, "slow down" (GET /point/integration-api/payment-intents/i)',
		);
	});

	test.each([
		noAnswer('ECONNRESET'),
		noAnswer('ETIMEDOUT'),
		answers(500),
		answers(502, 'Bad Gateway'),
		answers(200, '{"id": cut off'),
		answers(200, {}),
		answers(200, { id: '' }),
		answers(0, { id: 'i' }),
	])(
		'sends a create once when its answer is lost (%j), and says that the intent may exist and how to look',
		async (answer) => {
			const { client, sent } = scripted(answer);
			const failure = await failureOf(client.call(create));
			expect(sent).toHaveLength(1);
			expect(failure.ambiguous).toBe(true);
			expect(failure.advice).toContain(
				'The payment intent may exist on terminal PAX_A910__SMARTPOS1',
			);
			expect(failure.advice).toContain('Payment Intent > Get Many');
		},
	);

	test('sends a create again when it provably did not arrive', async () => {
		const { client, sent } = scripted(noAnswer('ECONNREFUSED'), answers(200, { id: 'i' }));
		await client.call(create);
		expect(sent).toHaveLength(2);
	});

	test('does not call a refused create ambiguous', async () => {
		const { client } = scripted(
			answers(409, {
				message: 'There is already a queued intent for the device',
				error: '2205',
				status: 409,
				cause: [],
			}),
		);
		expect(await failureOf(client.call(create))).toMatchObject({
			ambiguous: false,
			code: '2205',
			message: 'The terminal already has a payment intent waiting',
		});
	});

	test.each(['', undefined, null])(
		'takes an empty answer (%p) for an empty object',
		async (body) => {
			const { client, sent } = scripted({ answered: true, status: 204, headers: {}, body });
			expect(await client.call(cancelIntent('t', 'i'))).toEqual({});
			expect(sent).toHaveLength(1);
		},
	);

	test('keeps a list at the top whole', async () => {
		expect(await scripted(answers(200, [{ id: 1 }])).client.call(listRefunds('9'))).toEqual({
			results: [{ id: 1 }],
		});
	});

	test('asks again where a page came in place of JSON, and says so where it comes every time', async () => {
		const page = answers(200, '<html>Sign in to the network</html>');
		const { client, sent } = scripted(page, answers(200, { id: 'i' }));
		expect(await client.call(getIntent('i'))).toEqual({ id: 'i' });
		expect(sent).toHaveLength(2);
		expect(await failureOf(scripted(page).client.call(getIntent('i')))).toMatchObject({
			message: 'The answer of Mercado Pago could not be read',
			advice: 'Try again. Mercado Pago: HTTP 200 (GET /point/integration-api/payment-intents/i)',
			ambiguous: false,
		});
	});

	test('says that nobody answered a read, why, and that it changed nothing', async () => {
		expect(
			await failureOf(scripted(noAnswer('ETIMEDOUT')).client.call(getIntent('i'))),
		).toMatchObject({
			message: 'Mercado Pago did not answer',
			code: 'ETIMEDOUT',
			advice:
				'Check the connection of n8n to the API URL of the credential, then try again. Mercado Pago: code ETIMEDOUT (GET /point/integration-api/payment-intents/i)',
			ambiguous: false,
		});
	});

	test('keeps what an earlier try may have done, although the last one was refused for certain', async () => {
		const keyed = createOrder({}, 'key');
		const failure = await failureOf(
			scripted(
				answers(502),
				answers(400, { errors: [{ code: 'bad_request', message: 'x' }] }),
			).client.call(keyed),
		);
		expect(failure).toMatchObject({ status: 400, ambiguous: true });
		expect(failure.message).toContain('the order may exist');
	});

	test.each([
		[400, true],
		[409, false],
	])('adds what may be behind a refusal with %p: %p', async (status, told) => {
		const failure = await failureOf(
			scripted(answers(status, { errors: [{ code: 'property_value', message: 'x' }] })).client.call(
				createOrder({}, 'key', 'The amount may be too small'),
			),
		);
		expect(failure.advice.includes('The amount may be too small. Mercado Pago: HTTP')).toBe(told);
	});

	test('adds its headers to a request that asks for headers', async () => {
		const { client, sent } = scripted(answers(200, {}, { date: 'today' }));
		expect(await withHeaders(client, { 'x-test-scope': 'sandbox' }).headers(getAccount())).toEqual({
			date: 'today',
		});
		expect(sent[0]?.headers).toEqual({ 'x-test-scope': 'sandbox' });
	});

	test('adds headers for the sandbox to everything it sends', async () => {
		const { client, sent } = scripted(answers(200, { id: 'i' }));
		await withHeaders(client, { 'x-test-scope': 'sandbox' }).call(create);
		expect(sent[0]?.headers).toEqual({ 'x-test-scope': 'sandbox' });
	});
});

describe('the path of a request', () => {
	test.each([
		['PAX_A910__SMARTPOS1', '/devices/PAX_A910__SMARTPOS1'],
		['a/b?c#d e', '/devices/a%2Fb%3Fc%23d%20e'],
		['caja ñ', '/devices/caja%20%C3%B1'],
	])('holds %p encoded', (id, expected) => {
		expect(path`/devices/${id}`).toBe(expected);
	});
});

test.each(['', '.', '..'])('the ID %p is refused: it would name another resource', (id) => {
	expect(() => path`/devices/${id}/refund`).toThrow('is not an ID');
});

describe('payment intents of a range of days', () => {
	test('are read 30 days at a time with the day after, and no request more than needed', async () => {
		const { client, sent } = scripted(
			answers(200, { events: [{ payment_intent_id: 'a' }] }),
			answers(200, { events: [{ payment_intent_id: 'a' }, { payment_intent_id: 'b' }] }),
		);
		const found = [];
		for await (const event of listIntents(client, { from: '2025-01-01', to: '2025-02-15' }))
			found.push(event.payment_intent_id);
		expect(found).toEqual(['a', 'b']);
		expect(sent.map(({ query }) => query)).toEqual([
			{ startDate: '2025-01-01', endDate: '2025-01-30' },
			{ startDate: '2025-01-30', endDate: '2025-02-16' },
		]);
	});
});

describe('an intent read after a notification', () => {
	const lagging = answers(200, { id: 'i', state: 'ON_TERMINAL' });
	const finished = answers(200, { id: 'i', state: 'FINISHED', payment: { id: '9' } });
	const payment = answers(200, { id: 9, status: 'approved' });

	test('is read again while it is behind what was claimed', async () => {
		const { client, slept } = scripted(lagging, lagging, finished, payment);
		expect(await readIntent(client, 'i', 'FINISHED')).toMatchObject({
			intent: { state: 'FINISHED' },
			payment: { status: 'approved' },
		});
		expect(slept).toEqual([1000, 1000]);
	});

	test('is taken as it is after five reads', async () => {
		const { client, sent } = scripted(lagging);
		expect(await readIntent(client, 'i', 'FINISHED')).toEqual({
			intent: { id: 'i', state: 'ON_TERMINAL' },
		});
		expect(sent).toHaveLength(5);
	});

	test('has an unknown payment when the payment cannot be found', async () => {
		const { client } = scripted(finished, answers(404, { message: 'Payment not found' }));
		expect((await readIntent(client, 'i')).payment).toBeUndefined();
	});
});
