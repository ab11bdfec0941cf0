// npm test: everything that needs no browser and no running n8n. Two steps run at a time; what a step says is shown
// only when it fails. Arguments go to jest (`npm test -- signature`), except `--only-jest` and `--without-jest`, by which CI
// does the two halves side by side. The last line counts jest's tests.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { cachedInstall } from './cached-install.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

const AT_A_TIME = 2;
const half = process.argv.find((each) => ['--only-jest', '--without-jest'].includes(each));
const forJest = process.argv.slice(2).filter((each) => each !== half);
const scratch = mkdtempSync(path.join(tmpdir(), 'mercadopago-point-test-'));
const jestReport = path.join(scratch, 'jest.json');
const inModules = (script) => path.join('node_modules', script);
const withoutColours = (text) => text.replace(/\u001b\[[\d;]*m/g, '');
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** What jest.config.js needs to run the engine tests a second time; set when the LTS engine is there. */
const environment = { ...process.env };

/** Runs a Node script to its end: whether it went well, and all it said. */
const node = (...args) =>
	new Promise((resolve) => {
		const child = spawn(process.execPath, args, {
			cwd: projectRoot,
			env: environment,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk) => {
				said += chunk;
			});
		child.on('close', (code) => resolve({ ok: code === 0, said }));
	});

/** n8n's own lint command in strict mode; ESLint's warnings do not fail it, but they fail us. */
async function lint() {
	const { ok, said } = await node(inModules('@n8n/node-cli/bin/n8n-node.mjs'), 'lint');
	return { ok: ok && !/\d+ problems? \(/.test(withoutColours(said)), said };
}

async function ltsEngine() {
	try {
		environment.N8N_LTS_MODULES = path.join(
			await cachedInstall('lts-engine', path.join(projectRoot, 'scripts', 'lts')),
			'node_modules',
		);
		return { ok: true, said: '' };
	} catch (error) {
		return { ok: false, said: error.message };
	}
}

/** Cached: what did not change is not checked again. */
const formatting = () =>
	node(
		inModules('prettier/bin/prettier.cjs'),
		'--check',
		'--cache',
		'--cache-location',
		'.cache/prettier',
		'--log-level',
		'warn',
		'.',
	);

const arrows = () =>
	node(
		inModules('dependency-cruiser/bin/dependency-cruise.mjs'),
		'--config',
		'.dependency-cruiser.cjs',
		'domain',
		'client',
		'nodes',
		'credentials',
		'simulator',
		'conformance',
	);

const types = (project) => node(inModules('typescript/bin/tsc'), '--noEmit', '-p', project);

const jest = () =>
	node(
		inModules('jest/bin/jest.js'),
		'--ci',
		`--maxWorkers=${Math.min(availableParallelism(), 4)}`,
		'--json',
		`--outputFile=${jestReport}`,
		'--reporters=default',
		...forJest,
	);

/** What the tests need, and they themselves. */
const jestSteps = [
	{ name: 'build', run: () => node('scripts/build.mjs') },
	{ name: 'engine of n8n 1.123 (installed once)', run: ltsEngine },
	{
		name: 'tests (jest, the engine tests on both lines)',
		run: jest,
		after: ['build', 'engine of n8n 1.123 (installed once)'],
	},
];

const otherSteps = [
	{ name: 'lint (n8n-node lint, strict, no warnings)', run: lint },
	{ name: 'formatting (prettier)', run: formatting },
	{ name: 'arrows, floors, no circle (dependency-cruiser)', run: arrows },
	{
		name: 'no dead export, file or dependency (knip)',
		run: () => node(inModules('knip/bin/knip.js'), '--no-progress'),
	},
	{ name: 'types against n8n-workflow 2.41', run: () => types('tsconfig.json') },
	{ name: 'types against n8n-workflow 1.120 (LTS)', run: () => types('tsconfig.lts.json') },
	{
		name: 'docs/operations.md is what the nodes say',
		run: () => node('scripts/operations.mjs', '--check'),
		after: ['build'],
	},
	{
		name: 'docs/errors.md is what the nodes say',
		run: () => node('scripts/errors.mjs', '--check'),
		after: ['build'],
	},
	{
		name: 'the output previews are what the nodes answer',
		run: () => node('scripts/schemas.mjs', '--check'),
	},
	{
		name: "scan (n8n's community package scanner)",
		run: () => node('scripts/scan.mjs'),
		after: ['build'],
	},
];

const plan = {
	'--only-jest': jestSteps,
	'--without-jest': [...jestSteps.slice(0, 1), ...otherSteps],
}[half] ?? [...jestSteps, ...otherSteps];

function show(name, { ok, said }, since) {
	console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}: ${seconds(since)}`);
	if (!ok) console.log(`${said.trim().replace(/^/gm, '       ')}\n`);
	// What the tests measured, and the seeds to repeat them with.
	else for (const [figures] of said.matchAll(/^figures: .*$/gm)) console.log(`       ${figures}`);
}

/** Starts a step as soon as there is room and what it comes after is done; what follows a failed step is not run. */
async function runAll(steps) {
	const done = new Map();
	const waiting = [...steps];
	const running = new Set();
	while (waiting.length > 0 || running.size > 0) {
		const next = waiting.findIndex(({ after = [] }) => after.every((name) => done.has(name)));
		if (running.size === AT_A_TIME || next < 0) {
			await Promise.race(running);
			continue;
		}
		const [{ name, run, after = [] }] = waiting.splice(next, 1);
		const missing = after.find((earlier) => !done.get(earlier));
		const since = Date.now();
		const work = (
			missing ? Promise.resolve({ ok: false, said: `not run: ${missing} failed` }) : run()
		).then((result) => {
			show(name, result, since);
			done.set(name, result.ok);
			running.delete(work);
		});
		running.add(work);
	}
	return [...done].filter(([, ok]) => !ok).map(([name]) => name);
}

/** Jest's own numbers; a test file that could not even be loaded, or a jest that did not end, counts as one failed. */
function jestCounts() {
	if (half === '--without-jest') return { passed: 0, failed: 0, skipped: 0 };
	try {
		const report = JSON.parse(readFileSync(jestReport, 'utf8'));
		return {
			passed: report.numPassedTests,
			failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
			skipped: report.numPendingTests + report.numTodoTests,
		};
	} catch {
		return { passed: 0, failed: 1, skipped: 0 };
	}
}

try {
	const start = Date.now();
	await ensureInstalled();
	const failedSteps = await runAll(plan);
	const { passed, failed, skipped } = jestCounts();
	console.log(`${plan.length - failedSteps.length} of ${plan.length} steps in ${seconds(start)}`);
	if (skipped > 0) console.log(`${skipped} tests skipped`);
	if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join('; ')}`);
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failedSteps.length === 0 && failed === 0 ? 0 : 1;
} catch (error) {
	console.error(error.message);
	console.log('0 passed, 1 failed');
	process.exitCode = 1;
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
