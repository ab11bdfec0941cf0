import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const foreign = 'https://erp.example.com/point';
const urlOf = (number: number) => `https://n8n.example.com/webhook/${number}/point`;
const waits = (owner: string) =>
	`Mercado Pago Point Trigger: another system or workflow owns the webhook of this account (${owner}). "A workflow" receives by polling, and takes the webhook when it becomes free`;
const took = (url: string) =>
	`Mercado Pago Point Trigger: the webhook of this account was free and is now that of "A workflow" (${url})`;

async function registered(shop: Shop): Promise<unknown> {
	const [account] = (await shop.state()).integrators;
	return [account?.webhook, account?.is_valid_webhook];
}

async function integratorRequests(shop: Shop): Promise<string[]> {
	return (await shop.state()).requests
		.filter(({ path }) => path.includes('/integrators'))
		.map(({ method, path }) => `${method} ${path.replace('/point/integration-api/', '')}`);
}

const another = (shop: Shop, number: number, params = {}) =>
	shop.trigger({ url: urlOf(number), params });

async function two(
	params = {},
): Promise<{ shop: Shop; first: TriggerInstance; second: TriggerInstance }> {
	const shop = new Shop();
	const first = shop.trigger({ params });
	await first.activate();
	const second = another(shop, 2);
	await second.activate();
	return { shop, first, second };
}

/** n8n polls once a minute. */
async function nextPoll(shop: Shop, trigger: TriggerInstance): Promise<void> {
	await shop.wait(60_000);
	await trigger.poll();
}

describe('a second workflow on the account, with the default settings', () => {
	test('is published, says so, and each of the two has every event once', async () => {
		const { shop, first, second } = await two();
		expect(await registered(shop)).toEqual([first.url, true]);
		expect(second.logged).toContain(waits(first.url));
		await shop.charge({});
		await shop.later('10s');
		await nextPoll(shop, second);
		await nextPoll(shop, first);
		expect(
			[first.events, second.events].map((events) => events.map(({ source }) => source)),
		).toEqual([['webhook'], ['polling']]);
		await second.deactivate();
		expect(await registered(shop)).toEqual([first.url, true]);
	});

	test('takes the webhook when it has been free for a poll time, and is notified then', async () => {
		const { shop, first, second } = await two();
		await first.deactivate();
		shop.triggers.shift();
		await nextPoll(shop, second);
		expect(await registered(shop)).toEqual(['', false]);
		await nextPoll(shop, second);
		expect(await registered(shop)).toEqual([second.url, true]);
		expect(second.logged).toContain(took(second.url));
		await shop.charge({});
		await shop.later('10s');
		expect(second.events.map(({ source }) => source)).toEqual(['webhook']);
		await second.deactivate();
		expect(await registered(shop)).toEqual(['', false]);
	});

	test('takes nothing from a workflow that is published again, though its URL is gone for some seconds', async () => {
		const { shop, first, second } = await two();
		await nextPoll(shop, second);
		await first.deactivate();
		await shop.wait(3_000);
		await second.poll();
		await first.activate('update');
		await nextPoll(shop, second);
		await nextPoll(shop, second);
		expect(await registered(shop)).toEqual([first.url, true]);
	});

	test('of two that wait one takes it, and the other goes on waiting', async () => {
		const { shop, first, second } = await two();
		const third = another(shop, 3);
		await third.activate();
		await first.deactivate();
		shop.triggers.shift();
		await shop.wait(60_000);
		await Promise.all([second.poll(), third.poll()]);
		await shop.wait(60_000);
		await Promise.all([second.poll(), third.poll()]);
		const [url, valid] = (await registered(shop)) as [string, boolean];
		const [owner, waiting] = url === second.url ? [second, third] : [third, second];
		expect([url, valid]).toEqual([owner.url, true]);
		expect(waiting.logged).toContain(waits(owner.url));
		await waiting.deactivate();
		expect(await registered(shop)).toEqual([owner.url, true]);
	});

	test('costs one request more at each poll time while it waits, and one an hour once it owns the webhook', async () => {
		const { shop, first, second } = await two();
		await nextPoll(shop, second);
		const before = (await integratorRequests(shop)).length;
		await nextPoll(shop, second);
		await nextPoll(shop, first);
		expect((await integratorRequests(shop)).slice(before)).toEqual(['GET integrators']);
		await shop.later('61m');
		await nextPoll(shop, first);
		await nextPoll(shop, first);
		expect((await integratorRequests(shop)).slice(before)).toEqual([
			'GET integrators',
			'GET integrators',
		]);
	});

	test('that was switched off takes nothing any more', async () => {
		const { shop, first, second } = await two();
		await second.deactivate();
		await first.deactivate();
		await nextPoll(shop, second);
		await nextPoll(shop, second);
		expect(await registered(shop)).toEqual(['', false]);
	});
});

