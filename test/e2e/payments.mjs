import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readExample, saleFile, withCredential } from '../../demo/examples.mjs';
import { startN8n } from '../../demo/n8n.mjs';
import { output, rest } from '../../demo/rest.mjs';
import {
	actionType,
	charge,
	eventsOf,
	finalEventOf,
	lastExecutionOf,
} from '../../demo/scenario.mjs';
import { terminal } from '../../demo/simulator.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

const registered = async () => (await world.simulator.state()).integrators[0];
const intentIn = async (id) =>
	(await world.simulator.state()).paymentIntents.find((intent) => intent.id === id);

/** The example sale with other parameters, as a workflow of its own. */
async function saleWith(name, parameters) {
	const workflow = withCredential(readExample(saleFile), world.credential);
	const nodes = workflow.nodes.map((node) =>
		node.type === actionType
			? { ...node, parameters: { ...node.parameters, ...parameters } }
			: node,
	);
	const changed = { ...workflow, name, nodes };
	return { id: (await world.api.workflows.create(changed)).id, workflow: changed };
}

test('activating the trigger registers its URL, and the challenge succeeds', async () => {
	assert.equal((await registered()).webhook, '');
	await world.api.workflows.activate(world.events.id);

	const { webhook, is_valid_webhook: valid } = await registered();
	assert.ok(webhook.startsWith(`${world.n8n.url}/webhook/`), webhook);
	assert.equal(valid, true);
	const { challenges } = await world.simulator.ledger();
	assert.deepEqual(
		challenges.map(({ status, valid }) => ({ status, valid })),
		[{ status: 200, valid: true }],
	);
	world.webhook = webhook;
});

test('a sale of 15.00 that is approved at the terminal arrives as an approved event with its payment', async () => {
	const intent = await charge(world.api, world.sale);
	assert.equal(intent.amount, 1500);
	assert.equal(intent.device_id, terminal);
	const number = await lastExecutionOf(world.api, world.sale);
	assert.equal((await intentIn(intent.id)).external_reference, `SALE-${number}`);

	await world.simulator.atTerminal('pick-up');
	await world.simulator.atTerminal('approve');

	const [{ event, execution }, ...more] = await finalEventOf(world.api, world.events, intent.id);
	assert.deepEqual(more, []);
	assert.equal(execution.mode, 'webhook');
	assert.equal(event.outcome, 'approved');
	assert.equal(event.state, 'FINISHED');
	assert.equal(event.source, 'webhook');
	assert.equal(event.paymentIntent.amount, 1500);
	assert.equal(event.payment.status, 'approved');
	assert.equal(event.payment.transaction_amount, 15);
	assert.equal(output(execution, 'Paid').length, 1);
	assert.equal(output(execution, 'Not paid').length, 0);
	world.approved = { intent, event };
});

test('the same notification delivered again emits nothing', async () => {
	const { intent } = world.approved;
	const { notifications } = await world.simulator.ledger();
	const { id } = notifications.find(
		({ resource_id: resource, state }) => resource === intent.id && state === 'FINISHED',
	);
	const executionsBefore = (await world.api.executions.list(world.events.id)).length;
	await world.simulator.replay(id);
	await waitFor('the execution of the repeated delivery', async () => {
		const executions = await world.api.executions.list(world.events.id);
		return (
			executions.length > executionsBefore && executions.every(({ status }) => status === 'success')
		);
	});
	assert.equal((await eventsOf(world.api, world.events, intent.id)).length, 1);
});

test('a sale of 1200 that the card refuses arrives as declined, although its intent is FINISHED', async () => {
	const sale = await saleWith('A sale that is declined', {
		amount: '1200.00',
		externalReference: 'SALE-1200',
	});
	const intent = await charge(world.api, sale);
	assert.equal(intent.amount, 120_000);
	await world.simulator.atTerminal('pay');

	const [{ event, execution }] = await finalEventOf(world.api, world.events, intent.id);
	assert.equal(event.state, 'FINISHED');
	assert.equal(event.outcome, 'declined');
	assert.equal(event.paymentIntent.amount, 120_000);
	assert.equal(event.payment.status, 'rejected');
	assert.equal(output(execution, 'Paid').length, 0);
	assert.equal(output(execution, 'Not paid').length, 1);
});

test('a sale that the terminal cannot take stops with a reason and a way out, and nothing is charged', async () => {
	const sale = await saleWith('A sale that is refused', { amount: '0.001' });
	const before = (await world.simulator.state()).paymentIntents.length;
	const execution = await world.api.workflows.run(sale.id, 'Start by hand');
	assert.equal(execution.status, 'error');
	const { message, description } = execution.data.resultData.error;
	assert.match(`${message} ${description}`, /0\.001/);
	assert.equal((await world.simulator.state()).paymentIntents.length, before);
});

test('after a restart of n8n the trigger still receives, and still knows what it has seen', async () => {
	await world.n8n.stop();
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
	await waitFor('the trigger to be active again', async () => {
		const probe = await fetch(`${world.webhook}?challengeCode=restart`);
		return probe.status === 200;
	});
	assert.deepEqual((await registered()).webhook, world.webhook);

	const { intent: seen } = world.approved;
	const { notifications } = await world.simulator.ledger();
	await world.simulator.replay(
		notifications.find(({ resource_id: resource }) => resource === seen.id).id,
	);
	const intent = await charge(world.api, world.sale);
	await world.simulator.atTerminal('approve');
	const [{ event }] = await finalEventOf(world.api, world.events, intent.id);
	assert.equal(event.outcome, 'approved');
	assert.equal((await eventsOf(world.api, world.events, seen.id)).length, 1);
});

test('deactivating removes the URL: from Mercado Pago, and from n8n', async () => {
	await world.api.workflows.deactivate(world.events.id);
	assert.equal((await registered()).webhook, '');
	assert.equal((await fetch(world.webhook, { method: 'POST' })).status, 404);
	assert.equal((await fetch(`${world.webhook}?challengeCode=x`)).status, 404);

	const before = (await world.api.executions.list(world.events.id)).length;
	await charge(world.api, world.sale);
	await world.simulator.atTerminal('approve');
	await sleep(500);
	assert.equal((await world.api.executions.list(world.events.id)).length, before);
});
