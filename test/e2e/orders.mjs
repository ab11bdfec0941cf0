// Orders, refunds and prints in a real n8n: the migration example, a cancel at the terminal, a lost answer, a picture.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { output } from '../../demo/rest.mjs';
import { actionType } from '../../demo/scenario.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

const start = 'Start by hand';
const till = 'PAX_A910__SMARTPOS1000000001';
const deviceId = { __rl: true, mode: 'id', value: till };
const credentialType = 'mercadoPagoPointApi';

const ordersOf = async (reference) =>
	(await world.simulator.state()).orders.filter((order) => order.external_reference === reference);
const orderOf = async (reference) => (await ordersOf(reference))[0];

const fault = async (body) => {
	const answer = await fetch(`${world.simulator.url}/_sim/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	assert.ok(answer.ok, await answer.text());
};

let nodeCount = 0;
const point = (name, parameters) => ({
	id: `orders-e2e-${++nodeCount}`,
	name,
	type: actionType,
	typeVersion: 1,
	position: [nodeCount * 200, 0],
	parameters,
	credentials: { [credentialType]: world.credential },
});
const plain = (name, type, typeVersion, parameters) => ({
	id: `orders-e2e-${++nodeCount}`,
	name,
	type,
	typeVersion,
	position: [nodeCount * 200, 0],
	parameters,
});

/** Runs nodes one after the other, as a workflow of their own; resolves with what the last one put out. */
async function run(name, ...nodes) {
	const all = [plain(start, 'n8n-nodes-base.manualTrigger', 1, {}), ...nodes];
	const connections = Object.fromEntries(
		all
			.slice(0, -1)
			.map((node, at) => [
				node.name,
				{ main: [[{ node: all[at + 1].name, type: 'main', index: 0 }]] },
			]),
	);
	const { id } = await world.api.workflows.create({ name, nodes: all, connections });
	return output(await world.api.workflows.run(id, start), nodes.at(-1).name)[0];
}

const create = (reference, parameters = {}) =>
	point('Order', {
		resource: 'order',
		operation: 'create',
		deviceId,
		amount: '15.00',
		externalReference: reference,
		...parameters,
	});
const operate = (operation, orderId, parameters = {}) =>
	run(
		`Order ${operation}`,
		point(operation, { resource: 'order', operation, orderId, ...parameters }),
	);

test('the migration example charges by an order, waits, and goes on to Paid', async () => {
	const { id } = world.examples['08-migrate-to-orders.json'];
	const executionId = await world.api.workflows.start(id, start);
	const reference = `SALE-008-${executionId}`;
	await waitFor(
		'the order of the example',
		async () => (await orderOf(reference))?.status === 'created',
	);
	await world.simulator.atTerminal('approve', till);

	const execution = await world.api.executions.finished(executionId);
	assert.equal(output(execution, 'Paid').length, 1);
	assert.equal(output(execution, 'Not paid').length, 0);
	assert.equal(output(execution, 'Look at the terminal').length, 0);
	const [read] = output(execution, 'Read the order');
	assert.equal(read.outcome, 'approved');
	assert.equal(read.paidAmount, '15.00');
	assert.ok(
		output(execution, 'Terminals that take orders').some((terminal) => terminal.id === till),
	);
});

test('an order at the terminal is asked to be canceled, and says canceled once it is', async () => {
	const { id } = await run('Order to cancel', create('E2E-CANCEL'));
	await world.simulator.atTerminal('pick-up', till);
	const canceled = await operate('cancel', id);
	assert.equal(canceled.cancelResult, 'canceled');
	assert.equal(canceled.outcome, 'notCharged');
	const { requests } = await world.simulator.ledger();
	assert.equal(requests.find(({ path }) => path === `/v1/orders/${id}/cancel`).status, 202);
});

test('an order whose answer was cut off exists once, and is refunded once', async () => {
	await fault({ kind: 'cutAfterCommit', method: 'POST', path: '/v1/orders', times: 1 });
	const { id } = await run('Order with a cut answer', create('E2E-CUT'));
	assert.deepEqual(
		(await ordersOf('E2E-CUT')).map((order) => order.id),
		[id],
	);

	await world.simulator.atTerminal('approve', till);
	await fault({ kind: 'cutAfterCommit', method: 'POST', path: '/refund', times: 1 });
	const part = await operate('refund', id, { refundType: 'partial', amount: '5.00' });
	assert.equal(part.outcome, 'approved');
	await waitFor(
		'the part to be given back',
		async () => (await orderOf('E2E-CUT')).transactions.refunds[0].status === 'processed',
	);
	const whole = await operate('refund', id);
	assert.equal(whole.status, 'refunded');
	assert.deepEqual(
		(await orderOf('E2E-CUT')).transactions.refunds.map(({ amount }) => amount),
		['5.00', '10.00'],
	);
});

test('an order is found by its reference', async () => {
	const day = new Date().toISOString().slice(0, 10);
	const found = await run(
		'Orders found',
		point('Search', {
			resource: 'order',
			operation: 'getMany',
			startDate: `${day}T00:00:00Z`,
			returnAll: true,
			filters: { externalReference: 'E2E-CUT' },
		}),
	);
	assert.equal(found.externalReference, 'E2E-CUT');
	assert.equal(found.outcome, 'notCharged');
});

test('a text and a picture are printed', async () => {
	const text = await run(
		'Print a text',
		point('Print', {
			resource: 'print',
			operation: 'create',
			deviceId,
			externalReference: 'E2E-TEXT',
			text: `{center}{w}ACME{/w}{/center}{br}${'Coffee'.padEnd(90, '.')}15.00{br}`,
		}),
	);
	assert.equal(text.blocksTerminal, true);
	await world.simulator.atTerminal('print', till);

	const png =
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
	const picture = await run(
		'Print a picture',
		plain('Picture', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: JSON.stringify({ png }),
			options: {},
		}),
		plain('File', 'n8n-nodes-base.convertToFile', 1.1, {
			operation: 'toBinary',
			sourceProperty: 'png',
			options: { mimeType: 'image/png', fileName: 'logo.png' },
		}),
		point('Print', {
			resource: 'print',
			operation: 'create',
			deviceId,
			externalReference: 'E2E-PICTURE',
			printType: 'image',
		}),
	);
	assert.equal(picture.content, png);
	await world.simulator.atTerminal('print', till);
	const { printActions } = await world.simulator.state();
	assert.deepEqual(
		printActions.map(({ status }) => status),
		['processed', 'processed'],
	);
});
