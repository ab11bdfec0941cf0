import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const ask = async (trigger: TriggerInstance, code: string) =>
	await trigger.receive({
		method: 'GET',
		url: `${trigger.url}?challengeCode=${encodeURIComponent(code)}`,
		headers: {},
	});
const tokenReads = async (shop: Shop) =>
	(await shop.state()).requests.filter(
		({ method, path }) => method === 'GET' && path === '/point/integration-api/integrators',
	).length;

async function registered(params: object = {}): Promise<{ shop: Shop; trigger: TriggerInstance }> {
	const shop = new Shop();
	const trigger = shop.trigger({ params: params as never });
	await trigger.activate();
	return { shop, trigger };
}

describe('a challenge', () => {
	test.each(['abc123', 'A-b_9', 'f'.repeat(64)])(
		'is answered where the URL is registered: %s',
		async (code) => {
			const { trigger } = await registered();
			expect(await ask(trigger, code)).toEqual({
				status: 200,
				body: { encrypted_challenge: expect.stringMatching(/^[0-9a-f]{64}$/) },
			});
		},
	);

	test.each([
		'id:1;request-id:r1;ts:1;',
		'ts:1;',
		'a b',
		'a.b',
		'á',
		'a\n',
		'x'.repeat(257),
		'{"a":1}',
	])('that is no plain code is not signed: %s', async (code) => {
		const { trigger } = await registered();
		expect(await ask(trigger, code)).toMatchObject({
			status: 400,
			body: { message: expect.stringContaining('no challengeCode') },
		});
	});

	test('is not answered by a workflow with the webhook of "Your integrations", although the account has the same URL registered', async () => {
		const { shop, trigger } = await registered();
		const panel = shop.trigger({
			params: { receiveBy: 'webhook', webhookSource: 'panel' },
			credential: { webhookSecret: 'whsec' },
			url: trigger.url,
		});
		expect(await ask(panel, 'abc')).toMatchObject({ status: 404 });
	});

	test('is not answered by a workflow whose URL is not registered', async () => {
		const { shop } = await registered();
		const other = shop.trigger({ url: 'https://n8n.example.com/webhook/2/point' });
		expect(await ask(other, 'abc')).toMatchObject({
			status: 404,
			body: { message: expect.stringContaining('not registered') },
		});
	});

	test('is answered by another process than the one that registers, which knows it from Mercado Pago only', async () => {
		const { trigger } = await registered();
		const webhooks = trigger.otherProcess();
		webhooks.staticData = {};
		expect(await ask(webhooks, 'abc')).toMatchObject({ status: 200 });
	});

	test('is not answered any more once the workflow is switched off', async () => {
		const { shop, trigger } = await registered();
		await trigger.deactivate();
		await shop.later('2m');
		expect(await ask(trigger, 'abc')).toMatchObject({ status: 404 });
	});

	test('costs one reading of the token a minute, however often it comes, and none within a minute of the activation', async () => {
		const { shop, trigger } = await registered();
		const before = await tokenReads(shop);
		for (let time = 0; time < 50; time++) await ask(trigger, `code${time}`);
		expect(await tokenReads(shop)).toBe(before);
		await shop.later('61s');
		await shop.passing(
			Promise.all(Array.from({ length: 50 }, async (_, time) => await ask(trigger, `code${time}`))),
		);
		expect(await tokenReads(shop)).toBe(before + 1);
	});

	test('that cannot be answered is not tried again within the minute', async () => {
		const { shop, trigger } = await registered();
		await shop.later('2m');
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/integrators',
			status: 401,
			times: null,
		});
		const before = await tokenReads(shop);
		for (let time = 0; time < 10; time++)
			expect(await shop.passing(ask(trigger, 'abc'))).toMatchObject({ status: 503 });
		expect(await tokenReads(shop)).toBe(before + 1);
	});
});
