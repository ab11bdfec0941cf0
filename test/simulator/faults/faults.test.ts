import { hmac } from '../webhooks/challenge-answer';
import { argentina, base, openTill, smart, smart2 } from '../till';
import type { Answer, Till } from '../till';
import { transports } from '../transports';

const intents = `${base}/devices/${smart}/payment-intents`;
const order = { amount: 2599, additional_info: { external_reference: 'SALE-001' } };

describe.each(transports)('faults of requests, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const create = async () => await till.api('POST', intents, order);
	const intentsOfSimulator = async () =>
		((await till.sim('GET', '/state')).body as { paymentIntents: unknown[] }).paymentIntents;

	test('500 before commit: nothing was done', async () => {
		await till.fault({ kind: 'errorBeforeCommit', method: 'POST', path: '/payment-intents' });
		const answer = await create();

		expect(answer).toMatchObject({
			status: 500,
			body: { message: 'Internal Server Error', error: '500', status: 500, cause: [] },
		});
		expect(await intentsOfSimulator()).toEqual([]);
	});

	test('503 after commit: it was done', async () => {
		await till.fault({ kind: 'errorAfterCommit', method: 'POST', status: 503 });
		const answer = await create();
		const again = await create();

		expect(answer.status).toBe(503);
		expect(again).toMatchObject({ status: 409, body: { error: '2205' } });
		expect(await intentsOfSimulator()).toHaveLength(1);
	});

	test('a token that was revoked', async () => {
		await till.fault({ kind: 'errorBeforeCommit', status: 401 });
		expect(await create()).toMatchObject({
			status: 401,
			body: { message: 'Unauthorized invalid access token', error: '100', status: 401 },
		});
	});

	test('a cut connection before commit: nothing was done', async () => {
		await till.fault({ kind: 'cutBeforeCommit', method: 'POST', path: '/payment-intents' });

		await expect(create()).rejects.toThrow(/fetch failed/);
		expect(await intentsOfSimulator()).toEqual([]);
	});

	test('a cut connection after commit: it was done', async () => {
		await till.fault({ kind: 'cutAfterCommit', method: 'POST', path: '/payment-intents' });

		await expect(create()).rejects.toThrow(/fetch failed/);
		expect(await intentsOfSimulator()).toHaveLength(1);
		expect((await till.ledger()).requests).toMatchObject([
			{ method: 'POST', path: intents, status: 0, faults: ['cutAfterCommit'] },
		]);
	});

	test('409: as if another till held the terminal', async () => {
		await till.fault({ kind: 'conflict', times: 2 });

		expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([
			409, 409, 200,
		]);
	});

	describe('over the Orders generation', () => {
		const wish = {
			type: 'point',
			external_reference: 'SALE-1',
			transactions: { payments: [{ amount: '25.99' }] },
			config: { point: { terminal_id: smart } },
		};
		const send = async (path: string, key: string, body?: unknown) =>
			await till.api('POST', path, body, argentina, { 'X-Idempotency-Key': key });
		const idOf = ({ body }: Answer) => (body as { id: string }).id;
		const show = async (id: string) => await till.api('GET', `/v1/orders/${id}`);

		test('409 strikes a new order too, and nothing that is done to one', async () => {
			await till.fault({ kind: 'conflict' });
			expect((await send('/v1/orders', 'k1', wish)).status).toBe(409);
			const id = idOf(await send('/v1/orders', 'k2', wish));
			await till.fault({ kind: 'conflict' });
			expect((await send(`/v1/orders/${id}/cancel`, 'k3')).status).toBe(200);
		});

		test('a new order is paid before its answer, and a lagging read still shows it at the terminal', async () => {
			await till.fault({ kind: 'notifyBeforeAnswer' });
			const id = idOf(await send('/v1/orders', 'k1', wish));
			await till.fault({ kind: 'laggingRead' });
			expect([(await show(id)).body, (await show(id)).body]).toMatchObject([
				{ status: 'at_terminal' },
				{ status: 'processed' },
			]);
		});

		test.each(['sales', 'reads', 'cancellations'])(
			'only %s are struck, where they are named',
			async (requests) => {
				const id = idOf(await send('/v1/orders', 'k1', wish));
				await till.fault({ kind: 'errorBeforeCommit', requests, times: 'always' });
				const statuses = {
					sales: (await send('/v1/orders', 'k2', wish)).status,
					reads: (await show(id)).status,
					cancellations: (await send(`/v1/orders/${id}/cancel`, 'k3')).status,
				};
				expect(statuses).toEqual({ sales: 409, reads: 200, cancellations: 200, [requests]: 500 });
			},
		);
	});

	test('a phone pays before the answer, too', async () => {
		await till.api('POST', `/point/services/user/status/integrators?access_token=${argentina}`, {
			id: 1001,
		});
		await till.fault({ kind: 'notifyBeforeAnswer' });
		const mobile = '/point/services/integrations/v1';
		const { body } = await till.api('POST', mobile, {
			amount: 100,
			description: 'taza',
			device_name: 'dispositivo',
			cc_type: 'credit_card',
		});
		expect((await till.api('GET', `${mobile}/${(body as { id: number }).id}`)).body).toMatchObject({
			status: 'CLOSED',
			payment_status: 'approved',
		});
	});

	test('429 with Retry-After', async () => {
		await till.fault({ kind: 'tooManyRequests', retryAfter: 3 });
		const { status, body, headers } = await till.api('GET', `${base}/devices`);

		expect(status).toBe(429);
		expect(body).toMatchObject({ error: '105', status: 429 });
		expect(headers.get('retry-after')).toBe('3');
	});

	test('429 without Retry-After', async () => {
		await till.fault({ kind: 'tooManyRequests' });
		const { headers } = await till.api('GET', `${base}/devices`);
		expect(headers.get('retry-after')).toBeNull();
	});

	test('a slow answer: it was done at once and is answered late', async () => {
		await till.fault({ kind: 'slowAnswer', method: 'POST', delay: '30s' });
		let answered = false;
		const answer = create().then((value) => {
			answered = true;
			return value;
		});
		while ((await intentsOfSimulator()).length === 0);
		await till.settle();
		const before = answered;
		await till.advance('30s');

		expect([before, (await answer).status]).toEqual([false, 200]);
	});

	test('malformed JSON: it was done', async () => {
		await till.fault({ kind: 'malformedJson', method: 'POST' });
		const response = await till.fetch(intents, {
			method: 'POST',
			headers: { authorization: 'Bearer APP_USR-SIM-MLA-SELLER' },
			body: JSON.stringify(order),
		});

		expect(response.status).toBe(200);
		await expect(response.json()).rejects.toThrow(/JSON/);
		expect(await intentsOfSimulator()).toHaveLength(1);
	});

	test('a lagging read: still ON_TERMINAL, without a payment', async () => {
		const id = await till.create(2599);
		await till.terminal('approve');
		await till.fault({ kind: 'laggingRead', times: 2 });
		const first = await till.read(id);
		const status = await till.api('GET', `${base}/payment-intents/${id}/events`);
		const third = await till.read(id);

		expect(first).toMatchObject({ id, state: 'ON_TERMINAL' });
		expect(first).not.toHaveProperty('payment');
		expect(status.body).toMatchObject({ status: 'ON_TERMINAL' });
		expect(third.state).toBe('FINISHED');
	});

	test('a lagging read may say anything', async () => {
		const id = await till.create(2599);
		await till.fault({ kind: 'laggingRead', state: 'SOMETHING_NEW' });
		expect((await till.read(id)).state).toBe('SOMETHING_NEW');
	});

	test('a notification before the create answer', async () => {
		await till.register();
		await till.fault({ kind: 'notifyBeforeAnswer' });
		const { body } = await create();

		expect(till.received).toHaveLength(1);
		expect(till.received[0]?.body).toMatchObject({
			id: (body as { id: string }).id,
			state: 'FINISHED',
		});
	});

	test('a notification of the creation before the create answer', async () => {
		await till.register();
		await till.fault({ kind: 'notifyBeforeAnswer', state: 'OPEN' });
		await create();
		expect(till.received.map(({ body }) => body)).toMatchObject([{ state: 'OPEN' }]);
	});

	test('an offline terminal, until the fault is deleted', async () => {
		await till.sim('POST', '/settings', { mode: 'automatic' });
		await till.fault({ kind: 'terminalOffline', deviceId: smart });
		const id = await till.create(2599);
		await till.advance('1m');
		const offline = (await till.read(id)).state;
		await till.sim('DELETE', '/faults');
		await till.advance('3s');

		expect([offline, (await till.read(id)).state]).toEqual(['OPEN', 'FINISHED']);
	});

	test('strike every third request only, after the first two', async () => {
		const read = async () => (await till.api('GET', `${base}/devices`)).status;
		await till.fault({
			kind: 'errorBeforeCommit',
			status: 502,
			skip: 2,
			every: 3,
			times: 'always',
		});
		const statuses = [];
		for (let turn = 0; turn < 9; turn++) statuses.push(await read());

		expect(statuses).toEqual([200, 200, 200, 200, 502, 200, 200, 502, 200]);
	});

	test('strike only the path and method they name', async () => {
		await till.fault({ kind: 'errorBeforeCommit', method: 'delete', path: smart2 });
		await till.create(2599);
		const id = await till.create(2599, smart2);
		const cancel = async () =>
			await till.api('DELETE', `${base}/devices/${smart2}/payment-intents/${id}`);

		expect([(await cancel()).status, (await cancel()).status]).toEqual([500, 200]);
	});

	test('are listed and deleted', async () => {
		await till.fault({ kind: 'conflict' });
		const listed = await till.sim('GET', '/faults');
		const deleted = await till.sim('DELETE', '/faults');

		expect(listed.body).toMatchObject({
			faults: [{ id: 1, kind: 'conflict', times: 1, struck: 0 }],
		});
		expect(deleted.body).toEqual({ removed: 1 });
		expect((await create()).status).toBe(200);
	});

	test.each([
		[{}],
		[{ kind: 'earthquake' }],
		[{ kind: 'conflict', colour: 'red' }],
		[{ kind: 'terminalOffline', deviceId: 'X' }],
		[{ kind: 'delay', delay: 'soon' }],
		[{ kind: 'errorBeforeCommit', status: '503' }],
		[{ kind: 'lose', requests: 'refunds' }],
		[{ kind: 'lose', every: 0 }],
		[{ kind: 'lose', times: 0 }],
	])('that make no sense are refused: %j', async (fault) => {
		expect((await till.sim('POST', '/faults', fault)).status).toBe(400);
	});
});

