// npm run bench: our node beside n8n's HTTP Request node and a bare axios pool, in one run; load time; size.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../scripts/install.mjs';
import { steps } from '../scripts/progress.mjs';

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '7' },
		intents: { type: 'string', default: '200' },
		latency: { type: 'string', default: '50' },
		limit: { type: 'string', default: '25' },
		width: { type: 'string', default: '5' },
	},
});
const [rounds, count, latency, width, limit] = [
	'rounds',
	'intents',
	'latency',
	'width',
	'limit',
].map((name) => Number(values[name]));
const GOAL = 1.15;
/** Of the time that the limit leaves: 8 s for 200 reads at 25 a second. */
const LIMITED_GOAL = 1.25;

const median = (numbers) => {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const range = (numbers) =>
	`${Math.round(Math.min(...numbers))}-${Math.round(Math.max(...numbers))}`;
const line = (name, ...cells) =>
	`  ${name.padEnd(46)}${cells.map((cell) => String(cell).padStart(14)).join('')}`;

/** Every contestant once per round, each round beginning with another one; the first round only warms up. */
async function interleaved(contestants) {
	const names = Object.keys(contestants);
	const times = Object.fromEntries(names.map((name) => [name, []]));
	for (let round = 0; round <= rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(turn + round) % names.length];
			const took = await contestants[name]();
			if (round > 0) times[name].push(took);
		}
	}
	return times;
}

function sizeOf(folder) {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	);
	return {
		files: files.length,
		bytes: files.reduce(
			(sum, entry) => sum + statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size,
			0,
		),
	};
}

async function main() {
	await ensureInstalled();
	const { bringUp, upSteps } = await import('../demo/up.mjs');
	const { freePorts } = await import('../demo/ports.mjs');
	const { sellerToken } = await import('../demo/simulator.mjs');
	const { readWithPool } = await import('./pool.mjs');
	const { timeOf, withHttpRequest, withOurNode } = await import('./workflows.mjs');
	const { filesOf, loadTime, stripeFiles } = await import('./load.mjs');

	const step = steps(upSteps + 3);
	const userFolder = mkdtempSync(path.join(tmpdir(), 'point-bench-'));
	const [n8n, broker, simulatorPort] = await freePorts(3);
	let up;
	try {
		up = await bringUp({
			step,
			userFolder,
			ports: { n8n, broker, simulator: simulatorPort },
			simulatorOptions: ['--mode', 'manual', '--latency', String(latency)],
		});
		const { api, credential, installed, simulator } = up;
		const { paymentIntents: ids } = await simulator.seed({ paymentIntents: count });
		const ours = await api.workflows.create(withOurNode(ids, credential, width));
		const http = await api.workflows.create(withHttpRequest(ids, credential, simulator.url));

		const reading = await step(
			`Reading ${count} payment intents, ${rounds} rounds and a warm-up`,
			() =>
				interleaved({
					pool: () => readWithPool({ url: simulator.url, token: sellerToken, ids, width }),
					ours: () => timeOf(api, ours.id, ids),
					http: () => timeOf(api, http.id, ids),
				}),
		);
		const limited = await step(
			`The same at ${limit} requests a second, 429 above that`,
			async () => {
				await simulator.settings({ tokenRequestsPerSecond: limit });
				const took = await timeOf(api, ours.id, ids);
				await simulator.settings({ tokenRequestsPerSecond: null });
				return took;
			},
		);
		const least = (count / limit) * 1_000;
		const loading = await step(`Loading the package, ${rounds} rounds and a warm-up`, () =>
			interleaved({
				ours: () => loadTime(installed, filesOf(up.packageFolder)),
				stripe: () => loadTime(installed, stripeFiles(installed)),
			}),
		);

		const pool = median(reading.pool);
		const ratio = median(reading.ours) / pool;
		const size = sizeOf(up.packageFolder);
		console.log(`
Reading ${count} payment intents, ${latency} ms per answer (medians of ${rounds} interleaved rounds)
${line('', 'ms', 'from-to', 'x pool')}
${line(`bare axios pool, ${width} at a time`, Math.round(pool), range(reading.pool), '1.00')}
${line(`our node in n8n, ${width} at a time`, Math.round(median(reading.ours)), range(reading.ours), ratio.toFixed(2))}
${line('HTTP Request node in n8n, all at once', Math.round(median(reading.http)), range(reading.http), (median(reading.http) / pool).toFixed(2))}
  goal: at most ${GOAL} x the pool of the same width: ${ratio <= GOAL ? 'met' : 'NOT MET'}

Reading them where ${limit} requests a second are answered and the others refused with 429, without Retry-After
${line('', 'ms', 'x least')}
${line('the limit itself', Math.round(least), '1.00')}
${line(`our node in n8n, ${width} at a time, none failed`, Math.round(limited), (limited / least).toFixed(2))}
  goal: at most ${LIMITED_GOAL} x: ${limited <= LIMITED_GOAL * least ? 'met' : 'NOT MET'}

Loading in a fresh process (medians of ${rounds} interleaved rounds)
${line('', 'ms', 'from-to', 'x Stripe')}
${line("n8n's own Stripe node and trigger", median(loading.stripe).toFixed(1), range(loading.stripe), '1.00')}
${line('our nodes and credential', median(loading.ours).toFixed(1), range(loading.ours), (median(loading.ours) / median(loading.stripe)).toFixed(2))}

Size
${line('packed', `${(statSync(up.tarball).size / 1000).toFixed(1)} kB`)}
${line('installed', `${(size.bytes / 1000).toFixed(1)} kB`, `${size.files} files`)}
`);
	} finally {
		await up?.stop();
		rmSync(userFolder, { recursive: true, force: true });
	}
}

main().then(
	() => process.exit(0),
	(error) => {
		console.error(error.stack);
		process.exit(1);
	},
);
