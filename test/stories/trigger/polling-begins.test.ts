import type { INodeParameters } from 'n8n-workflow';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const idsOf = (trigger: TriggerInstance) =>
	trigger.events.map(({ paymentIntent }) => (paymentIntent as { id: string }).id);
const seller = 'APP_USR-SIM-MLA-SELLER';
const other = 'APP_USR-SIM-MLA-OTHER';

async function sell(shop: Shop): Promise<unknown> {
	const [intent] = await shop.charge({});
	await shop.later('10s');
	return intent?.id;
}

/** Saved with other settings and published, as n8n does it. */
async function publishWith(
	trigger: TriggerInstance,
	options: { params?: INodeParameters; credential?: object },
): Promise<void> {
	Object.assign(trigger['options'], options);
	await trigger.publishAgain();
}

describe('a credential of another account', () => {
	const pollingOnly = { receiveBy: 'polling' };

	test.each<[string, (trigger: TriggerInstance) => Promise<void>]>([
		['with the next version of the workflow', async (trigger) => await trigger.publishAgain()],
		['when n8n starts', async (trigger) => await trigger.restart()],
		['while the workflow is active', async (trigger) => await trigger.poll()],
	])('begins anew, %s: what this account sold until then is history', async (_, change) => {
		const shop = new Shop({ token: other });
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		shop.token = seller;
		await sell(shop);
		await change(trigger);
		await trigger.poll();
		expect(trigger.events).toEqual([]);
		expect(trigger.logged).toEqual([
			expect.stringContaining('the credential is of another account than before'),
		]);
		const id = await sell(shop);
		await trigger.poll();
		expect(idsOf(trigger)).toEqual([id]);
	});

	test('is told from a new access token of the same account, which loses nothing and costs one request', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		const id = await sell(shop);
		const asked = async () =>
			(await shop.state()).requests.filter(({ path }) => path === '/users/me').length;
		const before = await asked();
		Object.assign(trigger['options'], { credential: { accessToken: 'APP_USR-RENEWED' } });
		for (let time = 0; time < 3; time++) await trigger.poll();
		expect(idsOf(trigger)).toEqual([id]);
		expect((await asked()) - before).toBe(1);
	});

	test('is not guessed: while the account cannot be read, polling goes on where it was', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({ params: pollingOnly });
		await trigger.activate();
		const id = await sell(shop);
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/users/me',
			status: 503,
			times: null,
		});
		await trigger.restart();
		await trigger.poll();
		expect(idsOf(trigger)).toEqual([id]);
	});
});

test('after a time with the webhook only polling begins when it is chosen again: what was notified meanwhile may be more than n8n remembers', async () => {
	const shop = new Shop();
	const trigger = shop.trigger();
	await trigger.activate();
	expect(trigger.staticData).toHaveProperty('polling');
	await publishWith(trigger, { params: { receiveBy: 'webhook' } });
	expect(trigger.staticData).not.toHaveProperty('polling');
	const notified = await sell(shop);
	await shop.passing(shop.simulator.advance('200h'));
	// As if twenty thousand keys had followed; and n8n is started again, so that the process does not know either what the webhook brought.
	(trigger.store.rows as Map<string, unknown>).clear();
	await trigger.restart();
	await publishWith(trigger, { params: { receiveBy: 'both' } });
	await trigger.poll();
	expect(idsOf(trigger)).toEqual([notified]);
	const id = await sell(shop);
	expect(idsOf(trigger)).toEqual([notified, id]);
});
