// The real n8n, installed once (2 to 5 minutes, about 1.5 GB) into a cache folder that outlives clones and `npm ci`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cachedInstall, cachedPlace } from '../scripts/cached-install.mjs';
import { projectRoot, run } from '../scripts/install.mjs';
import { lighten, withoutBroughtNodes } from './lighten.mjs';
import { useSqlitePrebuilt } from './sqlite.mjs';

const runningNode = Number(process.versions.node.split('.')[0]);
/** Goes into the folder's name: raise it when what is done after installing changes, so that an older cache is not taken for this one. */
const finishing = 'light1';
const shippedNode = `node-${process.platform}-${process.arch}`;

/** The two lines of n8n. `nodes` are the major versions of Node that it runs on. */
const lines = {
	current: {
		source: path.join(projectRoot, 'demo'),
		nodes: { least: 24, most: Infinity },
		size: '1.5 GB, about 2 minutes',
		env: {},
	},
	// isolated-vm does not build on Node 20.
	lts: {
		source: path.join(projectRoot, 'demo', 'lts'),
		nodes: { least: 20, most: 24 },
		size: '1 GB, about 4 minutes',
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
	},
};

const manifestIn = (source) => JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));

const runsHere = ({ least, most }) => runningNode >= least && runningNode <= most;

/** The running Node where n8n takes it, else the one that npm brings. */
function nodeFor(directory, nodes) {
	return runsHere(nodes)
		? process.execPath
		: path.join(directory, 'node_modules', shippedNode, 'bin', 'node');
}

function checkPlatform({ least, most }, manifest) {
	const bringsNode = manifest.optionalDependencies?.[shippedNode] !== undefined;
	if (runsHere({ least, most }) || bringsNode) return;
	const wanted = most === Infinity ? `Node ${least} or newer` : `Node ${least} to ${most}`;
	throw new Error(
		`n8n ${manifest.dependencies.n8n} needs ${wanted}. This is Node ${process.versions.node} on ` +
			`${process.platform}-${process.arch}, for which the demo brings no Node of its own: run this again with ${wanted}.`,
	);
}

/**
 * The installed n8n: `{ line, version, directory, node, bin, env }`. Installs it when the n8n of its lockfile is not in the cache yet.
 * `line` is `current` or `lts`; `otherSource` a folder whose package.json and package-lock.json name another n8n of this line.
 */
export async function ensureN8n(step, line = 'current', otherSource = undefined) {
	const { nodes, size, env } = lines[line];
	const source = otherSource ?? lines[line].source;
	const manifest = manifestIn(source);
	checkPlatform(nodes, manifest);
	const version = manifest.dependencies.n8n;
	// Without a Node of its own it is another folder: whoever comes with an older Node later needs the one that npm brings.
	const isBare = runsHere(nodes) && Object.keys(manifest.optionalDependencies ?? {}).length > 0;
	const name = `n8n-${version}-${finishing}${isBare ? '-bare' : ''}`;
	async function finish(directory) {
		const node = nodeFor(directory, nodes);
		if (!existsSync(node))
			throw new Error(`npm did not install ${shippedNode}, the Node that n8n ${version} runs on`);
		await run(node, ['--version']);
		await useSqlitePrebuilt(directory, node);
		await lighten(directory);
	}
	const label = existsSync(cachedPlace(name, source))
		? `Using n8n ${version} from the cache`
		: `Installing n8n ${version} into the cache (${size}, once)`;
	const directory = await step(label, () =>
		cachedInstall(name, source, {
			...(isBare && { prepare: withoutBroughtNodes }),
			finish,
			scripts: false,
		}),
	);
	return {
		line,
		version,
		env,
		directory,
		node: nodeFor(directory, nodes),
		bin: path.join(directory, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}
