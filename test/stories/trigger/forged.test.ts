/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-hardcoded-secrets -- a test: figures are printed, and the secret is the one of the simulator */
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { Shop } from '../shop';
import type { TriggerInstance } from './instance';

beforeEach(() =>
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
	}),
);
afterEach(() => jest.useRealTimers());

/** The fields that every event has at the top. */
const nothingKnown = Object.fromEntries(
	[
		...['id', 'api', 'amount', 'amountMinor', 'currency', 'externalReference', 'deviceId'],
		...['paymentId', 'approvedAt', 'paidAmount', 'tipAmount', 'refundedAmount', 'feeAmount'],
		...['taxAmount', 'netAmount', 'fees', 'moneyReleaseAt', 'authorizationCode', 'paymentType'],
		...['paymentMethod', 'cardBrand', 'cardType', 'cardFirstDigits', 'cardLastFour'],
		...['installments', 'installmentAmount', 'storeId', 'pointOfSaleId', 'acquirerReference'],
		...['nsu', 'pixEndToEndId', 'createdAt'],
	].map((name) => [name, null]),
);

const secret = 'whsec_simulator_0001';
const panel = { webhookSource: 'panel' };
const outcomes = (events: Array<{ outcome?: unknown; state?: unknown }>) =>
	events.map(({ state, outcome }) => `${String(state)}: ${String(outcome)}`);

/** An account with a webhook of "Your integrations" that points at the trigger. */
async function signedShop(
	params: object = {},
	credential: object = { webhookSecret: secret },
): Promise<{ shop: Shop; trigger: TriggerInstance }> {
	const shop = new Shop();
	const trigger = shop.trigger({
		params: { receiveBy: 'webhook', ...panel, ...params },
		credential: credential as IDataObject,
	});
	await trigger.activate();
	await shop.control('panel-webhooks', { url: trigger.url, secret });
	return { shop, trigger };
}

async function statuses(shop: Shop): Promise<unknown[]> {
	const { notifications } = await shop.state();
	return notifications.flatMap(({ attempts }) =>
		(attempts as Array<{ status: number }>).map(({ status }) => status),
	);
}

