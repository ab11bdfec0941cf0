/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a measurement, and its figures */
import type { INodeType } from 'n8n-workflow';
import { execute, type Http } from '../../nodes/n8n';
import { N8nStore } from '../n8n-store';
import { letTimersStandStill } from '../time';

letTimersStandStill();

/** What n8n's database takes for reading, and again for writing. */
const databaseMs = 2;
const spacings = [0, 1, 3, 10, 20, 100, 400];
/** Events for each spacing; `EVENTS_AT_ONCE=1000` for a longer look. */
const sales = Number(process.env.EVENTS_AT_ONCE ?? 20);

const wait = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));
const database = () => new N8nStore(async () => await wait(databaseMs));

/** Mercado Pago, where every intent is paid. */
const http: Http = async ({ url }) => {
	const id = url.split('/').pop() ?? '';
	return {
		statusCode: 200,
		body: url.includes('/v1/payments/')
			? { id, status: 'approved' }
			: { id, state: 'FINISHED', amount: 1500, payment: { id: `9${id}` } },
	};
};

/** The node in a module registry of its own: what one process keeps in memory the other does not know. */
function newProcess(): INodeType {
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- a registry of its own
		const loaded: unknown = require('../../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node');
		const { MercadoPagoPointTrigger } = loaded as { MercadoPagoPointTrigger: new () => INodeType };
		node = new MercadoPagoPointTrigger();
	});
	return node as INodeType;
}

interface Delivery {
	node: INodeType;
	store: N8nStore;
	id: string;
	workflowId: string;
}

async function emit({ node, store, id, workflowId }: Delivery): Promise<number> {
	const [items = []] = await execute({
		node,
		items: [{}],
		input: [{ source: 'webhook', topic: 'point_integration_wh', id, claims: {} }],
		http,
		store,
		workflowId,
	});
	return items.length;
}

/** Time passes until all of it is done. */
async function passing<T>(work: Promise<T>): Promise<T> {
	let over = false;
	const watched = work.finally(() => (over = true));
	watched.catch(() => undefined);
	while (!over) {
		await jest.advanceTimersByTimeAsync(1);
		await new Promise((resolve) => setImmediate(resolve));
	}
	return await watched;
}

interface Counts {
	lost: number;
	once: number;
	more: number;
	/** Emitted again when it was delivered once more, later. */
	again: number;
}

/**
 * Each event reaches the processes three times, so far apart.
 * @param isFirstUse every event is the first one of a new workflow; otherwise all are of one
 */
async function deliveredThreeTimes(
	processes: readonly INodeType[],
	apartMs: number,
	isFirstUse: boolean,
): Promise<Counts> {
	const counts: Counts = { lost: 0, once: 0, more: 0, again: 0 };
	const store = database();
	const nodeOf = (time: number) => processes[time % processes.length] as INodeType;
	const deliver = async (sale: number) => {
		const id = `${apartMs}-${sale}`;
		const workflowId = isFirstUse ? `workflow ${id}` : 'workflow';
		if (!isFirstUse) await wait(sale * 5);
		const emitted = await Promise.all(
			[0, 1, 2].map(async (time) => {
				await wait(time * apartMs);
				return await emit({ node: nodeOf(time), store, id, workflowId });
			}),
		);
		const total = emitted.reduce((sum, one) => sum + one, 0);
		counts[total === 0 ? 'lost' : total === 1 ? 'once' : 'more']++;
		counts.again += await emit({ node: nodeOf(0), store, id, workflowId });
	};
	await passing(Promise.all(Array.from({ length: sales }, async (_, sale) => await deliver(sale))));
	return counts;
}

describe.each([
	['in one process', 1],
	['in two workers of queue mode', 2],
])('the same event delivered three times %s', (where, processes) => {
	test.each([
		['as the first event of a new workflow', true],
		['among others of one workflow', false],
	])(
		'%s is emitted once, however close',
		async (which, isFirstUse) => {
			const nodes = Array.from({ length: processes }, newProcess);
			for (const apart of spacings) {
				const counts = await deliveredThreeTimes(nodes, apart, isFirstUse);
				expect([apart, counts]).toEqual([apart, { lost: 0, once: sales, more: 0, again: 0 }]);
			}
			process.stdout.write(
				`figures: events three times each ${where}, ${which}, a database of ${databaseMs} + ${databaseMs} ms, ${spacings.join(', ')} ms apart: ${spacings.length * sales} of ${spacings.length * sales} once, 0 lost, 0 again by a later delivery\n`,
			);
		},
		120_000,
	);
});

test('a worker that is killed while it works on the names holds up the other one for five seconds, and no event is lost', async () => {
	const [first, second] = [newProcess(), newProcess()];
	for (let killAfterMs = 0; killAfterMs < 40; killAfterMs += 3) {
		const store = database();
		const killed = { isDead: false };
		const event = {
			items: [{}],
			input: [{ source: 'webhook', topic: 'point_integration_wh', id: '1', claims: {} }],
			http,
			store,
			workflowId: `killed after ${killAfterMs}`,
			executionId: '7',
		};
		let told = 0;
		void execute({ node: first, ...event, worker: killed }).then(([items = []]) => {
			told += killed.isDead ? 0 : items.length;
		});
		await passing(wait(killAfterMs));
		killed.isDead = true;
		// n8n runs the execution of a killed worker again, under its number.
		const begun = Date.now();
		const [items = []] = await passing(execute({ node: second, ...event }));
		expect([killAfterMs, told + items.length >= 1]).toEqual([killAfterMs, true]);
		expect(Date.now() - begun).toBeLessThan(6_000);
	}
}, 60_000);
