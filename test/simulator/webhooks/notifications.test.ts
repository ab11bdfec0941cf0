import { hmac } from './challenge-answer';
import { openTill } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

const secret = 'whsec_example_0001';

describe.each(transports)('notifications, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const subscribe = async (topics?: string[]) =>
		await till.sim('POST', '/panel-webhooks', { url: till.webhookUrl, secret, topics });
	const sell = async (action = 'approve', amount = 2599) => {
		const id = await till.create(amount);
		await till.terminal(action);
		await till.settle();
		return id;
	};
	const statesReceived = () => till.received.map(({ body }) => (body as { state: string }).state);

	test('to the integrator are the intent itself, unsigned', async () => {
		await till.register();
		const id = await sell();

		expect(till.received).toHaveLength(1);
		expect(till.received[0]).toMatchObject({ method: 'POST', query: {} });
		expect(till.received[0]?.headers).not.toHaveProperty('x-signature');
		expect(till.received[0]?.body).toEqual({
			id,
			state: 'FINISHED',
			amount: 2599,
			created_at: '2025-03-04 12:00:00',
			payment: { id: expect.any(Number), state: 'approved', type: 'credit_card' },
			additional_info: { external_reference: 'SALE-001' },
		});
	});

	test.each([
		['decline', 'FINISHED', { id: expect.any(Number), state: 'rejected', type: 'credit_card' }],
		['reverse', 'FINISHED', { id: expect.any(Number), state: 'refunded', type: 'credit_card' }],
		[
			'confirmation-required',
			'CONFIRMATION_REQUIRED',
			{ id: expect.any(Number), state: '', type: '' },
		],
		['cancel', 'CANCELED', undefined],
		['fail', 'ERROR', undefined],
	])('after %s say %s', async (action, state, payment) => {
		await till.register();
		await sell(action);

		expect(statesReceived()).toEqual([state]);
		expect((till.received[0]?.body as { payment?: object }).payment).toEqual(payment);
	});

	test('say nothing of ABANDONED and of creation, unless they are told to', async () => {
		await till.register();
		await sell('abandon');
		const silent = statesReceived();
		await till.sim('POST', '/settings', { notifyStates: ['OPEN', 'ABANDONED'] });
		await sell('abandon');

		expect([silent, statesReceived()]).toEqual([[], ['OPEN', 'ABANDONED']]);
	});

	test('go to no webhook that has not proved itself, unless they are told to', async () => {
		await till.api('PATCH', '/point/integration-api/integrators', { webhook: till.webhookUrl });
		await sell();
		const silent = till.received.length;
		await till.sim('POST', '/settings', { notifyUnvalidatedWebhook: true });
		await sell();

		expect([silent, till.received.length]).toEqual([0, 1]);
	});

	test('of the panel carry data.id and type in the query and are signed', async () => {
		await subscribe();
		const id = await sell();
		const [received] = till.received;
		const requestId = received?.headers['x-request-id'] ?? '';

		expect(received?.query).toEqual({ 'data.id': id, type: 'point_integration_wh' });
		expect(received?.body).toMatchObject({ id, caller_id: 1001, client_id: 4445556667771001 });
		expect(received?.headers['x-signature']).toBe(
			`ts=1741089600,v1=${hmac(secret, `id:${id};request-id:${requestId};ts:1741089600;`)}`,
		);
	});

	test('sign milliseconds when they are told to', async () => {
		await till.sim('POST', '/settings', { signatureTimestamp: 'milliseconds' });
		await subscribe();
		await sell();

		expect(till.received[0]?.headers['x-signature']).toMatch(/^ts=1741089600000,v1=[0-9a-f]{64}$/);
	});

	test('of the topic payment are envelopes', async () => {
		await subscribe(['payment']);
		await sell('reverse');

		expect(till.received.map(({ body }) => body)).toMatchObject([
			{
				type: 'payment',
				action: 'payment.created',
				user_id: 1001,
				api_version: 'v1',
				live_mode: true,
				data: { id: expect.stringMatching(/^9\d+$/) },
			},
			{ type: 'payment', action: 'payment.updated' },
		]);
		expect(till.received[0]?.query).toMatchObject({ type: 'payment' });
	});

	test('arrive after the answer', async () => {
		await till.register();
		await till.sim('POST', '/settings', { notifyStates: ['OPEN'] });
		let answered = false;
		const answeredAtArrival: boolean[] = [];
		till.receive(() => {
			answeredAtArrival.push(answered);
			return { status: 200 };
		});
		await till.create(2599);
		answered = true;
		await till.settle();

		expect(answeredAtArrival).toEqual([true]);
	});

	test('are sent again after 15 minutes, and more and more rarely', async () => {
		await till.register();
		till.receive(() => ({ status: 500 }));
		await sell();
		for (const wait of ['14m', '1m', '15m', '15m', '29m', '1m', '1h', '2h']) {
			await till.advance(wait);
		}
		const [notification] = (await till.ledger()).notifications;

		expect(notification?.status).toBe('retrying');
		expect(notification?.attempts.map(({ at }) => at.slice(11, 16))).toEqual([
			'12:00',
			'12:15',
			'12:30',
			'12:45',
			'13:15',
			'14:15',
			'16:15',
		]);
	});

	test('are sent again when the answer is neither 200 nor 201, and then no more', async () => {
		await till.register();
		const answers = [301, 404, 202, 204, 299, 201];
		till.receive(() => ({ status: answers.shift() ?? 500 }));
		await sell();
		await till.advance('1d');
		const [notification] = (await till.ledger()).notifications;

		expect(notification?.status).toBe('delivered');
		expect(notification?.attempts.map(({ status }) => status)).toEqual([
			301, 404, 202, 204, 299, 201,
		]);
	});

	test('are given up in the end', async () => {
		await till.register();
		till.receive(() => ({ status: 500 }));
		await sell();
		await till.advance('10d');
		const [notification] = (await till.ledger()).notifications;

		expect(notification?.status).toBe('givenUp');
		expect(notification?.attempts).toHaveLength(11);
	});

	test('are sent again by hand', async () => {
		await till.register();
		await sell();
		const replayed = await till.sim('POST', '/notifications/last/replay');
		const unknown = await till.sim('POST', '/notifications/ntf-999999/replay');

		expect(replayed).toMatchObject({ status: 200, body: { status: 'delivered' } });
		expect(till.received[0]?.body).toEqual(till.received[1]?.body);
		expect(till.received).toHaveLength(2);
		expect(unknown.status).toBe(404);
	});

	test('can be forged', async () => {
		await till.register();
		const { body } = await till.sim('POST', '/notifications/send', {
			body: { id: 'forged', state: 'FINISHED' },
			query: { 'data.id': 'forged' },
			headers: { 'x-signature': 'ts=1,v1=00' },
		});

		expect(body).toMatchObject({ status: 200 });
		expect(till.received).toMatchObject([
			{
				method: 'POST',
				query: { 'data.id': 'forged' },
				headers: { 'x-signature': 'ts=1,v1=00' },
				body: { id: 'forged', state: 'FINISHED' },
			},
		]);
	});

	test('cannot be forged to nowhere', async () => {
		expect((await till.sim('POST', '/notifications/send', { body: {} })).status).toBe(409);
	});
});
