import type { IDataObject } from 'n8n-workflow';
import { generations } from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const sale = { externalReference: 'SALE-001', amount: '15.00' };
const deviceId = { __rl: true, mode: 'id', value: terminals[0] };

describe.each(generations)('a charge over $api', ({ api, states }) => {
	test.each(['1500.00', '5.00'])(
		'of 15.00 for which %s was paid is unknown in every reading, and says both amounts',
		async (paidAmount) => {
			const shop = new Shop({ api });
			await shop.control('settings', { paidAmount });
			const { approved, unknown } = await shop.sell(sale);
			expect(approved).toEqual([]);
			const advice = expect.stringContaining(
				`${paidAmount} ARS was paid, and 15.00 ARS was asked for`,
			);
			expect(unknown).toMatchObject([
				{
					outcome: 'unknown',
					final: true,
					timedOut: false,
					advice,
					payment: { status: 'approved', amount: paidAmount },
				},
			]);
			const chargeId = String(unknown[0]?.id);
			expect(await shop.run('charge', 'get', { chargeId })).toMatchObject([
				{ outcome: 'unknown', final: true, advice },
			]);
			expect(await shop.run('charge', 'find', { externalReference: 'SALE-001' })).toMatchObject([
				{ outcome: 'unknown', advice },
			]);
			expect(await shop.run('charge', 'cancel', { chargeId })).toMatchObject([
				{ cancelResult: 'unknown', advice },
			]);
			// Run again, it is the same charge and no other one.
			expect((await shop.sell(sale)).unknown).toMatchObject([
				{ id: chargeId, existing: true, advice },
			]);
			expect((await shop.state()).payments).toHaveLength(1);
		},
	);

	test('for which another amount was paid can be given back, all that was paid', async () => {
		const shop = new Shop({ api });
		await shop.control('settings', { paidAmount: '1500.00' });
		const { unknown } = await shop.sell(sale);
		expect(await shop.run('charge', 'refund', { chargeId: String(unknown[0]?.id) })).toMatchObject([
			{ refundedAmount: '1500.00', leftAmount: '0.00' },
		]);
	});

	test('one card of which was refused before another was approved is approved', async () => {
		const shop = new Shop({ api });
		await shop.control('settings', { refusedFirst: true });
		const { approved, declined } = await shop.sell(sale);
		expect([approved.length, declined.length]).toEqual([1, 0]);
		expect(approved).toMatchObject([{ state: states.paid, payment: { status: 'approved' } }]);
	});

	test('whose payment shows 6 s after its end is waited for', async () => {
		const shop = new Shop({ api });
		await shop.control('settings', { orderPaymentsAfterMs: 6_000 });
		if (api === 'paymentIntents')
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/v1/payments/',
				status: 404,
				times: 3,
			});
		const { approved, unknown } = await shop.sell({ ...sale, options: { waitSeconds: 30 } });
		expect(unknown).toEqual([]);
		expect(approved).toMatchObject([{ outcome: 'approved', timedOut: false }]);
	});

	test('whose payment does not show while there is time to wait is unknown then, with advice', async () => {
		const shop = new Shop({ api });
		await shop.control('settings', { orderPaymentsAfterMs: 600_000 });
		if (api === 'paymentIntents')
			await shop.fault('errorBeforeCommit', {
				method: 'GET',
				path: '/v1/payments/',
				status: 404,
				times: null,
			});
		const { unknown } = await shop.sell({ ...sale, options: { waitSeconds: 30 } });
		expect(unknown).toMatchObject([
			{
				outcome: 'unknown',
				final: false,
				timedOut: true,
				advice: expect.stringContaining('Look at the terminal'),
			},
		]);
	});
});

test('over orders a tip of Mercado Pago’s own field is no other amount', async () => {
	const shop = new Shop({ api: 'orders' });
	await shop.control('settings', { orderTip: '2.50' });
	expect((await shop.sell(sale)).approved).toMatchObject([
		{ outcome: 'approved', amount: '15.00', payment: { amount: '17.50' } },
	]);
});

