import { createSimulator } from '../../../simulator/simulator';
import { readFlags } from '../../../simulator/command/flags';

const seller = {
	authorization: 'Bearer APP_USR-SIM-MLA-SELLER',
	'content-type': 'application/json',
};
const device = 'PAX_A910__SMARTPOS1000000001';

/** Ids of everything that a sale of each generation makes, in a shop of this seed; `resets` times over. */
async function idsOf(seed: number | undefined, resets = 0): Promise<string[]> {
	const simulator = createSimulator({
		clock: 'virtual',
		startAt: '2026-11-28T12:00:00Z',
		...(seed !== undefined && { seed }),
		deliver: async () => ({ status: 200, body: {} }),
	});
	const ask = async (method: string, path: string, body?: object, headers = {}) =>
		(
			await simulator.fetch(
				new Request(`http://simulator.test${path}`, {
					method,
					headers: { ...seller, ...headers },
					...(body && { body: JSON.stringify(body) }),
				}),
			)
		).json() as Promise<Record<string, unknown>>;
	const ids: string[] = [];
	for (let shop = 0; shop <= resets; shop++) {
		if (shop > 0) await ask('POST', '/_sim/reset', {});
		await ask('POST', `/point/integration-api/devices/${device}/payment-intents`, {
			amount: 1500,
			additional_info: { external_reference: 'A' },
		});
		await simulator.advance('1m');
		await ask(
			'POST',
			'/v1/orders',
			{
				type: 'point',
				external_reference: 'B',
				transactions: { payments: [{ amount: '15.00' }] },
				config: { point: { terminal_id: device } },
			},
			{ 'x-idempotency-key': 'k' },
		);
		await simulator.advance('1m');
		const { paymentIntents, orders, payments } = simulator.state;
		expect([paymentIntents.size, orders.size, payments.size]).toEqual([1, 1, 2]);
		ids.push(...[...paymentIntents.keys(), ...orders.keys(), ...payments.keys()].map(String));
	}
	simulator.close();
	return ids;
}

describe('ids', () => {
	test('are the same again for the same seed', async () => {
		expect(await idsOf(7)).toEqual(await idsOf(7));
	});

	test('never repeat over starts with other seeds: payments neither, whose numbers a receiver remembers', async () => {
		const seeds = [...Array.from({ length: 40 }, (_, at) => at + 1), 4_294_967_295];
		const ids = (await Promise.all(seeds.map(async (seed) => await idsOf(seed)))).flat();
		expect(new Set(ids).size).toBe(4 * 41);
	});

	test('never repeat over resets that name no seed', async () => {
		const ids = await idsOf(1, 9);
		expect(new Set(ids).size).toBe(40);
	});

	test('have eleven digits for payments, whatever the seed', async () => {
		for (const seed of [0, 1, 2, 77, 4_294_967_295])
			expect((await idsOf(seed)).at(-1)).toMatch(/^9\d{10}$/);
	});
});

describe('--seed', () => {
	test('is what is given, else none: every start has one of its own', () => {
		expect(readFlags(['--seed', '7']).seed).toBe(7);
		expect(readFlags([]).seed).toBeUndefined();
	});
});
