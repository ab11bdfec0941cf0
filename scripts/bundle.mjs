// One bundle holds everything: loading one file takes n8n a fraction of the time that hundreds take. The files that n8n looks for
// (package.json, "n8n") only point at it, so that node, trigger and credentials share one state: the trigger wakes a charge that waits.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from './install.mjs';

const bundle = 'dist/point.js';

/** `dist/nodes/A/B.node.js` as n8n sees it: the class B, compiled from nodes/A/B.node.ts. */
const entryOf = (file) => ({
	file,
	className: path.basename(file).split('.')[0],
	source: file.replace(/^dist\//, './').replace(/\.js$/, ''),
});

function entryText({ file, className }) {
	const there = path.posix.relative(path.posix.dirname(file), bundle);
	return `'use strict';\nexports.${className} = require('${there}').${className};\n`;
}

/**
 * Writes the bundle and its entries into dist/. It is minified, but every function keeps its name: stack traces name what they name in the
 * sources. The source map beside it is not published; it leads from a line of a user's stack trace to the source of that version.
 */
export async function writeBundle() {
	const { n8n } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
	const entries = [...n8n.credentials, ...n8n.nodes].map(entryOf);
	await build({
		stdin: {
			contents: entries
				.map(({ className, source }) => `export { ${className} } from '${source}';`)
				.join('\n'),
			resolveDir: projectRoot,
			sourcefile: 'entries.ts',
			loader: 'ts',
		},
		absWorkingDir: projectRoot,
		outfile: bundle,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		// n8n's own: a second one would break `instanceof`.
		external: ['n8n-workflow'],
		minify: true,
		keepNames: true,
		lineLimit: 120,
		sourcemap: 'external',
		sourcesContent: false,
	});
	for (const entry of entries) {
		const file = path.join(projectRoot, entry.file);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, entryText(entry));
	}
}