test.each(generations)(
	'over $api a charge that shows another amount than the node asked for, and was paid with that, is unknown',
	async ({ api }) => {
		const shop = new Shop({ api });
		await shop.control('settings', { paidAmount: '1500.00' });
		const { http } = shop;
		const shown = (body: unknown): unknown =>
			JSON.parse(
				JSON.stringify(body)
					.replaceAll('"amount":"15.00"', '"amount":"1500.00"')
					.replaceAll('"amount":1500,', '"amount":150000,'),
			);
		Object.assign(shop, {
			http: async (request: Parameters<typeof http>[0]) => {
				const answer = await http(request);
				return request.method === 'POST' ? answer : { ...answer, body: shown(answer.body) };
			},
		});
		const { approved, unknown } = await shop.sell(sale);
		expect(approved).toEqual([]);
		expect(unknown).toMatchObject([
			{
				outcome: 'unknown',
				advice: expect.stringContaining('1500.00 ARS was paid, and 15.00 ARS was asked for'),
			},
		]);
	},
);

test('over payment intents one that stays at PROCESSED is approved by its payment', async () => {
	const shop = new Shop({ api: 'paymentIntents' });
	await shop.control('settings', { intentsEndAt: 'PROCESSED' });
	expect((await shop.sell(sale)).approved).toMatchObject([
		{ state: 'PROCESSED', final: true, timedOut: false },
	]);
});

describe('a cancel that the terminal refuses with 400 invalid_status_transition', () => {
	async function onTerminal(): Promise<{ shop: Shop; id: string }> {
		const shop = new Shop({ api: 'orders', mode: 'manual' });
		await shop.control('settings', { cancelRefusedAs: 'invalid_status_transition' });
		const [charge] = await shop.run('charge', 'create', { deviceId, ...sale });
		await shop.terminal('pick-up');
		Object.assign(shop.simulator.state.devices.get(terminals[0]) ?? {}, { oldSoftware: true });
		return { shop, id: String(charge?.id) };
	}

	test('must be done on the device, says Charge > Cancel and Order > Cancel', async () => {
		const { shop, id } = await onTerminal();
		expect(await shop.run('charge', 'cancel', { chargeId: id })).toMatchObject([
			{ cancelResult: 'mustBeDoneOnDevice', state: 'at_terminal', outcome: 'pending' },
		]);
		expect(await shop.run('order', 'cancel', { orderId: id })).toMatchObject([
			{ cancelResult: 'mustBeDoneOnDevice', status: 'at_terminal' },
		]);
	});

	test('says what is true where the customer has paid meanwhile', async () => {
		const { shop, id } = await onTerminal();
		await shop.terminal('approve');
		await shop.fault('laggingRead', { path: `/v1/orders/${id}`, state: 'at_terminal', times: 1 });
		expect(await shop.run('charge', 'cancel', { chargeId: id })).toMatchObject([
			{ cancelResult: 'tooLate', outcome: 'approved' },
		]);
		expect(await shop.run('order', 'cancel', { orderId: id })).toMatchObject([
			{ cancelResult: 'tooLate', status: 'processed' },
		]);
	});

	test('for a payment intent sends to the terminal, too', async () => {
		const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
		const [charge] = await shop.run('charge', 'create', { deviceId, ...sale });
		await shop.fault('errorBeforeCommit', {
			method: 'DELETE',
			status: 400,
			code: 'invalid_status_transition',
			times: 2,
		});
		expect(await shop.run('charge', 'cancel', { chargeId: String(charge?.id) })).toMatchObject([
			{ cancelResult: 'mustBeDoneOnDevice' },
		]);
		const direct = shop.run('paymentIntent', 'cancel', {
			deviceId,
			paymentIntentId: String(charge?.id),
		});
		await expect(direct).rejects.toMatchObject({
			message: 'It can no longer be canceled by request',
			description: expect.stringContaining('can be canceled there'),
		});
	});
});

test('a payment intent that is CANCELLED, with two L, is canceled', async () => {
	const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
	await shop.control('settings', { canceledAs: 'CANCELLED' });
	const [charge] = await shop.run('charge', 'create', { deviceId, ...sale });
	const canceled: IDataObject[] = await shop.run('charge', 'cancel', {
		chargeId: String(charge?.id),
	});
	expect(canceled).toMatchObject([
		{ cancelResult: 'canceled', state: 'CANCELED', outcome: 'notCharged', final: true },
	]);
	const day = shop.simulator.clock.now();
	const listed = await shop.run('paymentIntent', 'getMany', {
		startDate: new Date(day - 86_400_000).toISOString(),
		endDate: new Date(day).toISOString(),
		returnAll: true,
		options: { state: 'CANCELED' },
	});
	expect(listed).toHaveLength(1);
});
