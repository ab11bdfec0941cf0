// 100 sales and 100 events in queue mode while a worker, Redis and the main process are killed one after the other and started again.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n } from '../../../demo/n8n.mjs';
import { output, rest } from '../../../demo/rest.mjs';
import { actionType, triggerType } from '../../../demo/scenario.mjs';
import { sellerToken } from '../../../demo/simulator.mjs';
import { credentialType } from '../../../demo/up.mjs';
import { waitFor } from '../../../demo/wait.mjs';
import { world } from '../world.mjs';
import { killAtOnce } from './queue.mjs';

const count = 100;
const lanes = 4;
const credentials = () => ({ [credentialType]: world.credential });

async function killMain() {
	await killAtOnce(world.n8n);
	Object.assign(
		world.n8n,
		await startN8n(world.installed, {
			userFolder: world.userFolder,
			port: world.ports.n8n,
			brokerPort: world.ports.broker,
			seconds: 300,
		}),
	);
	world.api = rest(world.n8n.url, world.installed);
	await world.api.owner.signIn(world.owner);
}

async function killAndStart(name) {
	await world.queue.kill(name);
	await sleep(1_000);
	await world.queue.start(name);
}

/** Before which piece of the work what is killed. */
const kills = new Map([
	[25, () => killAndStart('worker-1')],
	[45, () => killAndStart('redis')],
	[65, killMain],
	[85, () => killAndStart('worker-2')],
]);

/** Runs `work` for each number, some at once, while one process after the other is killed; resolves when all are done and run again. */
async function throughKills(work) {
	const numbers = Array.from({ length: count }, (_, number) => number);
	const restarts = [];
	let before = Promise.resolve();
	const lane = async () => {
		for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
			const kill = kills.get(number);
			// One at a time: the next one only when the last one runs again.
			if (kill) restarts.push((before = before.then(kill)));
			await work(number);
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	await Promise.all(restarts);
}

const terminalOf = (kind, number) => `PAX_A910__KILLED${kind}${number}`;
const seedTerminals = (kind) =>
	world.simulator.seed({
		devices: Array.from({ length: count }, (_, number) => ({
			id: terminalOf(kind, number),
			account: 1001,
		})),
	});

/** A till: posts the sale until it is told what became of it. Resolves with the charge and how often it posted. */
async function settle(url, sale) {
	for (let times = 1; ; times++) {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(sale),
			signal: AbortSignal.timeout(20_000),
		})
			.then(async (response) => response.ok && (await response.json()))
			.catch(() => undefined);
		if (answer?.id && answer.outcome === 'pending') return { ...answer, times };
		if (times === 60)
			throw new Error(`${sale.reference} is not settled: ${JSON.stringify(answer)}`);
		await sleep(1_000);
	}
}

async function saleWorkflow(apiGeneration) {
	const route = `sale-${randomUUID()}`;
	const nodes = [
		{
			id: randomUUID(),
			name: 'Sale',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: randomUUID(),
			parameters: { httpMethod: 'POST', path: route, responseMode: 'lastNode', options: {} },
		},
		{
			id: randomUUID(),
			name: 'Charge',
			type: actionType,
			typeVersion: 1,
			position: [240, 0],
			parameters: {
				resource: 'charge',
				operation: 'create',
				apiGeneration,
				amount: '15.00',
				externalReference: '={{ $json.body.reference }}',
				deviceId: { __rl: true, mode: 'id', value: '={{ $json.body.terminal }}' },
			},
			credentials: credentials(),
			onError: 'continueRegularOutput',
		},
	];
	const { id } = await world.api.workflows.create({
		name: `Sales over ${apiGeneration}`,
		nodes,
		connections: { Sale: { main: [[{ node: 'Charge', type: 'main', index: 0 }]] } },
	});
	await world.api.workflows.activate(id);
	return { id, url: `${world.n8n.url}/webhook/${route}` };
}

for (const apiGeneration of ['orders', 'paymentIntents']) {
	test(`over ${apiGeneration}, ${count} sales while workers, Redis and n8n are killed: each is settled, none is charged twice`, async (context) => {
		const kind = apiGeneration.toUpperCase();
		await seedTerminals(kind);
		const { id, url } = await saleWorkflow(apiGeneration);
		const settled = new Map();
		await throughKills(async (number) => {
			const reference = `KILLED-${kind}-${number}`;
			settled.set(reference, await settle(url, { reference, terminal: terminalOf(kind, number) }));
		});
		const { paymentIntents, orders } = await world.simulator.state();
		const made = new Map();
		for (const charge of [...paymentIntents, ...orders]) {
			const { external_reference: reference } = charge;
			if (settled.has(reference)) made.set(reference, [...(made.get(reference) ?? []), charge.id]);
		}
		const again = [...settled.values()].filter(({ times }) => times > 1).length;
		context.diagnostic(
			`of ${count} sales ${again} were posted more than once, because a kill took the answer`,
		);
		assert.deepEqual(
			[...settled].map(([reference, charge]) => [reference, [charge.id]]),
			[...settled].map(([reference]) => [reference, made.get(reference)]),
		);
		assert.equal(settled.size, count);
		await world.api.workflows.deactivate(id);
	});
}

