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

describe.each([
	['paymentIntents', 'approved'],
	['orders', 'processed'],
] as const)('a sale over %s that was paid twice', (api, secondPayment) => {
	async function paidTwice(hours: number) {
		const shop = new Shop({ api, stepMs: 1_000 });
		const trigger = shop.trigger({
			params: { receiveBy: 'polling', events: ['approved', 'attention'] },
		});
		await trigger.activate();
		await shop.control('settings', { secondPayment });
		await shop.sell({ externalReference: 'SALE-001', options: { waitSeconds: 5 } });
		const pollFor = async (more: number) => {
			for (let time = 0; time < more * 2; time++) {
				await shop.later('30m');
				await trigger.poll();
			}
		};
		await pollFor(hours);
		const told = () => trigger.events.map(({ outcome }) => outcome);
		expect(told()).toEqual(['unknown']);
		expect(trigger.events[0]?.advice).toContain('30.00 ARS was paid');
		return { shop, pollFor, told };
	}

	test.each([1, 50])(
		'is approved, once, when the second payment is given back after %i hours',
		async (hours) => {
			const { shop, pollFor, told } = await paidTwice(hours);
			await shop.control('settings', { secondPayment: 'refunded' });
			const second = [...shop.simulator.state.payments.values()].at(-1);
			if (api === 'paymentIntents')
				await shop.run('payment', 'refund', { paymentId: String(second?.id) });
			await pollFor(16);
			expect(told()).toEqual(['unknown', 'approved']);
		},
		60_000,
	);

	test('is looked at less and less often while both payments stand', async () => {
		const { shop, pollFor, told } = await paidTwice(24);
		const reads = async () =>
			(await shop.state()).requests.filter(({ method, path }) =>
				/^GET .*(payment-intents|orders)\/[^/]{20,}$/.test(`${method} ${path}`),
			).length;
		const before = await reads();
		await pollFor(24 * 9);
		expect(told()).toEqual(['unknown']);
		expect((await reads()) - before).toBeLessThan(40);
	}, 60_000);
});
