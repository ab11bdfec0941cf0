// Our package as a user gets it: packed by npm, installed into the nodes folder of an n8n user folder (n8n.md 6.2).
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, projectRoot, run } from '../scripts/install.mjs';

export const packageName = JSON.parse(
	readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
).name;

/** Builds and packs; resolves with the path of the tarball, written into `folder`. */
export async function packPackage(folder) {
	mkdirSync(folder, { recursive: true });
	await run(process.execPath, [path.join(projectRoot, 'scripts', 'build.mjs')], {
		cwd: projectRoot,
	});
	const [command, args] = npm([
		'pack',
		'--ignore-scripts',
		'--json',
		'--loglevel=error',
		`--pack-destination=${folder}`,
	]);
	const answer = JSON.parse(await run(command, args, { cwd: projectRoot }));
	const [{ filename }] = Array.isArray(answer) ? answer : Object.values(answer);
	return path.join(folder, filename);
}

/** Installs the tarball as n8n itself does: no scripts, shallow, and n8n-workflow is n8n's own copy. */
export async function installPackage(tarball, userFolder) {
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	const manifest = path.join(nodes, 'package.json');
	if (!existsSync(manifest))
		writeFileSync(
			manifest,
			'{\n  "name": "installed-nodes",\n  "private": true,\n  "dependencies": {}\n}\n',
		);
	// The version number stays while one develops: npm must not think that it has this package already.
	rmSync(path.join(nodes, 'node_modules', packageName), { recursive: true, force: true });
	rmSync(path.join(nodes, 'package-lock.json'), { force: true });
	const [command, args] = npm([
		'install',
		tarball,
		'--ignore-scripts',
		'--legacy-peer-deps',
		'--install-strategy=shallow',
		'--no-audit',
		'--no-fund',
	]);
	await run(command, args, { cwd: nodes });
	return path.join(nodes, 'node_modules', packageName);
}
