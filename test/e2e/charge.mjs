// Charge > Create and Wait in a real n8n: its four outputs, Retry On Fail, the same sale again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { chargeFile, readExample, withCredential } from '../../demo/examples.mjs';
import { actionType } from '../../demo/scenario.mjs';
import { sellerToken, terminal as till } from '../../demo/simulator.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

const start = 'Start by hand';
const chargeNode = 'Charge customer';

/** The charges of a sale in the simulated world, of either generation of the API. */
async function chargesOf(reference) {
	const { paymentIntents, orders } = await world.simulator.state();
	return [...paymentIntents, ...orders.map((order) => ({ ...order, state: order.status }))].filter(
		({ external_reference: own }) => own === reference,
	);
}

const steer = async (route, body) => {
	const answer = await fetch(`${world.simulator.url}/_sim/${route}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	assert.ok(answer.ok, await answer.text());
};

/** The example with its own reference, as a workflow of its own. */
async function saleOf(reference, { parameters = {}, settings = {} } = {}) {
	const example = withCredential(readExample(chargeFile), world.credential);
	const nodes = example.nodes.map((one) =>
		one.type === actionType
			? {
					...one,
					...settings,
					parameters: { ...one.parameters, externalReference: reference, ...parameters },
				}
			: one,
	);
	return (await world.api.workflows.create({ ...example, name: `Charge ${reference}`, nodes })).id;
}

/** Somebody else's sale on the terminal: what holds it must be there to be seen, or nobody knows what a busy terminal means. */
async function chargeFromAnotherTill() {
	const answer = await fetch(
		`${world.simulator.url}/point/integration-api/devices/${till}/payment-intents`,
		{
			method: 'POST',
			headers: { authorization: `Bearer ${sellerToken}`, 'content-type': 'application/json' },
			body: JSON.stringify({
				amount: 700,
				additional_info: {
					external_reference: 'OTHER-TILL',
					print_on_terminal: false,
					ticket_number: 'OTHER',
				},
			}),
		},
	);
	assert.ok(answer.ok, await answer.text());
}

/** How many items each of the four outputs and the error output behind them gave, and the item. */
function branches(execution) {
	assert.equal(execution.status, 'success', JSON.stringify(execution.data.resultData.error));
	const outputs = execution.data.resultData.runData[chargeNode]
		.at(-1)
		.data.main.map((items) => (items ?? []).map(({ json }) => json));
	return {
		counts: outputs.map((items) => items.length),
		charge: outputs.flat()[0],
		ran: Object.keys(execution.data.resultData.runData),
	};
}

/** Starts the sale, and does at the terminal what the customer or the cashier does once it is there. */
async function sell(id, reference, ...actions) {
	const executionId = await world.api.workflows.start(id, start);
	await waitFor(`the charge ${reference}`, async () =>
		(await chargesOf(reference)).some(({ state }) => ['OPEN', 'created'].includes(state)),
	);
	for (const action of actions) await world.simulator.atTerminal(action, till);
	return branches(await world.api.executions.finished(executionId));
}

for (const apiGeneration of ['orders', 'paymentIntents']) {
	for (const [name, actions, counts, outcome, next] of [
		['APPROVED', ['pick-up', 'approve'], [1, 0, 0, 0, 0], 'approved', 'Deliver'],
		['DECLINED', ['decline'], [0, 1, 0, 0, 0], 'declined', 'Ask for another card'],
		['CANCELED', ['pick-up', 'cancel'], [0, 0, 1, 0, 0], 'notCharged', 'Nobody paid'],
		['UNKNOWN', ['confirmation-required'], [0, 0, 0, 1, 0], 'unknown', 'Look at the terminal'],
	]) {
		test(`over ${apiGeneration}, a charge that ends ${outcome} comes out of its own output, and only what is wired to it runs`, async () => {
			const reference = `E2E-${name}-${apiGeneration}`;
			const sold = await sell(
				await saleOf(reference, { parameters: { apiGeneration } }),
				reference,
				...actions,
			);
			assert.deepEqual(sold.counts, counts);
			assert.equal(sold.charge.api, apiGeneration);
			assert.equal(sold.charge.outcome, outcome);
			assert.equal(sold.charge.externalReference, reference);
			assert.equal(sold.charge.amountMinor, 2500);
			assert.deepEqual(
				sold.ran.filter((node) => ![start, 'Sale', chargeNode].includes(node)),
				[next],
			);
		});
	}
}

test('a charge that is refused, as the terminal is busy, comes out of the error output, says why, and nothing else runs', async () => {
	const orders = async () => (await world.simulator.state()).orders;
	const waiting = await world.api.workflows.start(await saleOf('E2E-FIRST'), start);
	await waitFor('the charge that keeps the terminal busy', async () =>
		(await orders()).some(
			(order) => order.external_reference === 'E2E-FIRST' && order.status === 'created',
		),
	);
	const refused = branches(await world.api.workflows.run(await saleOf('E2E-BUSY'), start));
	await world.simulator.atTerminal('approve', till);
	await world.api.executions.finished(waiting);

	assert.deepEqual(refused.counts, [0, 0, 0, 0, 1]);
	assert.equal(refused.charge.error.mayHaveHappened, false);
	assert.match(refused.charge.error.message, /terminal/i);
	assert.deepEqual(
		refused.ran.filter((node) => ![start, 'Sale', chargeNode].includes(node)),
		['Read why'],
	);
	assert.equal((await chargesOf('E2E-BUSY')).length, 0);
});

test('the same sale run again in another execution returns the paid charge, and nothing is charged', async () => {
	const id = await saleOf('E2E-AGAIN');
	const first = await sell(id, 'E2E-AGAIN', 'approve');
	const again = branches(await world.api.workflows.run(id, start));
	assert.deepEqual(again.counts, [1, 0, 0, 0, 0]);
	assert.equal(again.charge.existing, true);
	assert.equal(again.charge.id, first.charge.id);
	assert.equal((await chargesOf('E2E-AGAIN')).length, 1);
});

test('Retry On Fail: busy, busy, then an answer that is lost after the charge was made: one charge', async () => {
	const id = await saleOf('E2E-RETRY', {
		settings: { onError: 'stopWorkflow', retryOnFail: true, maxTries: 5, waitBetweenTries: 500 },
		parameters: { apiGeneration: 'paymentIntents' },
	});
	await chargeFromAnotherTill();
	const tries = async () => {
		const { requests } = await world.simulator.ledger();
		const creates = requests.filter(
			({ method, path }) =>
				method === 'POST' && path.includes(till) && path.endsWith('/payment-intents'),
		);
		return creates.filter(({ body }) => JSON.stringify(body).includes('E2E-RETRY')).length;
	};
	await steer('faults', {
		kind: 'cutAfterCommit',
		method: 'POST',
		path: '/payment-intents',
		times: 1,
		skip: 2,
	});
	const executionId = await world.api.workflows.start(id, start);
	await waitFor('two tries that find the terminal busy', async () => (await tries()) === 2);
	// Seen there while it refused, and gone after that: what ends within the second of the refusal explains nothing.
	await setTimeout(3_500);
	await world.simulator.atTerminal('cancel', till);
	await waitFor('the charge E2E-RETRY', async () =>
		(await chargesOf('E2E-RETRY')).some(({ state }) => state === 'OPEN'),
	);
	await world.simulator.atTerminal('approve', till);
	const sold = branches(await world.api.executions.finished(executionId));
	assert.deepEqual(sold.counts, [1, 0, 0, 0]);
	assert.equal(sold.charge.existing, true);
	assert.equal((await chargesOf('E2E-RETRY')).length, 1);
	assert.equal(await tries(), 3);
});

test('a payment intent created with Retry On Fail whose answer is lost exists once, and the message says how to look', async () => {
	const id = await saleOf('E2E-INTENT', {
		parameters: { resource: 'paymentIntent', operation: 'create', site: 'MLA' },
		settings: { onError: 'stopWorkflow', retryOnFail: true, maxTries: 3, waitBetweenTries: 300 },
	});
	await steer('faults', {
		kind: 'errorAfterCommit',
		method: 'POST',
		path: '/payment-intents',
		times: 1,
	});
	const execution = await world.api.workflows.run(id, start);
	assert.equal(execution.status, 'error');
	assert.equal((await chargesOf('E2E-INTENT')).length, 1);
	await world.simulator.atTerminal('cancel', till);
});
