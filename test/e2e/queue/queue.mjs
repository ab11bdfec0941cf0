// n8n in queue mode: one main process, which receives, and two workers, which run every execution.
import { randomBytes } from 'node:crypto';
import { startWorker } from '../../../demo/n8n.mjs';
import { freePorts } from '../../../demo/ports.mjs';
import { ensureServices, startPostgres, startRedis } from './services.mjs';

/** Starts Redis and PostgreSQL; resolves with the `env` for n8n, and how to start the workers once n8n has made its tables. */
export async function startQueue(folder) {
	await ensureServices();
	const [redisPort, postgresPort, ...workerPorts] = await freePorts(6);
	const services = [await startRedis(folder, redisPort)];
	const stop = async () => {
		for (const server of services.splice(0).reverse()) await server.stop();
	};
	try {
		services.push(await startPostgres(folder, postgresPort));
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
	};
	async function startWorkers(world) {
		world.queue = { stop };
		for (const [index, healthPort] of workerPorts.slice(0, 2).entries()) {
			services.push(
				await startWorker(world.installed, {
					userFolder: folder,
					name: `worker-${index + 1}`,
					healthPort,
					brokerPort: workerPorts[index + 2],
					url: world.n8n.url,
				}),
			);
		}
	}
	return { env, startWorkers };
}
