import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';
import { execute } from '../../nodes/n8n';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { generations, later, locator, sale } from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

/** What n8n's editor shows above the output. */
async function shown(
	run: (hints: NodeExecutionHint[]) => Promise<unknown>,
): Promise<NodeExecutionHint[]> {
	const hints: NodeExecutionHint[] = [];
	await run(hints);
	return hints;
}

const order = (item: IDataObject) => Object.keys(item);

describe.each(generations)(
	'a charge that is returned instead of made, over $api,',
	({ api, create }) => {
		const open = (mode: 'automatic' | 'manual' = 'automatic') => new Shop({ api, mode });
		/** The clock on the wall of the shop when the charge was made, in Buenos Aires. */
		const clock = (shop: Shop) => {
			const { paymentIntents, orders } = shop.simulator.state;
			const [at] = [...paymentIntents.values(), ...orders.values()].map(
				({ createdAt }) => createdAt,
			);
			return new Date(Number(at) - 3 * 3_600_000).toISOString().slice(11, 16);
		};

		test('says so where a person looks: existing, advice and warnings before the raw data, and above the output', async () => {
			const shop = open();
			const first: NodeExecutionHint[] = [];
			const made = await shop.sell(sale, { hints: first });
			expect(made.approved[0]).not.toHaveProperty('advice');
			expect(first).toEqual([]);

			const hints: NodeExecutionHint[] = [];
			const [again = {}] = (await shop.sell(sale, { hints })).approved;
			const advice = `Already charged at ${clock(shop)}; nothing was sent to the terminal. For another payment of the same bill raise Part; for another sale give another External Reference.`;
			expect(again).toMatchObject({ existing: true, advice });
			for (const field of ['existing', 'advice', 'warnings', 'timedOut'])
				expect(order(again).indexOf(field)).toBeLessThan(order(again).indexOf('raw'));
			expect(order(again).at(-1)).toBe('raw');
			expect(hints).toEqual([{ message: advice, type: 'warning', location: 'outputPane' }]);
		});

		test('says on another day which day it was', async () => {
			const shop = open();
			await shop.sell(sale);
			await later(shop, '20h');
			expect((await shop.sell(sale)).approved[0]?.advice).toMatch(
				/^Already charged on \d{4}-\d{2}-\d{2} at \d{2}:\d{2}; nothing was sent to the terminal\./,
			);
		});

		test('and was declined, says that the same attempt is not tried again', async () => {
			const shop = open('manual');
			const selling = shop.startSelling(sale);
			await shop.wait(2_000);
			await shop.terminal('decline');
			await shop.passing(selling);
			const { declined } = await shop.sell(sale);
			expect(declined[0]?.advice).toMatch(
				/^Declined already at \d{2}:\d{2}; nothing was sent to the terminal\. To ask for the payment again raise Attempt by one\.$/,
			);
		});

		test('while it is still open, says that it was waited for, and does not say that it was charged before', async () => {
			const shop = open('manual');
			void shop.startSelling(sale);
			await shop.wait(5_000);
			shop.killN8n();
			const selling = shop.startSelling(sale);
			await shop.wait(3_000);
			await shop.terminal('approve');
			expect((await shop.passing(selling)).approved[0]).toMatchObject({
				existing: true,
				advice: expect.stringMatching(
					/^Sent already (at \d{2}:\d{2}|before), and waited for now; nothing more was sent to the terminal\./,
				),
			});
		});

		test('because its answer was lost, was charged by this run and is told without that advice', async () => {
			const shop = open();
			await shop.fault('cutAfterCommit', create);
			const [approved] = (await shop.sell(sale)).approved;
			expect(approved).not.toHaveProperty('advice');
		});

		test('by Create says so too', async () => {
			const shop = open();
			const params = { ...sale, deviceId: locator(terminals[0]), amount: '15.00' };
			const [made = {}] = await shop.run('charge', 'create', params);
			expect(made).not.toHaveProperty('advice');
			await shop.later('1m');
			const [again = {}] = await shop.run('charge', 'create', params);
			expect(again).toMatchObject({
				existing: true,
				advice: expect.stringContaining('Already charged at'),
			});
			expect(order(again).at(-1)).toBe('raw');
		});
	},
);

describe('above the output', () => {
	const node = new MercadoPagoPoint();
	const item = (number: number) => ({
		resource: 'charge',
		operation: 'create',
		deviceId: locator(terminals[number % 2] ?? ''),
		amount: '15.00',
		externalReference: `SALE-${number}`,
	});

	test('several items are told by their number, and many in one line', async () => {
		const shop = new Shop({ api: 'orders' });
		const items = [0, 1, 2, 3, 4, 5].map(item);
		const run = async (hints: NodeExecutionHint[]) =>
			await shop.passing(
				execute({
					node,
					items: items.map((one) => ({ ...one, options: { busyTerminal: 'wait' } })),
					http: shop.http,
					seen: shop.memory,
					hints,
				}),
			);
		expect(await shown(run)).toEqual([]);
		await shop.later('1m');
		const hints = (await shown(run)).map(({ message }) => message);
		expect(hints).toEqual([
			expect.stringMatching(/^Item 0: Already charged/),
			expect.stringMatching(/^Item 1: Already charged/),
			expect.stringMatching(/^Item 2: Already charged/),
			'3 more items have something to say: see the fields advice and warnings',
		]);
	});

	test('an order that Mercado Pago gives back instead of making it is told, still waiting or paid', async () => {
		const shop = new Shop({ api: 'orders', mode: 'manual' });
		const params = {
			resource: 'order',
			operation: 'create',
			deviceId: locator(terminals[0]),
			amount: '50.00',
			externalReference: 'TABLE-7',
		};
		const make = async (more: object, hints: NodeExecutionHint[] = []) => {
			const [[made] = []] = await shop.passing(
				execute({
					node,
					items: [{ ...params, ...more }],
					http: shop.http,
					seen: shop.memory,
					hints,
				}),
			);
			return made?.json ?? {};
		};
		const first = await make({});
		expect(first).toMatchObject({ existing: false });
		const hints: NodeExecutionHint[] = [];
		const waiting = await make({}, hints);
		expect(waiting).toMatchObject({
			id: first.id,
			existing: true,
			advice: expect.stringMatching(
				/^Sent already at \d{2}:\d{2}; nothing more was sent to the terminal\./,
			),
		});
		expect(hints).toMatchObject([{ message: waiting.advice }]);
		await shop.terminal('approve');
		expect(await make({})).toMatchObject({
			id: first.id,
			existing: true,
			advice: expect.stringContaining('Already charged at'),
		});
		const second = await make({ part: 2 });
		expect(second).toMatchObject({ existing: false });
		expect(second.id).not.toBe(first.id);
	});

	test('a refund that was made before is told', async () => {
		const shop = new Shop({ api: 'orders' });
		const { approved } = await shop.sell(sale);
		const refund = {
			resource: 'charge',
			operation: 'refund',
			apiGeneration: 'orders',
			chargeId: String(approved[0]?.id),
			amount: '5.00',
		};
		const run = async (hints: NodeExecutionHint[]) =>
			await shop.passing(
				execute({ node, items: [refund], http: shop.http, seen: shop.memory, hints }),
			);
		expect(await shown(run)).toEqual([]);
		expect(await shown(run)).toMatchObject([
			{ message: expect.stringContaining('Refund Attempt'), type: 'warning' },
		]);
	});
});
