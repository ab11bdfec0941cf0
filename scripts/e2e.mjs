// npm run test:e2e: installs what is missing, then runs test/e2e against a real n8n, and its core against the n8n of the LTS line.
// `-- --images` renews docs/images; `-- --line current` or `-- --line lts` runs one of the two.
// npm run test:queue: payments, charges and events in queue mode, with Redis, PostgreSQL and two workers.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

const MOST_MINUTES = 30;

try {
	await ensureInstalled();
	await ensureChromium();
} catch (error) {
	console.error(error.message);
	process.exit(1);
}

const env = { ...process.env };
if (process.argv.includes('--images')) env.E2E_IMAGES = path.join(projectRoot, 'docs', 'images');

/** Runs one file of tests; resolves with its exit code. */
function runTests(file, line) {
	const tests = spawn(process.execPath, ['--test-reporter=spec', path.join('test', 'e2e', file)], {
		cwd: projectRoot,
		env: { ...env, E2E_LINE: line },
		stdio: 'inherit',
	});
	const tooLong = setTimeout(() => {
		console.error(`The end-to-end tests took more than ${MOST_MINUTES} minutes and were ended.`);
		tests.kill('SIGTERM');
		setTimeout(() => tests.kill('SIGKILL'), 20_000).unref();
	}, MOST_MINUTES * 60_000);
	// Ctrl-C goes to the tests, too, which end n8n and the simulator.
	const end = (name) => tests.kill(name);
	for (const name of ['SIGINT', 'SIGTERM']) process.on(name, end);
	return new Promise((resolve) => {
		tests.on('exit', (code) => {
			clearTimeout(tooLong);
			for (const name of ['SIGINT', 'SIGTERM']) process.off(name, end);
			resolve(code ?? 1);
		});
	});
}

/** What n8n wrote last: a failure that it shows nowhere else. Its own noise at the start is cut off. */
function tellLog() {
	const log = path.join(projectRoot, '.cache', 'e2e', 'n8n.log');
	if (!existsSync(log)) return;
	const lines = readFileSync(log, 'utf8')
		.split('\n')
		.filter((written) => !/migration /i.test(written));
	console.error(
		`\nThe end of n8n's log (${path.relative(projectRoot, log)}):\n${lines.slice(-150).join('\n')}`,
	);
}

const wanted = process.argv.includes('--line')
	? process.argv[process.argv.indexOf('--line') + 1]
	: undefined;
const runs = process.argv.includes('--queue')
	? [['queue.mjs', 'current']]
	: [
			['all.mjs', 'current'],
			['lts.mjs', 'lts'],
		].filter(([, line]) => (wanted ? line === wanted : line === 'current' || !env.E2E_IMAGES));
if (process.argv.includes('--queue')) env.E2E_QUEUE = 'yes';
if (runs.length === 0) {
	console.error(`There is no line "${wanted}": current or lts`);
	process.exit(1);
}
for (const [file, line] of runs) {
	const code = await runTests(file, line);
	if (code !== 0) {
		tellLog();
		process.exit(code);
	}
}
