/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: two workers take turns */
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { execute } from '../../nodes/n8n';
import { chargeOfAnotherTill, chargesIn, generations, locator, ours, sale } from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const neighbour = 'PAX_A910__SMARTPOS1000000009';

/** Another process of n8n's queue mode: nothing is shared with this one but n8n's database. */
function worker(): INodeType {
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		const { MercadoPagoPoint } = jest.requireActual<{ MercadoPagoPoint: new () => INodeType }>(
			'../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node',
		);
		node = new MercadoPagoPoint();
	});
	if (node === undefined) throw new Error('The node was not loaded');
	return node;
}
const workers = [worker(), worker()];

const lists = [
	{ eventsListOnlyFinal: true, searchDelayMs: 5_000, queueBeforeKey: true },
	{ eventsListDelayMs: 2_000, searchDelayMs: 5_000, queueBeforeKey: true },
	{
		eventsListOnlyFinal: true,
		eventsListDelayMs: 36_000,
		searchDelayMs: 36_000,
		queueBeforeKey: false,
	},
];

interface Run {
	shop: Shop;
	seen: Set<string>;
	policy: string;
}

function sell(
	{ shop, seen, policy }: Run,
	node: INodeType,
	executionId: string,
): Promise<INodeExecutionData[][]> {
	const params = {
		...sale,
		resource: 'charge',
		operation: 'createAndWait',
		apiGeneration: shop.api,
		deviceId: locator(terminals[0]),
		amount: '15.00',
		options: { busyTerminal: policy, busySeconds: 20, waitSeconds: 30 },
	};
	return execute({
		node,
		items: [params],
		http: shop.http,
		seen,
		executionId,
		continueOnFail: true,
	});
}

async function moments(count: number): Promise<void> {
	for (let at = 0; at < count; at++) await new Promise((resolve) => setImmediate(resolve));
}

describe.each(generations)(
	'the same sale from two workers at the same moment, over $api,',
	(generation) => {
		const { api } = generation;

		async function opened(settings: object, mode: 'automatic' | 'manual' = 'automatic') {
			const shop = new Shop({ api, mode });
			await shop.control('settings', settings);
			await shop.control('seed', {
				devices: [{ id: neighbour, operatingMode: 'PDV', storeId: '51000001', posId: 61000009 }],
			});
			return shop;
		}

		/** What the workers said: where, of which charge. */
		async function bothSell(
			shop: Shop,
			policy: string,
			apart: number,
			seenBy: ReadonlyArray<Set<string>>,
		) {
			const selling = Promise.all(
				workers.map(async (node, at) => {
					await moments(at * apart);
					return await sell(
						{ shop, policy, seen: seenBy[at] ?? new Set() },
						node,
						`execution ${at}`,
					);
				}),
			);
			return (await shop.passing(selling)).map(
				([approved = [], declined = [], notCharged = [], unknown = []]) => ({
					approved: approved.map(({ json }) => json),
					unpaid: [...declined, ...notCharged].map(({ json }) => json),
					unknown: unknown.map(({ json }) => json),
				}),
			);
		}

		describe.each(lists)('where %j', (settings) => {
			describe.each(['fail', 'wait', 'cancelOwn', 'nextTerminal'])(
				'and a busy terminal means %s,',
				(policy) => {
					test.each([0, 1, 2, 4, 8, 16])(
						'is charged once, and nobody says that it was not (%i moments apart; with one memory, and with none in common)',
						async (apart) => {
							for (const seenBy of [[new Set<string>()], [new Set<string>(), new Set<string>()]]) {
								const shop = await opened(settings);
								const told = await bothSell(
									shop,
									policy,
									apart,
									seenBy.length === 1 ? [seenBy[0] ?? new Set(), seenBy[0] ?? new Set()] : seenBy,
								);
								expect(await ours(shop)).toMatchObject([{ isPaid: true }]);
								expect(told.flatMap(({ unpaid }) => unpaid)).toEqual([]);
								for (const { advice } of told.flatMap(({ unknown }) => unknown))
									expect(advice).toEqual(expect.any(String));
								shop.simulator.close();
							}
						},
					);
				},
			);
		});

		test.each(['wait', 'nextTerminal', 'cancelOwn'])(
			'behind the charge of another till is charged once, when that has ended (%s)',
			async (policy) => {
				for (const settings of lists) {
					const shop = await opened(settings, 'manual');
					await chargeOfAnotherTill(shop, generation);
					await shop.wait(60_000);
					const seen = new Set<string>();
					const selling = Promise.all(
						workers.map(
							async (node, at) => await sell({ shop, policy, seen }, node, `execution ${at}`),
						),
					);
					await shop.wait(5_000);
					await shop.terminal('cancel').catch(() => undefined);
					await shop.control('settings', { mode: 'automatic' });
					await shop.passing(selling);
					expect((await ours(shop)).length).toBeLessThanOrEqual(1);
					shop.simulator.close();
				}
			},
		);
	},
);

