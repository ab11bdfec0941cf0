// n8n in queue mode: one main process, which receives, and two workers, which run every execution.
import { randomBytes } from 'node:crypto';
import { startWorker } from '../../../demo/n8n.mjs';
import { freePorts } from '../../../demo/ports.mjs';
import { ensureServices, startPostgres, startRedis } from './services.mjs';

/** So that a job of a killed worker is known to be lost after seconds, not after a minute and a half. */
const soonKnownToBeLost = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/**
 * Starts Redis and PostgreSQL; resolves with the `env` for n8n, and how to start the workers once n8n has made its tables.
 * After that `world.queue` has `kill(name)` and `start(name)` for `redis`, `worker-1` and `worker-2`.
 */
export async function startQueue(folder) {
	await ensureServices();
	const [redisPort, postgresPort, ...workerPorts] = await freePorts(6);
	const running = new Map();
	const stop = async () => {
		for (const [name, server] of [...running].reverse()) {
			running.delete(name);
			await server.stop();
		}
	};
	const starters = {
		redis: () => startRedis(folder, redisPort),
		postgres: () => startPostgres(folder, postgresPort),
	};
	const start = async (name) => running.set(name, await starters[name]());
	try {
		await start('redis');
		await start('postgres');
	} catch (error) {
		await stop();
		throw error;
	}
	const env = {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_DATABASE: 'postgres',
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		...soonKnownToBeLost,
	};
	async function startWorkers(world) {
		for (const [index, healthPort] of workerPorts.slice(0, 2).entries()) {
			const name = `worker-${index + 1}`;
			starters[name] = () =>
				startWorker(world.installed, {
					userFolder: folder,
					name,
					healthPort,
					brokerPort: workerPorts[index + 2],
					url: world.n8n.url,
					seconds: 300,
				});
		}
		world.queue = { stop, start, kill: (name) => killAtOnce(running.get(name)) };
		await start('worker-1');
		await start('worker-2');
	}
	return { env, startWorkers };
}

/** As when the machine takes the process away: it is told nothing. */
export async function killAtOnce(server) {
	process.kill(-server.pid, 'SIGKILL');
	await server.exit;
}
