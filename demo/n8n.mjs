// Starts and stops a real n8n, quiet and private: nothing is sent home, nothing nags, only this machine reaches it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startServer } from './child.mjs';

const quiet = {
	// Otherwise n8n takes itself for a developer's: it lets any web page read with the cookie of its user, and shows stack traces.
	NODE_ENV: 'production',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_SECURE_COOKIE: 'false',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
	// n8n 2.x then makes an expression engine only where an expression is evaluated.
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
};

/** The environment without settings meant for some other n8n on this machine. */
const ownEnvironment = () =>
	Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|GENERIC|NODE_OPTIONS|CREDENTIALS)/.test(name),
		),
	);

const environmentOf = (n8n, { userFolder, port, brokerPort, url }) => ({
	...ownEnvironment(),
	...quiet,
	...n8n.env,
	PATH: `${path.dirname(n8n.node)}${path.delimiter}${process.env.PATH}`,
	N8N_USER_FOLDER: userFolder,
	N8N_PORT: String(port),
	N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	WEBHOOK_URL: `${url}/`,
	N8N_EDITOR_BASE_URL: `${url}/`,
});

/** `n8n` comes from `ensureN8n`. The same `userFolder` again continues where the last run stopped. */
export async function startN8n(n8n, { userFolder, port, brokerPort, seconds = 300 }) {
	const url = `http://127.0.0.1:${port}`;
	mkdirSync(userFolder, { recursive: true });
	const server = await startServer({
		name: 'n8n',
		command: n8n.node,
		args: [n8n.bin, 'start'],
		cwd: userFolder,
		logFile: path.join(userFolder, 'n8n.log'),
		seconds,
		env: environmentOf(n8n, { userFolder, port, brokerPort, url }),
		// /healthz/readiness answers before the REST API is up, and /rest/settings says 200 "n8n is starting up" until then
		ready: async () => Boolean((await (await fetch(`${url}/rest/settings`)).json()).data),
	});
	return { ...server, url };
}

/** One more process of queue mode beside the n8n at `url`, which runs executions; its health check answers at `healthPort`. */
export const startWorker = (
	n8n,
	{ userFolder, name, healthPort, brokerPort, url, seconds = 120 },
) =>
	startServer({
		name: `The worker ${name}`,
		command: n8n.node,
		args: [n8n.bin, 'worker', '--concurrency=10'],
		cwd: userFolder,
		logFile: path.join(userFolder, `${name}.log`),
		seconds,
		env: {
			...environmentOf(n8n, { userFolder, port: healthPort, brokerPort, url }),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(healthPort),
		},
		ready: async () => (await fetch(`http://127.0.0.1:${healthPort}/healthz/readiness`)).ok,
	});
