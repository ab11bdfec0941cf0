// What queue mode needs beside n8n: a Redis and a PostgreSQL of its own, both in a folder that goes with the test.
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { startServer } from '../../../demo/child.mjs';
import { aptInstall } from '../../../scripts/apt.mjs';
import { run } from '../../../scripts/install.mjs';

const redis = '/usr/bin/redis-server';
const postgresFolder = '/usr/lib/postgresql';
const postgresBin = () => {
	const [newest] = existsSync(postgresFolder)
		? readdirSync(postgresFolder).sort((one, other) => Number(other) - Number(one))
		: [];
	return newest && path.join(postgresFolder, newest, 'bin');
};

const isListening = (port) =>
	new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('close', () => resolve(false)).setTimeout(500, () => socket.destroy());
	});

export async function ensureServices() {
	if (existsSync(redis) && postgresBin()) return;
	await aptInstall('redis-server', 'postgresql').catch((error) => {
		throw new Error(
			`The test of queue mode needs Redis and PostgreSQL, and apt-get could not install them here (on Debian: apt-get install redis-server postgresql).\n${error.message}`,
		);
	});
	if (!existsSync(redis) || !postgresBin())
		throw new Error('Redis or PostgreSQL is at none of the known places.');
}

/** With its log on disk, as docs/scaling.md advises: what n8n has put into the queue outlives Redis. */
export const startRedis = (folder, port) =>
	startServer({
		name: 'Redis',
		command: redis,
		args: Object.entries({
			port,
			bind: '127.0.0.1',
			dir: folder,
			save: '',
			appendonly: 'yes',
		}).flatMap(([name, value]) => [`--${name}`, String(value)]),
		cwd: folder,
		logFile: path.join(folder, 'redis.log'),
		seconds: 20,
		ready: () => isListening(port),
	});

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
export async function startPostgres(folder, port) {
	const data = path.join(folder, 'postgres');
	const isRoot = process.getuid() === 0;
	const as = (program, args) =>
		isRoot
			? ['runuser', ['-u', 'postgres', '--', path.join(postgresBin(), program), ...args]]
			: [path.join(postgresBin(), program), args];
	await mkdir(data, { mode: 0o700 });
	if (isRoot) {
		await chmod(folder, 0o755);
		const { uid, gid } = await userNamed('postgres');
		await chown(data, uid, gid);
	}
	await run(
		...as('initdb', ['-D', data, '-U', 'n8n', '--auth=trust', '--encoding=UTF8', '--no-sync']),
	);
	const [command, args] = as('postgres', [
		'-D',
		data,
		'-p',
		String(port),
		'-k',
		data,
		'-c',
		'listen_addresses=127.0.0.1',
		'-c',
		'fsync=off',
	]);
	return await startServer({
		name: 'PostgreSQL',
		command,
		args,
		cwd: '/',
		logFile: path.join(folder, 'postgres.log'),
		seconds: 30,
		ready: () => isListening(port),
	});
}

async function userNamed(name) {
	const row =
		(await readFile('/etc/passwd', 'utf8'))
			.split('\n')
			.find((line) => line.startsWith(`${name}:`)) ?? '';
	const [, , uid, gid] = row.split(':').map(Number);
	if (!uid) throw new Error(`There is no user "${name}" to run PostgreSQL`);
	return { uid, gid };
}
