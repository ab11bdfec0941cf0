// Installs the project's own dependencies when they are missing or older than the lockfile, so that every
// command works on a fresh clone. Node builtins only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './progress.mjs';

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The npm that started us, or the one on the PATH; `.npmrc` cannot carry --ignore-scripts (n8n.md 7). */
export const npm = (args) =>
	process.env.npm_execpath?.endsWith('npm-cli.js')
		? [process.execPath, [process.env.npm_execpath, ...args]]
		: ['npm', args];

export const installFlags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];

/**
 * Runs a command to its end and resolves with its standard output; rejects with the command, its exit code and
 * the end of what it said. `options.show` lets it write to this process's own output instead.
 */
export function run(command, args = [], { show = false, ...options } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
			...options,
		});
		let said = '';
		let stdout = '';
		child.stdout?.on('data', (chunk) => {
			stdout += chunk;
			said += chunk;
		});
		child.stderr?.on('data', (chunk) => {
			said += chunk;
		});
		const line = [path.basename(command), ...args].join(' ');
		child.on('error', (error) =>
			reject(new Error(`"${line}" could not be started: ${error.message}`)),
		);
		child.on('close', (code, signal) => {
			if (code === 0) return resolve(stdout);
			const tail = said.trim().split('\n').slice(-25).join('\n');
			const how = signal ? `was ended by ${signal}` : `exited with ${code}`;
			reject(
				Object.assign(new Error(`"${line}" ${how}${tail ? `:\n${tail}` : ''}`), { code, signal }),
			);
		});
	});
}

export const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

const age = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** Our own stamp, or a later `npm install` by hand (npm writes `.package-lock.json` when it has finished). */
function isInstalled(directory) {
	const lockfile = path.join(directory, 'package-lock.json');
	const modules = path.join(directory, 'node_modules');
	const stamp = path.join(modules, '.installed');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hashOf(lockfile)) return true;
	return age(path.join(modules, '.package-lock.json')) > age(lockfile);
}

/** `npm ci`, but only when what is in node_modules is not what the lockfile says. */
export async function ensureInstalled(directory = projectRoot) {
	if (isInstalled(directory)) return false;
	const [command, args] = npm(['ci', ...installFlags]);
	await step('Installing the development dependencies (about a minute, once)', () =>
		run(command, args, { cwd: directory }),
	);
	writeFileSync(
		path.join(directory, 'node_modules', '.installed'),
		hashOf(path.join(directory, 'package-lock.json')),
	);
	return true;
}
