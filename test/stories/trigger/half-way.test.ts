import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

async function registered(shop: Shop): Promise<unknown> {
	const [account] = (await shop.state()).integrators;
	return [account?.webhook, account?.is_valid_webhook];
}

describe('a take-over that ends half-way', () => {
	/** What n8n does when an activation fails: what the node remembered is gone, and it has the registration removed. */
	const failing = async (shop: Shop, former: TriggerInstance) => {
		const trigger = shop.trigger({
			url: 'https://n8n.example.com/webhook/2/point',
			params: { options: { takeOver: true } },
		});
		await expect(trigger.activate()).rejects.toThrow();
		const left = await registered(shop);
		trigger.staticData = {};
		await trigger.deactivate();
		expect(await registered(shop)).toEqual([former.url, true]);
		return { trigger, left };
	};

	test.each([
		[
			'the answer to the registration is lost',
			{ kind: 'cutAfterCommit', method: 'PATCH', path: '/integrators' },
		],
		[
			'the registration is answered 500 although it was done',
			{ kind: 'errorAfterCommit', method: 'PATCH', path: '/integrators', status: 500 },
		],
		[
			'the validation is refused',
			{ kind: 'errorBeforeCommit', method: 'POST', path: '/integrators/check', status: 500 },
		],
	])(
		'because %s: the other URL is back, and stays when n8n cleans up',
		async (_, { kind, ...more }) => {
			const shop = new Shop();
			const former = shop.trigger();
			await former.activate();
			await shop.fault(kind, { ...more, times: 1 });
			const { trigger, left } = await failing(shop, former);
			expect(left).toEqual([former.url, true]);
			await trigger.activate();
			await trigger.deactivate();
			expect(await registered(shop)).toEqual([former.url, true]);
		},
	);

	test("because Mercado Pago goes away in the middle of it: the other URL is put back by n8n's cleaning up", async () => {
		const shop = new Shop();
		const former = shop.trigger();
		await former.activate();
		await shop.fault('errorBeforeCommit', {
			method: 'POST',
			path: '/integrators/check',
			status: 500,
			times: 1,
		});
		// The reading that decides, then none for the putting back.
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/integrators',
			status: 503,
			skip: 2,
			times: 4,
		});
		const { trigger, left } = await failing(shop, former);
		expect(left).toEqual([trigger.url, false]);
		expect(trigger.logged.join()).toContain(
			`${trigger.url} may be registered although it does not work, in place of ${former.url}`,
		);
	});

	test('of a free place leaves it free', async () => {
		const shop = new Shop();
		await shop.fault('cutAfterCommit', { method: 'PATCH', path: '/integrators', times: 1 });
		await expect(shop.trigger().activate()).rejects.toThrow();
		expect(await registered(shop)).toEqual(['', false]);
	});
});
