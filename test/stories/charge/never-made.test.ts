// A payment intent whose create failed before it was made: the list proves that, and a later run of the sale charges.
import { chargeOfAnotherTill, type Generation, generations, ours, sale } from '../generations';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const intents = generations.find(({ api }) => api === 'paymentIntents') as Generation;

async function tillWithAnother(settings: Record<string, unknown> = {}) {
	const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
	const seen = new Set<string>();
	await shop.control('settings', settings);
	await chargeOfAnotherTill(shop, intents);
	await shop.fault('cutBeforeCommit', intents.create);
	const sell = async () => {
		const { outputs } = await shop.sell(sale, { seen, continueOnFail: true });
		return outputs.flat().map(({ json }) => json.outcome);
	};
	return { shop, sell };
}

async function later(shop: Shop): Promise<void> {
	await shop.terminal('cancel');
	await shop.later('12m');
	await shop.control('settings', { mode: 'automatic' });
}

test('the list showed another charge that had not ended: the sale is charged when it is run again later, although all have ended by then', async () => {
	const { shop, sell } = await tillWithAnother();
	expect(await sell()).toEqual(['unknown']);
	// Its create may still be on its way.
	expect(await sell()).toEqual(['unknown']);
	await later(shop);
	expect(await sell()).toEqual(['approved']);
	expect(await ours(shop)).toMatchObject([{ isPaid: true }]);
});

test('a list that is answered empty proves nothing, although it showed charges that had not ended before', async () => {
	const { shop, sell } = await tillWithAnother();
	expect(await sell()).toEqual(['unknown']);
	await later(shop);
	await shop.fault('emptyPage', { ...intents.list, times: 'always' });
	expect(await sell()).toEqual(['unknown']);
	expect(await ours(shop)).toEqual([]);
});

test('a list that shows only what has ended proves nothing', async () => {
	const { shop, sell } = await tillWithAnother({ eventsListOnlyFinal: true });
	expect(await sell()).toEqual(['unknown']);
	await later(shop);
	expect(await sell()).toEqual(['unknown']);
	expect(await ours(shop)).toEqual([]);
});
