import { type ChargeContext, type ChargeInput } from '../../../client/charge/port';
import { createCharge } from '../../../client/charge/create';
import { intentCharges } from '../../../client/charge/payment-intents';
import { createIntent } from '../../../client/api/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { answers, noAnswer, scripted } from '../scripted';
import { memoryOf } from './memory';

const input: ChargeInput = {
	deviceId: 'T1',
	amountMinor: 1_500,
	amount: '15.00',
	externalReference: 'A',
	key: 'k',
	attempt: 1,
	standIn: false,
	earlierKeys: [],
	request: (deviceId) => createIntent(deviceId, { amount: 1_500 }),
};

/** The create was carried out and its answer is lost; the list shows the intent only in this look. */
async function chargeSeenInLook(shown: number) {
	const names = new Set<string>();
	let looks = 0;
	const { client, sent } = scripted(({ method, path }) => {
		if (method === 'POST') return noAnswer('ECONNRESET');
		if (path.endsWith('/payment-intents/events'))
			return answers(200, {
				events:
					++looks >= shown
						? [{ payment_intent_id: 'i', status: 'OPEN', created_on: '1970-01-01T00:00:00Z' }]
						: [],
			});
		return answers(200, {
			id: 'i',
			state: 'OPEN',
			device_id: 'T1',
			amount: 1_500,
			additional_info: { external_reference: 'A' },
		});
	});
	const known = (asked: readonly string[]) => new Set(asked.filter((name) => names.has(name)));
	const memory = memoryOf({
		record: async (asked: readonly string[]) => {
			const before = known(asked);
			asked.forEach((name) => names.add(name));
			return before;
		},
		knows: async (asked: readonly string[]) => known(asked),
		forget: async (asked: readonly string[]) => asked.forEach((name) => names.delete(name)),
	});
	const parts: ChargeContext = {
		client,
		memory,
		api: intentCharges,
		other: orderCharges,
		account: { currency: 'ARS', live: true },
		isWaitedFor: () => false,
	};
	const made = await createCharge(parts, input, { busy: { policy: 'fail' }, alwaysLook: false });
	return { made, posts: sent.filter(({ method }) => method === 'POST').length };
}

describe('a payment intent whose create was not answered', () => {
	test.each([1, 2, 3])(
		'is found although the list shows it only in look %d, and is not sent again',
		async (shown) => {
			const { made, posts } = await chargeSeenInLook(shown);
			expect([made.charge.id, made.charge.outcome, posts]).toEqual(['i', 'pending', 1]);
		},
	);

	test('and that no look shows is unknown, and not sent again', async () => {
		const { made, posts } = await chargeSeenInLook(99);
		expect([made.charge.id, made.charge.outcome, posts]).toEqual([null, 'unknown', 1]);
		expect(made.advice).toContain('Look at the terminal');
	});
});
