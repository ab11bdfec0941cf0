/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { createHmac } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

const secret = 'whsec_simulator_0001';
const claim = 'topic_claims_integration_wh';
const now = Date.parse('2025-03-04T12:00:00Z');

/** A trigger that passes on every topic that is signed with the secret of "Your integrations". */
function panelTrigger(options: INodeParameters = {}): { shop: Shop; trigger: TriggerInstance } {
	const shop = new Shop();
	const trigger = shop.trigger({
		params: {
			receiveBy: 'webhook',
			webhookSource: 'panel',
			events: ['anyChange'],
			topics: [],
			options,
		},
		credential: { webhookSecret: secret },
	});
	return { shop, trigger };
}

interface Sent {
	id: string;
	body: unknown;
	query?: string;
	type?: string;
	signedAt?: number;
	contentType?: string;
}

async function send(
	trigger: TriggerInstance,
	{
		id,
		body,
		query = `data.id=${id}&type=${claim}`,
		signedAt = Date.now(),
		contentType = 'application/json',
	}: Sent,
) {
	const ts = Math.floor(signedAt / 1000);
	const mac = createHmac('sha256', secret)
		.update(`id:${id};request-id:req-1;ts:${ts};`)
		.digest('hex');
	return await trigger.receive({
		method: 'POST',
		url: `${trigger.url}?${query}`,
		headers: {
			'content-type': contentType,
			'x-request-id': 'req-1',
			'x-signature': `ts=${ts},v1=${mac}`,
		},
		body,
	});
}

describe('an ID above 2^53 in the body of a notification', () => {
	const body =
		'{"id":77,"type":"topic_chargebacks_wh","application_id":9007201037432480,"data":{"id":233000061680860123}}';
	const whole = {
		id: 77,
		type: 'topic_chargebacks_wh',
		application_id: '9007201037432480',
		data: { id: '233000061680860123' },
	};

	test('is passed on with all its digits', async () => {
		const { shop, trigger } = panelTrigger();
		await send(trigger, {
			id: '233000061680860123',
			query: 'data.id=233000061680860123&type=topic_chargebacks_wh',
			body,
		});
		await shop.later('1m');
		expect(trigger.events).toMatchObject([{ topic: 'topic_chargebacks_wh', notification: whole }]);
	});

	test('is what a signature is compared with where the address names none', async () => {
		const { shop, trigger } = panelTrigger();
		const { status } = await send(trigger, {
			id: '233000061680860123',
			query: 'type=topic_chargebacks_wh',
			body,
		});
		await shop.later('1m');
		expect(status).toBe(200);
		expect(trigger.events).toMatchObject([
			{ eventKey: 'topic_chargebacks_wh/233000061680860123/77', notification: whole },
		]);
	});

	test('in a field that nobody knows is whole too', async () => {
		const { shop, trigger } = panelTrigger();
		await send(trigger, {
			id: '5',
			body: '{"id":1,"data":{"id":5,"case":{"number":-98765432109876543210}},"text":"98765432109876543210"}',
		});
		await shop.later('1m');
		expect(trigger.events).toMatchObject([
			{
				notification: {
					data: { id: 5, case: { number: '-98765432109876543210' } },
					text: '98765432109876543210',
				},
			},
		]);
	});
});

describe('a body is read whatever its content type', () => {
	test.each([
		'text/plain',
		'application/vnd.mp+json',
		'application/problem+json; charset=utf-8',
		'',
	])('of the integrator webhook: %j', async (contentType) => {
		const shop = new Shop();
		const trigger = shop.trigger();
		await trigger.activate();
		await shop.fault('lose', { times: null });
		const [intent] = await shop.charge({});
		await shop.later('1m');
		const answer = await trigger.receive({
			method: 'POST',
			url: trigger.url,
			headers: contentType === '' ? {} : { 'content-type': contentType },
			body: JSON.stringify({ id: intent?.id, state: 'FINISHED' }),
		});
		await shop.later('1m');
		expect(answer.status).toBe(200);
		expect(trigger.events).toMatchObject([{ state: 'FINISHED', outcome: 'approved' }]);
	});

	test.each(['text/plain', 'application/vnd.mp+json', ''])(
		'of a signed topic: two updates are two events (%j)',
		async (contentType) => {
			const { shop, trigger } = panelTrigger();
			for (const [id, action] of [
				[77, 'created'],
				[78, 'updated'],
			])
				await send(trigger, {
					id: '5001',
					contentType,
					body: JSON.stringify({ id, action, data: { id: '5001' } }),
				});
			await shop.later('1m');
			expect(trigger.events.map(({ state, eventKey }) => [state, eventKey]).sort()).toEqual([
				['created', `${claim}/5001/created/77`],
				['updated', `${claim}/5001/updated/78`],
			]);
		},
	);

	test.each([
		['empty', ''],
		['cut off', '{"id":77,"action":"crea'],
		['a list', '[1]'],
		['of another kind', '<claim/>'],
	])('a signed topic whose body is %s is turned away with a reason', async (_, body) => {
		const { shop, trigger } = panelTrigger();
		const answer = await send(trigger, { id: '5001', contentType: 'text/plain', body });
		await shop.later('1m');
		expect(answer).toMatchObject({ status: 400, body: { reason: 'notUnderstood' } });
		expect(trigger.executions).toEqual([]);
		expect(trigger.logged.join()).toContain('its body is empty or no JSON object');
	});

	test('of a signed topic with neither number nor action: what it says tells its updates apart, and a repeated one is none', async () => {
		const { shop, trigger } = panelTrigger();
		for (const stage of ['claim', 'dispute', 'claim']) {
			await send(trigger, { id: '5001', body: { data: { id: '5001', stage } } });
			await shop.later('1m');
		}
		expect(trigger.events).toMatchObject([
			{ notification: { data: { stage: 'claim' } } },
			{ notification: { data: { stage: 'dispute' } } },
		]);
	});

	test('what is read again needs no body', async () => {
		const { trigger } = panelTrigger();
		expect(
			await send(trigger, {
				id: 'abc',
				query: 'data.id=abc&type=point_integration_wh',
				contentType: 'text/plain',
				body: '',
			}),
		).toMatchObject({ status: 200 });
	});
});

