import { chargeOfAnotherTill, generations, ours, sale } from '../generations';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

test('a charge of another till that began after the refusal and has ended proves nothing: this sale, taken twice and paid, is not charged again', async () => {
	const [generation] = generations;
	if (generation === undefined) throw new Error('There is none');
	const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
	await shop.control('settings', { eventsListOnlyFinal: true, intentsEndAt: 'PROCESSED' });
	await shop.fault('committedTwice', { delay: '0ms', times: 1 });
	const selling = shop.startSelling(
		{ ...sale, options: { busyTerminal: 'wait', busySeconds: 60, waitSeconds: 30 } },
		{ continueOnFail: true },
	);
	await shop.wait(1_500);
	await shop.terminal('approve');
	await shop.control('settings', { intentsEndAt: 'FINISHED' });
	await shop.wait(3_000);
	await chargeOfAnotherTill(shop, generation);
	await shop.wait(1_000);
	await shop.terminal('approve');
	const sold = await shop.passing(selling);
	expect(await ours(shop)).toMatchObject([{ isPaid: true }]);
	expect(sold).toMatchObject({ unknown: [{ id: null }] });
});
