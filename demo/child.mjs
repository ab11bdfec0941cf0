// One server as a child process: its own process group, its output in a log file, ended for certain.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const running = new Set();

function signal(child, name) {
	try {
		process.kill(-child.pid, name);
	} catch {
		// the group is gone already
	}
}

// The last resort: nothing outlives this process, whatever ended it.
process.on('exit', () => running.forEach((child) => signal(child, 'SIGKILL')));

const tail = (file, lines = 30) =>
	readFileSync(file, 'utf8').trim().split('\n').slice(-lines).join('\n');

/** Starts `command` and resolves when `ready()` says true; rejects with the end of its log when it ends or is late. */
export async function startServer({ name, command, args, env, cwd, logFile, ready, seconds }) {
	const log = openSync(logFile, 'a');
	const child = spawn(command, args, { cwd, env, stdio: ['ignore', log, log], detached: true });
	closeSync(log);
	running.add(child);
	let ended;
	const exit = new Promise((resolve) => {
		child.once('error', (error) => resolve((ended = error.message)));
		child.once('exit', (code, signalName) => resolve((ended = signalName ?? `exit code ${code}`)));
	});
	exit.then(() => running.delete(child));

	async function stop(patience = 15_000) {
		signal(child, 'SIGTERM');
		await Promise.race([exit, sleep(patience, undefined, { ref: false })]);
		signal(child, 'SIGKILL'); // also what it started itself
		await exit;
	}

	const deadline = Date.now() + seconds * 1000;
	while (!(await ready().catch(() => false))) {
		if (!ended && Date.now() < deadline) {
			await Promise.race([exit, sleep(150)]);
			continue;
		}
		const how = ended ? `ended (${ended})` : `was not ready after ${seconds} s`;
		await stop(0);
		throw new Error(`${name} ${how}. The end of its log, ${logFile}:\n${tail(logFile)}`);
	}
	return { pid: child.pid, stop, exit, kill: () => stop(0) };
}
