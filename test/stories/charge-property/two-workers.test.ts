/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: prints its seed and figures */
import fc from 'fast-check';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { readFault } from '../../../simulator/faults/read-fault';
import { execute, type Http } from '../../nodes/n8n';
import { locator } from '../generations';
import { N8nStore } from '../n8n-store';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';
import { ticketOf, trueCharges } from './truth';

letTimersStandStill();

/** A dozen, other ones in every run, as each takes about 0.7 s of a processor; `WORKER_SEQUENCES=2000` looks further. */
const runs = Number(process.env.WORKER_SEQUENCES ?? 12);
const seed =
	process.env.CHARGE_SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.CHARGE_SEED);
const databaseMs = 2;
const wait = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));

const run = fc.record({
	worker: fc.constantFrom(0, 1),
	attempt: fc.constantFrom(1, 1, 1, 2),
	part: fc.constantFrom(1, 1, 2),
	busyTerminal: fc.constantFrom('fail', 'fail', 'wait', 'nextTerminal'),
	afterMs: fc.constantFrom(0, 1, 3, 8, 20, 60, 250, 3_000, 15_000),
	/** The worker is killed so long after the execution began. */
	killedAfterMs: fc.oneof(
		{ weight: 4, arbitrary: fc.constant(null) },
		{ weight: 1, arbitrary: fc.constantFrom(3, 11, 17, 29, 40, 90) },
	),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

const create = [
	{ method: 'POST', path: '/payment-intents' },
	{ method: 'POST', path: '/v1/orders' },
];
const look = [
	{ method: 'GET', path: '/payment-intents/events' },
	{ method: 'GET', path: '/v1/orders?' },
];
const fault = fc.record({
	kind: fc.constantFrom('cutAfterCommit', 'errorBeforeCommit', 'cutBeforeCommit', 'conflict'),
	at: fc.constantFrom(...create, ...look),
	times: fc.constantFrom(1, 2, 5),
});

const sequence = fc.record({
	runs: fc.array(run, { minLength: 2, maxLength: 5 }),
	faults: fc.array(fault, { maxLength: 2 }),
	lagMs: fc.constantFrom(0, 0, 2_000, 36_000),
	onlyFinal: fc.constantFrom(false, false, true),
	approvedAfterMs: fc.constantFrom(50, 1_000, 20_000),
});
type Sequence = typeof sequence extends fc.Arbitrary<infer T> ? T : never;

/** What was once wrong, each time first. */
const found: Sequence[] = [
	// The first attempt's answer is lost, and what its look finds is the second one's charge: it proves nothing of its own request.
	{
		runs: [
			{ attempt: 1, part: 1, busyTerminal: 'fail', worker: 1, afterMs: 250, killedAfterMs: null },
			{
				attempt: 2,
				part: 1,
				busyTerminal: 'nextTerminal',
				worker: 0,
				afterMs: 3,
				killedAfterMs: null,
			},
			{ attempt: 1, part: 2, busyTerminal: 'wait', worker: 0, afterMs: 3, killedAfterMs: null },
			{ attempt: 1, part: 1, busyTerminal: 'fail', worker: 1, afterMs: 1, killedAfterMs: null },
		],
		faults: [
			{ kind: 'cutAfterCommit', at: { method: 'POST', path: '/payment-intents' }, times: 1 },
			{ kind: 'cutAfterCommit', at: { method: 'GET', path: '/payment-intents/events' }, times: 5 },
		],
		lagMs: 2_000,
		onlyFinal: true,
		approvedAfterMs: 50,
	},
];

interface Worker {
	node: INodeType;
	isDead: boolean;
	kill: () => void;
	killed: Promise<void>;
}

function nodeOfNewProcess(): INodeType {
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		const { MercadoPagoPoint } = jest.requireActual<{ MercadoPagoPoint: new () => INodeType }>(
			'../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node',
		);
		node = new MercadoPagoPoint();
	});
	return node as INodeType;
}
// A killed worker is started anew: as many processes as a sequence can kill.
const processes = Array.from({ length: 8 }, nodeOfNewProcess);
let workflows = 0;

function workerIn(process: number): Worker {
	let end: () => void = () => undefined;
	const killed = new Promise<void>((resolve) => (end = resolve));
	const worker: Worker = {
		node: processes[process % processes.length] as INodeType,
		isDead: false,
		kill: () => {
			worker.isDead = true;
			end();
		},
		killed,
	};
	return worker;
}

const mark = ({ attempt, part }: Run) => `A${attempt}P${part}`;

class Bill {
	readonly said: Array<{ mark: string; item: IDataObject; open: number }> = [];
	readonly shop: Shop;
	private readonly store = new N8nStore(async () => await wait(databaseMs));
	private readonly workflowId = `BILL-${++workflows}`;
	private fresh = 2;
	private readonly workers: Worker[] = [0, 1].map(workerIn);

	constructor(private readonly api: 'paymentIntents' | 'orders') {
		this.shop = new Shop({ api, mode: 'manual' });
	}

	private httpOf(worker: Worker): Http {
		return async (request) => {
			if (worker.isDead) await new Promise(() => undefined);
			const answer = await this.shop.http(request);
			if (worker.isDead) await new Promise(() => undefined);
			return answer;
		};
	}

