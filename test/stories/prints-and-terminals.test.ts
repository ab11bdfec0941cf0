import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Shop } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const terminal = 'NEWLAND_N950__N950NCB300000002';
const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const receipt = `{center}{w}ACME{/w}{/center}{br}{b}Order 17{/b}{br}${'Coffee'.padEnd(80, '.')}15.00{br}`;
const mexican = (mode: 'manual' | 'automatic' = 'manual') =>
	new Shop({ mode, token: 'APP_USR-SIM-MLM-SELLER' });

async function print(shop: Shop, params: INodeParameters = {}): Promise<IDataObject> {
	const [output] = await shop.run('print', 'create', {
		deviceId: locator(terminal),
		externalReference: 'RECEIPT-17',
		text: receipt,
		...params,
	});
	return output ?? {};
}
const printsOf = async (shop: Shop) =>
	((await shop.state()) as unknown as { printActions: Array<{ id: string; status: string }> })
		.printActions;
const charge = async (shop: Shop) =>
	await shop.run('order', 'create', {
		deviceId: locator(terminal),
		amount: '10.00',
		externalReference: 'SALE-001',
	});

describe('a print', () => {
	test('comes out of the terminal, and then blocks nothing', async () => {
		const shop = mexican('automatic');
		const { id } = await print(shop);
		await shop.later('5s');
		const [read] = await shop.run('print', 'get', { printId: String(id) });
		expect(read).toMatchObject({
			status: 'processed',
			blocksTerminal: false,
			external_reference: 'RECEIPT-17',
		});
	});

	test('that is stuck is named when it blocks the terminal, and canceling it frees the terminal', async () => {
		const shop = mexican();
		const stuck = await print(shop);
		expect(stuck).toMatchObject({
			status: 'created',
			blocksTerminal: true,
			advice: expect.stringContaining('Print > Cancel'),
		});
		await expect(charge(shop)).rejects.toMatchObject({
			message: 'The terminal already holds an order or a print action',
			description: expect.stringContaining(
				`Print ${String(stuck.id)} waits there and holds the terminal`,
			),
		});
		const [canceled] = await shop.run('print', 'cancel', { printId: String(stuck.id) });
		expect(canceled).toMatchObject({ status: 'canceled' });
		expect(await charge(shop)).toMatchObject([{ status: 'created' }]);
	});

	test.each<[string, (shop: Shop) => Promise<unknown>]>([
		['an order', charge],
		[
			'a charge',
			async (shop) =>
				await shop.run('charge', 'create', {
					apiGeneration: 'orders',
					deviceId: locator(terminal),
					amount: '10.00',
					externalReference: 'SALE-001',
				}),
		],
		['another print', async (shop) => await print(shop, { externalReference: 'RECEIPT-18' })],
	])(
		'that is stuck is named by its ID in the refusal of %s, and no longer once it is canceled',
		async (_, send) => {
			const shop = mexican();
			const stuck = await print(shop);
			await expect(send(shop)).rejects.toMatchObject({
				message: 'The terminal already holds an order or a print action',
				description: expect.stringContaining(
					`Print ${String(stuck.id)} waits there and holds the terminal: cancel it with Print > Cancel`,
				),
			});
			await shop.run('print', 'cancel', { printId: String(stuck.id) });
			await charge(shop);
			await expect(print(shop, { externalReference: 'RECEIPT-19' })).rejects.toMatchObject({
				description: expect.not.stringContaining(String(stuck.id)),
			});
		},
	);

	test('that was canceled and is created again prints nothing, and says how to print it', async () => {
		const shop = mexican();
		const first = await print(shop);
		await shop.run('print', 'cancel', { printId: String(first.id) });
		expect(await print(shop)).toMatchObject({
			id: first.id,
			status: 'canceled',
			existing: true,
			blocksTerminal: false,
			advice:
				'This print was canceled, and nothing is printed. Raise Attempt under Options to print it once more.',
		});
		expect(await print(shop, { options: { attempt: 2 } })).toMatchObject({
			status: 'created',
			existing: false,
		});
	});

	test('that still waits and is created again is the same one, and says so', async () => {
		const shop = mexican();
		const first = await print(shop);
		expect(first).toMatchObject({ existing: false });
		const waiting = {
			id: first.id,
			existing: true,
			advice:
				'This print was sent before and still waits; nothing more was sent. The terminal takes no order and no other print until this one is printed. If it stays so, cancel it with Print > Cancel.',
		};
		expect(await print(shop)).toMatchObject(waiting);
		expect(await printsOf(shop)).toHaveLength(1);
	});

	test('that was printed and is created again is not printed twice, and says so', async () => {
		const shop = mexican('automatic');
		await print(shop);
		await shop.later('5s');
		expect(await print(shop)).toMatchObject({
			status: 'processed',
			existing: true,
			advice: expect.stringContaining('is not printed again'),
		});
		expect(await printsOf(shop)).toHaveLength(1);
	});

	test('whose answer is lost is printed once', async () => {
		const shop = mexican();
		await shop.fault('cutAfterCommit', { method: 'POST', path: '/terminals/v1/actions', times: 1 });
		const { id } = await print(shop);
		expect((await printsOf(shop)).map((one) => one.id)).toEqual([id]);
	});

	test('that was printed cannot be canceled', async () => {
		const shop = mexican('automatic');
		const { id } = await print(shop);
		await shop.later('5s');
		await expect(shop.run('print', 'cancel', { printId: String(id) })).rejects.toMatchObject({
			message: 'The print action can no longer be canceled',
		});
	});

	test('of another account is not there', async () => {
		const shop = mexican();
		const { id } = await print(shop);
		shop.token = 'APP_USR-SIM-MLB-SELLER';
		await expect(shop.run('print', 'get', { printId: String(id) })).rejects.toMatchObject({
			message: 'There is no such print action',
		});
	});
});

