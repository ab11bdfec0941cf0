// The real n8n, installed once (about 2 minutes, 2.2 GB) into a cache folder that outlives clones and `npm ci`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cachedInstall, cachedPlace } from '../scripts/cached-install.mjs';
import { projectRoot, run } from '../scripts/install.mjs';
import { useSqlitePrebuilt } from './sqlite.mjs';

const demo = path.join(projectRoot, 'demo');
const manifest = JSON.parse(readFileSync(path.join(demo, 'package.json'), 'utf8'));
export const n8nVersion = manifest.dependencies.n8n;

const NEEDED_NODE = 24;
const runningNode = Number(process.versions.node.split('.')[0]);
const shippedNode = `node-${process.platform}-${process.arch}`;

/** n8n 2.x refuses anything older than Node 24: the running Node when it is new enough, else the one npm brings. */
function nodeFor(directory) {
	return runningNode >= NEEDED_NODE ? process.execPath : path.join(directory, 'node_modules', shippedNode, 'bin', 'node');
}

function checkPlatform() {
	if (runningNode >= NEEDED_NODE || manifest.optionalDependencies[shippedNode]) return;
	throw new Error(
		`n8n ${n8nVersion} needs Node ${NEEDED_NODE} or newer. This is Node ${process.versions.node} on ` +
			`${process.platform}-${process.arch}, for which the demo brings no Node of its own: install Node ${NEEDED_NODE} and run this again with it.`,
	);
}

async function finish(directory) {
	const node = nodeFor(directory);
	if (!existsSync(node)) throw new Error(`npm did not install ${shippedNode}, the Node that n8n ${n8nVersion} runs on`);
	await run(node, ['--version']);
	await useSqlitePrebuilt(directory, node);
}

/** The installed n8n: `{ directory, node, bin }`. Installs it when the n8n of demo/package-lock.json is not in the cache yet. */
export async function ensureN8n(step) {
	checkPlatform();
	const name = `n8n-${n8nVersion}`;
	const label = existsSync(cachedPlace(name, demo))
		? `Using n8n ${n8nVersion} from the cache`
		: `Installing n8n ${n8nVersion} into the cache (2.2 GB, about 2 minutes, once)`;
	const directory = await step(label, () => cachedInstall(name, demo, { finish, scripts: false }));
	return { directory, node: nodeFor(directory), bin: path.join(directory, 'node_modules', 'n8n', 'bin', 'n8n') };
}
