import { sameUrl } from '../../../domain/webhook/registration';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const integrators = '/point/integration-api/integrators';
const foreign = 'https://erp.example.com/point';

async function registered(shop: Shop): Promise<unknown> {
	const [account] = (await shop.state()).integrators;
	return [account?.webhook, account?.is_valid_webhook];
}

async function registerByHand(shop: Shop, webhookUrl: string): Promise<void> {
	await shop
		.run('webhook', 'register', { webhookUrl, options: { takeOver: true } })
		.catch(() => undefined);
}

/** A workflow that may take the URL of another one over. */
async function withFormer(): Promise<{
	shop: Shop;
	former: TriggerInstance;
	trigger: TriggerInstance;
}> {
	const shop = new Shop();
	const former = shop.trigger();
	await former.activate();
	return {
		shop,
		former,
		trigger: shop.trigger({
			url: 'https://n8n.example.com/webhook/2/point',
			params: { options: { takeOver: true } },
		}),
	};
}

describe('an activation that fails half-way', () => {
	test('leaves what it took over to the removal that n8n asks for next: it is put back, although n8n has stored nothing', async () => {
		const { shop, former, trigger } = await withFormer();
		shop.triggers.splice(1);
		await shop.fault('errorBeforeCommit', {
			method: 'PATCH',
			path: integrators,
			status: 503,
			skip: 1,
			times: 1,
		});
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringContaining('could not validate'),
		});
		expect(await registered(shop)).toEqual([trigger.url, false]);
		trigger.staticData = {};
		await trigger.deactivate();
		expect(await registered(shop)).toEqual([former.url, true]);
	});

	test('touches nothing that somebody else has registered meanwhile', async () => {
		const { shop, trigger } = await withFormer();
		const { http } = shop;
		let times = 0;
		const meanwhile: Shop['http'] = async (request) => {
			if (request.method === 'POST' && request.url.endsWith('/integrators/check') && times++ === 0)
				await http({
					...request,
					method: 'PATCH',
					url: request.url.replace('/check', ''),
					body: { webhook: foreign },
				});
			return await http(request);
		};
		Object.assign(shop, { http: meanwhile });
		await trigger.activate();
		expect(await registered(shop)).toEqual([foreign, false]);
		expect(trigger.logged.join()).toContain(
			`another system or workflow owns the webhook of this account (${foreign})`,
		);
	});
});

test('a challenge that comes after the answer to the check is waited for', async () => {
	const shop = new Shop();
	await shop.control('settings', { challengeAfterAnswer: true });
	const trigger = shop.trigger();
	await trigger.activate();
	expect(await registered(shop)).toEqual([trigger.url, true]);
});

describe('after the deactivation nothing is remembered', () => {
	test('of the URL that was put back: our own, registered by hand since, is removed and nothing put in its place', async () => {
		const { shop, former, trigger } = await withFormer();
		await trigger.activate();
		await trigger.deactivate();
		expect(await registered(shop)).toEqual([former.url, true]);
		await registerByHand(shop, trigger.url);
		await trigger.activate();
		await trigger.deactivate();
		expect(await registered(shop)).toEqual(['', false]);
	});

	test('of our own: at another address of n8n it is somebody else’s, which is never replaced unasked', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		const earlier = trigger.url;
		await trigger.activate();
		await trigger.deactivate();
		await registerByHand(shop, earlier);
		trigger.url = 'https://new.example.com/webhook/1/point';
		await trigger.activate();
		expect(trigger.logged.join()).toContain(
			`another system or workflow owns the webhook of this account (${earlier})`,
		);
		expect((await registered(shop)) as unknown[]).toContain(earlier);
	});
});

test('a slash at the end makes no other address, on either side; all else does', () => {
	const url = 'https://n8n.example.com/webhook/1/point';
	expect([
		sameUrl(url, `${url}/`),
		sameUrl(`${url}/`, url),
		sameUrl(`${url}//`, url),
		sameUrl(url, url),
	]).toEqual([true, true, true, true]);
	expect([
		sameUrl(url, `${url}/2`),
		sameUrl(url, url.replace('https', 'http')),
		sameUrl(url, `${url}?x=1`),
		sameUrl('', url),
	]).toEqual([false, false, false, false]);
});
