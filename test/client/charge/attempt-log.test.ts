import { type AttemptMemory } from '../../../client/attempt-memory';
import { type ChargeContext, type ChargeInput } from '../../../client/charge/port';
import { beginAttempt } from '../../../client/charge/attempt-log';
import { intentCharges } from '../../../client/charge/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { scripted } from '../scripted';

const hourMs = 60 * 60 * 1000;
const key = 'k';

/** A store of names in which something may come between recording the attempt and reading it again: another execution. */
function memoryOf(names: Set<string>, meanwhile: readonly string[] = []): AttemptMemory {
	const known = (asked: readonly string[]) => new Set(asked.filter((name) => names.has(name)));
	return {
		record: async (asked) => {
			const before = known(asked);
			for (const name of [...asked, ...meanwhile]) names.add(name);
			return before;
		},
		knows: async (asked) => known(asked),
		forget: async (asked) => asked.forEach((name) => names.delete(name)),
	};
}

async function begin(memory: AttemptMemory, atHours = 0, mayUseOtherTerminal = false) {
	const client = { ...scripted().client, now: () => atHours * hourMs };
	const parts: ChargeContext = {
		client,
		memory,
		api: orderCharges,
		other: intentCharges,
		account: { currency: 'ARS', live: true },
		isWaitedFor: () => false,
	};
	return await beginAttempt(parts, { key } as ChargeInput, mayUseOtherTerminal);
}

describe('an attempt that is written down before its request', () => {
	test.each([
		[0, true],
		[11.9, true],
		[12.1, true],
		[23.9, true],
		[24, false],
		[48, false],
	])(
		'has a key that Mercado Pago keeps, %p hours after the first try: %p',
		async (hours, keyIsHonored) => {
			const names = new Set<string>();
			expect(await begin(memoryOf(names))).toMatchObject({ sent: false, keyIsHonored: true });
			expect(await begin(memoryOf(names), hours)).toMatchObject({ sent: true, keyIsHonored });
		},
	);

	test('has no such key once it is known to be older than this memory', async () => {
		const names = new Set<string>();
		await (await begin(memoryOf(names))).forgetKeyAge();
		expect(await begin(memoryOf(names), 1)).toMatchObject({ sent: true, keyIsHonored: false });
	});

	test('never happened where nothing was made of it', async () => {
		const names = new Set<string>();
		await (await begin(memoryOf(names), 0, true)).forget();
		expect(names.size).toBe(0);
		expect(await begin(memoryOf(names), 1)).toMatchObject({
			sent: false,
			mayUseOtherTerminal: false,
		});
	});

	test('sees another execution that came in between, through the other generation or with another policy', async () => {
		expect(await begin(memoryOf(new Set(), [`attempt/paymentIntents/${key}`]))).toMatchObject({
			sent: false,
			sentThroughOtherApi: true,
		});
		expect(await begin(memoryOf(new Set(), [`moved/${key}`]))).toMatchObject({
			sent: false,
			mayUseOtherTerminal: true,
		});
		expect(await begin(memoryOf(new Set()))).toMatchObject({
			sent: false,
			sentThroughOtherApi: false,
			mayUseOtherTerminal: false,
		});
	});

	test('sees one that recorded the same attempt a moment before', async () => {
		const names = new Set<string>();
		const memory = memoryOf(names);
		const late: AttemptMemory = {
			...memory,
			record: async (asked) => (names.add(`attempt/orders/${key}`), await memory.record(asked)),
		};
		expect(await begin(late)).toMatchObject({ sent: true });
	});
});
