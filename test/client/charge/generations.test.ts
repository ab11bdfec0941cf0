import { type ChargeContext, type ChargeInput } from '../../../client/charge/port';
import { createOnFreeTerminal } from '../../../client/charge/busy-terminal';
import { type Attempt } from '../../../client/charge/find';
import { intentCharges } from '../../../client/charge/payment-intents';
import { createIntent } from '../../../client/api/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { type ApiRequest } from '../../../client/http/request';
import { chargeFromIntent } from '../../../domain/charge/from-intent';
import { chargeFromOrder } from '../../../domain/charge/from-order';
import { answers, scripted } from '../scripted';
import { memoryOf } from './memory';

const account = { currency: 'ARS', live: true };
const memory = memoryOf({
	record: async () => new Set<string>(),
	knows: async () => new Set<string>(),
	forget: async () => undefined,
});

describe('a cancel of a charge over orders', () => {
	const order = (status: string) => chargeFromOrder({ id: 'ORD1', status }, account);

	test('asks each state with a key of its own: a refusal that Mercado Pago keeps for the one is no answer for the other', () => {
		const [created, shown] = [
			orderCharges.cancelRequest(order('created')),
			orderCharges.cancelRequest(order('at_terminal')),
		];
		expect([created?.headers, shown?.headers]).toEqual([
			{ 'x-allow-cancelable-status': 'at_terminal' },
			{ 'x-allow-cancelable-status': 'at_terminal' },
		]);
		expect(created?.idempotencyKey).toBeDefined();
		expect(created?.idempotencyKey).not.toBe(shown?.idempotencyKey);
	});

	test('withdraws only what no terminal shows, and without asking the terminal', () => {
		expect(orderCharges.withdrawRequest(order('created'))).toMatchObject({
			method: 'POST',
			path: '/v1/orders/ORD1/cancel',
		});
		expect(orderCharges.withdrawRequest(order('created'))?.headers).toBeUndefined();
		expect(
			['at_terminal', 'processed', 'a_state_never_seen'].map((status) =>
				orderCharges.withdrawRequest(order(status)),
			),
		).toEqual([undefined, undefined, undefined]);
	});

	test.each(['processed', 'canceled', 'action_required', 'a_state_never_seen'])(
		'is not asked for where it is %s',
		(status) => {
			expect(orderCharges.cancelRequest(order(status))).toBeUndefined();
		},
	);
});

test.each([
	['OPEN', true],
	['ON_TERMINAL', false],
	['FINISHED', false],
	['A_STATE_NEVER_SEEN', false],
])('a cancel of a charge over payment intents that is %s can be asked for: %p', (state, asked) => {
	const charge = chargeFromIntent({ id: 'i', state, device_id: 'D1' }, undefined, account);
	expect([
		intentCharges.cancelRequest(charge) !== undefined,
		intentCharges.withdrawRequest(charge) !== undefined,
	]).toEqual([asked, asked]);
});

describe('recent payment intents', () => {
	const events = [
		{ payment_intent_id: 'old', status: 'FINISHED', created_on: '1970-01-01T08:00:00Z' },
		{ payment_intent_id: 'newest', status: 'OPEN', created_on: '1970-01-01T10:00:00Z' },
		{ payment_intent_id: 'newer', status: 'FINISHED', created_on: '1970-01-01T09:00:00Z' },
	];
	const found = () =>
		scripted(({ path }: ApiRequest) =>
			answers(
				200,
				path.endsWith('/events')
					? { events }
					: { id: path.split('/').pop() ?? '', state: 'OPEN', amount: 1500 },
			),
		);
	const readIn = (sent: ApiRequest[]) =>
		sent.map(({ path }) => path.split('/').pop()).filter((id) => id !== 'events');

	test('are read the newest first, and given back the oldest first', async () => {
		const { client, sent } = found();
		const charges = await intentCharges.find(client, account, { wanted: () => true });
		expect(readIn(sent)).toEqual(['newest', 'newer', 'old']);
		expect(charges.map(({ id }) => id)).toEqual(['old', 'newer', 'newest']);
	});

	test('are read no further than is enough, and not again where they were not wanted', async () => {
		const { client, sent } = found();
		const ruledOut = new Set<string>();
		await intentCharges.find(client, account, {
			wanted: ({ id }) => id !== 'newest',
			enough: ({ id }) => id === 'newer',
			ruledOut,
		});
		expect(readIn(sent)).toEqual(['newest', 'newer']);
		expect([...ruledOut]).toEqual(['newest']);
	});

	test('that have ended hold no terminal, and cost no request', async () => {
		const { client, sent } = found();
		await intentCharges.find(client, account, { wanted: () => true, onlyLive: true });
		expect(readIn(sent)).toEqual(['newest']);
	});
});

test('the next terminal is one of the same store that takes charges', async () => {
	const devices = [
		{ id: 'D1', store_id: '7', operating_mode: 'PDV' },
		{ id: 'D2', store_id: '7', operating_mode: 'STANDALONE' },
		{ id: 'D3', store_id: '8', operating_mode: 'PDV' },
		{ id: 'D4', store_id: 7, operating_mode: 'PDV' },
	];
	const { client, sent, slept } = scripted(({ method, path }: ApiRequest) => {
		if (path.endsWith('/devices')) return answers(200, { devices });
		if (path.endsWith('/events'))
			return answers(200, {
				events: [
					{ payment_intent_id: 'theirs', status: 'OPEN', created_on: '1970-01-01T08:00:00Z' },
				],
			});
		if (path.endsWith('/theirs'))
			return answers(200, {
				id: 'theirs',
				state: 'OPEN',
				device_id: 'D1',
				amount: 9900,
				additional_info: { external_reference: 'THEIRS' },
			});
		if (method === 'GET') return answers(200, { data: [], paging: { total: 0 } });
		return path.includes('D1')
			? answers(409, { error: '2205', message: 'queued', status: 409 })
			: answers(200, { id: 'i' });
	});
	const now = () => slept.reduce((passed, milliseconds) => passed + milliseconds, 0);
	const parts: ChargeContext = {
		client: { ...client, now },
		memory,
		api: intentCharges,
		other: orderCharges,
		account,
		isWaitedFor: () => false,
	};
	const input: ChargeInput = {
		deviceId: 'D1',
		amountMinor: 1500,
		amount: '15.00',
		externalReference: 'A',
		key: 'k',
		attempt: 1,
		standIn: false,
		earlierKeys: [],
		request: (deviceId) => createIntent(deviceId, {}),
	};
	const record = { mayUseOtherTerminal: true, sent: false } as Attempt['record'];
	const sale: Attempt = {
		context: parts,
		input,
		options: { busy: { policy: 'nextTerminal' }, alwaysLook: false },
		record,
		startedAt: 0,
	};
	expect(await createOnFreeTerminal(sale)).toEqual({ id: 'i', deviceId: 'D4' });
	expect(
		sent.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/')[4]),
	).toEqual(['D1', 'D4']);
});