	async sell(one: Run, number: number): Promise<void> {
		const worker = this.workers[one.worker] as Worker;
		const selling = execute({
			node: worker.node,
			items: [
				{
					resource: 'charge',
					operation: 'createAndWait',
					apiGeneration: this.api,
					amount: '15.00',
					externalReference: this.workflowId,
					attempt: one.attempt,
					part: one.part,
					deviceId: locator(terminals[0]),
					options: {
						ticketNumber: ticketOf(mark(one), 0),
						busyTerminal: one.busyTerminal,
						busySeconds: 20,
						waitSeconds: 30,
					},
				},
			],
			http: this.httpOf(worker),
			store: this.store,
			worker,
			workflowId: this.workflowId,
			executionId: `${number}`,
			continueOnFail: true,
		});
		const killed = one.killedAfterMs === null ? undefined : wait(one.killedAfterMs);
		await Promise.race([
			selling.then((outputs) => {
				if (worker.isDead) return;
				for (const { json } of outputs.flat())
					this.said.push({ mark: mark(one), item: json, open: this.openOf(mark(one)) });
			}),
			...(killed ? [killed.then(() => this.kill(one.worker))] : []),
			worker.killed,
		]);
	}

	private kill(at: number): void {
		(this.workers[at] as Worker).kill();
		this.workers[at] = workerIn(this.fresh++);
	}

	private openOf(asked: string): number {
		return trueCharges(this.shop.simulator.state).filter(
			(charge) => charge.mark === asked && charge.money !== 'over',
		).length;
	}
}

async function passing<T>(bill: Bill, work: Promise<T>, stepMs: () => number): Promise<T> {
	let over = false;
	const watched = work.finally(() => (over = true));
	watched.catch(() => undefined);
	while (!over) {
		const step = stepMs();
		await jest.advanceTimersByTimeAsync(step);
		await new Promise((resolve) => setImmediate(resolve));
		await bill.shop.simulator.advance(step);
	}
	return await watched;
}

/** In one line each; none, as it should be. */
function broken({ said, shop }: Bill): string[] {
	const charges = trueCharges(shop.simulator.state);
	const marks = [...new Set(charges.map((charge) => charge.mark))];
	const twice = marks.flatMap((asked) => {
		const count = charges.filter((charge) => charge.mark === asked).length;
		return count > 1 ? [`${asked} was charged ${count} times`] : [];
	});
	const partOf = (asked: string) => asked.slice(2);
	const lies = said.flatMap(({ mark: asked, item, open }) => {
		const charge = charges.find(({ id }) => id === item.id);
		const isNo =
			item.outcome === 'notCharged' || item.outcome === 'declined' || item.error !== undefined;
		return [
			...(item.outcome === 'approved' && charge?.money !== 'paid'
				? [`${asked} is approved, and not paid`]
				: []),
			...(item.outcome === 'approved' && charge && partOf(charge.mark) !== partOf(asked)
				? [`${asked} is approved with the charge of ${charge.mark}`]
				: []),
			...(isNo && open > 0
				? [
						`${asked} is not charged, and a charge of it is open or paid: ${JSON.stringify(item.error ?? item.outcome)}`,
					]
				: []),
		];
	});
	return [...twice, ...lies];
}

async function live(
	bill: Bill,
	{ runs: all, faults, lagMs, onlyFinal, approvedAfterMs }: Sequence,
) {
	const { state } = bill.shop.simulator;
	Object.assign(state.settings, {
		searchDelayMs: lagMs,
		eventsListDelayMs: lagMs,
		eventsListOnlyFinal: onlyFinal,
	});
	for (const { at, ...one } of faults)
		state.faults.push(readFault(++state.faultCount, { ...one, ...at }));
	bill.shop.setClock();
	let isFine = true;
	const begun = Date.now();
	let at = 0;
	const selling = all.map(async (one, number) => {
		at += one.afterMs;
		await wait(at);
		isFine = true;
		setTimeout(() => (isFine = false), 150);
		await bill.sell(one, number);
	});
	const sold = Promise.all(selling);
	let isOver = false;
	const approving = (async () => {
		for (let time = 0; time < 8; time++) {
			await wait(approvedAfterMs);
			if (isOver) return;
			for (const terminal of terminals)
				await bill.shop.simulator.fetch(
					new Request(
						`http://simulator.test/_sim/devices/${encodeURIComponent(terminal)}/approve`,
						{ method: 'POST', body: '{}' },
					),
				);
		}
	})();
	await passing(bill, sold, () => (isFine || Date.now() - begun < 100 ? 1 : 250));
	isOver = true;
	await passing(bill, approving, () => 5_000);
}

test.each(['paymentIntents', 'orders'] as const)(
	`two workers on one bill over %s never charge an attempt twice, nor tell of money what is not so (${runs} sequences)`,
	async (api) => {
		const figures: Record<string, number> = {};
		await fc.assert(
			fc.asyncProperty(sequence, async (one) => {
				const bill = new Bill(api);
				await live(bill, one);
				expect(broken(bill)).toEqual([]);
				for (const { item } of bill.said) {
					const outcome = item.error ? 'error' : String(item.outcome);
					figures[outcome] = (figures[outcome] ?? 0) + 1;
				}
				bill.shop.simulator.close();
			}),
			{
				numRuns: runs,
				seed,
				examples: found.map((one): [Sequence] => [one]),
				endOnFailure: process.env.CHARGE_SHRINK === undefined,
			},
		);
		process.stdout.write(
			`figures: two workers on one bill over ${api}: ${runs} sequences, seed ${seed}: ${JSON.stringify(figures)}\n`,
		);
		expect(figures.approved).toBeGreaterThan(0);
	},
	900_000,
);
