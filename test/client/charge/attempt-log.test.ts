import { type AttemptMemory } from '../../../client/attempt-memory';
import { type ChargeContext, type ChargeInput } from '../../../client/charge/port';
import { beginAttempt, openAttempts } from '../../../client/charge/attempt-log';
import { intentCharges } from '../../../client/charge/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { scripted } from '../scripted';
import { memoryIn } from './memory';

const hourMs = 60 * 60 * 1000;
const key = 'k';

interface Begin {
	atHours?: number;
	mayMove?: boolean;
	api?: 'orders' | 'paymentIntents';
}

let executions = 0;

async function begin(
	memory: AttemptMemory,
	{ atHours = 0, mayMove = false, api = 'orders' }: Begin = {},
) {
	const random = ++executions / 1_000;
	const client = { ...scripted().client, now: () => atHours * hourMs, random: () => random };
	const [here, there] =
		api === 'orders' ? [orderCharges, intentCharges] : [intentCharges, orderCharges];
	const parts: ChargeContext = {
		client,
		memory,
		api: here,
		other: there,
		account: { currency: 'ARS', live: true },
		isWaitedFor: () => false,
	};
	return await beginAttempt(parts, { key } as ChargeInput, mayMove);
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
		async (atHours, keyIsHonored) => {
			const memory = memoryIn(new Set());
			expect(await begin(memory)).toMatchObject({ sent: false, keyIsHonored: true });
			expect(await begin(memory, { atHours })).toMatchObject({ sent: true, keyIsHonored });
		},
	);

	test('has a key of the age of its first try, however often it was tried again', async () => {
		const memory = memoryIn(new Set());
		for (const atHours of [0, 11, 13, 23]) await begin(memory, { atHours });
		expect(await begin(memory, { atHours: 30 })).toMatchObject({ sent: true, keyIsHonored: false });
	});

	test('has no such key once it is known to be older than this memory', async () => {
		const memory = memoryIn(new Set());
		await (await begin(memory)).forgetKeyAge();
		expect(await begin(memory, { atHours: 1 })).toMatchObject({ sent: true, keyIsHonored: false });
	});

	test('may be made again where its try made nothing', async () => {
		const memory = memoryIn(new Set());
		const first = await begin(memory, { mayMove: true });
		expect(await first.refuse()).toEqual({ open: false, atWork: false });
		expect(await begin(memory, { atHours: 1 })).toMatchObject({
			name: 'attempt/orders/k/2',
			sent: false,
			mayUseOtherTerminal: false,
		});
		expect(await openAttempts(memory, [key, 'another'])).toEqual(new Set([key]));
	});

	test('is known to every execution, until each has proved that it made nothing', async () => {
		const memory = memoryIn(new Set());
		const [one, other] = [await begin(memory), await begin(memory)];
		expect([one, other]).toMatchObject([{ sent: false }, { sent: true, atWork: true }]);
		expect(await one.refuse()).toEqual({ open: true, atWork: true });
		expect(await begin(memory)).toMatchObject({ sent: true });
		await other.refuse();
		expect(await one.others()).toMatchObject({ open: true });
	});

	test('is no longer at work once its execution has ended, and stays open', async () => {
		const memory = memoryIn(new Set());
		const first = await begin(memory, { api: 'paymentIntents' });
		const second = await begin(memory, { api: 'paymentIntents' });
		expect(await second.others()).toEqual({ open: true, atWork: true });
		await first.leave();
		expect(await second.others()).toEqual({ open: true, atWork: false });
		expect(await begin(memory, { api: 'paymentIntents', atHours: 0.2 })).toMatchObject({
			sent: true,
			atWork: false,
		});
	});

	test('is sent through the other generation where it began there', async () => {
		const memory = memoryIn(new Set());
		await begin(memory, { api: 'paymentIntents' });
		expect(await begin(memory)).toMatchObject({ sent: false, sentThroughOtherApi: true });
	});

	test('that another node of the workflow recorded over at the same moment sees that one', async () => {
		let isFirst = true;
		const memory = memoryIn(new Set(), (names) => {
			if (!isFirst) return;
			isFirst = false;
			for (const name of names) if (name.startsWith('try/')) names.delete(name);
			names.add('try/of-the-other');
		});
		expect(await begin(memory)).toMatchObject({ sent: true, atWork: true });
	});

	test('that was erased by another write is written again', async () => {
		let isFirst = true;
		const names = new Set<string>();
		const memory = memoryIn(names, () => {
			if (isFirst) names.clear();
			isFirst = false;
		});
		expect(await begin(memory)).toMatchObject({ sent: false });
		expect(names).toContain('attempt/orders/k');
		expect(await begin(memory)).toMatchObject({ sent: true });
	});

	test('is not taken for refused because somebody asked for it and was killed', async () => {
		const names = new Set<string>();
		const memory = memoryIn(names);
		await begin(memory, { api: 'paymentIntents' });
		names.add('nothing/paymentIntents/k/1');
		expect(await begin(memory, { api: 'paymentIntents' })).toMatchObject({ sent: true });
		expect(names).not.toContain('nothing/paymentIntents/k/1');
	});

	test('can be settled by a list from minutes after its last try until a day after', async () => {
		for (const [atHours, isListed] of [
			[0, false],
			[0.05, false],
			[0.2, true],
			[23, true],
			[25, false],
		] as const) {
			const memory = memoryIn(new Set());
			await begin(memory, { api: 'paymentIntents' });
			const record = await begin(memory, { api: 'paymentIntents', atHours });
			expect([atHours, record.refuseAll !== undefined]).toEqual([atHours, isListed]);
			await record.refuseAll?.();
			expect(await begin(memory, { api: 'paymentIntents', atHours })).toMatchObject({
				sent: !isListed,
			});
		}
	});
});
