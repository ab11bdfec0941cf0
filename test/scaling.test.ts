/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @typescript-eslint/no-require-imports -- a test reads files, and js-yaml has no types */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const { load } = require('js-yaml') as { load: (text: string) => unknown };

interface Service {
	image: string;
	command?: string | string[];
	environment?: Record<string, string>;
	depends_on?: Record<string, { condition: string }>;
	volumes?: string[];
	deploy?: { replicas: number };
}
interface Compose {
	services: Record<string, Service>;
	volumes: Record<string, unknown>;
}

const root = path.resolve(__dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const compose = load(read('examples/queue-mode/compose.yml')) as Compose;

describe('the compose file of queue mode', () => {
	test('has one main process, two workers, Redis and PostgreSQL', () => {
		expect(Object.keys(compose.services).sort()).toEqual(['n8n', 'postgres', 'redis', 'worker']);
		expect(compose.services.worker?.deploy?.replicas).toBe(2);
		expect(compose.services.worker?.command).toMatch(/^worker --concurrency=\d+$/);
		expect(compose.services.n8n?.image).toBe(compose.services.worker?.image);
	});

	test.each(['n8n', 'worker'])('%s runs in queue mode, with the settings that matter', (name) => {
		expect(compose.services[name]?.environment).toMatchObject({
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: 'redis',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: 'postgres',
			N8N_ENCRYPTION_KEY: '${N8N_ENCRYPTION_KEY:?}',
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		});
	});

	test('names no service or volume that is not there, and every value is a text, as Docker wants it', () => {
		for (const { depends_on: needs = {}, volumes = [], environment = {} } of Object.values(
			compose.services,
		)) {
			for (const needed of Object.keys(needs)) expect(compose.services).toHaveProperty(needed);
			for (const volume of volumes)
				expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
			for (const value of Object.values(environment)) expect(typeof value).toBe('string');
		}
	});

	test('keeps what waits in the queue when Redis is started again', () => {
		expect(compose.services.redis?.command).toEqual(['redis-server', '--appendonly', 'yes']);
	});
});

test.each(['docs/scaling.md', 'docs/es/scaling.md', 'docs/pt/scaling.md'])(
	'%s names the settings that the compose file sets',
	(page) => {
		const text = read(page);
		for (const setting of [
			'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE',
			'N8N_CONCURRENCY_PRODUCTION_LIMIT',
			'QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD',
			'OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS',
			'EXECUTIONS_DATA_MAX_AGE',
		])
			expect(text).toContain(setting);
	},
);

describe('the compose file to try it with', () => {
	const tried = load(read('examples/try-with-docker/compose.yml')) as Compose & {
		services: Record<string, Service & { ports?: string[] }>;
	};

	test('has n8n, the simulator and what installs the package, on this machine only', () => {
		expect(Object.keys(tried.services).sort()).toEqual(['n8n', 'package', 'simulator']);
		expect(Object.values(tried.services).flatMap(({ ports = [] }) => ports)).toEqual([
			'127.0.0.1:8788:8788',
			'127.0.0.1:5678:5678',
		]);
		expect(tried.services.n8n?.image).toBe(compose.services.n8n?.image);
	});

	test('n8n starts when the package is there and the simulator answers', () => {
		expect(tried.services.n8n?.depends_on).toEqual({
			package: { condition: 'service_completed_successfully' },
			simulator: { condition: 'service_healthy' },
		});
		expect(tried.services.n8n?.volumes).toEqual(['n8n:/home/node/.n8n']);
		expect(tried.services.package?.volumes).toContain('n8n:/home/node/.n8n');
	});

	test('runs commands that exist', () => {
		const commands = Object.values(tried.services).flatMap(({ command = [] }) => command);
		const scripts = [...commands.join('\n').matchAll(/node (scripts\/[\w-]+\.mjs)/g)];
		expect(scripts.map(([, file]) => file)).toEqual([
			'scripts/install-into.mjs',
			'scripts/simulator.mjs',
		]);
		for (const [, file = ''] of scripts) expect(read(file)).not.toBe('');
	});
});
