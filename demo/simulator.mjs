// Starts the simulator and speaks to its control address, /_sim.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../scripts/install.mjs';
import { startServer } from './child.mjs';

export const sellerToken = 'APP_USR-SIM-MLA-SELLER';
export const terminal = 'PAX_A910__SMARTPOS1000000001';

export async function startSimulator({ port, logFolder, options = [], seconds = 60 }) {
	const url = `http://127.0.0.1:${port}`;
	mkdirSync(logFolder, { recursive: true });

	async function control(method, route, body) {
		const response = await fetch(`${url}/_sim${route}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(
				`The simulator answered ${response.status} to ${method} /_sim${route}: ${text}`,
			);
		return text ? JSON.parse(text) : undefined;
	}

	const server = await startServer({
		name: 'The simulator',
		command: process.execPath,
		args: [path.join(projectRoot, 'scripts', 'simulator.mjs'), '--port', String(port), ...options],
		cwd: projectRoot,
		env: process.env,
		logFile: path.join(logFolder, 'simulator.log'),
		seconds,
		ready: async () => (await fetch(`${url}/_sim/state`)).ok,
	});

	return {
		...server,
		url,
		state: () => control('GET', '/state'),
		ledger: () => control('GET', '/ledger'),
		/** As at the start, with other ids; with `{ seed }` with the same ones. */
		reset: (what = {}) => control('POST', '/reset', what),
		settings: (changes) => control('POST', '/settings', changes),
		seed: (what) => control('POST', '/seed', what),
		/** Something that goes wrong from now on, e.g. `{ kind: 'lose', every: 3, times: null }`. */
		fault: (what) => control('POST', '/faults', what),
		deleteFaults: () => control('DELETE', '/faults'),
		/** A webhook of "Your integrations", which Mercado Pago lets nobody register by request. */
		panelWebhook: (what) => control('POST', '/panel-webhooks', what),
		deletePanelWebhooks: () => control('DELETE', '/panel-webhooks'),
		/** Delivers a notification of the ledger once more. */
		replay: (notificationId) => control('POST', `/notifications/${notificationId}/replay`, {}),
		/** What happens at the authorization server: `applications/<client id>`, `expire`, `revoke`. */
		oauth: (what, body = {}) => control('POST', `/oauth/${what}`, body),
		/** What a person does at a terminal: `pick-up`, `approve`, `decline`, `pay`, ... */
		atTerminal: (action, deviceId = terminal, body = {}) =>
			control('POST', `/devices/${deviceId}/${action}`, body),
	};
}
