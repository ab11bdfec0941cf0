// From nothing to a signed-in n8n beside the simulator: the one way in for `npm start`, the e2e tests and the benchmark.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureN8n } from './cache.mjs';
import { startN8n } from './n8n.mjs';
import { ownerOf } from './owner.mjs';
import { installPackage, packPackage } from './package.mjs';
import { checkPorts } from './ports.mjs';
import { rest } from './rest.mjs';
import { sellerToken, startSimulator } from './simulator.mjs';

export const credentialType = 'mercadoPagoPointApi';
export const credentialName = 'Mercado Pago Point (simulator)';
export const upSteps = 5;

/**
 * `ports` is `{ n8n, broker, simulator }`; `env` goes to n8n, and `n8nSource` names another n8n than the pinned one. Resolves with `{ n8n, owner, simulator, api, credential, tarball, packageFolder, stop }`;
 * when anything fails, what was started is ended first.
 */
export async function bringUp({
	step,
	userFolder,
	ports,
	simulatorOptions = [],
	fresh = false,
	line = 'current',
	n8nSource,
	env = {},
}) {
	await checkPorts([
		{ port: ports.n8n, use: 'n8n', option: '--port' },
		{ port: ports.broker, use: "n8n's task runners", option: '--broker-port' },
		{ port: ports.simulator, use: 'the simulator', option: '--simulator-port' },
	]);
	if (fresh) rmSync(userFolder, { recursive: true, force: true });

	const found = await ensureN8n(step, line, n8nSource);
	const installed = { ...found, env: { ...found.env, ...env } };
	const tarball = await step('Building and packing the package', () =>
		packPackage(path.join(userFolder, 'package')),
	);
	const packageFolder = await step('Installing the packed package into n8n', () =>
		installPackage(tarball, userFolder),
	);

	const started = [];
	const stop = async () => {
		await Promise.all(started.splice(0).map((server) => server.stop()));
	};
	try {
		const [simulator, n8n] = await step(
			`Starting the simulator and n8n ${installed.version}`,
			async () => {
				const simulator = await startSimulator({
					port: ports.simulator,
					logFolder: userFolder,
					options: simulatorOptions,
				});
				started.push(simulator);
				const n8n = await startN8n(installed, {
					userFolder,
					port: ports.n8n,
					brokerPort: ports.broker,
				});
				started.push(n8n);
				return [simulator, n8n];
			},
		);
		const owner = ownerOf(userFolder);
		const api = rest(n8n.url, installed);
		const credential = await step('Setting up the owner account and the credential', async () => {
			await api.owner.signIn(owner);
			return api.credentials.save(credentialName, credentialType, {
				accessToken: sellerToken,
				webhookSecret: '',
				previousWebhookSecret: '',
				apiUrl: simulator.url,
			});
		});
		return { installed, n8n, owner, simulator, api, credential, tarball, packageFolder, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
