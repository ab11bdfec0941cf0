// npm run test:e2e: installs what is missing, then runs test/e2e against a real n8n. `-- --images` renews docs/images.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

const MOST_MINUTES = 20;

try {
	await ensureInstalled();
	await ensureChromium();
} catch (error) {
	console.error(error.message);
	process.exit(1);
}

const env = { ...process.env };
if (process.argv.includes('--images')) env.E2E_IMAGES = path.join(projectRoot, 'docs', 'images');

const tests = spawn(process.execPath, ['--test-reporter=spec', path.join('test', 'e2e', 'all.mjs')], {
	cwd: projectRoot,
	env,
	stdio: 'inherit',
});
const tooLong = setTimeout(() => {
	console.error(`The end-to-end tests took more than ${MOST_MINUTES} minutes and were ended.`);
	tests.kill('SIGTERM');
	setTimeout(() => tests.kill('SIGKILL'), 20_000).unref();
}, MOST_MINUTES * 60_000);
// Ctrl-C goes to the tests, too, which end n8n and the simulator.
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => tests.kill(name));
tests.on('exit', (code) => {
	clearTimeout(tooLong);
	process.exit(code ?? 1);
});
