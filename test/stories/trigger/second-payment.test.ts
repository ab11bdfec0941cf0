import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

test.each([
	['paymentIntents', 'in_process'],
	['paymentIntents', 'unreadable'],
	['orders', 'action_required'],
	['orders', 'unreadable'],
] as const)(
	'a sale over %s with a second payment that is %s needs attention once, and is approved once that payment was not made',
	async (api, secondPayment) => {
		const shop = new Shop({ api });
		const trigger = shop.trigger({
			params: { receiveBy: 'polling', events: ['approved', 'attention'] },
		});
		await trigger.activate();
		await shop.control('settings', { secondPayment });
		await shop.sell({ externalReference: 'SALE-001', options: { waitSeconds: 5 } });
		const pollFor = async (hours: number) => {
			for (let time = 0; time < hours * 4; time++) {
				await shop.later('15m');
				await trigger.poll();
			}
		};
		const told = () => trigger.events.map(({ outcome }) => outcome);
		await pollFor(2);
		expect(told()).toEqual(['unknown']);
		expect(trigger.events[0]?.advice).toContain('the customer may have paid twice');
		await shop.control('settings', { secondPayment: 'failed' });
		for (const payment of shop.simulator.state.payments.values())
			if (payment.status === 'in_process') payment.status = 'rejected';
		for (const intent of shop.simulator.state.paymentIntents.values())
			if (secondPayment === 'unreadable') delete intent.secondPaymentId;
		await pollFor(8);
		expect(told()).toEqual(['unknown', 'approved']);
	},
);
