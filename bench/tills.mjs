// node bench/tills.mjs [--tills 20,50]: what it costs one n8n process that so many tills wait in it at once, each for its customer.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePorts } from '../demo/ports.mjs';
import { actionType } from '../demo/scenario.mjs';
import { bringUp, credentialType, upSteps } from '../demo/up.mjs';
import { waitFor } from '../demo/wait.mjs';
import { ensureInstalled } from '../scripts/install.mjs';
import { steps } from '../scripts/progress.mjs';

const { values } = parseArgs({
	options: {
		tills: { type: 'string', default: '20,50' },
		/** How long the customers take, of the three minutes that the node waits. */
		seconds: { type: 'string', default: '60' },
	},
});
const seconds = Number(values.seconds);
const ticksPerSecond = 100;

/** Memory in MB and CPU in seconds of the n8n process, as Linux counts them. */
function costOf(pid) {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
	return {
		memory: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024,
		cpu: (user + system) / ticksPerSecond,
	};
}

async function tillWorkflow({ api, credential }) {
	const route = `till-${randomUUID()}`;
	const { id } = await api.workflows.create({
		name: 'A till',
		nodes: [
			{
				id: randomUUID(),
				name: 'Till',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: { httpMethod: 'POST', path: route, options: {} },
			},
			{
				id: randomUUID(),
				name: 'Charge and wait',
				type: actionType,
				typeVersion: 1,
				position: [240, 0],
				parameters: {
					resource: 'charge',
					operation: 'createAndWait',
					amount: '15.00',
					externalReference: '={{ $json.body.reference }}',
					deviceId: { __rl: true, mode: 'id', value: '={{ $json.body.terminal }}' },
				},
				credentials: { [credentialType]: credential },
			},
		],
		connections: { Till: { main: [[{ node: 'Charge and wait', type: 'main', index: 0 }]] } },
	});
	await api.workflows.activate(id);
	return { id, route };
}

async function measure({ n8n, api, simulator }, { id, route }, count) {
	const terminals = Array.from(
		{ length: count },
		(_, number) => `PAX_A910__TILL${count}X${number}`,
	);
	await simulator.seed({ devices: terminals.map((terminal) => ({ id: terminal, account: 1001 })) });
	const before = costOf(n8n.pid);
	await Promise.all(
		terminals.map((terminal) =>
			fetch(`${n8n.url}/webhook/${route}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ reference: terminal, terminal }),
			}),
		),
	);
	const ordersOfNow = async () =>
		(await simulator.state()).orders.filter(({ external_reference: reference }) =>
			terminals.includes(reference),
		);
	await waitFor('every charge', async () => (await ordersOfNow()).length === count, {
		seconds: 120,
	});
	const begun = costOf(n8n.pid);
	const requestsBefore = (await simulator.ledger()).requests.length;
	await sleep(seconds * 1_000);
	const waiting = costOf(n8n.pid);
	const requests = (await simulator.ledger()).requests.length - requestsBefore;
	const paidAt = performance.now();
	for (const terminal of terminals) await simulator.atTerminal('approve', terminal);
	await waitFor(
		'every execution',
		async () =>
			(await api.executions.list(id)).slice(0, count).every(({ status }) => status === 'success'),
		{ seconds: 120 },
	);
	return {
		count,
		memory: Math.round(waiting.memory - before.memory),
		cpu: (((waiting.cpu - begun.cpu) / seconds) * 100).toFixed(1),
		requests: (requests / seconds).toFixed(1),
		settled: ((performance.now() - paidAt) / 1_000).toFixed(1),
	};
}

await ensureInstalled();
const userFolder = mkdtempSync(path.join(tmpdir(), 'point-tills-'));
const [n8nPort, broker, simulatorPort] = await freePorts(3);
const world = await bringUp({
	step: steps(upSteps),
	userFolder,
	ports: { n8n: n8nPort, broker, simulator: simulatorPort },
	simulatorOptions: ['--mode', 'manual'],
});
try {
	const flow = await tillWorkflow(world);
	// The first one also pays for what n8n loads only then.
	await measure(world, flow, 1);
	console.log(
		'| tills that wait | memory more, MB | CPU of one core | requests a second | all told, s |',
	);
	console.log('|---|---|---|---|---|');
	for (const count of values.tills.split(',').map(Number)) {
		const { memory, cpu, requests, settled } = await measure(world, flow, count);
		console.log(`| ${count} | ${memory} | ${cpu} % | ${requests} | ${settled} |`);
	}
} finally {
	await world.stop();
	rmSync(userFolder, { recursive: true, force: true });
}