describe('a webhook of "Your integrations"', () => {
	test('is registered by hand: activation and deactivation call nothing', async () => {
		const { shop, trigger } = await signedShop();
		await trigger.deactivate();
		expect((await shop.state()).requests).toEqual([]);
	});

	test.each([
		['seconds', {}],
		['milliseconds', {}],
		['seconds', { signatureMaxAge: 5 }],
		['milliseconds', { signatureMaxAge: 5 }],
	])(
		'is accepted when it is signed, with a timestamp in %s and %j',
		async (signatureTimestamp, options) => {
			const { shop, trigger } = await signedShop({ options });
			await shop.control('settings', { signatureTimestamp });
			await shop.charge({});
			await shop.later('1m');
			expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
			expect(await statuses(shop)).toEqual([200]);
		},
	);

	test('is accepted with the previous secret while it is changed', async () => {
		const { shop, trigger } = await signedShop(
			{},
			{ webhookSecret: 'whsec_new', previousWebhookSecret: secret },
		);
		await shop.charge({});
		await shop.later('1m');
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
	});

	test('is accepted when the id of the address is written in capitals and signed in small letters', async () => {
		const { shop, trigger } = await signedShop();
		await shop.fault('wrongCaseId', { times: null });
		await shop.charge({});
		await shop.later('1m');
		expect(await statuses(shop)).toEqual([200]);
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
	});

	test.each([
		['mismatch', 'a wrong secret', 'whsec_of_another_application'],
		['noSecret', 'no secret in the credential any more', ''],
	])('is answered 401 (%s) with %s, and nothing starts', async (reason, _, webhookSecret) => {
		const credential = { webhookSecret: secret };
		const { shop, trigger } = await signedShop({}, credential);
		credential.webhookSecret = webhookSecret;
		await shop.charge({});
		await shop.later('1m');
		expect(new Set(await statuses(shop))).toEqual(new Set([401]));
		expect(trigger.executions).toEqual([]);
		expect(trigger.logged.join()).toMatch(
			new RegExp(`request [\\w-]+ was turned away \\(${reason}\\)`),
		);
	});

	test('is accepted unsigned by who chose to rely on reading again', async () => {
		const { shop, trigger } = await signedShop({ options: { verifyBy: 'rereading' } }, {});
		await shop.fault('badSignature', { times: null });
		await shop.charge({});
		await shop.later('1m');
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
	});

	test.each([
		['missingHeader', {}],
		['malformedHeader', { 'x-signature': 'ts=yesterday,v1=beef' }],
		['mismatch', { 'x-signature': `ts=1741089600,v1=${'0'.repeat(64)}` }],
	])('that is forged is turned away (%s)', async (reason, headers) => {
		const { shop, trigger } = await signedShop();
		const url = `${trigger.url}?data.id=abc&type=point_integration_wh`;
		const answer = await trigger.receive({
			method: 'POST',
			url,
			headers: { 'x-request-id': 'req-1', ...headers },
			body: { id: 'abc', state: 'FINISHED' },
		});
		expect(answer).toEqual({
			status: 401,
			body: { message: 'The notification was not accepted', reason },
		});
		expect(trigger.logged.join()).toContain('request req-1 was turned away');
		await shop.settled();
		expect(trigger.executions).toEqual([]);
	});

	test('that was recorded and is sent again later is too old where an age is set', async () => {
		const { shop, trigger } = await signedShop({ options: { signatureMaxAge: 5 } });
		await shop.charge({});
		await shop.later('1m');
		const [{ attempts }] = (await shop.state()).notifications as unknown as [
			{ attempts: Array<{ url: string; headers: Record<string, string> }> },
		];
		const [{ url, headers }] = attempts as [{ url: string; headers: Record<string, string> }];
		await shop.later('10m');
		expect(await trigger.receive({ method: 'POST', url, headers, body: {} })).toMatchObject({
			status: 401,
			body: { reason: 'tooOld' },
		});
	});

	test('of the older IPN form cannot be checked, so it is taken only by who relies on reading again', async () => {
		const { shop, trigger } = await signedShop();
		const ipn = async (to: TriggerInstance) =>
			await to.receive({
				method: 'POST',
				url: `${to.url}?topic=payment&id=90000000001`,
				headers: {},
				body: {},
			});
		expect(await ipn(trigger)).toMatchObject({ status: 401, body: { reason: 'ipn' } });
		const other = shop.trigger({ params: { ...panel, options: { verifyBy: 'rereading' } } });
		expect(await ipn(other)).toMatchObject({ status: 200 });
	});

	test('of a topic that nobody knows is data for who asked for every change, and only if it is signed', async () => {
		const { shop, trigger } = await signedShop({ events: ['anyChange'] });
		const body = {
			id: 77,
			type: 'stop_delivery_op_wh',
			action: 'created',
			data: { id: '5001' },
		};
		const url = `${trigger.url}?data.id=5001&type=stop_delivery_op_wh`;
		const mac = createHmac('sha256', secret)
			.update('id:5001;request-id:req-9;ts:1741089600;')
			.digest('hex');
		const headers = { 'x-request-id': 'req-9', 'x-signature': `ts=1741089600,v1=${mac}` };
		for (let time = 0; time < 2; time++)
			expect(await trigger.receive({ method: 'POST', url, headers, body })).toMatchObject({
				status: 200,
			});
		await shop.later('10s');
		expect(trigger.events).toEqual([
			{
				eventKey: 'stop_delivery_op_wh/5001/created/77',
				topic: 'stop_delivery_op_wh',
				state: 'created',
				outcome: 'unknown',
				final: false,
				...nothingKnown,
				source: 'webhook',
				unread: true,
				notification: body,
			},
		]);
		const unsigned = shop.trigger({ params: { events: ['anyChange'] } });
		await unsigned.receive({ method: 'POST', url: unsigned.url, headers: {}, body });
		await shop.later('10s');
		expect(unsigned.events).toEqual([]);
	});
});

describe('the integrator webhook, of which nobody knows whether it is signed', () => {
	test.each([
		['mismatch', `ts=1741089600,v1=${'0'.repeat(64)}`],
		['malformedHeader', 'something else'],
	])(
		'is taken with a signature that does not fit the secret of the panel (%s), because it is read again anyway',
		async (reason, signature) => {
			const shop = new Shop();
			const trigger = shop.trigger({
				params: { receiveBy: 'webhook' },
				credential: { webhookSecret: secret },
			});
			await trigger.activate();
			await shop.fault('lose', { times: null });
			const [intent] = await shop.charge({});
			await shop.later('1m');
			const answer = await trigger.receive({
				method: 'POST',
				url: trigger.url,
				headers: { 'x-signature': signature, 'x-request-id': 'req-1' },
				body: { id: intent?.id, state: 'FINISHED' },
			});
			await shop.later('1m');
			expect(answer.status).toBe(200);
			expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
			expect(trigger.logged).toEqual([
				`Mercado Pago Point Trigger: request req-1 of ${String(intent?.id)} is taken and read again, although its signature was not confirmed (${reason})`,
			]);
		},
	);

	test('does not make such a signature vouch for what cannot be read again', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({
			params: { receiveBy: 'webhook', events: [], topics: [] },
			credential: { webhookSecret: secret },
		});
		const headers = { 'x-signature': `ts=1741089600,v1=${'0'.repeat(64)}` };
		await trigger.receive({
			method: 'POST',
			url: `${trigger.url}?type=topic_claims_integration_wh&data.id=1`,
			headers,
			body: {},
		});
		await shop.later('1m');
		expect(trigger.events).toEqual([]);
	});
});

