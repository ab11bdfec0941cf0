// Two workers, one database: what comes at the same instant on both. Nothing is lost, nothing comes twice, and a sale is charged once.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { output } from '../../../demo/rest.mjs';
import { actionType, charge, eventsOf, triggerType } from '../../../demo/scenario.mjs';
import { credentialType } from '../../../demo/up.mjs';
import { waitFor } from '../../../demo/wait.mjs';
import { world } from '../world.mjs';

const sales = 50;
const pairs = 10;
const credentials = () => ({ [credentialType]: world.credential });
const ranBy = (worker) =>
	(
		readFileSync(path.join(world.userFolder, `${worker}.log`), 'utf8').match(
			/Worker started execution/g,
		) ?? []
	).length;

test('every execution ran in a worker, and both had some', () => {
	assert.ok(ranBy('worker-1') > 3, String(ranBy('worker-1')));
	assert.ok(ranBy('worker-2') > 3, String(ranBy('worker-2')));
});

test('the same notification three times at the same instant: each event comes once', async (context) => {
	const point = {
		id: randomUUID(),
		name: 'Point',
		type: triggerType,
		typeVersion: 1,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters: { receiveBy: 'webhook' },
		credentials: credentials(),
	};
	const workflow = { name: 'At once', nodes: [point], connections: {} };
	const flow = { id: (await world.api.workflows.create(workflow)).id, workflow };
	await world.api.workflows.activate(flow.id);
	const { webhook } = (await world.simulator.state()).integrators[0];
	const told = [];
	for (let sale = 0; sale < sales; sale++) {
		const { id } = await charge(world.api, world.sale);
		await world.simulator.fault({ kind: 'lose' });
		await world.simulator.atTerminal('approve');
		const again = {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ id, state: 'FINISHED' }),
		};
		await Promise.all([1, 2, 3].map(() => fetch(webhook, again)));
		await waitFor(
			'its three executions',
			async () => {
				const executions = (await world.api.executions.list(flow.id)).slice(0, 3);
				return executions.length === 3 && executions.every(({ status }) => status === 'success');
			},
			{ seconds: 30 },
		);
		told.push((await eventsOf(world.api, flow, id)).length);
	}
	await world.simulator.deleteFaults();
	await world.api.workflows.deactivate(flow.id);
	const twice = told.filter((times) => times > 1).length;
	context.diagnostic(
		`of ${sales} events that reached two workers at the same instant, three times each, ${twice} were emitted more than once`,
	);
	assert.deepEqual(
		told,
		told.map(() => 1),
	);
});

for (const apiGeneration of ['orders', 'paymentIntents']) {
	test(`over ${apiGeneration}, the same sale started twice at the same instant is charged once, and both executions return that charge`, async () => {
		const parameters = {
			resource: 'charge',
			operation: 'create',
			apiGeneration,
			amount: '15.00',
			externalReference: '={{ $json.reference }}',
			deviceId: { __rl: true, mode: 'id', value: '={{ $json.terminal }}' },
		};
		const terminals = Array.from(
			{ length: pairs },
			(_, number) => `PAX_A910__QUEUE${apiGeneration}${number}`,
		);
		await world.simulator.seed({ devices: terminals.map((id) => ({ id, account: 1001 })) });
		const returned = [];
		for (const terminal of terminals) {
			const flow = await world.api.workflows.create({
				name: `Pair ${terminal}`,
				nodes: [
					{
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'charge',
						name: 'Charge',
						type: actionType,
						typeVersion: 1,
						position: [240, 0],
						parameters,
						credentials: credentials(),
						onError: 'continueRegularOutput',
					},
				],
				connections: { Start: { main: [[{ node: 'Charge', type: 'main', index: 0 }]] } },
				pinData: { Start: [{ json: { reference: `PAIR-${terminal}`, terminal } }] },
			});
			const both = await Promise.all([1, 2].map(() => world.api.workflows.start(flow.id, 'Start')));
			const outputs = [];
			for (const id of both)
				outputs.push(...output(await world.api.executions.finished(id), 'Charge'));
			returned.push(outputs.map((charge) => charge.id ?? JSON.stringify(charge)));
		}
		const { paymentIntents, orders } = await world.simulator.state();
		const made = terminals.map((terminal) =>
			[...paymentIntents, ...orders]
				.filter((one) => one.external_reference === `PAIR-${terminal}`)
				.map(({ id }) => id),
		);
		assert.deepEqual(
			made.map(({ length }) => length),
			terminals.map(() => 1),
		);
		assert.deepEqual(
			returned,
			made.map(([id]) => [id, id]),
		);
	});
}