describe('a signature', () => {
	const day = 24 * 60 * 60_000;

	test.each([
		['six days old', 6 * day, {}, 200],
		['eight days old', 8 * day, {}, 401],
		['a year old', 365 * day, {}, 401],
		['a year old, without limit', 365 * day, { signatureMaxAge: 0 }, 200],
		['ten minutes old, of five allowed', 10 * 60_000, { signatureMaxAge: 5 }, 401],
	])('that is %s, of a topic that is passed on unread', async (_, age, options, status) => {
		const { trigger } = panelTrigger(options);
		expect(
			await send(trigger, {
				id: '5001',
				signedAt: now - age,
				body: { id: 77, action: 'created', data: { id: '5001' } },
			}),
		).toMatchObject({ status });
	});

	test('that is a year old, of what is read again', async () => {
		const { trigger } = panelTrigger();
		expect(
			await send(trigger, {
				id: 'abc',
				query: 'data.id=abc&type=payment',
				signedAt: now - 365 * day,
				body: { id: 1 },
			}),
		).toMatchObject({ status: 200 });
	});

	test('that was captured eight days ago vouches for nothing that the integrator webhook passes on unread', async () => {
		const shop = new Shop();
		const trigger = shop.trigger({
			params: { receiveBy: 'webhook', events: [], topics: [] },
			credential: { webhookSecret: secret },
		});
		await send(trigger, {
			id: '5001',
			signedAt: now - 8 * day,
			body: { id: 77, action: 'created', data: { id: '5001' } },
		});
		await shop.later('1m');
		expect(trigger.events).toEqual([]);
	});
});

describe('what is kept of a notification', () => {
	const huge = 'x'.repeat(7_000_000);
	/** The items that n8n stores with the executions of this trigger, which does nothing more. */
	const storedFrom = (trigger: TriggerInstance): IDataObject[] => {
		const items: IDataObject[] = [];
		trigger.node.execute = async function (this: IExecuteFunctions) {
			items.push(...this.getInputData().map(({ json }) => json));
			return await Promise.resolve([[]]);
		};
		return items;
	};

	test.each([
		[
			'of the integrator webhook',
			{
				id: 'abc',
				state: huge,
				amount: huge,
				user_id: huge,
				payment: { id: huge },
				additional_info: { external_reference: huge },
			},
		],
		[
			'of an order',
			{
				type: 'order',
				data: { id: 'ORD01', status: huge, external_reference: huge },
				user_id: huge,
			},
		],
		[
			'with a state in its action',
			{ type: 'order', action: `order.${huge}`, data: { id: 'ORD01' } },
		],
	])('%s is short, however long its fields are', async (_, body) => {
		const trigger = new Shop().trigger();
		const items = storedFrom(trigger);
		await trigger.receive({
			method: 'POST',
			url: trigger.url,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		await trigger.idle();
		expect(items).toHaveLength(1);
		expect(JSON.stringify(items).length).toBeLessThan(1_000);
	});

	test.each([
		['too long', { data: { id: '5001' }, text: huge }],
		['too deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
	])('a signed body that is %s is not passed on', async (_, body) => {
		const { trigger } = panelTrigger();
		expect(await send(trigger, { id: '5001', body })).toMatchObject({ status: 400 });
		expect(trigger.executions).toEqual([]);
	});

	test('a reference longer than a claim agrees with itself, and with no other', async () => {
		const externalReference = 'R'.repeat(300);
		const shop = new Shop();
		const trigger = shop.trigger({ params: { receiveBy: 'webhook' } });
		await shop.fault('lose', { times: null });
		const [intent] = await shop.charge({ externalReference });
		await shop.later('1m');
		for (const reference of [`${'R'.repeat(200)}S${'R'.repeat(99)}`, externalReference]) {
			await trigger.receive({
				method: 'POST',
				url: trigger.url,
				headers: {},
				body: {
					id: intent?.id,
					state: 'FINISHED',
					additional_info: { external_reference: reference },
				},
			});
			await shop.later('1m');
		}
		expect(trigger.executions.map((events) => events.length)).toEqual([0, 1]);
	});
});

test('the key of an event is short, however long what the body says', async () => {
	const { shop, trigger } = panelTrigger();
	await send(trigger, {
		id: '5',
		body: { id: 'b'.repeat(3_000), action: 'a'.repeat(30_000), data: { id: '5' } },
	});
	await send(trigger, {
		id: '5',
		body: { id: `${'b'.repeat(3_000)}c`, action: 'a'.repeat(30_000), data: { id: '5' } },
	});
	await shop.later('1m');
	expect(trigger.events.map(({ eventKey }) => String(eventKey).slice(0, -17))).toEqual([
		`${claim}/5/${'a'.repeat(64)}`,
		`${claim}/5/${'a'.repeat(64)}`,
	]);
	expect(new Set(trigger.events.map(({ eventKey }) => eventKey)).size).toBe(2);
});
