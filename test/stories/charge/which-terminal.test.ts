import { type INodeParameters, type NodeExecutionHint } from 'n8n-workflow';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';
const both: Api[] = ['paymentIntents', 'orders'];
const sale = { externalReference: 'SALE-001' };
const atPointOfSale = (value: string) => ({ __rl: true, mode: 'pointOfSale', value });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const standalone = 'INGENICO_MOVE2500__ING-ARG-10000003';

const charged = async (shop: Shop) => {
	const { paymentIntents, orders } = await shop.state();
	return [
		...paymentIntents.map(({ device_id: terminal }) => terminal),
		...orders.map(({ config }) => config.point.terminal_id),
	];
};
const place = async (shop: Shop, id: string, operatingMode: string, posId = 61000001) =>
	await shop.control('seed', {
		devices: [{ id, operatingMode, storeId: '51000001', posId, externalPosId: 'SHOP01POS01' }],
	});

describe('a terminal that is chosen by its point of sale', () => {
	test.each(both)('over %s is the one that stands there', async (api) => {
		const shop = new Shop({ api });
		const { approved } = await shop.sell({ ...sale, deviceId: atPointOfSale('SHOP02POS01') });
		expect(approved).toMatchObject([{ deviceId: terminals[1], outcome: 'approved' }]);
		expect(await charged(shop)).toEqual([terminals[1]]);
	});

	test.each(both)('over %s is exchanged without a touch of the workflow', async (api) => {
		const shop = new Shop({ api });
		await shop.sell({ ...sale, deviceId: atPointOfSale('SHOP01POS01') });
		await place(shop, terminals[0], 'STANDALONE');
		await place(shop, 'PAX_A910__SMARTPOS1000000009', 'PDV');
		await shop.sell({ externalReference: 'SALE-002', deviceId: atPointOfSale('SHOP01POS01') });
		expect(await charged(shop)).toEqual([terminals[0], 'PAX_A910__SMARTPOS1000000009']);
	});

	test.each(both)(
		'over %s: a sale that was sent before the exchange is not charged again after it',
		async (api) => {
			const shop = new Shop({ api });
			await shop.sell({ ...sale, deviceId: atPointOfSale('SHOP01POS01') });
			await place(shop, terminals[0], 'STANDALONE');
			await place(shop, 'PAX_A910__SMARTPOS1000000009', 'PDV');
			const again = await shop.sell({ ...sale, deviceId: atPointOfSale('SHOP01POS01') });
			expect(again.approved.concat(again.unknown)).toHaveLength(1);
			expect(again.notCharged).toEqual([]);
			expect(await charged(shop)).toEqual([terminals[0]]);
		},
	);

	test.each(both)('over %s is refused where there is none, with what is there', async (api) => {
		const shop = new Shop({ api });
		await expect(
			shop.sell({ ...sale, deviceId: atPointOfSale('SHOP02POS02') }),
		).rejects.toMatchObject({
			message: `Terminal: the point of sale "SHOP02POS02" has no terminal in PDV mode, only ${standalone} (STANDALONE)`,
			description: expect.stringMatching(/^Nothing was sent\./),
		});
		await expect(shop.sell({ ...sale, deviceId: atPointOfSale('NOWHERE') })).rejects.toMatchObject({
			message: 'Terminal: the point of sale "NOWHERE" has no terminal in PDV mode',
		});
		expect(await charged(shop)).toEqual([]);
	});

	test.each(both)('over %s is refused where there are two, which are named', async (api) => {
		const shop = new Shop({ api });
		await place(shop, 'PAX_A910__SMARTPOS1000000009', 'PDV');
		await expect(
			shop.sell({ ...sale, deviceId: atPointOfSale('SHOP01POS01') }),
		).rejects.toMatchObject({
			message: expect.stringContaining(
				`has 2 terminals in PDV mode: ${terminals[0]}, PAX_A910__SMARTPOS1000000009`,
			),
		});
		expect(await charged(shop)).toEqual([]);
	});

	test.each(both)(
		'over %s, a sale that may be paid is Unknown, not Not Charged, when its terminal is gone',
		async (api) => {
			const shop = new Shop({ api });
			const params = { ...sale, deviceId: atPointOfSale('SHOP01POS01') };
			await shop.sell(params);
			await place(shop, terminals[0], 'STANDALONE');
			const again = await shop.sell(params, { continueOnFail: true });
			expect(again.notCharged).toEqual([]);
			expect(again.unknown).toMatchObject([
				{ error: { message: expect.stringContaining('sent before'), mayHaveHappened: true } },
			]);
		},
	);

	test('is taken for an order and a payment intent as well', async () => {
		const shop = new Shop();
		const deviceId = atPointOfSale('SHOP02POS01');
		const [order] = await shop.run('order', 'create', { ...sale, deviceId, amount: '15.00' });
		expect(order).toMatchObject({ config: { point: { terminal_id: terminals[1] } } });
		await shop.later('1h');
		const [intent] = await shop.run('paymentIntent', 'create', { deviceId, amount: '15.00' });
		expect(intent).toMatchObject({ device_id: terminals[1] });
	});
});