describe('terminals', () => {
	test('of Chile are listed, which only the Orders generation does', async () => {
		const shop = new Shop({ token: 'APP_USR-SIM-MLC-SELLER' });
		const listed = await shop.run('device', 'getMany', { returnAll: true });
		expect(listed.map(({ id }) => id)).toEqual([
			'PAX_A910__SMARTPOS4000000001',
			'NEWLAND_N950__N950NCB400000002',
			'NEWLAND_N950__N950NCB400000003',
		]);
		await expect(
			shop.run('device', 'getMany', { apiGeneration: 'paymentIntents' }),
		).rejects.toMatchObject({ httpCode: '403' });
	});

	test('are the same ones in both generations', async () => {
		const shop = mexican();
		const [orders, intents] = [
			await shop.run('device', 'getMany', { returnAll: true }),
			await shop.run('device', 'getMany', { apiGeneration: 'paymentIntents', returnAll: true }),
		];
		expect(orders).toEqual(intents);
	});

	test('are switched, with a reminder of the restart', async () => {
		const shop = mexican();
		const [answer] = await shop.run('device', 'setOperatingMode', {
			deviceId: locator('PAX_A910__SMARTPOS3000000003'),
			operatingMode: 'PDV',
		});
		expect(answer).toMatchObject({
			id: 'PAX_A910__SMARTPOS3000000003',
			operating_mode: 'PDV',
			restartRequired: true,
			reminder: expect.stringContaining('Restart the terminal'),
		});
	});

	test('cannot be two in PDV mode at one point of sale, and the message says what to do', async () => {
		const shop = new Shop({ token: 'APP_USR-SIM-MLC-SELLER' });
		const second = shop.run('device', 'setOperatingMode', {
			deviceId: locator('NEWLAND_N950__N950NCB400000003'),
			operatingMode: 'PDV',
		});
		await expect(second).rejects.toMatchObject({
			message: 'The point of sale already has a terminal in PDV mode',
			description: expect.stringContaining('Set the other terminal to Standalone first'),
			httpCode: '412',
		});
	});
});
