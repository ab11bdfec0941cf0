// npm run bench: our nodes beside n8n's own and beside what one would build by hand, in rounds that take turns. Prints the figures;
// when everything was measured, docs/performance.md is written from them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, projectRoot } from '../scripts/install.mjs';
import { steps } from '../scripts/progress.mjs';

const parts = ['reads', 'rate', 'events', 'approval', 'loading'];

const { values } = parseArgs({
	options: {
		only: { type: 'string', multiple: true, default: parts },
		rounds: { type: 'string', default: '7' },
		intents: { type: 'string', default: '200' },
		latency: { type: 'string', default: '50' },
		width: { type: 'string', default: '5' },
		events: { type: 'string', default: '200' },
		widths: { type: 'string', default: '20,100' },
		'per-second': { type: 'string', default: '25' },
	},
});
const [rounds, count, latency, width, eventCount, perSecond] = [
	'rounds',
	'intents',
	'latency',
	'width',
	'events',
	'per-second',
].map((name) => Number(values[name]));
const widths = values.widths.split(',').map(Number);
const chosen = parts.filter((part) => values.only.includes(part));

const machine = () => {
	const [{ model }] = cpus();
	return `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 1024 ** 3)} GB, ${process.platform}`;
};

function page(sections, version) {
	const command = ['npm run bench', ...process.argv.slice(2)]
		.join(' ')
		.replace('bench --', 'bench -- --');
	return `# Performance

Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}, n8n ${version}.

Machines are noisy, so the contestants take turns, ${rounds} rounds after one that only warms up, each round begun by another. A figure is the median; a ratio is the median of the ratios round by round. A goal that is missed stands here as missed.

${sections.join('\n\n')}
`;
}

async function measure(up, userFolder, step) {
	const { readsAtEqualLoad, readsBeyondTheRate } = await import('./reads.mjs');
	const { events } = await import('./event-rounds.mjs');
	const { fromApprovalToOutput } = await import('./approval.mjs');
	const { loading } = await import('./loading.mjs');
	const work = {
		reads: () => readsAtEqualLoad(up, { rounds, count, width, latency }),
		rate: () => readsBeyondTheRate(up, { rounds: Math.min(rounds, 3), count, width, perSecond }),
		events: () => events(up, { userFolder, rounds, count: eventCount, widths }),
		approval: () => fromApprovalToOutput(up, { rounds }),
		loading: () => loading(up, { rounds: rounds * 2 }),
	};
	const sections = [];
	for (const part of chosen) sections.push(await step(`Measuring: ${part}`, work[part]));
	return sections;
}

async function main() {
	await ensureInstalled();
	const { bringUp, upSteps } = await import('../demo/up.mjs');
	const { freePorts } = await import('../demo/ports.mjs');
	const step = steps(upSteps + chosen.length);
	const userFolder = mkdtempSync(path.join(tmpdir(), 'point-bench-'));
	const [n8n, broker, simulator] = await freePorts(3);
	let up;
	try {
		up = await bringUp({
			step,
			userFolder,
			ports: { n8n, broker, simulator },
			simulatorOptions: ['--mode', 'manual'],
		});
		const written = page(await measure(up, userFolder, step), up.installed.version);
		console.log(`\n${written}`);
		if (chosen.length === parts.length)
			writeFileSync(path.join(projectRoot, 'docs', 'performance.md'), written);
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