describe('a terminal in STANDALONE', () => {
	const fromList = { __rl: true, mode: 'list', value: standalone };
	const asShown = {
		...fromList,
		cachedResultName: `SHOP02POS02 · STANDALONE: takes no charges · ${standalone}`,
	};
	const refusal = {
		message: `Terminal: ${standalone} is in STANDALONE, where it takes no charges`,
		description: expect.stringMatching(/^Nothing was sent\. Set it to PDV/),
	};

	test.each(both)('over %s is refused at once where the list showed it so', async (api) => {
		const shop = new Shop({ api, mode: 'manual' });
		const begun = Date.parse((await shop.state()).now);
		await expect(shop.sell({ ...sale, deviceId: asShown })).rejects.toMatchObject(refusal);
		expect(await charged(shop)).toEqual([]);
		expect(Date.parse((await shop.state()).now) - begun).toBeLessThan(5_000);
	});

	test.each(both)('over %s is charged once somebody has set it to PDV', async (api) => {
		const shop = new Shop({ api });
		await shop.control('seed', {
			devices: [{ id: standalone, operatingMode: 'PDV', storeId: '51000002', posId: 61000003 }],
		});
		expect(await shop.sell({ ...sale, deviceId: asShown })).toMatchObject({
			approved: [{ deviceId: standalone }],
		});
	});

	test.each(both)('over %s is refused where the same execution has listed it so', async (api) => {
		const shop = new Shop({ api, mode: 'manual' });
		const list = { resource: 'device', operation: 'getMany', apiGeneration: api, returnAll: true };
		await shop.runItems([list], 'execution of the list');
		const charge = shop.sell(
			{ ...sale, deviceId: byId(standalone) },
			{ executionId: 'execution of the list' },
		);
		await expect(charge).rejects.toMatchObject(refusal);
		expect(await charged(shop)).toEqual([]);
	});

	test('costs a terminal in PDV mode no request more', async () => {
		const shop = new Shop({ api: 'orders' });
		await shop.sell({ ...sale, deviceId: { ...fromList, value: terminals[0] } });
		const { requests } = await shop.state();
		expect(requests.filter(({ path }) => path.includes('/terminals/v1/list'))).toEqual([]);
	});
});

describe('an amount far beyond what is documented', () => {
	const huge: INodeParameters = { ...sale, amount: '40000000.01' };

	test.each(both)('over %s is refused before anything is sent', async (api) => {
		const shop = new Shop({ api });
		await expect(shop.sell(huge)).rejects.toMatchObject({
			message:
				'Amount: 40000000.01 is more than ten times 4000000.00, the most that Mercado Pago documents in Argentina',
			description:
				'Nothing was sent: check the amount. If it is right, allow it with Maximum Amount in the options of the node',
		});
		expect(await charged(shop)).toEqual([]);
	});

	// Payment intents of more than the documented most are refused by Mercado Pago itself.
	test('is sent where Maximum Amount allows it', async () => {
		const shop = new Shop({ api: 'orders' });
		await shop.sell({ ...huge, options: { maximumAmount: '50000000' } });
		expect(await charged(shop)).toHaveLength(1);
		await expect(
			shop.sell({ ...huge, amount: '50000000.01', options: { maximumAmount: '50000000' } }),
		).rejects.toMatchObject({ message: expect.stringContaining('above the maximum amount') });
	});

	test('begins above ten times as much, which is sent with a warning', async () => {
		const shop = new Shop({ api: 'orders' });
		const [charge] = (await shop.sell({ ...sale, amount: '40000000' })).approved;
		expect(charge?.warnings).toEqual([expect.stringContaining('over 4000000.00')]);
	});

	test.each([
		['order', { externalReference: 'SALE-001' }],
		['paymentIntent', {}],
		['paymentIntent', { site: 'MLA' }],
	])('is refused by %s: Create as well (%j)', async (resource, more) => {
		const shop = new Shop();
		const params = { deviceId: byId(terminals[0]), amount: '99999999999', ...more };
		await expect(shop.run(resource, 'create', params)).rejects.toMatchObject({
			message: expect.stringMatching(/^Amount: 99999999999\.00 is more than ten times/),
		});
		expect(await charged(shop)).toEqual([]);
	});
});

describe('above the output', () => {
	test.each(both)('over %s, a decline says how the sale is charged again', async (api) => {
		const shop = new Shop({ api, mode: 'manual' });
		const hints: NodeExecutionHint[] = [];
		const selling = shop.startSelling(sale, { hints });
		await shop.wait(4_000);
		await shop.terminal('decline');
		expect((await shop.passing(selling)).declined).toHaveLength(1);
		expect(hints.map(({ message }) => message)).toEqual([
			'Declined: nothing was charged. To charge the same sale again, with another card, raise Attempt by one.',
		]);
	});

	test('an approval says nothing', async () => {
		const hints: NodeExecutionHint[] = [];
		await new Shop().sell(sale, { hints });
		expect(hints).toEqual([]);
	});
});
