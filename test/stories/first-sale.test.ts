import { Shop, terminals } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const outcomes = (events: Array<{ outcome?: unknown; state?: unknown }>) =>
	events.map(({ state, outcome }) => `${String(state)}: ${String(outcome)}`);

describe('a sale, from the charge to the event', () => {
	test('15.00 is charged once, and the trigger says that it is approved', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: { includePayment: true } });
		await trigger.activate();
		const [intent] = await shop.charge({ externalReference: 'SALE-001' });
		await shop.later('1m');

		const state = await shop.state();
		expect(state.paymentIntents).toMatchObject([
			{ id: intent?.id, amount: 1500, state: 'FINISHED', device_id: terminals[0] },
		]);
		expect(trigger.events).toMatchObject([
			{
				source: 'webhook',
				topic: 'point_integration_wh',
				state: 'FINISHED',
				outcome: 'approved',
				paymentIntent: {
					id: intent?.id,
					amount: 1500,
					additional_info: { external_reference: 'SALE-001' },
				},
				payment: { status: 'approved', transaction_amount: 15 },
			},
		]);
	});

	test.each([
		['1200.00', 'FINISHED: declined'],
		// Reversed: it was approved, and given back before anybody read it.
		['1100.00', 'FINISHED: approved', 'FINISHED: notCharged'],
		['1300.00', 'ERROR: declined'],
		['17.50', 'FINISHED: approved'],
	])('%s ends as Mercado Pago documents for its simulator: %s', async (amount, ...endings) => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.charge({ amount });
		await shop.later('1m');
		expect(outcomes(trigger.events)).toEqual(endings);
	});

	test('one that nobody takes can be canceled, and then no payment exists', async () => {
		const shop = new Shop({ mode: 'manual' });
		const trigger = shop.trigger();
		await trigger.activate();
		const [intent] = await shop.charge({});
		await shop.run('paymentIntent', 'cancel', {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			paymentIntentId: String(intent?.id),
		});
		await shop.later('1m');
		expect(outcomes(trigger.events)).toEqual(['CANCELED: notCharged']);
		expect((await shop.state()).payments).toEqual([]);
	});

	test('one that is on the terminal cannot be canceled by request', async () => {
		const shop = new Shop({ mode: 'manual' });
		const [intent] = await shop.charge({});
		await shop.terminal('pick-up');
		const canceled = shop.run('paymentIntent', 'cancel', {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			paymentIntentId: String(intent?.id),
		});
		await expect(canceled).rejects.toMatchObject({
			message: 'The payment intent is on the terminal and can only be canceled there',
			httpCode: '409',
		});
	});

	test('one whose result the terminal does not know is neither paid nor declined', async () => {
		const shop = new Shop({ mode: 'manual' });
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.charge({});
		await shop.terminal('pick-up');
		await shop.terminal('confirmation-required');
		await shop.later('1m');
		expect(outcomes(trigger.events)).toEqual(['CONFIRMATION_REQUIRED: unknown']);
	});
});

describe('a create whose answer is lost', () => {
	test.each(['cutAfterCommit', 'errorAfterCommit'])(
		'(%s) leaves one payment intent, not two, and says that it may exist',
		async (kind) => {
			const shop = new Shop({ mode: 'manual' });
			await shop.fault(kind, { method: 'POST', path: '/payment-intents', times: 1 });
			await expect(shop.charge({})).rejects.toMatchObject({
				description: expect.stringContaining('may exist on terminal'),
			});
			expect((await shop.state()).paymentIntents).toHaveLength(1);
		},
	);

	test('a second charge of the terminal is refused by Mercado Pago while the first one waits', async () => {
		const shop = new Shop({ mode: 'manual' });
		await shop.charge({});
		await expect(shop.charge({})).rejects.toMatchObject({
			message: `The terminal already has a payment intent waiting; the payment intent may exist on terminal ${terminals[0]}`,
			httpCode: '409',
		});
		expect((await shop.state()).paymentIntents).toHaveLength(1);
	});
});

