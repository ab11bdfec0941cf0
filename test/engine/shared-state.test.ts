/* eslint-disable @n8n/community-nodes/no-restricted-globals -- notifies while a charge waits */
// The two nodes are entries of one bundle: the trigger and a charge that waits share the state of the process.
import { Shop, terminal } from './shop';
import { TriggerWorkflow } from './trigger-workflow';

// A pause between two reads never ends by itself: only the trigger can end it. The short ones, at the lock of a row, do.
jest.mock('n8n-workflow', () => {
	const original = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	return {
		...original,
		sleep: async (milliseconds: number) => {
			if (milliseconds >= 100) await new Promise<void>(() => undefined);
			await original.sleep(milliseconds);
		},
	};
});

let shop: Shop;
let trigger: TriggerWorkflow;

beforeAll(async () => {
	shop = await Shop.open();
});
beforeEach(async () => {
	await shop.reset();
	trigger = new TriggerWorkflow(shop, { receiveBy: 'webhook' });
});
afterAll(async () => await shop.close());

const intentOfSale = async (): Promise<string> => {
	for (;;) {
		const { paymentIntents, requests } = await shop.state();
		const id = paymentIntents.find(({ external_reference: sale }) => sale === 'SALE-1')?.id;
		// It was read once and waits now.
		if (id !== undefined && requests.at(-1)?.path.endsWith(id)) return id;
		await new Promise((resolve) => setImmediate(resolve));
	}
};

const notificationOf = (id: string): Parameters<TriggerWorkflow['receive']>[0] => ({
	method: 'POST',
	url: `http://localhost/webhook/hook-1/point?topic=point_integration_wh&id=${id}`,
	headers: {},
	body: { id, state: 'FINISHED' },
});

test('a notification that the built trigger takes wakes the charge that the built node waits for', async () => {
	const sale = { sale: 'SALE-1', terminal: terminal(1), amount: '15.00' };
	const charging = shop.charge([sale], {
		parameters: {
			resource: 'charge',
			operation: 'createAndWait',
			apiGeneration: 'paymentIntents',
			deviceId: { __rl: true, mode: 'id', value: '={{ $json.terminal }}' },
			amount: '={{ $json.amount }}',
			externalReference: '={{ $json.sale }}',
			options: { waitSeconds: 60 },
		},
	});
	const id = await intentOfSale();
	await shop.control(`devices/${terminal(1)}/pick-up`);
	await shop.control(`devices/${terminal(1)}/approve`);
	await shop.control('advance', { by: '1m' });
	// Several, because the charge may not be waiting yet. Their executions come to a pause as well, and stay there.
	const notifying = setInterval(() => void trigger.receive(notificationOf(id)), 100);
	const { outputs } = await charging.finally(() => clearInterval(notifying));
	expect(outputs.Charge?.[0]?.[0]?.json).toMatchObject({ outcome: 'approved', id });
}, 30_000);
