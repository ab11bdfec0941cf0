// One real n8n with the packed package, one simulator in manual mode: shared by all end-to-end tests, ended after them.
// What both said stays in .cache/e2e.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { eventsFile, importExamples, saleFile } from '../../demo/examples.mjs';
import { freePorts } from '../../demo/ports.mjs';
import { bringUp, upSteps } from '../../demo/up.mjs';
import { projectRoot } from '../../scripts/install.mjs';
import { steps } from '../../scripts/progress.mjs';
import { startQueue } from './queue/queue.mjs';

/** Filled before the first test: what `bringUp` gives, and the example workflows as `sale` and `events`. */
export const world = {};

before(
	async () => {
		world.userFolder = mkdtempSync(path.join(tmpdir(), 'point-e2e-'));
		// The pictures of the documentation show the ports that a user sees.
		const queue = process.env.E2E_QUEUE ? await startQueue(world.userFolder) : undefined;
		const [n8n, broker, simulator] = process.env.E2E_IMAGES
			? [5678, 5679, 8788]
			: await freePorts(3);
		world.ports = { n8n, broker, simulator };
		Object.assign(
			world,
			await bringUp({
				step: steps(upSteps),
				userFolder: world.userFolder,
				ports: world.ports,
				simulatorOptions: ['--mode', 'manual'],
				line: process.env.E2E_LINE || 'current',
				n8nSource: process.env.E2E_N8N || undefined,
				// secrets.mjs searches what it says.
				env: { N8N_LOG_LEVEL: 'debug', ...queue?.env },
			}),
		);
		await queue?.startWorkers(world);
		const examples = await importExamples(world.api, world.credential);
		Object.assign(world, { examples, sale: examples[saleFile], events: examples[eventsFile] });
	},
	{ timeout: 600_000 },
);

after(async () => {
	await world.stop?.();
	await world.queue?.stop();
	if (!world.userFolder) return;
	for (const log of ['n8n.log', 'simulator.log', 'worker-1.log', 'worker-2.log']) {
		const written = path.join(world.userFolder, log);
		if (existsSync(written)) cpSync(written, path.join(projectRoot, '.cache', 'e2e', log));
	}
	rmSync(world.userFolder, { recursive: true, force: true });
});
