/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: prints its seed and figures */
import fc from 'fast-check';
import { Shop, type Sold, terminals } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const runs = Number(process.env.CHARGE_SEQUENCES ?? 5_000);
const seed = Number(process.env.CHARGE_SEED ?? Date.now() % 2 ** 31);

const onRequests = ['cutAfterCommit', 'errorAfterCommit', 'cutBeforeCommit', 'errorBeforeCommit', 'malformedJson', 'conflict', 'tooManyRequests'] as const;
/** Where the faults strike: requests of both generations; one that the charge does not use strikes nothing. */
const create = fc.constantFrom({ method: 'POST', path: '/payment-intents' }, { method: 'POST', path: '/v1/orders' });
const where = fc.oneof(
	{ weight: 2, arbitrary: create },
	{
		weight: 4,
		arbitrary: fc.constantFrom<Record<string, string>>(
			{ method: 'GET', path: '/payment-intents/events' },
			{ method: 'GET', path: '/payment-intents/' },
			{ method: 'GET', path: '/v1/orders' },
			{ method: 'DELETE' },
			{ path: '/cancel' },
			{ path: '/v1/payments' },
		),
	},
);

const fault = fc.record({
	kind: fc.constant('fault' as const),
	fault: fc.constantFrom(...onRequests),
	at: where,
	times: fc.integer({ min: 1, max: 5 }),
});
const oddRead = fc.record({ kind: fc.constant('fault' as const), fault: fc.constant('staleRead'), at: fc.constantFrom({ path: '/payment-intents/', state: 'OPEN' }, { path: '/v1/orders/', state: 'created' }), times: fc.integer({ min: 1, max: 5 }) });
const early = fc.record({ kind: fc.constant('fault' as const), fault: fc.constant('notifyBeforeAnswer'), at: create, times: fc.constant(1) });
const terminal = fc.record({ kind: fc.constant('terminal' as const), action: fc.constantFrom('pick-up', 'approve', 'decline', 'fail', 'cancel', 'abandon', 'confirmation-required', 'offline', 'online') });
const execution = fc.record({
	kind: fc.constant('sell' as const),
	busyTerminal: fc.constantFrom('fail', 'wait', 'cancelOwn', 'nextTerminal'),
	onTimeout: fc.constantFrom('leave', 'cancel'),
	alwaysLook: fc.boolean(),
});
const step = fc.oneof(
	{ weight: 4, arbitrary: fault },
	{ weight: 1, arbitrary: oddRead },
	{ weight: 1, arbitrary: early },
	{ weight: 3, arbitrary: terminal },
	{ weight: 3, arbitrary: execution },
	{ weight: 1, arbitrary: fc.constant({ kind: 'kill' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'foreign' as const }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 12 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const sale = { externalReference: 'SALE-001', amount: '15.00' };

type Api = 'paymentIntents' | 'orders';

async function live(api: Api, steps: readonly Step[]): Promise<{ shop: Shop; sold: Sold[]; refused: number }> {
	const shop = new Shop({ mode: 'manual', stepMs: 1_000, api });
	const selling: Array<Promise<Sold | 'refused'>> = [];
	let process = 0;
	const sell = (options: object) => {
		const started = process;
		selling.push(
			Promise.race([
				shop.startSelling({ ...sale, options: { ...options, waitSeconds: 8, busySeconds: 6 } }).catch(() => 'refused' as const),
				// An execution of a killed n8n never ends.
				killed.then(() => (started < process ? ('refused' as const) : new Promise<never>(() => undefined))),
			]),
		);
	};
	let kill = (): void => undefined;
	let killed = new Promise<void>((resolve) => (kill = resolve));
	for (const one of steps) {
		if (one.kind === 'sell') sell(one);
		else if (one.kind === 'wait') await shop.wait(one.seconds * 1_000);
		else if (one.kind === 'fault') await shop.fault(one.fault, { ...one.at, times: one.times });
		else if (one.kind === 'terminal') await shop.terminal(one.action).catch(() => undefined);
		else if (one.kind === 'foreign') await foreignCharge(shop, api);
		else {
			process++;
			shop.killN8n();
			kill();
			killed = new Promise<void>((resolve) => (kill = resolve));
		}
	}
	const ended = await shop.passing(Promise.all(selling));
	const sold = ended.filter((one): one is Sold => one !== 'refused');
	return { shop, sold, refused: ended.length - sold.length };
}

async function foreignCharge(shop: Shop, api: Api): Promise<void> {
	const request =
		api === 'paymentIntents'
			? { url: `http://simulator.test/point/integration-api/devices/${terminals[0]}/payment-intents`, body: { amount: 9900, additional_info: { external_reference: 'THEIRS' } } }
			: {
					url: 'http://simulator.test/v1/orders',
					headers: { 'X-Idempotency-Key': 'theirs' },
					body: { type: 'point', external_reference: 'THEIRS', transactions: { payments: [{ amount: '99.00' }] }, config: { point: { terminal_id: terminals[0] } } },
				};
	await shop.http({ method: 'POST', ...request }).catch(() => undefined);
}

/** The charges of the sale in the simulated world: their id, and whether their payment is approved. */
async function chargesOf(shop: Shop): Promise<Array<{ id: string; isPaid: boolean }>> {
	const { paymentIntents, orders, payments } = await shop.world();
	const isApproved = (payment: unknown) => payments.some(({ id, status }) => String(id) === String(payment) && status === 'approved');
	return [
		...paymentIntents.filter(({ amount }) => amount === 1500).map(({ id, payment_id: payment }) => ({ id, isPaid: isApproved(payment) })),
		...orders
			.filter(({ external_reference: reference }) => reference === 'SALE-001')
			.map(({ id, transactions: { payments: [payment] } }) => ({ id, isPaid: isApproved(payment?.reference_id) })),
	];
}

test.each<Api>(['paymentIntents', 'orders'])(
	`over %s, no sequence of up to 12 faults over a sale charges twice, or says approved without an approved payment (${runs} sequences)`,
	async (api) => {
		const figures: Record<string, number> = {};
		const count = (name: string, by = 1) => (figures[name] = (figures[name] ?? 0) + by);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
				const { shop, sold, refused } = await live(api, [{ kind: 'sell', busyTerminal: 'fail', onTimeout: 'leave', alwaysLook: false }, ...steps]);
				const ours = await chargesOf(shop);
				const paid = ours.filter(({ isPaid }) => isPaid);
				expect(ours.length).toBeLessThanOrEqual(1);
				for (const { approved, declined, notCharged, unknown } of sold) {
					for (const { id } of approved) expect(paid.map((charge) => charge.id)).toContain(id);
					for (const { id } of [...declined, ...notCharged]) expect(paid.map((charge) => charge.id)).not.toContain(id);
					count('approved', approved.length);
					count('declined', declined.length);
					count('not charged', notCharged.length);
					count('unknown', unknown.length);
				}
				count('refused or killed', refused);
				count('charges made', ours.length);
				shop.simulator.close();
			}),
			{ numRuns: runs, seed, endOnFailure: true },
		);
		process.stdout.write(`figures: charge property over ${api}: ${runs} sequences, seed ${seed}: ${JSON.stringify(figures)}\n`);
		// A property over nothing proves nothing.
		for (const name of ['approved', 'declined', 'not charged', 'unknown', 'refused or killed']) expect(figures[name]).toBeGreaterThan(runs / 100);
	},
	280_000,
);
