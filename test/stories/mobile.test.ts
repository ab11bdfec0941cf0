import { Shop } from './shop';

beforeEach(() =>
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance', 'hrtime'],
	}),
);
afterEach(() => jest.useRealTimers());

const deviceName = { __rl: true, mode: 'name', value: 'dispositivo' };
const cup = { deviceName, amount: '100', description: 'taza' };

async function enabledShop(mode: 'automatic' | 'manual' = 'automatic'): Promise<Shop> {
	const shop = new Shop({ mode });
	await shop.run('mobileDevice', 'enable');
	return shop;
}

describe('a sale on a phone', () => {
	test('is enabled, created, paid, and closed with its payment', async () => {
		const shop = await enabledShop();
		const [order] = await shop.run('mobileOrder', 'create', {
			...cup,
			additionalFields: { externalReference: 'SALE-001' },
		});
		expect(order).toMatchObject({ status: 'OPEN' });
		const mobileOrderId = String(order?.id);
		expect(
			await shop.run('mobileDevice', 'getMany', { filters: { deviceStatus: 'BUSY' } }),
		).toMatchObject([{ name: 'dispositivo', status: { payment_attempt: order?.id } }]);
		await shop.later('1m');
		const [closed] = await shop.run('mobileOrder', 'get', { mobileOrderId });
		expect(closed).toMatchObject({
			status: 'CLOSED',
			payment_status: 'approved',
			external_reference: 'SALE-001',
		});
		expect(
			await shop.run('payment', 'get', { paymentId: String(closed?.payment_id) }),
		).toMatchObject([{ status: 'approved', transaction_amount: 100 }]);
	});

	test.each<[string, object]>([
		[
			'approve',
			{ status: 'CLOSED', payment_status: 'approved', outcome: 'approved', approved: true },
		],
		[
			'decline',
			{ status: 'CLOSED', payment_status: 'rejected', outcome: 'declined', approved: false },
		],
		['back', { status: 'CLOSED', outcome: 'unknown', approved: false }],
		['', { status: 'OPEN', outcome: 'pending', approved: false }],
	])(
		'after "%s" on the phone is read as what became of it, not as its status alone',
		async (action, expected) => {
			const shop = await enabledShop('manual');
			const [order] = await shop.run('mobileOrder', 'create', cup);
			if (action !== '') await shop.control(`mobile-orders/${String(order?.id)}/${action}`);
			expect(
				await shop.run('mobileOrder', 'get', { mobileOrderId: String(order?.id) }),
			).toMatchObject([expected]);
		},
	);

	test('says that the integrations must be enabled first', async () => {
		await expect(new Shop().run('mobileOrder', 'create', cup)).rejects.toMatchObject({
			message: 'The integrations of the Mercado Pago app are not enabled for this account',
			description: expect.stringContaining('Mobile Device > Enable'),
		});
	});

	test('is deleted by its id, or by the device that has it', async () => {
		const shop = await enabledShop('manual');
		const [first] = await shop.run('mobileOrder', 'create', cup);
		expect(await shop.run('mobileOrder', 'delete', { mobileOrderId: String(first?.id) })).toEqual([
			{ id: String(first?.id), deleted: true },
		]);
		await shop.run('mobileOrder', 'create', cup);
		expect(await shop.run('mobileOrder', 'deleteByDevice', { deviceName })).toEqual([
			{ status: 'OK', device_name: 'dispositivo', deleted: true },
		]);
		expect(await shop.run('mobileDevice', 'delete', { deviceName })).toEqual([
			{ status: 'OK', device_name: 'dispositivo', deleted: true },
		]);
		await expect(shop.run('mobileOrder', 'create', cup)).rejects.toMatchObject({
			message: 'There is no such mobile device or order in this account',
		});
	});

	test('whose answer is lost is not created twice, and says how to look', async () => {
		const shop = await enabledShop('manual');
		await shop.fault('cutAfterCommit', { method: 'POST', path: '/integrations/v1', times: 1 });
		await expect(shop.run('mobileOrder', 'create', cup)).rejects.toMatchObject({
			description: expect.stringContaining('The order may be on device dispositivo'),
		});
		await expect(shop.run('mobileOrder', 'create', cup)).rejects.toMatchObject({
			message: 'The device already has an order; the order may be on device dispositivo',
		});
	});
});
