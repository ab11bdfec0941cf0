// npm run soak: 20 000 sales at 100 terminals on a virtual clock, 5 % of the requests faulted; `npm run soak -- 5000` for another number.
import path from 'node:path';
import { ensureInstalled, projectRoot, run } from './install.mjs';

const [sales = '20000'] = process.argv.slice(2);

try {
	if (!/^[1-9]\d*00$/.test(sales))
		throw new Error(`The number of sales is in hundreds, not "${sales}"`);
	await ensureInstalled();
	await run(
		process.execPath,
		[
			'--expose-gc',
			path.join('node_modules', 'jest', 'bin', 'jest.js'),
			'--runInBand',
			'--selectProjects',
			'n8n 2.41',
			'--testPathPattern',
			'test/soak/',
		],
		{ cwd: projectRoot, show: true, env: { ...process.env, SOAK_SALES: sales } },
	);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
