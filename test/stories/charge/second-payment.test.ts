import { generations } from '../generations';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const sale = { externalReference: 'SALE-001', amount: '15.00' };

const doubtful = {
	paymentIntents: ['unreadable', 'in_process', 'pending', 'in_mediation', 'charged_back'],
	orders: ['unreadable', 'action_required', 'charged_back', 'settling'],
};
const harmless = {
	paymentIntents: ['rejected', 'cancelled', 'refunded'],
	orders: ['failed', 'canceled', 'expired', 'refunded', 'created'],
};

describe.each(generations)(
	'a sale over $api that is paid, and names a second payment',
	({ api }) => {
		test.each(doubtful[api])('that is %s: nobody can say that it was paid once', async (status) => {
			const shop = new Shop({ api });
			await shop.control('settings', { secondPayment: status });
			const { approved, unknown } = await shop.sell({ ...sale, options: { waitSeconds: 30 } });
			expect(approved).toEqual([]);
			const advice = expect.stringContaining(
				'the customer may have paid twice. Do not charge again',
			);
			expect(unknown).toMatchObject([
				{ outcome: 'unknown', advice, payment: { status: 'approved', amount: '15.00' } },
			]);
			const chargeId = String(unknown[0]?.id);
			for (const [operation, params] of [
				['get', { chargeId }],
				['find', { externalReference: 'SALE-001' }],
				['cancel', { chargeId }],
			] as const)
				expect(await shop.run('charge', operation, params)).toMatchObject([
					{ outcome: 'unknown', advice },
				]);
			// Run again, nothing is sent to the terminal.
			expect((await shop.sell({ ...sale, options: { waitSeconds: 5 } })).unknown).toMatchObject([
				{ id: chargeId, existing: true, advice },
			]);
			expect(shop.simulator.state.paymentIntents.size + shop.simulator.state.orders.size).toBe(1);
		});

		test.each(harmless[api])('that is %s is approved', async (status) => {
			const shop = new Shop({ api });
			await shop.control('settings', { secondPayment: status });
			expect((await shop.sell(sale)).approved).toMatchObject([
				{ outcome: 'approved', timedOut: false },
			]);
		});

		test('that can be read at last, and was declined, is approved within the wait', async () => {
			const shop = new Shop({ api });
			await shop.control('settings', {
				secondPayment: api === 'orders' ? 'unreadable' : 'in_process',
			});
			const selling = shop.startSelling({ ...sale, options: { waitSeconds: 60 } });
			await shop.wait(20_000);
			await shop.control('settings', { secondPayment: api === 'orders' ? 'failed' : null });
			for (const payment of shop.simulator.state.payments.values())
				if (payment.status === 'in_process') payment.status = 'rejected';
			const sold = await shop.passing(selling);
			expect(sold).toMatchObject({ approved: [{ outcome: 'approved' }] });
		});

		test('that is approved too was paid twice: both amounts are said', async () => {
			const shop = new Shop({ api });
			await shop.control('settings', {
				secondPayment: api === 'orders' ? 'processed' : 'approved',
			});
			const { unknown } = await shop.sell(sale);
			expect(unknown).toMatchObject([
				{ advice: expect.stringContaining('30.00 ARS was paid, and 15.00 ARS was asked for') },
			]);
		});
	},
);

test('the output of Order > Get, of an order with a second payment that is open, is unknown with advice', async () => {
	const shop = new Shop({ api: 'orders' });
	await shop.control('settings', { secondPayment: 'unreadable' });
	await shop.sell({ ...sale, options: { waitSeconds: 5 } });
	const [order] = [...shop.simulator.state.orders.values()];
	for (const simplify of [true, false])
		expect(await shop.run('order', 'get', { orderId: String(order?.id), simplify })).toMatchObject([
			{ outcome: 'unknown', final: false, advice: expect.stringContaining('may have paid twice') },
		]);
});
