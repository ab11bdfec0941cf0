/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a measurement in real time, and its figures */
import type { INodeType } from 'n8n-workflow';
import { execute, type Http } from '../../nodes/n8n';
import { N8nStore } from '../n8n-store';

/** What n8n's database takes for reading, and again for writing, in this measurement. */
const databaseMs = 2;
const sales = 200;

const wait = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));

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

interface Counts {
	none: number;
	once: number;
	twice: number;
	/** Emitted again when it was delivered once more, later. */
	again: number;
}

async function emit(node: INodeType, store: N8nStore, id: string): Promise<number> {
	const [items = []] = await execute({
		node,
		items: [{}],
		input: [{ source: 'webhook', topic: 'point_integration_wh', id, claims: {} }],
		http,
		store,
		workflowId: id,
	});
	return items.length;
}

/** Delivers many sales, each to both processes, the second so much later. */
async function deliveredTwice(
	first: INodeType,
	second: INodeType,
	apartMs: number,
): Promise<Counts> {
	const counts: Counts = { none: 0, once: 0, twice: 0, again: 0 };
	const deliver = async (id: string) => {
		const store = new N8nStore(async () => await wait(databaseMs));
		const [one, other] = await Promise.all([
			emit(first, store, id),
			wait(apartMs).then(async () => await emit(second, store, id)),
		]);
		counts[(['none', 'once', 'twice'] as const)[one + other] ?? 'none']++;
		counts.again += await emit(first, store, id);
	};
	await Promise.all(
		Array.from({ length: sales }, async (_, sale) => await deliver(`${apartMs}-${sale}`)),
	);
	return counts;
}

describe('the same event delivered twice', () => {
	test('in one process: once, however close', async () => {
		const node = newProcess();
		for (const apart of [0, 1, 3, 100])
			expect(await deliveredTwice(node, node, apart)).toEqual({
				none: 0,
				once: sales,
				twice: 0,
				again: 0,
			});
	}, 60_000);

	test('in two workers of queue mode: never lost, and twice only if both reach the database within the time it takes', async () => {
		const [first, second] = [newProcess(), newProcess()];
		const lines: string[] = [];
		for (const apart of [0, 20, 100, 400]) {
			const { once, twice, none, again } = await deliveredTwice(first, second, apart);
			lines.push(
				`${String(apart).padStart(3)} ms apart: ${twice} of ${sales} twice, ${none} lost, ${again} again by a redelivery`,
			);
			expect([none, again, once + twice]).toEqual([0, 0, sales]);
			// How many come twice depends on how busy this machine is, so it is printed; without the spread it is all of them at 0 ms.
		}
		process.stdout.write(
			`figures: two workers, a database that takes ${databaseMs} ms to read and ${databaseMs} ms to write: ${lines.join('; ')}\n`,
		);
	}, 60_000);

	test('different events at once in two workers: neither is lost', async () => {
		const [first, second] = [newProcess(), newProcess()];
		let emitted = 0;
		let again = 0;
		const deliver = async (sale: number) => {
			const store = new N8nStore(async () => await wait(databaseMs));
			const [one, other] = await Promise.all([
				emit(first, store, `a-${sale}`),
				emit(second, store, `b-${sale}`),
			]);
			emitted += one + other;
			again += (await emit(second, store, `a-${sale}`)) + (await emit(first, store, `b-${sale}`));
		};
		await Promise.all(Array.from({ length: sales }, async (_, sale) => await deliver(sale)));
		process.stdout.write(
			`figures: two workers, ${2 * sales} different events in pairs at the same instant: ${emitted} emitted, ${again} again by a redelivery\n`,
		);
		expect(emitted).toBe(2 * sales);
	}, 60_000);
});
