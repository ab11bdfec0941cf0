// What the package adds to the start of n8n, and its size.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { kilobytes } from '../scripts/pack-check.mjs';
import { goal, interleaved, medianOf, ratio, table, times } from './figures.mjs';
import { filesOf, loadTime, stripeFiles } from './load.mjs';

function sizeOf(folder) {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	);
	const sizes = files.map(
		(entry) => statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size,
	);
	return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

export async function loading({ installed, packageFolder, tarball }, { rounds }) {
	const figures = await interleaved(
		{
			ours: () => loadTime(installed, filesOf(packageFolder)),
			stripe: () => loadTime(installed, stripeFiles(installed)),
		},
		rounds,
	);
	const size = sizeOf(packageFolder);
	const ofStripe = ratio(figures.ours, figures.stripe);
	return `## Loading and size

CPU of requiring and building the classes once, in a fresh process, after n8n-workflow.

${table(
	['', 'ms', 'x Stripe'],
	[
		["n8n's own Stripe node, trigger and credential", times(medianOf(figures.stripe)), '1.00'],
		['our nodes and credentials', times(medianOf(figures.ours)), times(ofStripe)],
	],
)}

Packed ${kilobytes(statSync(tarball).size)}; installed ${kilobytes(size.bytes)} in ${size.files} files.

${goal("loading against n8n's Stripe node", ofStripe, 2.5)}
${goal('files', size.files, 29)}
${goal('kB installed', size.bytes / 1_000, 450)}`;
}
