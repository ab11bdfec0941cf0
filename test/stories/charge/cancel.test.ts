import type { IDataObject } from 'n8n-workflow';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';

/** A charge that waits on its terminal, and what Charge > Cancel says of it. */
async function waiting(
	api: Api,
): Promise<{ shop: Shop; id: string; cancel: () => Promise<IDataObject> }> {
	const shop = new Shop({ api, mode: 'manual' });
	const [charge] = await shop.run('charge', 'create', {
		deviceId: { __rl: true, mode: 'id', value: terminals[0] },
		amount: '15.00',
	});
	const id = String(charge?.id);
	return {
		shop,
		id,
		cancel: async () => (await shop.run('charge', 'cancel', { chargeId: id }))[0] ?? {},
	};
}

describe.each<Api>(['paymentIntents', 'orders'])('canceling a charge over %s', (api) => {
	test('of which nobody knows whether it was paid says so, and sends the reader to the terminal', async () => {
		const { shop, cancel } = await waiting(api);
		await shop.terminal('confirmation-required');
		const said = await cancel();
		expect(said).toMatchObject({
			cancelResult: 'unknown',
			outcome: 'unknown',
			advice: expect.stringMatching(
				/nobody can say whether the customer paid. Look at the terminal/,
			),
		});
		expect(said.advice).not.toMatch(/nothing to cancel/);
	});

	test('that was declined or canceled before finds nothing to cancel', async () => {
		const { shop, cancel } = await waiting(api);
		await shop.terminal('decline');
		expect(await cancel()).toMatchObject({ cancelResult: 'alreadyFinal', outcome: 'declined' });
	});

	test('that is refused for another reason than its state says that reason', async () => {
		const { shop, cancel } = await waiting(api);
		await shop.fault('errorBeforeCommit', {
			method: api === 'orders' ? 'POST' : 'DELETE',
			status: 400,
			code: 'bad_request',
			times: 1,
		});
		await expect(cancel()).rejects.toMatchObject({ httpCode: '400' });
	});
});

test('an order that comes to need a look at its terminal just before the cancel answers 400: it is read, and the answer is unknown', async () => {
	const { shop, id, cancel } = await waiting('orders');
	await shop.terminal('confirmation-required');
	await shop.fault('laggingRead', { path: `/v1/orders/${id}`, state: 'at_terminal', times: 1 });
	await shop.fault('errorBeforeCommit', {
		method: 'POST',
		path: '/cancel',
		status: 400,
		code: 'bad_request',
		times: 2,
	});
	expect(await cancel()).toMatchObject({ cancelResult: 'unknown', state: 'action_required' });
	expect(await shop.run('order', 'cancel', { orderId: id })).toMatchObject([
		{
			cancelResult: 'unknown',
			status: 'action_required',
			advice: expect.stringContaining('Look at the terminal'),
		},
	]);
});

test.each(['approve', 'cancel'])(
	'Payment Intent > Cancel of one that has ended (%s) does not say that it never was: it may be paid',
	async (action) => {
		const { shop, id } = await waiting('paymentIntents');
		await shop.terminal(action);
		await expect(
			shop.run('paymentIntent', 'cancel', {
				deviceId: { __rl: true, mode: 'id', value: terminals[0] },
				paymentIntentId: id,
			}),
		).rejects.toMatchObject({
			message: 'The payment intent could not be canceled',
			description: expect.stringMatching(
				/may have ended already, and may even be PAID: read it with Payment Intent > Get/,
			),
		});
	},
);
