// Writes the output previews of the action node: what n8n shows to be dragged before an operation ever ran. Each is the shape of what the
// node really answers against the simulator, without a value. `--check` writes nothing and fails when they are not what the node answers.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, projectRoot } from './install.mjs';

await ensureInstalled();
const { collectAnswers } = await import('./schemas/answers.mjs');
const { schemaOf } = await import('./schemas/shape.mjs');

/** n8n pads the version of the node: 1 is v1.0.0. */
const folder = path.join(projectRoot, 'nodes', 'MercadoPagoPoint', '__schema__', 'v1.0.0');
const files = new Map(
	[...(await collectAnswers())].map(([name, answers]) => [
		`${name}.json`,
		`${JSON.stringify(schemaOf(answers))}\n`,
	]),
);

const existing = existsSync(folder)
	? readdirSync(folder, { recursive: true })
			.map((file) => file.replaceAll(path.sep, '/'))
			.filter((file) => file.endsWith('.json'))
	: [];

if (process.argv.includes('--check')) {
	const stale = [...new Set([...existing, ...files.keys()])].filter(
		(file) =>
			!existing.includes(file) || readFileSync(path.join(folder, file), 'utf8') !== files.get(file),
	);
	if (stale.length > 0) {
		console.error(
			`These output previews are not what the node answers: ${stale.join(', ')}. Run: node scripts/schemas.mjs`,
		);
		process.exitCode = 1;
	}
} else {
	rmSync(folder, { recursive: true, force: true });
	for (const [file, text] of files) {
		mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
		writeFileSync(path.join(folder, file), text);
	}
	console.log(`${files.size} output previews`);
}
