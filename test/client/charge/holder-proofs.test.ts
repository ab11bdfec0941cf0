import { type ChargeContext, type ChargeInput } from '../../../client/charge/port';
import { type Attempt } from '../../../client/charge/find';
import { intentCharges } from '../../../client/charge/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { createOnFreeTerminal } from '../../../client/charge/busy-terminal';
import { createIntent } from '../../../client/api/payment-intents';
import { type ApiRequest } from '../../../client/http/request';
import { type JsonObject } from '../../../domain/json';
import { answers, scripted } from '../scripted';
import { memoryOf } from './memory';

const nothing = async () => new Set<string>();
const memory = memoryOf({ record: nothing, knows: nothing, forget: async () => undefined });
const account = { currency: 'ARS', live: true };
const date = 'Tue, 04 Mar 2025 12:00:00 GMT';

interface MadeUp {
	/** What the list shows at each look; the last one from then on. */
	events: JsonObject[][];
	intents: Record<string, JsonObject>;
	/** Reads of an intent that are answered 404. */
	missing?: string[];
	payments?: Record<string, string>;
}

/** The terminal answers 2205 to the first request; another one would be taken. */
function sell(
	{ events, intents, missing = [], payments = {} }: MadeUp,
	policy: 'fail' | 'wait' | 'nextTerminal',
) {
	let looks = 0;
	let posts = 0;
	const {
		client: standing,
		sent,
		slept,
	} = scripted(({ method, path }: ApiRequest) => {
		const id = path.split('/').at(-1) ?? '';
		if (method === 'POST')
			return posts++ === 0
				? answers(409, { message: 'queued', error: '2205', status: 409 }, { date })
				: answers(200, { id: 'second' });
		if (id === 'events')
			return answers(200, { events: events[Math.min(looks++, events.length - 1)] });
		if (id === 'devices')
			return answers(200, {
				devices: ['D1', 'D2'].map((device) => ({
					id: device,
					store_id: '7',
					operating_mode: 'PDV',
				})),
			});
		if (path.startsWith('/v1/payments/'))
			return answers(200, { id, status: payments[id], transaction_amount: 15, currency_id: 'ARS' });
		const gone = missing.indexOf(id);
		if (gone >= 0) missing.splice(gone, 1);
		if (gone >= 0) return answers(404, { message: 'not found', error: '404', status: 404 });
		return id in intents
			? answers(200, { id, ...intents[id] })
			: answers(200, { data: [], paging: { total: 0 } });
	});
	const elapsed = () => slept.reduce((sum, milliseconds) => sum + milliseconds, 0);
	const client = { ...standing, now: elapsed, serverNow: () => Date.parse(date) + elapsed() };
	const context: ChargeContext = {
		client,
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
	const busy = policy === 'wait' ? { policy, seconds: 0 } : { policy };
	const sale: Attempt = {
		context,
		input,
		options: { busy, alwaysLook: false },
		record: { mayUseOtherTerminal: policy === 'nextTerminal', sent: false } as Attempt['record'],
		startedAt: 0,
	};
	return {
		result: createOnFreeTerminal(sale),
		posts: () => sent.filter(({ method }) => method === 'POST').length,
	};
}

const ours = { device_id: 'D1', amount: 1500, additional_info: { external_reference: 'A' } };
const theirs = { device_id: 'D1', amount: 900, additional_info: { external_reference: 'B' } };
const line = (id: string, status: string, second: string) => ({
	payment_intent_id: id,
	status,
	created_on: `2025-03-04T${second}Z`,
});

describe('a busy terminal is explained by what held it when it refused', () => {
	test.each(['PROCESSED', 'SOMETHING_NEW'])(
		'not by a charge that is %s: it may be off the terminal already',
		async (state) => {
			const world = {
				events: [[line('theirs', state, '11:59:00')]],
				intents: { theirs: { ...theirs, state, payment: { id: '1' } } },
				payments: { 1: 'in_process' },
			};
			const { result, posts } = sell(world, 'nextTerminal');
			expect(await result).toMatchObject({ unclear: { code: '2205' } });
			expect(posts()).toBe(1);
		},
	);

	test('not by a charge that came after the refusal', async () => {
		const world = {
			events: [[line('theirs', 'OPEN', '12:00:05')]],
			intents: { theirs: { ...theirs, state: 'OPEN' } },
		};
		expect(await sell(world, 'fail').result).toMatchObject({ unclear: { code: '2205' } });
	});

	test('by a charge that waited there before', async () => {
		const world = {
			events: [[line('theirs', 'OPEN', '11:59:00')]],
			intents: { theirs: { ...theirs, state: 'OPEN' } },
		};
		expect(await sell(world, 'fail').result).toMatchObject({
			failed: { code: '2205', ambiguous: false },
			mayExist: false,
		});
	});
});

test('a charge of the sale that is listed, and cannot be read at first, is read again at the next look', async () => {
	const world = {
		events: [[line('mine', 'OPEN', '12:00:00')]],
		intents: { mine: { ...ours, state: 'OPEN' } },
		missing: ['mine'],
	};
	const { result, posts } = sell(world, 'fail');
	expect(await result).toMatchObject({ queued: { id: 'mine' } });
	expect(posts()).toBe(1);
});

test('a charge of the sale that was paid twice while the terminal was busy is not approved', async () => {
	const mine = { ...ours, state: 'FINISHED', payment: { id: '1' }, payment_ids: ['1', '2'] };
	const world = {
		events: [[line('mine', 'FINISHED', '12:00:01')]],
		intents: { mine },
		payments: { 1: 'approved', 2: 'approved' },
	};
	expect(await sell(world, 'fail').result).toMatchObject({
		queued: {
			id: 'mine',
			outcome: 'unknown',
			advice: expect.stringContaining('30.00 ARS was paid, and 15.00 ARS was asked for'),
		},
	});
});
