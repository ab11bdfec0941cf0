import { Shop, terminal } from './shop';

const parameters = {
	resource: 'order',
	operation: 'create',
	deviceId: { __rl: true, mode: 'id', value: '={{ $json.terminal }}' },
	amount: '={{ $json.amount }}',
	externalReference: '={{ $json.sale }}',
};
const sale = (number: number) => ({
	sale: `SALE-${number}`,
	terminal: terminal(number),
	amount: `${10 + number}.50`,
});
const noSuchTerminal = { sale: 'SALE-X', terminal: 'PAX_A910__NOBODY', amount: '20.00' };

interface Orders {
	orders: Array<{
		id: string;
		external_reference: string;
		transactions: { payments: Array<{ amount: string }> };
	}>;
}

describe("Orders on n8n's own engine", () => {
	let shop: Shop;
	beforeAll(async () => {
		shop = await Shop.open();
	});
	beforeEach(async () => await shop.reset());
	afterAll(async () => await shop.close());

	const ordersMade = async () => ((await shop.state()) as unknown as Orders).orders;

	test('ten sales on ten terminals are ten orders, each paired with its sale and in order', async () => {
		const { outputs } = await shop.charge([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(sale), { parameters });
		const given = outputs.Charge?.[0] ?? [];
		expect(
			given.map(({ json, pairedItem }) => [json.external_reference, json.outcome, pairedItem]),
		).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((item) => [`SALE-${item}`, 'pending', { item }]));
		expect(
			new Set((await ordersMade()).map(({ transactions }) => transactions.payments[0]?.amount))
				.size,
		).toBe(10);
	});

	test('Retry On Fail runs every sale again when one is refused; what was ordered is not ordered again', async () => {
		const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { status } = await shop.charge([sale(0), noSuchTerminal], { ...retrying, parameters });
		expect(status).toBe('error');
		expect((await ordersMade()).map(({ external_reference: reference }) => reference)).toEqual([
			'SALE-0',
		]);
	}, 30_000);

	test('another execution of the same sale gives the same order', async () => {
		const first = await shop.charge([sale(0)], { parameters });
		const second = await shop.charge([sale(0)], { parameters });
		expect(second.outputs.Charge?.[0]?.[0]?.json.id).toBe(first.outputs.Charge?.[0]?.[0]?.json.id);
		expect(await ordersMade()).toHaveLength(1);
	});

	test('after every answer of the first try was cut off, Retry On Fail finds the order that was made', async () => {
		await shop.control('faults', {
			kind: 'cutAfterCommit',
			method: 'POST',
			path: '/v1/orders',
			times: 4,
		});
		const { status, outputs } = await shop.charge([sale(0)], {
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
			parameters,
		});
		expect(status).toBe('success');
		expect((await ordersMade()).map(({ id }) => id)).toEqual([outputs.Charge?.[0]?.[0]?.json.id]);
	}, 30_000);
});
