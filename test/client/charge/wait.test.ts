import { type ChargeContext } from '../../../client/charge/port';
import { waitForCharge } from '../../../client/charge/wait';
import { intentCharges } from '../../../client/charge/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { createRateSlots } from '../../../client/http/rate-slots';
import { unknownCharge } from '../../../domain/charge/charge';
import { answers, scripted } from '../scripted';
import { memoryOf } from './memory';

const account = { currency: 'ARS', live: true };
const first = {
	...unknownCharge('paymentIntents', {
		deviceId: 'T1',
		amount: '15.00',
		amountMinor: 1_500,
		externalReference: 'A',
		...account,
	}),
	id: 'i',
	outcome: 'pending' as const,
};
const memory = memoryOf({
	record: async () => new Set<string>(),
	knows: async () => new Set<string>(),
	forget: async () => undefined,
});

/**
 * Waits for a charge that stays open.
 * @param wokenAfter how long each sleep really lasts, where a notification ends it
 */
async function wait(longest: number, wokenAfter: readonly number[] = []) {
	let now = 0;
	const readAt: number[] = [];
	const { client } = scripted(
		() => (readAt.push(now), answers(200, { id: 'i', state: 'OPEN', device_id: 'T1' })),
	);
	const parts: ChargeContext = {
		client: { ...client, now: () => now, rateSlots: createRateSlots() },
		memory,
		api: intentCharges,
		other: orderCharges,
		account,
		isWaitedFor: () => false,
	};
	const slept: number[] = [];
	const sleepOrWake = async (_: string, milliseconds: number) => {
		slept.push(milliseconds);
		now += wokenAfter[slept.length - 1] ?? milliseconds;
	};
	const { timedOut } = await waitForCharge(parts, first, {
		longest,
		thenCancel: false,
		sleepOrWake,
	});
	return { readAt, slept, timedOut };
}

describe('a charge that nobody pays', () => {
	test('is read every two seconds, and for the last time when the time is up, not after it', async () => {
		expect(await wait(5_000)).toEqual({
			readAt: [2_000, 4_000, 5_000],
			slept: [2_000, 2_000, 1_000],
			timedOut: true,
		});
	});

	test('that a notification wakes is read at once, and the turn that it did not use holds up nobody', async () => {
		expect(await wait(5_000, [500])).toEqual({
			readAt: [500, 2_500, 4_500, 5_500],
			slept: [2_000, 2_000, 2_000, 1_000],
			timedOut: true,
		});
	});

	test('is not read at all where there is no time', async () => {
		expect(await wait(0)).toEqual({ readAt: [], slept: [], timedOut: true });
	});
});

test('turns further ahead than ten minutes were taken before the clock was set back, and hold up nobody', () => {
	const minute = 60_000;
	const turns = createRateSlots();
	turns.reserve(100 * minute, 100 * minute, 1_000);
	expect(turns.reserve(91 * minute, 100 * minute, 1_000)).toBe(100 * minute + 1_000);
	expect(turns.reserve(80 * minute, 100 * minute, 1_000)).toBe(100 * minute);
});
