// The examples that put several operations together, run as a user runs them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chargeFile, readExample, withCredential } from '../../demo/examples.mjs';
import { output } from '../../demo/rest.mjs';
import { actionType } from '../../demo/scenario.mjs';
import { terminal } from '../../demo/simulator.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

const start = 'Start by hand';

async function workflowOf(file, change = (node) => node) {
	const example = withCredential(readExample(file), world.credential);
	return (await world.api.workflows.create({ ...example, name: `${example.name}, tested`, nodes: example.nodes.map(change) })).id;
}

/** A sale over orders that the customer pays, or not. */
async function sell(reference, action) {
	const id = await workflowOf(chargeFile, (node) => node.type === actionType ? { ...node, parameters: { ...node.parameters, externalReference: reference } } : node);
	const executionId = await world.api.workflows.start(id, start);
	const orderOf = async () => (await world.simulator.state()).orders.find(({ external_reference: own }) => own === reference);
	await waitFor(`the order ${reference}`, async () => (await orderOf())?.status === 'created');
	await world.simulator.atTerminal(action, terminal);
	await world.api.executions.finished(executionId);
	return await orderOf();
}

const paymentOf = async ({ transactions }) =>
	(await world.simulator.state()).payments.find(({ id }) => String(id) === transactions.payments[0].reference_id);

test('06: a refund waits for the manager, and gives the money back once the link is opened', async () => {
	const order = await sell('E2E-REFUND', 'approve');
	const id = await workflowOf('06-refund-with-approval.json', (node) => {
		if (node.name !== 'What to refund') return node;
		const [chargeId, amount] = node.parameters.assignments.assignments;
		return { ...node, parameters: { ...node.parameters, assignments: { assignments: [{ ...chargeId, value: order.id }, amount] } } };
	});
	const executionId = await world.api.workflows.start(id, start);
	const waiting = await waitFor('the question', async () => {
		const execution = await world.api.executions.get(executionId);
		return execution.status === 'waiting' && execution;
	});
	const [{ question, yes }] = output(waiting, 'Ask the manager');
	assert.equal(question, 'Give back 5.00 ARS of sale E2E-REFUND (25.00, approved)?');
	assert.equal((await paymentOf(order)).transaction_amount_refunded, 0);

	assert.ok((await fetch(yes)).ok);
	const done = await world.api.executions.finished(executionId);
	const [refund] = output(done, 'Give the money back');
	assert.deepEqual([refund.refundedAmount, refund.leftAmount], ['5.00', '20.00']);
	assert.equal((await paymentOf(order)).transaction_amount_refunded, 5);
});

test('07: the day is closed by terminal and method, with fees, refunds and what does not fit', async () => {
	await sell('E2E-CLOSE', 'approve');
	await sell('E2E-OPEN-QUESTION', 'confirmation-required');
	const execution = await world.api.workflows.run(await workflowOf('07-day-close.json'), start);
	const rows = output(execution, 'Close the day');
	const day = rows.find((row) => row.terminal === terminal && row.method === 'credit_card');
	const { payments, orders } = await world.simulator.state();
	const ids = new Set(orders.filter(({ config }) => config.point.terminal_id === terminal).map(({ transactions }) => transactions.payments[0].reference_id));
	const paid = payments.filter(({ id, status }) => ids.has(String(id)) && ['approved', 'refunded'].includes(status));
	assert.equal(day.sales, paid.length);
	assert.equal(Number(day.gross), paid.reduce((sum, { transaction_amount: amount }) => sum + amount, 0));
	assert.equal(Number(day.refunded), paid.reduce((sum, { transaction_amount_refunded: amount }) => sum + amount, 0));
	assert.ok(Number(day.fees) > 0, 'Mercado Pago takes a fee');
	assert.ok(rows.some(({ difference, orderId }) => difference?.startsWith('nobody knows') && orders.some(({ id, external_reference: own }) => id === orderId && own === 'E2E-OPEN-QUESTION')));
});
