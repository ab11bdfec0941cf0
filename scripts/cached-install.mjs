// Tools that must not share the project's node_modules (other versions of the same libraries, a whole n8n) are installed
// once, from a committed lockfile, into a cache that outlives clones. The folder's name carries the lockfile's hash.
import {
	accessSync,
	constants,
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { hashOf, installFlags, npm, projectRoot, run } from './install.mjs';

const HALF_AN_HOUR = 30 * 60_000;

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
	const shared = path.join(
		process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
		'n8n-nodes-mercadopago-point',
	);
	return writable(shared) ? shared : path.join(projectRoot, '.cache');
}

/** Where `cachedInstall` puts it. A folder that exists is complete. */
export const cachedPlace = (name, source) =>
	path.join(
		cacheFolder(),
		`${name}-${hashOf(path.join(source, 'package-lock.json')).slice(0, 12)}`,
	);

function alive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM'; // somebody else's
	}
}

/** What killed installs left behind; one that is still running keeps its folder. */
function removeAbandoned(folder) {
	for (const name of readdirSync(folder)) {
		const pid = /\.installing-(\d+)$/.exec(name)?.[1];
		if (pid === undefined) continue;
		const place = path.join(folder, name);
		if (!alive(Number(pid)) || Date.now() - statSync(place).birthtimeMs > HALF_AN_HOUR)
			rmSync(place, { recursive: true, force: true });
	}
}

/**
 * Installs the package.json and package-lock.json of `source` and returns the folder. It is built beside its final
 * place, `prepare(folder)` before npm and `finish(folder)` after it included, and renamed when complete, so that an interrupted install never looks like a finished one.
 * With `scripts`, the .mjs files of `source` are put beside its node_modules at every call.
 */
export async function cachedInstall(name, source, { prepare, finish, scripts = true } = {}) {
	const directory = cachedPlace(name, source);
	removeAbandoned(path.dirname(directory));
	if (!existsSync(directory)) {
		const building = `${directory}.installing-${process.pid}`;
		mkdirSync(building, { recursive: true });
		for (const file of ['package.json', 'package-lock.json'])
			copyFileSync(path.join(source, file), path.join(building, file));
		await prepare?.(building);
		const [command, args] = npm(['ci', ...installFlags]);
		await run(command, args, { cwd: building });
		await finish?.(building);
		if (existsSync(directory))
			rmSync(building, { recursive: true, force: true }); // another command was faster
		else renameSync(building, directory);
	}
	for (const file of scripts ? readdirSync(source).filter((file) => file.endsWith('.mjs')) : []) {
		copyFileSync(path.join(source, file), path.join(directory, file));
	}
	return directory;
}
