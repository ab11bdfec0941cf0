/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the secret of the simulator */
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const secret = 'whsec_simulator_0001';

describe('the payment on a phone, notified to the URL that its order names', () => {
	async function sold(params: {
		topics?: string[];
		webhookSource?: string;
		options?: { verifyBy: string };
	}): Promise<ReturnType<Shop['trigger']>> {
		const shop = new Shop();
		const trigger = shop.trigger({ params, credential: { webhookSecret: secret } });
		await trigger.activate();
		await shop.run('mobileDevice', 'enable');
		const device = {
			deviceName: { __rl: true, mode: 'name', value: 'dispositivo' },
			amount: '100',
			description: 'taza',
		};
		await shop.run('mobileOrder', 'create', {
			...device,
			additionalFields: { notificationUrl: trigger.url },
		});
		await shop.later('1m');
		expect((await shop.state()).notifications).toMatchObject([{ channel: 'notificationUrl' }]);
		return trigger;
	}

	test('is an event for who chose the topic Payments', async () => {
		const trigger = await sold({
			webhookSource: 'panel',
			topics: ['payment'],
			options: { verifyBy: 'rereading' },
		});
		expect(trigger.events).toMatchObject([
			{ topic: 'payment', outcome: 'approved', payment: { transaction_amount: 100 } },
		]);
	});

	test('is no event with the topics as they are at first, and the log says which one is missing', async () => {
		const trigger = await sold({});
		expect([trigger.events, trigger.failures]).toEqual([[], []]);
		expect(trigger.logged).toEqual([
			expect.stringMatching(
				/^Mercado Pago Point Trigger: the payment notification of \d+ is not passed on: the topic Payments is not chosen$/,
			),
		]);
	});

	test('is turned away where a signature is asked for, and the log says what to choose', async () => {
		const trigger = await sold({ webhookSource: 'panel', topics: ['payment'] });
		expect(trigger.executions).toEqual([]);
		expect(trigger.logged.join()).toContain('choose "Verify By: Reading Again Only"');
	});
});

describe('an order that was not made for a terminal', () => {
	test.each(['qr', 'online'])(
		'of type %s goes to no output, by webhook as by polling, and is logged',
		async (type) => {
			const shop = new Shop({ api: 'orders' });
			const trigger = shop.trigger({
				params: { receiveBy: 'webhook', webhookSource: 'panel', events: [] },
				credential: { webhookSecret: secret },
			});
			await trigger.activate();
			await shop.control('panel-webhooks', { url: trigger.url, secret, topics: ['order'] });
			// The simulator has orders of Point only: this one is read as another one.
			const { http } = shop;
			Object.assign(shop, {
				http: async (request: Parameters<typeof http>[0]) => {
					const answer = (await http(request)) as { body: object };
					return request.method === 'GET' && request.url.includes('/v1/orders/')
						? { ...answer, body: { ...answer.body, type } }
						: answer;
				},
			});
			await shop.sell({ externalReference: 'SALE-001', amount: '15.00' });
			await shop.later('1m');
			expect([trigger.events, trigger.failures]).toEqual([[], []]);
			expect(trigger.logged.join()).toContain(
				`it is an order of type "${type}", not of a terminal`,
			);
		},
	);
});

test('what nobody vouches for and cannot be read again is not kept by n8n, however large it is', async () => {
	const shop = new Shop();
	const trigger = shop.trigger({
		params: { receiveBy: 'webhook', events: [], topics: [] },
		credential: { webhookSecret: secret },
	});
	const { webhook } = trigger.node;
	const kept: unknown[] = [];
	trigger.node.webhook = async function (...given) {
		const answer = await webhook.apply(this, given);
		kept.push(answer.workflowData?.[0]?.[0]?.json);
		return answer;
	};
	await trigger.receive({
		method: 'POST',
		url: `${trigger.url}?type=topic_claims_integration_wh&data.id=1`,
		headers: {},
		body: { data: { id: '1' }, text: 'x'.repeat(1_000_000) },
	});
	await shop.later('1m');
	expect(kept).toEqual([
		{ source: 'webhook', topic: 'topic_claims_integration_wh', id: '1', claims: {}, signed: false },
	]);
	expect(trigger.events).toEqual([]);
});
