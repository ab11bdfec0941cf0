/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: time is pumped by hand, and its figures */
import type { IDataObject, INodeType } from 'n8n-workflow';
import { execute } from '../../nodes/n8n';
import { chargesIn, creates, generations, locator } from '../generations';
import { N8nStore } from '../n8n-store';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

/** What n8n's database takes for reading, and again for writing. */
const databaseMs = 2;
const spacings = [0, 10, 20, 50, 100, 200, 1_000];
/** Pairs for each spacing; `PAIRS_AT_ONCE=72` makes them 1 008 different sales over each generation. */
const pairs = Number(process.env.PAIRS_AT_ONCE ?? 2);

const wait = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Another process of n8n's queue mode: nothing is shared with this one but n8n's database. */
function newWorker(): INodeType {
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		const { MercadoPagoPoint } = jest.requireActual<{ MercadoPagoPoint: new () => INodeType }>(
			'../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node',
		);
		node = new MercadoPagoPoint();
	});
	return node as INodeType;
}
const workers = [newWorker(), newWorker()];

/** One workflow with its till, which two workers run. */
class Till {
	readonly store = new N8nStore(async () => await wait(databaseMs));
	readonly shop: Shop;
	private executions = 0;

	constructor(
		private readonly api: 'paymentIntents' | 'orders',
		private readonly workflowId: string,
	) {
		this.shop = new Shop({ api });
	}

	/** As after another sale. */
	remember(name: string): void {
		this.store.rows.set(`${this.workflowId}//`, { mode: 'entries', data: [name] });
	}

	/** What the execution said: an item of any output. */
	async sell(worker: number, externalReference: string, terminal: number): Promise<IDataObject> {
		const [items = []] = await execute({
			node: workers[worker] as INodeType,
			items: [
				{
					resource: 'charge',
					operation: 'create',
					apiGeneration: this.api,
					amount: '15.00',
					externalReference,
					deviceId: locator(terminals[terminal] ?? ''),
				},
			],
			http: this.shop.http,
			store: this.store,
			workflowId: this.workflowId,
			executionId: `${++this.executions}`,
			continueOnFail: true,
		});
		return items[0]?.json ?? {};
	}
}

/** Time passes, a millisecond at a time, until all of it is done. */
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

async function eachPair(
	api: 'paymentIntents' | 'orders',
	live: (till: Till, apartMs: number, isFirstUse: boolean) => Promise<void>,
): Promise<void> {
	for (const apartMs of spacings) {
		const all = Array.from({ length: pairs }, async (_, pair) => {
			const till = new Till(api, `${apartMs}/${pair}`);
			// The workflow's first use is the one that collides; of half of the pairs it is behind them.
			const isFirstUse = pair % 2 === 0;
			await live(till, apartMs, isFirstUse);
			till.shop.simulator.close();
		});
		await passing(Promise.all(all));
	}
}

describe.each(generations)('two workers over $api', ({ api }) => {
	test('send each of two different sales, and send neither again when it runs again', async () => {
		let sales = 0;
		await eachPair(api, async (till, apartMs, isFirstUse) => {
			if (!isFirstUse) till.remember('another sale');
			const first = await Promise.all([
				till.sell(0, 'SALE-A', 0),
				wait(apartMs).then(async () => await till.sell(1, 'SALE-B', 1)),
			]);
			expect(first).toMatchObject([{ existing: false }, { existing: false }]);
			expect(await creates(till.shop)).toBe(2);
			const again = [await till.sell(1, 'SALE-A', 0), await till.sell(0, 'SALE-B', 1)];
			expect(again).toMatchObject(first.map(({ id }) => ({ id, existing: true })));
			expect(await chargesIn(till.shop)).toHaveLength(2);
			sales += 2;
		});
		expect(sales).toBe(2 * pairs * spacings.length);
		process.stdout.write(
			`figures: two workers over ${api}, a database of ${databaseMs} + ${databaseMs} ms, ${spacings.join(', ')} ms apart: of ${sales} different sales 0 not sent, 0 charged twice, also when run again\n`,
		);
	}, 300_000);

	test('charge the same sale once, and the other one returns that charge', async () => {
		let once = 0;
		await eachPair(api, async (till, apartMs, isFirstUse) => {
			if (!isFirstUse) till.remember('another sale');
			const said = await Promise.all([
				till.sell(0, 'SALE-A', 0),
				wait(apartMs).then(async () => await till.sell(1, 'SALE-A', 0)),
			]);
			const made = (await chargesIn(till.shop)).filter(({ reference }) => reference === 'SALE-A');
			expect([apartMs, made.length, new Set(said.map(({ id }) => id))]).toEqual([
				apartMs,
				1,
				new Set([made[0]?.id]),
			]);
			expect(said.filter(({ existing }) => existing === false)).toHaveLength(1);
			if (api === 'paymentIntents') expect(await creates(till.shop)).toBe(1);
			once++;
		});
		expect(once).toBe(pairs * spacings.length);
		process.stdout.write(
			`figures: the same sale on two workers over ${api}, ${spacings.join(', ')} ms apart: one charge in ${once} of ${once} pairs, and the other execution returns it\n`,
		);
	}, 300_000);
});
