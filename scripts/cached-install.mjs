// Tools that must not share the project's node_modules (other versions of the same libraries) are installed once, from a
// committed lockfile, into a cache that outlives clones. The folder's name carries the lockfile's hash.
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { hashOf, installFlags, npm, projectRoot, run } from './install.mjs';

function writable(folder) {
	try {
		mkdirSync(folder, { recursive: true });
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

/** `~/.cache/n8n-nodes-mercadopago-point`, or the project's `.cache` where the home folder cannot be written. */
export function cacheFolder() {
	const shared = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'n8n-nodes-mercadopago-point');
	return writable(shared) ? shared : path.join(projectRoot, '.cache');
}

/**
 * Installs the package.json and package-lock.json of `source` and returns the folder. It is built beside its final
 * place and renamed when complete, so that an interrupted install never looks like a finished one.
 */
export async function cachedInstall(name, source) {
	const directory = path.join(cacheFolder(), `${name}-${hashOf(path.join(source, 'package-lock.json')).slice(0, 12)}`);
	if (!existsSync(directory)) {
		const building = `${directory}.installing-${process.pid}`;
		mkdirSync(building, { recursive: true });
		for (const file of ['package.json', 'package-lock.json']) copyFileSync(path.join(source, file), path.join(building, file));
		const [command, args] = npm(['ci', ...installFlags]);
		await run(command, args, { cwd: building });
		if (existsSync(directory)) rmSync(building, { recursive: true, force: true });
		else renameSync(building, directory);
	}
	for (const file of readdirSync(source).filter((file) => file.endsWith('.mjs'))) {
		copyFileSync(path.join(source, file), path.join(directory, file));
	}
	return directory;
}
