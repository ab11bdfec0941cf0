// The trigger in a real n8n: production and test at once, take-over, a killed n8n, polling with and without a webhook.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n } from '../../demo/n8n.mjs';
import { output, rest } from '../../demo/rest.mjs';
import { charge, eventsOf, finalEventOf, triggerType } from '../../demo/scenario.mjs';
import { sellerToken } from '../../demo/simulator.mjs';
import { credentialType } from '../../demo/up.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

const registered = async () => (await world.simulator.state()).integrators[0];
const secret = 'whsec_simulator_0001';

/** A workflow that starts with the trigger and goes on to a node that waits a moment, as a real one would. */
async function triggerWorkflow(name, parameters = {}, credential = world.credential) {
	const workflow = {
		name,
		nodes: [
			{
				id: randomUUID(),
				name: 'Point',
				type: triggerType,
				typeVersion: 1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters,
				credentials: { [credentialType]: credential },
			},
			{
				id: randomUUID(),
				name: 'Next',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { Point: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	};
	return { id: (await world.api.workflows.create(workflow)).id, workflow };
}

const withWorkflow = async (name, parameters, work, credential) => {
	const flow = await triggerWorkflow(name, parameters, credential);
	try {
		await world.api.workflows.activate(flow.id);
		await work(flow);
	} finally {
		await world.api.workflows.deactivate(flow.id);
	}
};

async function sell(action = 'approve') {
	const intent = await charge(world.api, world.sale);
	await world.simulator.atTerminal('pick-up');
	await world.simulator.atTerminal(action);
	return intent;
}

/**
 * What our nodes asked about the registration since then. How long n8n itself takes to publish is not theirs: only what lies
 * between their requests is measured.
 */
async function lookedUpSince(earlier) {
	const last = earlier.at(-1).id;
	const { requests } = await world.simulator.ledger();
	return requests.filter(
		({ id, method, path }) => id > last && method === 'GET' && path.includes('/integrators'),
	);
}

const executionsOf = ({ id }) => world.api.executions.list(id);
const fault = (kind, more = {}) => world.simulator.fault({ kind, ...more });
const credentialData = (more) => ({
	accessToken: sellerToken,
	webhookSecret: '',
	previousWebhookSecret: '',
	apiUrl: world.simulator.url,
	...more,
});
const lastNotification = async () => (await world.simulator.ledger()).notifications.at(-1);

async function killAndRestart() {
	await world.n8n.kill();
	Object.assign(
		world.n8n,
		await startN8n(world.installed, {
			userFolder: world.userFolder,
			port: world.ports.n8n,
			brokerPort: world.ports.broker,
		}),
	);
	world.api = rest(world.n8n.url, world.installed);
	await world.api.owner.signIn(world.owner);
}

/** What the editor's button does; resolves with n8n's answer. */
const listen = ({ id }) => world.api.workflows.startOrListen(id, 'Point');

test('twenty publications leave one registration', async () => {
	await withWorkflow('Original', {}, async (original) => {
		for (let time = 0; time < 20; time++) {
			await world.api.workflows.deactivate(original.id);
			await world.api.workflows.activate(original.id);
		}
		const { webhook, is_valid_webhook: valid } = await registered();
		assert.ok(webhook.includes(original.workflow.nodes[0].webhookId) && valid, webhook);
	});
	assert.equal((await registered()).webhook, '');
});

test('two workflows are published on one account: both have every event once, and the second takes the webhook when it becomes free', async () => {
	const first = await triggerWorkflow('First');
	await world.api.workflows.activate(first.id);
	const { webhook } = await registered();
	await withWorkflow('Second', {}, async (second) => {
		assert.equal((await registered()).webhook, webhook);
		const intent = await sell();
		await finalEventOf(world.api, first, intent.id);
		await finalEventOf(world.api, second, intent.id, 150);
		const sources = [];
		for (const flow of [first, second])
			for (const { event } of await eventsOf(world.api, flow, intent.id))
				sources.push(event.source);
		assert.deepEqual(sources, ['webhook', 'polling']);

		await world.api.workflows.deactivate(first.id);
		const ours = await waitFor(
			'the second to take the webhook, two poll times later',
			async () => {
				const { webhook: now, is_valid_webhook: valid } = await registered();
				return valid && now.includes(second.workflow.nodes[0].webhookId) && now;
			},
			{ seconds: 200, everyMs: 500 },
		);
		const notified = await sell();
		const [{ event }] = await finalEventOf(world.api, second, notified.id);
		assert.equal(event.source, 'webhook');

		// With Webhook Only there is nothing to wait with.
		const refused = await triggerWorkflow('Refused', { receiveBy: 'webhook' });
		const { requests: earlier } = await world.simulator.ledger();
		const refusal = await world.api.workflows.activate(refused.id).then(
			() => 'activated',
			({ message }) => message,
		);
		assert.match(refusal, /owns the webhook of this account \(http:\/\/127\.0\.0\.1:/);
		assert.match(refusal, /Set .*Receive By.* to .*Polling Only.*Take Over the Registered URL/);
		const asked = (await lookedUpSince(earlier)).map(({ when }) => Date.parse(when));
		const seconds = (asked.at(-1) - asked[0]) / 1_000;
		assert.ok(asked.length <= 3 && seconds < 5, `asked ${asked.length} times in ${seconds} s`);
		await world.api.workflows.deactivate(refused.id).catch(() => undefined);
		assert.equal((await registered()).webhook, ours);
	});
	assert.equal((await registered()).webhook, '');
});

test('a URL that is taken over is put back when the workflow is deactivated', async () => {
	await withWorkflow('Former', {}, async () => {
		const { webhook: former } = await registered();
		await withWorkflow('Taking over', { options: { takeOver: true } }, async ({ workflow }) => {
			assert.ok((await registered()).webhook.includes(workflow.nodes[0].webhookId));
		});
		const { webhook, is_valid_webhook: valid } = await registered();
		assert.deepEqual([webhook, valid], [former, true]);
	});
});

test('a test beside an active workflow: both get the event, and the registration is what it was', async () => {
	await withWorkflow('In production', {}, async (active) => {
		const before = await registered();
		const trial = await triggerWorkflow('Under test');
		assert.deepEqual(await listen(trial), { waitingForWebhook: true });
		assert.deepEqual(await registered(), before);
		const intent = await sell();
		await finalEventOf(world.api, active, intent.id);
		const [{ event, execution }] = await finalEventOf(world.api, trial, intent.id);
		assert.equal(execution.mode, 'manual');
		assert.equal(event.outcome, 'approved');
		await sleep(1_000);
		assert.deepEqual(await registered(), before);

		// The same workflow, active, is tested too.
		assert.deepEqual(await listen(active), { waitingForWebhook: true });
		const second = await sell();
		await waitFor(
			'both executions',
			async () => (await eventsOf(world.api, active, second.id)).length === 2,
		);
		const modes = (await eventsOf(world.api, active, second.id))
			.map(({ execution: { mode } }) => mode)
			.sort();
		assert.deepEqual(modes, ['manual', 'webhook']);
		assert.deepEqual(await registered(), before);
	});
	assert.equal((await registered()).webhook, '');
});

test('while n8n listens, the test URL opened in a browser gives the last event at once', async () => {
	const sold = await sell();
	const trial = await triggerWorkflow('Mapping fields');
	assert.deepEqual(await listen(trial), { waitingForWebhook: true });
	await fetch(`${world.n8n.url}/webhook-test/${trial.workflow.nodes[0].webhookId}/point`);
	const [{ event }] = await finalEventOf(world.api, trial, sold.id, 15);
	assert.equal(event.outcome, 'approved');
	assert.equal((await registered()).webhook, '');
});

test('n8n is killed between the delivery and the end of the execution: after a restart a redelivery makes one event', async () => {
	await withWorkflow('Killed', { receiveBy: 'webhook' }, async (flow) => {
		await fault('slowAnswer', { method: 'GET', path: '/payment-intents/', delay: '20s', times: 1 });
		const intent = await sell();
		const delivered = await waitFor('the delivery', async () => {
			const notification = await lastNotification();
			return (
				notification?.resource_id === intent.id &&
				notification.status === 'delivered' &&
				notification
			);
		});
		await waitFor('the execution to run', async () =>
			(await executionsOf(flow)).some(({ status }) => status === 'running'),
		);
		await killAndRestart();
		const { webhook } = await registered();
		await waitFor(
			'the trigger to be active again',
			async () => (await fetch(`${webhook}?challengeCode=x`)).status === 200,
		);
		await waitFor('the killed execution to be marked', async () =>
			(await executionsOf(flow)).every(({ status }) => status !== 'running'),
		);
		assert.deepEqual(
			(await executionsOf(flow)).map(({ status }) => status),
			['crashed'],
		);

		await world.simulator.replay(delivered.id);
		await world.simulator.replay(delivered.id);
		await waitFor(
			'both redeliveries',
			async () =>
				(await executionsOf(flow)).filter(({ status }) => status === 'success').length === 2,
		);
		const told = [];
		for (const { id, status } of await executionsOf(flow)) {
			if (status === 'success') told.push(...output(await world.api.executions.get(id), 'Point'));
		}
		assert.deepEqual(
			told.map(({ outcome, paymentIntent }) => [outcome, paymentIntent.id]),
			[['approved', intent.id]],
		);
	});
});

test('two deliveries at the same instant make one event, ten times out of ten', async () => {
	await withWorkflow('At once', { receiveBy: 'webhook' }, async (flow) => {
		const { webhook } = await registered();
		const ids = [];
		for (let sale = 0; sale < 10; sale++) {
			const { id } = await sell();
			ids.push(id);
			const again = {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ id, state: 'FINISHED' }),
			};
			await Promise.all([1, 2, 3].map(() => fetch(webhook, again)));
		}
		await waitFor(
			'all forty executions',
			async () => {
				const executions = await executionsOf(flow);
				return executions.length === 40 && executions.every(({ status }) => status === 'success');
			},
			{ seconds: 60 },
		);
		for (const id of ids) assert.equal((await eventsOf(world.api, flow, id)).length, 1, id);
	});
});

/** n8n polls at every full minute, not oftener. */
async function nextPolling() {
	const polls = async () =>
		(await world.simulator.state()).requests.filter(({ path }) =>
			path.includes('/payment-intents/events'),
		).length;
	const before = await polls();
	await waitFor('the next poll time', async () => (await polls()) > before, {
		seconds: 75,
		everyMs: 500,
	});
	await sleep(3_000);
}

test('polling finds what the webhook missed, and nothing twice', async () => {
	await withWorkflow('Both', {}, async (flow) => {
		await fault('lose', { times: null, every: 3 });
		const ids = [];
		for (let sale = 0; sale < 6; sale++) ids.push((await sell()).id);
		await world.simulator.deleteFaults();
		await nextPolling();
		await nextPolling();
		const events = [];
		for (const id of ids)
			events.push((await eventsOf(world.api, flow, id)).map(({ event }) => event.source));
		assert.deepEqual(
			events.map(({ length }) => length),
			[1, 1, 1, 1, 1, 1],
			JSON.stringify(events),
		);
		assert.equal(events.flat().filter((source) => source === 'polling').length, 2);
		// One execution for each notification that came, one for both that did not.
		assert.equal((await executionsOf(flow)).length, 5);
	});
});

test('polling alone needs no webhook at all, and after n8n was down it brings what was sold meanwhile', async () => {
	const flow = await triggerWorkflow('Polling only', { receiveBy: 'polling' });
	const requestsBefore = (await world.simulator.state()).requests.length;
	await world.api.workflows.activate(flow.id);
	assert.equal((await registered()).webhook, '');
	const address = `${world.n8n.url}/webhook/${flow.workflow.nodes[0].webhookId}/point`;
	assert.equal((await fetch(address, { method: 'POST' })).status, 404);

	const intent = await sell();
	await nextPolling();
	const [{ event, execution }] = await finalEventOf(world.api, flow, intent.id);
	assert.deepEqual(
		[event.source, event.outcome, execution.mode],
		['polling', 'approved', 'trigger'],
	);

	const sale = await charge(world.api, world.sale);
	await world.n8n.kill();
	await world.simulator.atTerminal('approve');
	await killAndRestart();
	await finalEventOf(world.api, flow, sale.id);
	await nextPolling();
	assert.equal((await eventsOf(world.api, flow, sale.id)).length, 1);
	assert.equal((await eventsOf(world.api, flow, intent.id)).length, 1);
	await world.api.workflows.deactivate(flow.id);
	const { requests } = await world.simulator.state();
	assert.deepEqual(
		requests.slice(requestsBefore).filter(({ path }) => path.includes('/integrators')),
		[],
	);
});

test('a test of polling alone shows the last event at once', async () => {
	const flow = await triggerWorkflow('Polling under test', {
		receiveBy: 'polling',
		includePayment: true,
	});
	const [event] = output(await world.api.workflows.run(flow.id, 'Point'), 'Point');
	assert.equal(event.outcome, 'approved');
	assert.equal(event.payment.status, 'approved');
});

test('a workflow that is changed from webhook to polling takes its registration with it', async () => {
	const flow = await triggerWorkflow('Changed');
	await world.api.workflows.activate(flow.id);
	assert.notEqual((await registered()).webhook, '');
	await world.api.workflows.change(flow.id, (nodes) =>
		nodes.map((node) =>
			node.name === 'Point' ? { ...node, parameters: { receiveBy: 'polling' } } : node,
		),
	);
	await world.api.workflows.activate(flow.id);
	assert.equal((await registered()).webhook, '');
	await world.api.workflows.deactivate(flow.id);
});

test('a webhook of "Your integrations" comes in when it is signed, and is answered 401 when it is not', async () => {
	const credential = await world.api.credentials.save(
		'With a secret',
		credentialType,
		credentialData({ webhookSecret: secret }),
	);
	await withWorkflow(
		'Signed',
		{ webhookSource: 'panel', receiveBy: 'webhook' },
		async (flow) => {
			assert.equal((await registered()).webhook, '');
			const url = `${world.n8n.url}/webhook/${flow.workflow.nodes[0].webhookId}/point`;
			await world.simulator.panelWebhook({ url, secret });
			const intent = await sell();
			await finalEventOf(world.api, flow, intent.id);
			await fault('badSignature', { times: 1 });
			await sell();
			const { attempts } = await waitFor('the forged one to be answered', async () => {
				const notification = await lastNotification();
				return notification.attempts[0]?.status && notification;
			});
			assert.deepEqual(
				attempts.map(({ status }) => status),
				[401],
			);
			assert.equal((await executionsOf(flow)).length, 1);
			await world.simulator.deletePanelWebhooks();
		},
		credential,
	);
});