describe.each(transports)('faults of notifications, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
		await till.register();
	});
	afterEach(async () => await till.close());

	const sell = async (amount = 2599, action = 'approve') => {
		await till.create(amount);
		await till.terminal(action);
		await till.settle();
	};
	const amountsReceived = () =>
		till.received.map(({ body }) => (body as { amount: number }).amount);

	test('lost: never sent, and the ledger knows', async () => {
		await till.fault({ kind: 'lose' });
		await sell();
		await till.advance('1d');
		await sell(1600);

		expect(amountsReceived()).toEqual([1600]);
		expect((await till.ledger()).notifications).toMatchObject([
			{ status: 'lost', faults: ['lose'], attempts: [] },
			{ status: 'delivered', faults: [] },
		]);
	});

	test('every third is lost', async () => {
		await till.fault({ kind: 'lose', every: 3, times: 'always' });
		for (const amount of [1501, 1502, 1503, 1504, 1505, 1506]) await sell(amount);

		expect(amountsReceived()).toEqual([1501, 1502, 1504, 1505]);
	});

	test('repeated, at once and hours later', async () => {
		await till.fault({ kind: 'repeat', copies: 2 });
		await sell(1500);
		const atOnce = amountsReceived();
		await till.fault({ kind: 'repeat', delay: '2h' });
		await sell(1600);
		await till.advance('2h');

		expect(atOnce).toEqual([1500, 1500, 1500]);
		expect(amountsReceived()).toEqual([1500, 1500, 1500, 1600, 1600]);
	});

	test('delayed', async () => {
		await till.fault({ kind: 'delay', delay: '5m' });
		await sell();
		await till.advance('4m');
		const early = till.received.length;
		await till.advance('1m');

		expect([early, till.received.length]).toEqual([0, 1]);
	});

	test('out of order', async () => {
		await till.fault({ kind: 'reorder', count: 3, times: 3 });
		for (const amount of [1501, 1502, 1503]) await sell(amount);

		expect(amountsReceived()).toEqual([1503, 1502, 1501]);
	});

	test('held back by a reorder, until it is deleted', async () => {
		await till.fault({ kind: 'reorder', times: 'always' });
		await sell(1500);
		const held = till.received.length;
		await till.sim('DELETE', '/faults');
		await till.settle();

		expect([held, till.received.length]).toEqual([0, 1]);
	});

	test('only of the state they name', async () => {
		await till.fault({ kind: 'lose', state: 'CANCELED', times: 'always' });
		await sell(1500, 'cancel');
		await sell(1600);

		expect(amountsReceived()).toEqual([1600]);
	});

	describe('that are signed', () => {
		const secret = 'whsec_example_0001';
		beforeEach(async () => {
			await till.api('PATCH', `${base}/integrators`, { webhook: '' });
			await till.sim('POST', '/panel-webhooks', { url: till.webhookUrl, secret });
		});

		const manifestOf = (id: string) =>
			`id:${id};request-id:${till.received[0]?.headers['x-request-id']};ts:1741089600;`;

		test('with a signature of somebody else', async () => {
			await till.fault({ kind: 'badSignature' });
			await sell();
			const id = till.received[0]?.query['data.id'] ?? '';

			expect(till.received[0]?.headers['x-signature']).toMatch(/^ts=1741089600,v1=[0-9a-f]{64}$/);
			expect(till.received[0]?.headers['x-signature']).not.toContain(hmac(secret, manifestOf(id)));
		});

		test('with data.id in capitals and signed in lower case', async () => {
			await till.fault({ kind: 'wrongCaseId' });
			await sell();
			const id = till.received[0]?.query['data.id'] ?? '';

			expect(id).toMatch(/^[0-9A-F-]{36}$/);
			expect(till.received[0]?.headers['x-signature']).toBe(
				`ts=1741089600,v1=${hmac(secret, manifestOf(id.toLowerCase()))}`,
			);
		});
	});
});
