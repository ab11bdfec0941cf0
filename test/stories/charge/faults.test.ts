/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { calm, chargesIn, creates, generations, locator, sale } from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const secret = 'whsec_simulator_0001';

describe.each(generations)(
	'what else happens at the till, over $api:',
	({ api, create, read, states }) => {
		const open = (mode: 'automatic' | 'manual' = 'automatic', token?: string) =>
			new Shop({ api, mode, token });
		const notified = async (shop: Shop) => {
			const panel = {
				params: { receiveBy: 'webhook', webhookSource: 'panel', events: ['approved'] },
				credential: { webhookSecret: secret },
			};
			const trigger = shop.trigger(api === 'orders' ? panel : {});
			await trigger.activate();
			if (api === 'orders')
				await shop.control('panel-webhooks', { url: trigger.url, secret, topics: ['order'] });
			return trigger;
		};

		/** What nobody knew is known: Mercado Pago's simulator lets `processed` follow; behind a payment intent the payment changes. */
		const tellTruth = async (shop: Shop, id: string) => {
			if (api === 'orders')
				return await shop.run('order', 'simulate', { orderId: id, simulatedStatus: 'processed' });
			const [payment] = (await shop.state()).payments;
			return await shop.control(`payments/${String(payment?.id)}`, { status: 'approved' });
		};

		test('the notification comes before the answer to the create: the wait misses nothing, and the trigger tells it once', async () => {
			const shop = open('manual');
			const trigger = await notified(shop);
			await shop.fault('notifyBeforeAnswer', create);
			expect(await shop.sell(sale)).toMatchObject({
				approved: [{ outcome: 'approved', timedOut: false }],
			});
			await shop.later('1m');
			expect(trigger.events).toMatchObject([{ outcome: 'approved' }]);
			expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		});

		test('a 429 storm: the sale is turned away after four spaced tries, nothing was made, and then it is charged', async () => {
			const shop = open();
			await shop.fault('tooManyRequests', { times: 'always' });
			await expect(shop.sell(sale)).rejects.toMatchObject({ httpCode: '429' });
			expect((await shop.state()).requests.length).toBeLessThanOrEqual(4);
			expect(await chargesIn(shop)).toEqual([]);
			await calm(shop);
			expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: false }] });
			expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		});

		test('a 429 storm that begins at the charge itself: four spaced tries, nothing was made, and it is told as not charged', async () => {
			const shop = open();
			await shop.fault('tooManyRequests', { ...create, times: 'always' });
			const before = Date.now();
			const { notCharged } = await shop.sell(sale, { continueOnFail: true });
			expect(notCharged).toMatchObject([{ error: { status: 429, mayHaveHappened: false } }]);
			expect(await creates(shop)).toBe(4);
			expect(Date.now() - before).toBeGreaterThan(9_000);
			expect(await chargesIn(shop)).toEqual([]);
		});

		test('the token ends in the middle of the wait: unknown, not declined; with a new token the same charge is found', async () => {
			const shop = open('manual');
			const selling = shop.startSelling({ ...sale, options: { waitSeconds: 30 } });
			await shop.wait(5_000);
			shop.token = 'APP_USR-REVOKED';
			expect(await shop.passing(selling)).toMatchObject({
				unknown: [{ outcome: 'unknown', timedOut: true }],
			});
			expect(await chargesIn(shop)).toMatchObject([{ state: states.waiting }]);

			shop.token = 'APP_USR-SIM-MLA-SELLER';
			await shop.terminal('approve');
			expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
			expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		});

		test('a token that ended before: refused by name, and nothing is charged', async () => {
			const shop = open('automatic', 'APP_USR-REVOKED');
			await expect(shop.sell(sale)).rejects.toMatchObject({
				httpCode: '401',
				message: expect.stringMatching(/token/i),
			});
			expect(await creates(shop)).toBe(0);
		});

		test('a terminal of another account is named as such, and nothing is charged', async () => {
			const shop = open('automatic', 'APP_USR-SIM-MLA-OTHER');
			await expect(shop.sell(sale)).rejects.toMatchObject({
				httpCode: '403',
				message: expect.stringContaining('does not belong to this account'),
			});
			expect(await chargesIn(shop)).toEqual([]);
		});

		test('a credential marked Production refuses a test account before anything is charged', async () => {
			const shop = open();
			await expect(
				shop.sell(sale, { credential: { environment: 'production' } }),
			).rejects.toMatchObject({ message: expect.stringMatching(/^Environment: /) });
			expect(await creates(shop)).toBe(0);
		});

		test('the terminal does not know the result: unknown; the truth comes later, and the same sale is approved then', async () => {
			const shop = open('manual');
			const selling = shop.startSelling(sale);
			await shop.wait(1_000);
			await shop.terminal('confirmation-required');
			const { unknown } = await shop.passing(selling);
			expect(unknown).toMatchObject([
				{
					state: states.unclear,
					outcome: 'unknown',
					advice: expect.stringContaining('Look at the terminal'),
				},
			]);

			await tellTruth(shop, String(unknown[0]?.id));
			expect(await shop.run('charge', 'get', { chargeId: String(unknown[0]?.id) })).toMatchObject([
				{ outcome: 'approved' },
			]);
			expect(await shop.sell(sale)).toMatchObject({
				approved: [{ existing: true, outcome: 'approved' }],
			});
			expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		});

		test('the customer pays between the last read and the cancel: too late, and told as approved', async () => {
			const shop = open('manual');
			const selling = shop.startSelling({
				...sale,
				options: { waitSeconds: 10, onTimeout: 'cancel' },
			});
			await shop.wait(9_000);
			await shop.fault('laggingRead', {
				...read,
				state: states.waiting,
				times: api === 'orders' ? 2 : 3,
			});
			await shop.terminal('approve');
			expect(await shop.passing(selling)).toMatchObject({
				approved: [{ timedOut: true, cancelResult: 'tooLate' }],
			});
			expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		});

		test('the terminal picks up between reading and canceling: what came of it is read, not presumed', async () => {
			const shop = open('manual');
			const [charge] = await shop.run('charge', 'create', {
				deviceId: locator(terminals[0]),
				amount: '15.00',
			});
			await shop.fault('laggingRead', { ...read, state: states.waiting, times: 1 });
			await shop.terminal('pick-up');
			const expected =
				api === 'orders'
					? { cancelResult: 'canceled', state: 'canceled' }
					: { cancelResult: 'mustBeDoneOnDevice', state: 'ON_TERMINAL' };
			expect(await shop.run('charge', 'cancel', { chargeId: String(charge?.id) })).toMatchObject([
				expected,
			]);
			expect(await chargesIn(shop)).toMatchObject([{ state: expected.state }]);
		});

		test('a charge is found by its reference', async () => {
			const shop = open();
			await shop.sell([{ externalReference: 'A' }, { externalReference: 'B' }]);
			expect(await shop.run('charge', 'find', { externalReference: 'B' })).toMatchObject([
				{ externalReference: 'B', outcome: 'approved' },
			]);
			expect(await shop.run('charge', 'find', { externalReference: 'C' })).toEqual([]);
		});
	},
);
