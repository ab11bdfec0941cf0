/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a turn of the event loop */
import { createClient } from '../../../client/http/client';
import { createPace } from '../../../client/http/pace';
import { getIntent } from '../../../client/api/payment-intents';
import { type Send } from '../../../client/http/request';
import { createSimulator, type Simulator } from '../../../simulator/simulator';
import { answers } from '../scripted';

const token = 'APP_USR-SIM-MLA-SELLER';

/** Mercado Pago at 50 ms per answer, on a clock that only moves when everything waits for it. */
function mercadoPago(tokenRequestsPerSecond: number, retryAfter?: number) {
	const simulator = createSimulator({ clock: 'virtual', mode: 'manual' });
	simulator.state.settings.tokenRequestsPerSecond = tokenRequestsPerSecond;
	const sentAt: number[] = [];
	const refusedAt: number[] = [];
	const send: Send = async ({ method, path }) => {
		const { clock } = simulator;
		sentAt.push(clock.now());
		await clock.sleep(25);
		const answer = await simulator.answer(
			new Request(`http://simulator.test${path}`, {
				method,
				headers: { authorization: `Bearer ${token}` },
			}),
		);
		const headers: Record<string, string> =
			answer.status === 429 && retryAfter !== undefined
				? { 'retry-after': String(retryAfter) }
				: {};
		if (answer.status === 429) refusedAt.push(clock.now() + 25);
		const body: unknown = await answer.json();
		await clock.sleep(25);
		return answers(answer.status, body, headers);
	};
	return { simulator, send, sentAt, refusedAt };
}

async function intents(simulator: Simulator, count: number): Promise<string[]> {
	const answer = await simulator.fetch(
		new Request('http://simulator.test/_sim/seed', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ paymentIntents: count }),
		}),
	);
	return ((await answer.json()) as { paymentIntents: string[] }).paymentIntents;
}

/** `lanes` clients of one account, each reading the next one as soon as it has an answer: how long it took, and what failed. */
async function readAll(
	{ simulator, send }: Pick<ReturnType<typeof mercadoPago>, 'simulator' | 'send'>,
	count: number,
	lanes: number,
) {
	const ids = await intents(simulator, count);
	const { clock } = simulator;
	const start = clock.now();
	const pace = createPace();
	let failed = 0;
	let random = 0;
	const next = ids[Symbol.iterator]();
	const lane = async () => {
		const client = createClient({
			send,
			sleep: async (milliseconds) => await clock.sleep(milliseconds),
			// Evenly spread, and the same in every run.
			random: () => (random = (random + 0.618) % 1),
			now: () => clock.now(),
			pace,
		});
		for (const id of next) await client.call(getIntent(id)).catch(() => failed++);
	};
	let over = false;
	const work = Promise.all(Array.from({ length: lanes }, lane)).then(() => (over = true));
	while (!over) {
		for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
		if (!over) await clock.advance(5, async () => undefined);
	}
	await work;
	const seconds = (clock.now() - start) / 1_000;
	simulator.close();
	return { seconds, failed };
}

test.each([1, 5, 20])(
	'200 reads, %d at a time, of an account that may send 25 a second: none fails, in at most ten seconds (429 without Retry-After)',
	async (lanes) => {
		const { seconds, failed } = await readAll(mercadoPago(25), 200, lanes);
		expect(failed).toBe(0);
		expect(seconds).toBeLessThanOrEqual(10);
	},
);

test('20 reads, five at a time, of an account that may send one a second: none fails', async () => {
	const { seconds, failed } = await readAll(mercadoPago(1), 20, 5);
	expect(failed).toBe(0);
	expect(seconds).toBeLessThanOrEqual(40);
});

test('Retry-After holds every lane of the account', async () => {
	const there = mercadoPago(25, 2);
	const { failed } = await readAll(there, 60, 5);
	expect(failed).toBe(0);
	const first = there.refusedAt[0] ?? 0;
	expect(there.sentAt.filter((at) => at > first && at < first + 2_000)).toEqual([]);
	expect(there.sentAt.filter((at) => at >= first + 2_000).length).toBeGreaterThan(30);
});

describe('the pace of an account', () => {
	const measured = (requests: number) => {
		const pace = createPace();
		for (let at = 0; at < requests; at++) pace.accepted(at * 10);
		return pace;
	};

	test('holds nothing before the first 429', () => {
		const pace = measured(100);
		expect([pace.reserve(990, true), pace.reserve(990, false)]).toEqual([990, 990]);
	});

	test('is nine tenths of what was let through, from the moment at which there is room again', () => {
		const pace = measured(25);
		pace.refused(250, 200, undefined);
		expect([1, 2, 3].map(() => Math.round(pace.reserve(250, true)))).toEqual([1_000, 1_044, 1_089]);
	});

	test('is slowed down once by requests that left together', () => {
		const pace = measured(25);
		for (let lane = 0; lane < 5; lane++) pace.refused(250 + lane, 200 + lane, undefined);
		expect(1_000 / (-pace.reserve(260, true) + pace.reserve(260, true))).toBeCloseTo(22.5);
	});

	test('lets a charge go before the reads that wait', () => {
		const pace = measured(10);
		pace.refused(100, 50, undefined);
		for (let read = 0; read < 50; read++) pace.reserve(100, true);
		expect(Math.round(pace.reserve(2_000, false))).toBe(2_000);
		expect(Math.round(pace.reserve(2_000, false))).toBe(2_111);
	});

	test('rises while nothing is refused, and is forgotten after a minute', () => {
		const pace = measured(25);
		pace.refused(250, 200, undefined);
		pace.accepted(10_250);
		const apart = -pace.reserve(10_250, true) + pace.reserve(10_250, true);
		expect(1_000 / apart).toBeCloseTo(31.5);
		expect([1, 2].map(() => pace.reserve(60_251, true))).toEqual([60_251, 60_251]);
	});

	test('holds nothing for hours when the clock is set back', () => {
		const pace = createPace();
		pace.refused(7_200_000, 7_199_000, 30_000);
		expect(pace.reserve(3_600_000, true)).toBe(3_600_000);
	});
});