/** What the trigger's events are passed on to. */
const books = { told: [] };
before(async () => {
	books.server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		books.told.push(JSON.parse(Buffer.concat(chunks)).key);
		response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
	});
	await new Promise((resolve) => {
		books.server.listen(0, '127.0.0.1', resolve);
	});
});
after(() => books.server.close());

async function eventWorkflow() {
	const nodes = [
		{
			id: randomUUID(),
			name: 'Point',
			type: triggerType,
			typeVersion: 1,
			position: [0, 0],
			webhookId: randomUUID(),
			parameters: {},
			credentials: credentials(),
		},
		{
			id: randomUUID(),
			name: 'Book',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [240, 0],
			parameters: {
				method: 'POST',
				url: `http://127.0.0.1:${books.server.address().port}`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ { key: $json.eventKey } }}',
				options: {},
			},
		},
	];
	const { id } = await world.api.workflows.create({
		name: 'Events while processes are killed',
		nodes,
		connections: { Point: { main: [[{ node: 'Book', type: 'main', index: 0 }]] } },
		// What the trigger gave out is kept although the execution is killed after it.
		settings: { saveExecutionProgress: true },
	});
	await world.api.workflows.activate(id);
	return id;
}

/** A sale of a till that is no n8n, paid at once. */
async function sellElsewhere(number) {
	const terminal = terminalOf('EVENT', number);
	const response = await fetch(
		`${world.simulator.url}/point/integration-api/devices/${terminal}/payment-intents`,
		{
			method: 'POST',
			headers: { authorization: `Bearer ${sellerToken}`, 'content-type': 'application/json' },
			body: JSON.stringify({
				amount: 1500,
				additional_info: { external_reference: `KILLED-EVENT-${number}`, print_on_terminal: false },
			}),
		},
	);
	assert.ok(response.ok, await response.clone().text());
	const { id } = await response.json();
	await world.simulator.atTerminal('pick-up', terminal);
	await world.simulator.atTerminal('approve', terminal);
	return id;
}

/** Every execution of the workflow, read in pages. */
async function allExecutions(workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const found = [];
	let page = { nextCursor: undefined };
	do {
		const from = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : '';
		page = await world.api.call('GET', `/executions?limit=100&filter=${filter}${from}`);
		found.push(...page.results);
	} while (page.nextCursor);
	return found;
}

/** How often each payment intent was given out by the trigger, over all executions, killed ones included. */
async function givenOut(workflowId) {
	const times = new Map();
	for (const { id, status } of await allExecutions(workflowId)) {
		if (status === 'new') continue;
		const execution = await world.api.executions.get(id);
		if (!execution.data?.resultData?.runData?.Point) continue;
		const { runData } = execution.data.resultData;
		const events = output({ data: { resultData: { runData } } }, 'Point');
		for (const { paymentIntent, final } of events)
			if (final) times.set(paymentIntent.id, (times.get(paymentIntent.id) ?? 0) + 1);
	}
	return times;
}

test(`${count} events while workers, Redis and n8n are killed: each is told once, none is lost`, async (context) => {
	await seedTerminals('EVENT');
	const workflowId = await eventWorkflow();
	const sold = [];
	await throughKills(async (number) => {
		sold.push(await sellElsewhere(number));
		// A sale in a quarter of a second: the four lanes last as long as a process takes to come back.
		await sleep(1_000);
	});
	const isTold = (id) => books.told.some((key) => key.includes(id));
	await waitFor('every event, the last ones by polling', async () => sold.every(isTold), {
		seconds: 200,
		everyMs: 1_000,
	}).catch(() => undefined);
	const times = await givenOut(workflowId);
	const executions = await allExecutions(workflowId);
	context.diagnostic(
		`${sold.filter(isTold).length} of ${count} reached the books; ${executions.filter(({ status }) => status === 'crashed').length} of ${executions.length} executions were killed`,
	);
	assert.deepEqual(
		sold.filter((id) => (times.get(id) ?? 0) === 0 && !isTold(id)),
		[],
		'lost',
	);
	assert.deepEqual(
		sold.filter((id) => (times.get(id) ?? 0) > 1),
		[],
		'twice',
	);
	await world.api.workflows.deactivate(workflowId);
});