describe('whatever the source, what is emitted was read from Mercado Pago', () => {
	async function soldShop() {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'webhook', events: ['anyChange'] } });
		await trigger.activate();
		await shop.fault('lose', { times: null });
		const [intent] = await shop.charge({ externalReference: 'SALE-001' });
		await shop.later('1m');
		const { payments } = await shop.state();
		return { shop, trigger, id: String(intent?.id), paymentId: payments[0]?.id };
	}

	test.each([
		['amount', { amount: 99999 }],
		['reference', { additional_info: { external_reference: 'SALE-666' } }],
		['payment', { payment: { id: 666, state: 'approved' } }],
	])('a notification with another %s goes to no output and is logged', async (what, claims) => {
		const { shop, trigger, id } = await soldShop();
		const answer = await trigger.receive({
			method: 'POST',
			url: trigger.url,
			headers: {},
			body: { id, state: 'FINISHED', ...claims },
		});
		await shop.later('1m');
		expect(answer.status).toBe(200);
		expect(trigger.events).toEqual([]);
		expect(trigger.failures).toEqual([]);
		expect(trigger.logged.join()).toContain(`its ${what} is`);
	});

	test('what a notification says stays on one short line of the log', async () => {
		const { shop, trigger, id } = await soldShop();
		const forged = `x\n2026-01-01 | error | forged line ${'y'.repeat(10_000)}`;
		await trigger.receive({
			method: 'POST',
			url: trigger.url,
			headers: {},
			body: { id, state: 'FINISHED', additional_info: { external_reference: forged } },
		});
		await shop.later('1m');
		expect(trigger.events).toEqual([]);
		expect(trigger.logged).toHaveLength(1);
		expect(trigger.logged[0]).not.toContain('\n');
		expect(trigger.logged[0]?.length).toBeLessThan(300);
	});

	test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
		'the topic %s is one that nobody knows, and fails nothing',
		async (type) => {
			const shop = new Shop();
			const trigger = shop.trigger({ params: { receiveBy: 'webhook', events: [], topics: [] } });
			const answer = await trigger.receive({
				method: 'POST',
				url: `${trigger.url}?type=${type}&data.id=1`,
				headers: {},
				body: {},
			});
			await shop.later('1m');
			expect(answer.status).toBe(200);
			expect([trigger.events, trigger.failures]).toEqual([[], []]);
			expect(trigger.logged.join()).toContain('its resource cannot be read again');
		},
	);

	test('a sale of another account goes to no output', async () => {
		const { shop, id } = await soldShop();
		const stranger = shop.trigger({ params: { events: ['anyChange'] } });
		shop.token = 'APP_USR-SIM-MLA-OTHER';
		await stranger.receive({
			method: 'POST',
			url: stranger.url,
			headers: {},
			body: { id, state: 'FINISHED' },
		});
		await shop.later('1m');
		expect(stranger.events).toEqual([]);
		expect(stranger.failures).toEqual([]);
	});

	test('a payment of another seller than the notification says goes to no output', async () => {
		const { shop, paymentId } = await soldShop();
		const trigger = shop.trigger({ params: { events: ['anyChange'], topics: ['payment'] } });
		const notify = async (userId: number) =>
			await trigger.receive({
				method: 'POST',
				url: `${trigger.url}?type=payment&data.id=${String(paymentId)}`,
				headers: {},
				body: { type: 'payment', user_id: userId, data: { id: String(paymentId) } },
			});
		await notify(1005);
		await shop.later('1m');
		expect(trigger.events).toEqual([]);
		await notify(1001);
		await shop.later('1m');
		expect(trigger.events).toMatchObject([
			{ topic: 'payment', state: 'approved', payment: { id: paymentId } },
		]);
	});

	test('a claimed approval of a declined payment is declined', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'webhook' } });
		await trigger.activate();
		await shop.fault('lose', { times: null });
		const [intent] = await shop.charge({ amount: '1200.00' });
		await shop.later('1m');
		await trigger.receive({
			method: 'POST',
			url: trigger.url,
			headers: {},
			body: { id: intent?.id, state: 'FINISHED', payment: { state: 'approved' } },
		});
		await shop.later('1m');
		expect(outcomes(trigger.events)).toEqual(['FINISHED: declined']);
	});

	test('the payment of the older mobile API, notified as IPN, is read as a payment', async () => {
		const { shop, paymentId } = await soldShop();
		const trigger = shop.trigger({ params: { topics: ['payment'] } });
		const body = {
			resource: `https://api.mercadopago.com/v1/payments/${String(paymentId)}`,
			topic: 'payment',
		};
		await trigger.receive({
			method: 'POST',
			url: `${trigger.url}?topic=payment&id=${String(paymentId)}`,
			headers: {},
			body,
		});
		await trigger.receive({ method: 'POST', url: trigger.url, headers: {}, body });
		await shop.later('1m');
		expect(trigger.events).toMatchObject([
			{ topic: 'payment', outcome: 'approved', payment: { id: paymentId } },
		]);
	});
});

