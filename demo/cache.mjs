// The real n8n, installed once (about 2 minutes, 2.2 GB) into a cache folder that outlives clones and `npm ci`.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../scripts/cached-install.mjs';
import { hashOf, installFlags, npm, projectRoot, run } from '../scripts/install.mjs';
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

const alive = (pid) => {
	try { process.kill(pid, 0); return true; } catch { return false; }
};

const HALF_AN_HOUR = 30 * 60_000;

/** What a killed install left behind; one that is still running keeps its folder. */
function removeAbandoned(folder) {
	for (const name of readdirSync(folder)) {
		const pid = /\.installing-(\d+)$/.exec(name)?.[1];
		if (pid === undefined) continue;
		const place = path.join(folder, name);
		if (!alive(Number(pid)) || Date.now() - statSync(place).birthtimeMs > HALF_AN_HOUR) rmSync(place, { recursive: true, force: true });
	}
}

async function install(directory) {
	const [command, args] = npm(['ci', ...installFlags]);
	await run(command, args, { cwd: directory });
	const node = nodeFor(directory);
	if (!existsSync(node)) throw new Error(`npm did not install ${shippedNode}, the Node that n8n ${n8nVersion} runs on`);
	await run(node, ['--version']);
	await useSqlitePrebuilt(directory, node);
}

/**
 * The installed n8n: `{ directory, node, bin }`. Installs it when this lockfile's n8n is not in the cache yet:
 * beside its final place first, renamed when complete, so that a killed install never looks like a finished one.
 */
export async function ensureN8n(step) {
	checkPlatform();
	const folder = cacheFolder();
	const directory = path.join(folder, `n8n-${n8nVersion}-${hashOf(path.join(demo, 'package-lock.json')).slice(0, 12)}`);
	const found = () => ({ directory, node: nodeFor(directory), bin: path.join(directory, 'node_modules', 'n8n', 'bin', 'n8n') });
	mkdirSync(folder, { recursive: true });
	removeAbandoned(folder);
	const ready = () => existsSync(path.join(directory, '.complete')) && existsSync(found().node);
	if (ready()) {
		await step(`Using n8n ${n8nVersion} from the cache`, async () => undefined);
		return found();
	}
	const building = `${directory}.installing-${process.pid}`;
	mkdirSync(building);
	for (const file of ['package.json', 'package-lock.json']) copyFileSync(path.join(demo, file), path.join(building, file));
	await step(`Installing n8n ${n8nVersion} into the cache (2.2 GB, about 2 minutes, once)`, () => install(building));
	writeFileSync(path.join(building, '.complete'), `${new Date().toISOString()}\n`);
	if (ready()) rmSync(building, { recursive: true, force: true }); // another command was faster
	else {
		rmSync(directory, { recursive: true, force: true });
		renameSync(building, directory);
	}
	return found();
}
