import { Shop } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

/** What is not published of the list of payment intents: whether the end date is included, and the zone of its days. */
const readings = [true, false].flatMap((eventsEndDateIncluded) =>
	[-12, -4, 0, 14].map((eventsZoneHours) => ({ eventsEndDateIncluded, eventsZoneHours })),
);

describe.each(readings)('where the list of Mercado Pago is read as %j', (settings) => {
	test('the payment intents of a day of the workflow are all there, and no others', async () => {
		const shop = new Shop({ mode: 'manual' });
		await shop.control('settings', settings);
		// The clock stands at 2025-03-04T12:00:00Z, which is 09:00 in Buenos Aires: to 23:59, over midnight, and to 00:01.
		const ids: unknown[] = [];
		for (const wait of ['14h', '59m', '2m']) {
			await shop.later(wait);
			const [intent] = await shop.charge({ externalReference: `AFTER-${wait}` });
			ids.push(intent?.id);
			await shop.terminal('pick-up');
			await shop.terminal('decline');
		}
		const listed = async (startDate: string, endDate: string) =>
			(await shop.run('paymentIntent', 'getMany', { startDate, endDate, returnAll: true })).map(
				({ payment_intent_id }) => payment_intent_id,
			);
		expect(await listed('2025-03-04', '2025-03-04')).toEqual(ids.slice(0, 2));
		expect(await listed('2025-03-05', '2025-03-05')).toEqual(ids.slice(2));
		expect(await listed('2025-01-01', '2025-03-05')).toEqual(ids);
	});
});

test.each([-4, -3, 0])(
	'polling finds a sale of today at once although the end date is excluded, in a zone %i hours from UTC',
	async (eventsZoneHours) => {
		const shop = new Shop();
		await shop.control('settings', { eventsEndDateIncluded: false, eventsZoneHours });
		const trigger = shop.trigger({ params: { receiveBy: 'polling', topics: ['paymentIntent'] } });
		await trigger.activate();
		await shop.charge({});
		await shop.later('10s');
		await trigger.poll();
		expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
	},
);

test.each([true, false])(
	'a charge is found by its reference whether the end date is included (%p) or not',
	async (eventsEndDateIncluded) => {
		const shop = new Shop();
		await shop.control('settings', { eventsEndDateIncluded });
		await shop.charge({ externalReference: 'SALE-001' });
		await shop.later('10s');
		expect(await shop.run('charge', 'find', { externalReference: 'SALE-001' })).toMatchObject([
			{ outcome: 'approved' },
		]);
	},
);