describe('ten thousand requests of any kind', () => {
	const anything = fc.oneof(
		fc.anything(),
		fc.record(
			{
				id: fc.anything(),
				state: fc.anything(),
				amount: fc.anything(),
				payment: fc.anything(),
				additional_info: fc.anything(),
			},
			{ requiredKeys: [] },
		),
		fc.record(
			{
				type: fc.constantFrom(
					'payment',
					'order',
					'point_integration_wh',
					'mp-connect',
					'constructor',
					'__proto__',
				),
				data: fc.oneof(fc.anything(), fc.constant({ id: '1' })),
				payment_id: fc.anything(),
				action: fc.anything(),
				user_id: fc.anything(),
			},
			{ requiredKeys: [] },
		),
		fc.string(),
	);
	const headers = fc.dictionary(
		fc.constantFrom('x-signature', 'x-request-id', 'content-type'),
		fc.oneof(fc.string(), fc.constant(`ts=1,v1=${'a'.repeat(64)}`)),
	);
	const query = fc.dictionary(
		fc.oneof(fc.constantFrom('type', 'topic', 'data.id', 'id', 'challengeCode'), fc.string()),
		fc.oneof(
			fc.string(),
			fc.constantFrom(
				'payment',
				'order',
				'point_integration_wh',
				'constructor',
				'toString',
				'__proto__',
				'..',
				'a/b',
				'1',
			),
		),
	);

	test('among a few true ones: no wrong event, no double event, no crash, and every true one exactly once', async () => {
		const shop = new Shop();
		const open = shop.trigger({ params: { receiveBy: 'webhook', events: [], topics: [] } });
		const signed = shop.trigger({
			params: { receiveBy: 'webhook', ...panel, events: [], topics: [] },
			credential: { webhookSecret: secret },
		});
		await open.activate();
		await shop.fault('lose', { times: null });
		const sold = await shop.charge(
			[{}, {}].map((_, sale) => ({
				externalReference: `SALE-${sale}`,
				deviceId: { __rl: true, mode: 'id', value: `PAX_A910__SMARTPOS100000000${sale + 1}` },
			})),
		);
		await shop.later('1m');
		const told = new Map<string, number>();
		const count = (what: string) => told.set(what, (told.get(what) ?? 0) + 1);
		const samples = fc.sample(fc.tuple(query, headers, anything, fc.nat()), {
			numRuns: 10_000,
			seed: 2026,
		});
		for (const [index, [parameters, head, body, pick]] of samples.entries()) {
			const isTrue = pick % 50 === 0;
			const to = isTrue || index % 2 === 0 ? open : signed;
			const search = isTrue ? '' : `?${new URLSearchParams(parameters)}`;
			const truth = { id: sold[(pick / 50) % 2]?.id, state: 'FINISHED', amount: 1500 };
			const { status } = await to.receive({
				method: 'POST',
				url: `${to.url}${search}`,
				headers: isTrue ? {} : head,
				body: isTrue ? truth : body,
			});
			count(
				`${isTrue ? 'true' : to === open ? 'random, unsigned source' : 'random, signed source'}: ${status}`,
			);
			if (index % 500 === 0) await shop.passing(open.idle());
		}
		await shop.passing(open.idle());
		process.stdout.write(
			`figures: 10 000 requests: ${JSON.stringify(Object.fromEntries([...told].sort()))}; executions ${open.executions.length}, events ${open.events.length}, failures ${open.failures.length}\n`,
		);
		expect(
			[...told.keys()]
				.map((key) => key.split(': ')[1])
				.filter((status) => !['200', '400', '401'].includes(status ?? '')),
		).toEqual([]);
		expect(signed.executions).toEqual([]);
		expect(open.failures).toEqual([]);
		expect(
			open.events.map(({ paymentIntent }) => (paymentIntent as { id: unknown }).id).sort(),
		).toEqual(sold.map(({ id }) => id).sort());
	}, 120_000);
});