describe('the URL of another system', () => {
	async function withForeign(params = {}): Promise<{ shop: Shop; trigger: TriggerInstance }> {
		const shop = new Shop();
		await shop
			.run('webhook', 'register', { webhookUrl: foreign, options: { takeOver: true } })
			.catch(() => undefined);
		return { shop, trigger: shop.trigger({ params }) };
	}

	test('stays, whatever happens, and is named in the log, by Diagnose and above the output', async () => {
		const { shop, trigger } = await withForeign();
		await trigger.activate();
		await shop.charge({});
		await shop.later('10s');
		await nextPoll(shop, trigger);
		await trigger.restart();
		await nextPoll(shop, trigger);
		await trigger.publishAgain();
		await nextPoll(shop, trigger);
		await trigger.deactivate();
		expect(await registered(shop)).toEqual([foreign, false]);
		expect(trigger.logged).toContain(waits(foreign));
		expect(trigger.events.map(({ source, outcome }) => [source, outcome])).toEqual([
			['polling', 'approved'],
		]);
		expect(trigger.hinted).toEqual([
			`Another system or workflow owns the webhook of this account (${foreign}). While it does, this workflow receives by polling, at each poll time. It takes the webhook when it becomes free.`,
		]);
	});

	test('Diagnose names the workflows that wait for it', async () => {
		const shop = new Shop();
		const first = another(shop, 7);
		await first.activate();
		await another(shop, 8).activate();
		const said = (await shop.run('account', 'diagnose')).find(({ check }) => check === 'Webhook');
		expect(said).toEqual({
			check: 'Webhook',
			status: 'ok',
			finding: `${first.url} is registered and validated`,
			advice:
				'An account has one webhook URL. These workflows have another one, so they receive by polling until it is free: A workflow.',
		});
	});

	test('with Webhook Only stops the activation, and the message holds the ways out', async () => {
		const { shop, trigger } = await withForeign({ receiveBy: 'webhook' });
		await expect(trigger.activate()).rejects.toMatchObject({
			name: 'WebhookPathTakenError',
			message:
				`Webhook: Another system or workflow owns the webhook of this account (${foreign}). Set "Receive By" to "Webhook and Polling" or "Polling Only", ` +
				'or turn on "Take Over the Registered URL": it is then replaced, and put back when this workflow is deactivated. Nothing was changed.',
		});
		expect(await registered(shop)).toEqual([foreign, false]);
	});

	test('that takes the place of ours later is noticed within an hour, and left', async () => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop
			.run('webhook', 'register', { webhookUrl: foreign, options: { takeOver: true } })
			.catch(() => undefined);
		await shop.later('61m');
		await nextPoll(shop, trigger);
		expect(trigger.logged).toContain(waits(foreign));
		expect(await registered(shop)).toEqual([foreign, false]);
	});

	test('a free webhook that cannot be validated is left free, polling goes on, and the log says so', async () => {
		const { shop, first, second } = await two();
		await first.deactivate();
		shop.triggers.splice(0);
		await nextPoll(shop, second);
		await shop.wait(60_000);
		await second.poll();
		expect(await registered(shop)).toEqual(['', false]);
		expect(second.logged.join('\n')).toContain(
			'the webhook of this account could not be looked at or registered; polling goes on, and it is tried again in an hour. Webhook: Mercado Pago could not validate',
		);
		const before = (await integratorRequests(shop)).length;
		await nextPoll(shop, second);
		expect((await integratorRequests(shop)).slice(before)).toEqual([]);
	});
});
