import type { IDataObject } from 'n8n-workflow';
import { type Generation, sale } from '../generations';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

/**
 * All that may differ between the generations, each with its reason. Whatever is not named here, and every name itself, is equal.
 */
const differs: Record<string, string> = {
	id: 'an ID: each API has its own',
	api: 'names the choice itself',
	raw: 'raw data: what the API answered, whole',
	createdAt:
		'a time: of the order, or of the payment behind a payment intent, which has none before',
	approvedAt: 'a time',
	moneyReleaseAt: 'a time',
	tipAmount: 'an order has no field for "no tip", where nothing was paid',
	state: "the API's own word, passed through so that a state nobody has seen yet is not lost",
	stateDetail: "the API's own word",
	'payment.id': 'an ID',
	'payment.statusDetail': "the API's own word: orders have a list of reasons of their own",
};

/** The item with what may differ replaced by its kind, so that a text stays a text and an absent payment absent. */
function comparable(item: IDataObject, at = ''): IDataObject {
	return Object.fromEntries(
		Object.entries(item).map(([name, value]) => {
			const path = at + name;
			if (path in differs) return [name, `(${differs[path]})`];
			return [
				name,
				typeof value === 'object' && value !== null && !Array.isArray(value)
					? comparable(value as IDataObject, `${path}.`)
					: value,
			];
		}),
	);
}

describe('a workflow built on payment intents runs unchanged over orders: the outputs are equal but for ids, times, the words of the API and raw data', () => {
	test.each([
		['approved', '15.00', ''],
		['approved', '1234567.89', 'approve'],
		['declined, with a payment', '1200.00', ''],
		['declined, without one', '1300.00', ''],
		['not charged: paid and given back', '1100.00', ''],
		['not charged: canceled on the terminal', '15.00', 'cancel'],
		['unknown: nobody knows the result', '15.00', 'confirmation-required'],
		['unknown: nobody paid in time', '15.00', 'pick-up'],
	])('%s (%s %s)', async (_, amount, action) => {
		const outputsOver = async (api: Generation['api']) => {
			const shop = new Shop({ api, mode: action === '' ? 'automatic' : 'manual' });
			const selling = shop.startSelling({ ...sale, amount, options: { waitSeconds: 20 } });
			if (action !== '') await shop.wait(1_000);
			if (action !== '') await shop.terminal(action);
			const { outputs } = await shop.passing(selling);
			return outputs.map((output) =>
				output.map(({ json, pairedItem }) => ({ ...comparable(json), pairedItem })),
			);
		};
		const [intents, orders] = [await outputsOver('paymentIntents'), await outputsOver('orders')];
		expect(orders).toEqual(intents);
		expect(orders.flat()).toHaveLength(1);
	});
});
