import type { IDataObject } from 'n8n-workflow';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

/** Mercado Pago has a new state, in lists and answers alike. */
function rename(shop: Shop, known: string, unheardOf: string): void {
	const { http } = shop;
	const renaming: Shop['http'] = async (request) => {
		const answer = await http(request);
		return {
			...answer,
			body: JSON.parse(
				JSON.stringify(answer.body).replaceAll(`"${known}"`, `"${unheardOf}"`),
			) as unknown,
		};
	};
	Object.assign(shop, { http: renaming });
}

const deviceId = { __rl: true, mode: 'id', value: terminals[0] };
const sales: Array<[string, string, string, (shop: Shop) => Promise<unknown>]> = [
	['a payment intent', 'ON_TERMINAL', 'HELD_FOR_REVIEW', async (shop) => await shop.charge({})],
	[
		'an order',
		'at_terminal',
		'held_for_review',
		async (shop) =>
			await shop.run('order', 'create', { deviceId, amount: '15.00', externalReference: 'SALE-1' }),
	],
];

async function polled(
	events: string[],
	[, known, unheardOf, sell]: (typeof sales)[number],
): Promise<{ trigger: TriggerInstance; reads: string[] }> {
	const shop = new Shop({ mode: 'manual' });
	const trigger = shop.trigger({ params: { receiveBy: 'polling', events } });
	await trigger.activate();
	await sell(shop);
	await shop.terminal('pick-up');
	rename(shop, known, unheardOf);
	const before = (await shop.state()).requests.length;
	await trigger.poll();
	const { requests } = await shop.state();
	return {
		trigger,
		reads: requests
			.slice(before)
			.map(({ path }) => path)
			.filter((path) => /\/(payment-intents|orders)\/[^/?]{10,}$/.test(path)),
	};
}

describe.each(sales)('%s in a state never seen before', (...sale) => {
	test('that only the polling can find is told to who wants to know what needs attention, once', async () => {
		const { trigger } = await polled(['attention'], sale);
		await trigger.poll();
		expect(
			trigger.events.map(({ state, outcome, final }: IDataObject) => [state, outcome, final]),
		).toEqual([[sale[2], 'unknown', false]]);
	});

	test('is not even read for who asked for approved sales only', async () => {
		const { trigger, reads } = await polled(['approved'], sale);
		expect([trigger.events, reads]).toEqual([[], []]);
	});
});