describe.each(generations)(
	'a create over $api that Mercado Pago carries out twice,',
	({ api, create, states }) => {
		test.each(['fail', 'wait', 'nextTerminal', 'cancelOwn'])(
			'and answers as busy the second time, is one charge, and never told as not charged (%s)',
			async (policy) => {
				for (const settings of lists) {
					const shop = new Shop({ api, mode: 'manual' });
					await shop.control('settings', settings);
					await shop.control('seed', {
						devices: [
							{ id: neighbour, operatingMode: 'PDV', storeId: '51000001', posId: 61000009 },
						],
					});
					await shop.fault('committedTwice', { ...create, times: 'always' });
					const selling = shop.startSelling(
						{ ...sale, options: { busyTerminal: policy, busySeconds: 12 } },
						{ continueOnFail: true },
					);
					await shop.wait(20_000);
					await shop.terminal('approve');
					const { notCharged, declined } = await shop.passing(selling);
					expect([...notCharged, ...declined]).toEqual([]);
					expect(await chargesIn(shop)).toMatchObject([{ isPaid: true, state: states.paid }]);
					shop.simulator.close();
				}
			},
		);
	},
);

test('a busy terminal over payment intents whose list shows only what has ended is waited for, and charged when the other charge has ended', async () => {
	const [generation] = generations;
	if (generation === undefined) throw new Error('There is none');
	const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
	await shop.control('settings', { eventsListOnlyFinal: true });
	await chargeOfAnotherTill(shop, generation);
	const selling = shop.startSelling({
		...sale,
		options: { busyTerminal: 'wait', busySeconds: 30 },
	});
	await shop.wait(8_000);
	await shop.terminal('cancel');
	await shop.wait(6_000);
	await shop.terminal('approve');
	expect(await shop.passing(selling)).toMatchObject({ approved: [{ existing: false }] });
	expect(await ours(shop)).toMatchObject([{ isPaid: true }]);
});

test('a busy terminal that may hold this very sale is Unknown with what to do, and the attempt stays remembered', async () => {
	const [generation] = generations;
	if (generation === undefined) throw new Error('There is none');
	const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
	await shop.control('settings', { eventsListOnlyFinal: true });
	await chargeOfAnotherTill(shop, generation);
	const { unknown } = await shop.sell(sale, { continueOnFail: true });
	expect(unknown as IDataObject[]).toMatchObject([
		{
			id: null,
			advice: expect.stringMatching(/may be this very sale.* raise Attempt by one to charge/),
		},
	]);
	await shop.terminal('cancel');
	await shop.control('settings', { mode: 'automatic' });
	expect(await shop.sell(sale, { continueOnFail: true })).toMatchObject({
		unknown: [{ id: null }],
	});
	expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({
		approved: [{ existing: false }],
	});
	expect(await ours(shop)).toMatchObject([{ isPaid: true }]);
});