describe('the trigger', () => {
	test('registers its URL, answers the challenge, and removes its own URL', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		expect(await shop.run('webhook', 'get')).toMatchObject([
			{ webhook: trigger.url, is_valid_webhook: true },
		]);
		expect(trigger.executions).toEqual([]);
		await trigger.deactivate();
		expect(await shop.run('webhook', 'get')).toMatchObject([{ webhook: '' }]);
	});

	test('emits an event once, however often it is delivered', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.charge({});
		await shop.later('1m');
		const [notification] = (await shop.state()).notifications;
		for (let time = 0; time < 5; time++)
			await shop.control(`notifications/${String(notification?.id)}/replay`);
		expect(trigger.executions).toHaveLength(6);
		expect(outcomes(trigger.events)).toEqual(['FINISHED: approved']);
	});

	test('emits nothing for a forged notification of a sale that does not exist', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		const forged = {
			id: '00000000-0000-4000-8000-000000000000',
			state: 'FINISHED',
			amount: 99999,
			payment: { id: 1, state: 'approved' },
		};
		expect(
			(await trigger.receive({ method: 'POST', url: trigger.url, headers: {}, body: forged }))
				.status,
		).toBe(200);
		await shop.later('1m');
		expect(trigger.events).toEqual([]);
		expect(trigger.logged.join()).toContain('does not exist in this account');
	});

	test('emits what is true, not what a forged notification claims', async () => {
		const shop = new Shop({ mode: 'manual' });
		const trigger = shop.trigger({ params: { events: ['anyChange'] } });
		await trigger.activate();
		const [intent] = await shop.charge({});
		await trigger.receive({
			method: 'POST',
			url: trigger.url,
			headers: {},
			body: { id: intent?.id, state: 'FINISHED', payment: { id: 1, state: 'approved' } },
		});
		await shop.later('1m');
		expect(trigger.events).toMatchObject([{ state: 'OPEN', outcome: 'unknown', lagging: true }]);
	});

	test('turns away what is no notification, and starts nothing for it', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		expect(
			await trigger.receive({
				method: 'POST',
				url: trigger.url,
				headers: {},
				body: { hello: 'world' },
			}),
		).toMatchObject({ status: 400 });
		expect(await trigger.receive({ method: 'GET', url: trigger.url, headers: {} })).toMatchObject({
			status: 400,
		});
		expect(trigger.executions).toEqual([]);
	});

	test("does not replace somebody else's URL", async () => {
		const shop = new Shop();
		const first = shop.trigger();
		await first.activate();
		const copy = shop.trigger({ url: 'https://n8n.example.com/webhook/2/point' });
		await copy.activate();
		await copy.deactivate();
		expect(await shop.run('webhook', 'get')).toMatchObject([
			{ webhook: first.url, is_valid_webhook: true },
		]);
	});

	test('puts back the URL that it took over when asked to', async () => {
		const shop = new Shop();
		const former = shop.trigger();
		await former.activate();
		const trigger = shop.trigger({
			url: 'https://n8n.example.com/webhook/2/point',
			params: { options: { takeOver: true } },
		});
		await trigger.activate();
		expect(await shop.run('webhook', 'get')).toMatchObject([
			{ webhook: trigger.url, is_valid_webhook: true },
		]);
		await trigger.deactivate();
		expect(await shop.run('webhook', 'get')).toMatchObject([{ webhook: former.url }]);
	});

	test('says why when its URL cannot be reached, and leaves nothing behind', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		shop.triggers.length = 0;
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Webhook: Mercado Pago could not validate https:\/\/n8n\.example\.com\/webhook\/1\/point\. .*WEBHOOK_URL/,
			),
		});
		expect(await shop.run('webhook', 'get')).toMatchObject([{ webhook: '' }]);
	});
});
