import { generations } from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const post = async (shop: Shop, path: string, body: object) =>
	await shop.http({
		method: 'POST',
		url: `http://simulator.test${path}`,
		headers: { 'X-Idempotency-Key': 'theirs' },
		body,
	});

/** Somebody else's sale on the terminal. */
const theirs = {
	orders: async (shop: Shop, terminal: string) =>
		await post(shop, '/v1/orders', {
			type: 'point',
			external_reference: 'THEIRS',
			transactions: { payments: [{ amount: '99.00' }] },
			config: { point: { terminal_id: terminal } },
		}),
	paymentIntents: async (shop: Shop, terminal: string) =>
		await post(shop, `/point/integration-api/devices/${terminal}/payment-intents`, {
			amount: 9900,
			additional_info: { external_reference: 'THEIRS' },
		}),
};

const refusalOf = async (shop: Shop, deviceId: string = terminals[0]) =>
	await shop
		.sell({
			externalReference: 'SALE-001',
			deviceId: { __rl: true, mode: 'id', value: deviceId },
		})
		.then(
			() => '',
			({ description }: { description: string }) => description,
		);

describe.each(generations)('a charge over $api on a busy terminal', ({ api }) => {
	test.each([
		['orders', /^Nothing was created: order ORD\w{26} \(THEIRS, 99\.00\) holds the terminal\./],
		[
			'paymentIntents',
			/^Nothing was created: payment intent [0-9a-f-]{36} \(THEIRS, 99\.00\) holds the terminal\./,
		],
	] as const)('is told what holds it by its own kind: one of %s', async (kind, said) => {
		const shop = new Shop({ api, mode: 'manual' });
		await theirs[kind](shop, terminals[0]);
		const description = await refusalOf(shop);
		expect(description).toMatch(said);
		const resource = kind === 'orders' ? 'Order' : 'Payment Intent';
		const other = kind === 'orders' ? 'Payment Intent' : 'Order';
		expect(description).toContain(`${resource} > Cancel`);
		expect(description).not.toContain(`${other} >`);
		expect(description).toContain('set the option Busy Terminal. More: https://');
		expect(description).toContain('docs/errors.md#a-busy-terminal');
		expect(description).toContain('Mercado Pago: HTTP 409');
		expect(description).not.toContain('virtual');
	});

	test('is told that a virtual terminal is shared, and only then', async () => {
		const shop = new Shop({ api, mode: 'manual' });
		const virtual = 'PAX_A910__SBX0000001';
		await shop.control('seed', {
			devices: [{ id: virtual, operatingMode: 'PDV', storeId: '51000001', posId: 61000009 }],
		});
		await theirs[api](shop, virtual);
		expect(await refusalOf(shop, virtual)).toContain(
			'this virtual terminal is shared with other integrators',
		);
	});
});
