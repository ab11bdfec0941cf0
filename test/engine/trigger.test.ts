import { Shop, terminal } from './shop';
import { TriggerWorkflow } from './trigger-workflow';

let shop: Shop;
let trigger: TriggerWorkflow;

beforeAll(async () => {
	shop = await Shop.open();
});
beforeEach(async () => {
	await shop.reset();
	trigger = new TriggerWorkflow(shop, { events: ['approved', 'declined'] });
	shop.receiver = async (request) => await trigger.receive(request);
});
afterAll(async () => await shop.close());

const url = 'http://localhost/webhook/hook-1/point';
const registered = async () =>
	(await shop.state()).integrators.find(({ user_id: user }) => user === 1001);

async function sell(): Promise<void> {
	await shop.charge([{ sale: 'SALE-1', terminal: terminal(1), amount: '15.00' }]);
	await shop.control(`devices/${terminal(1)}/pick-up`);
	await shop.control(`devices/${terminal(1)}/approve`);
	await shop.control('advance', { by: '1m' });
}

describe("The trigger in n8n's own contexts", () => {
	test('switching the workflow on registers its URL, and its answer to the challenge is accepted', async () => {
		await trigger.switch('activate');
		expect(await registered()).toMatchObject({ webhook: url, is_valid_webhook: true });
	});

	test('switching it off removes the URL', async () => {
		await trigger.switch('activate');
		await trigger.switch('deactivate');
		expect(await registered()).toMatchObject({ webhook: '' });
	});

	test('a sale that is paid on the terminal is one event, with its amount and outcome', async () => {
		await trigger.switch('activate');
		await sell();
		expect(trigger.failed).toEqual([]);
		expect(trigger.executions.flat().map(({ json }) => json)).toEqual([
			expect.objectContaining({
				source: 'webhook',
				outcome: 'approved',
				paymentIntent: expect.objectContaining({ amount: 1500 }),
			}),
		]);
	});

	test('the same notification delivered again is an execution without an event', async () => {
		await trigger.switch('activate');
		const delivered: Parameters<TriggerWorkflow['receive']>[0][] = [];
		shop.receiver = async (request) => {
			if (request.method === 'POST') delivered.push(request);
			return await trigger.receive(request);
		};
		await sell();
		const before = trigger.executions.length;
		for (const request of delivered) await trigger.receive(request);
		expect(delivered.length).toBeGreaterThan(0);
		expect(trigger.executions).toHaveLength(before + delivered.length);
		expect(trigger.executions.flat()).toHaveLength(1);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'a sale that cannot be read is never passed on in the words of its notification, with "On Error" at %s',
		async (onError) => {
			trigger = new TriggerWorkflow(shop, { receiveBy: 'webhook' }, { onError });
			await trigger.switch('activate');
			await shop.control('faults', {
				kind: 'errorBeforeCommit',
				method: 'GET',
				path: '/payment-intents/',
				status: 403,
				times: null,
			});
			await sell();
			const items = trigger.executions.flat().map(({ json }) => json);
			expect(items).toEqual(
				onError === 'continueErrorOutput'
					? []
					: [{ error: expect.objectContaining({ status: 403 }) }],
			);
			expect(trigger.executions).toHaveLength(1);
		},
	);

	test('a request that is not a notification is turned away and starts nothing', async () => {
		const answer = await trigger.receive({
			method: 'POST',
			url,
			headers: {},
			body: { hello: 'world' },
		});
		expect(answer.status).toBe(400);
		expect(trigger.executions).toEqual([]);
	});
});
