import { Shop, terminal } from './shop';

const approved = { sale: 'SALE-1', terminal: terminal(1), amount: '15.00' };
const declined = { sale: 'SALE-2', terminal: terminal(2), amount: '1200.00' };
const reversed = { sale: 'SALE-3', terminal: terminal(3), amount: '1100.00' };
const nobodyPays = { sale: 'SALE-4', terminal: terminal(4), amount: '20.00' };
const noSuchTerminal = { sale: 'SALE-5', terminal: 'PAX_A910__NOBODY', amount: '20.00' };

const outputNames = ['Approved', 'Declined', 'Not Charged', 'Unknown', 'Error'];
const waiting = {
	parameters: {
		resource: 'charge',
		operation: 'createAndWait',
		deviceId: { __rl: true, mode: 'id', value: '={{ $json.terminal }}' },
		amount: '={{ $json.amount }}',
		externalReference: '={{ $json.sale }}',
		options: { waitSeconds: 5 },
	},
};

describe("Create and Wait on n8n's own engine", () => {
	let shop: Shop;
	beforeAll(async () => {
		shop = await Shop.open('by itself');
	});
	beforeEach(async () => {
		await shop.reset();
		await shop.control(`devices/${nobodyPays.terminal}/offline`);
	});
	afterAll(async () => await shop.close());

	const leftBy = async (
		onError: 'continueRegularOutput' | 'continueErrorOutput',
		sales: object[],
	) => {
		const { outputs } = await shop.charge(
			sales.map((sale) => ({ ...sale })),
			{ ...waiting, onError },
		);
		return outputNames.map((name, output) => [
			name,
			...(outputs.Charge?.[output] ?? []).map(
				({ pairedItem }) => (pairedItem as { item: number }).item,
			),
		]);
	};

	test('every sale leaves by the output of what became of it, and a refused one by the error output behind them', async () => {
		expect(
			await leftBy('continueErrorOutput', [
				nobodyPays,
				approved,
				noSuchTerminal,
				declined,
				reversed,
			]),
		).toEqual([
			['Approved', 1],
			['Declined', 3],
			['Not Charged', 4],
			['Unknown', 0],
			['Error', 2],
		]);
	}, 30_000);

	test('a node that was saved with the defaults of its menus, which n8n does not store, charges and waits by the same outputs', async () => {
		const { resource, operation, ...parameters } = waiting.parameters;
		expect([resource, operation]).toEqual(['charge', 'createAndWait']);
		const { outputs } = await shop.charge([approved, declined], { ...waiting, parameters });
		expect(outputs.Charge?.map((items) => items.length)).toEqual([1, 1, 0, 0]);
	}, 30_000);

	test('a sale that is run again is green, and n8n shows above the output that nothing was sent to the terminal; another part of the bill is charged', async () => {
		const part = (number: number) => ({
			...waiting,
			parameters: { ...waiting.parameters, part: number },
		});
		const first = await shop.charge([approved], part(1));
		const again = await shop.charge([approved], part(1));
		const second = await shop.charge([approved], part(2));
		const ids = [first, again, second].map(({ outputs }) => outputs.Charge?.[0]?.[0]?.json.id);
		expect(ids[1]).toBe(ids[0]);
		expect(ids[2]).not.toBe(ids[0]);
		expect([first, again, second].map(({ hints }) => hints.Charge)).toEqual([
			[],
			[
				expect.stringMatching(
					/^Already charged at \d{2}:\d{2}; nothing was sent to the terminal\./,
				),
			],
			[],
		]);
	}, 30_000);

	test('without an error output, a refused sale is one that was not charged', async () => {
		expect(await leftBy('continueRegularOutput', [approved, noSuchTerminal])).toEqual([
			['Approved', 0],
			['Declined'],
			['Not Charged', 1],
			['Unknown'],
			['Error'],
		]);
	}, 30_000);

	test('Retry On Fail runs every sale again when the first one is refused; a sale that was charged is not charged again', async () => {
		const retrying = {
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 500,
			onError: 'continueRegularOutput' as const,
		};
		const parameters = {
			...waiting.parameters,
			operation: 'create',
			apiGeneration: 'orders',
			options: {},
		};
		const { outputs } = await shop.charge([noSuchTerminal, approved], { ...retrying, parameters });
		const { orders, requests } = await shop.state();
		expect(
			requests.filter(({ path, status }) => path === '/v1/orders' && status === 403),
		).toHaveLength(3);
		expect(orders.map(({ external_reference: reference }) => reference)).toEqual(['SALE-1']);
		expect(outputs.Charge?.[0]?.[1]?.json).toMatchObject({
			id: orders[0]?.id,
			externalReference: 'SALE-1',
		});
	}, 30_000);

	test('Retry On Fail runs every payment intent again when the first one is refused; the one that was created is not created again', async () => {
		const retrying = {
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 1_000,
			onError: 'continueRegularOutput' as const,
		};
		const { outputs } = await shop.charge([noSuchTerminal, approved], retrying);
		const { paymentIntents, requests } = await shop.state();
		expect(requests.filter(({ path }) => path.includes('PAX_A910__NOBODY'))).toHaveLength(3);
		expect(paymentIntents.map(({ external_reference: reference }) => reference)).toEqual([
			'SALE-1',
		]);
		expect(outputs.Charge?.[0]?.[1]?.json).toMatchObject({ id: paymentIntents[0]?.id });
	}, 30_000);

	test('Always Output Data is refused before anything is sent: n8n would put an empty item into Approved for a sale that was declined', async () => {
		const { status, error, outputs } = await shop.charge([declined], {
			...waiting,
			alwaysOutputData: true,
		});
		expect([status, error?.message]).toEqual([
			'error',
			expect.stringContaining('Always Output Data'),
		]);
		expect(outputs.Charge?.[0] ?? []).toEqual([]);
		expect((await shop.state()).orders).toEqual([]);
		const single = {
			...waiting,
			alwaysOutputData: true,
			parameters: { ...waiting.parameters, options: { waitSeconds: 5, singleOutput: true } },
		};
		expect((await shop.charge([declined], single)).outputs.Charge).toMatchObject([
			[{ json: { outcome: 'declined' } }],
		]);
	}, 30_000);

	test('Single Output is one output where n8n shows one, also when it is an expression', async () => {
		const parameters = {
			...waiting.parameters,
			options: { waitSeconds: 5, singleOutput: '={{ $json.missing.field }}' },
		};
		const { status, outputs } = await shop.charge([declined, approved], {
			...waiting,
			parameters,
			onError: 'continueRegularOutput',
		});
		expect(status).toBe('success');
		expect(outputs.Charge).toMatchObject([
			[{ json: { outcome: 'declined' } }, { json: { outcome: 'approved' } }],
		]);
	}, 30_000);
});
