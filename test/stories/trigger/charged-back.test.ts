import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

describe.each(['paymentIntents', 'orders'] as const)('a sale over %s', (api) => {
	test.each(['charged_back', ...(api === 'paymentIntents' ? ['in_mediation'] : [])])(
		'that is %s before its first reading was approved, once, and needs attention',
		async (status) => {
			const shop = new Shop({ api });
			const trigger = shop.trigger({
				params: { receiveBy: 'polling', events: ['approved', 'attention'] },
			});
			await trigger.activate();
			await shop.sell({ externalReference: 'SALE-001' });
			for (const payment of shop.simulator.state.payments.values()) payment.status = status;
			for (const order of shop.simulator.state.orders.values()) order.payment.status = status;
			for (let time = 0; time < 3; time++) {
				await shop.later('5m');
				await trigger.poll();
			}
			expect(
				trigger.events.map(({ outcome, disputed, refunded }) => [outcome, disputed, refunded]),
			).toEqual([
				['approved', true, undefined],
				['unknown', undefined, undefined],
			]);
		},
	);
});

test('a dispute that ends for the seller does not tell the approval again', async () => {
	const shop = new Shop({ api: 'paymentIntents' });
	const trigger = shop.trigger({ params: { receiveBy: 'polling', events: ['approved'] } });
	await trigger.activate();
	await shop.sell({ externalReference: 'SALE-001' });
	for (const status of ['in_mediation', 'approved']) {
		for (const payment of shop.simulator.state.payments.values()) payment.status = status;
		for (let time = 0; time < 12; time++) {
			await shop.later('1h');
			await trigger.poll();
		}
	}
	expect(trigger.events).toHaveLength(1);
});
