// n8n's own REST API, the one its editor uses: owner, credentials, workflows, executions.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { final, waitFor } from './wait.mjs';

/** What the editor does at an import: without it n8n 1.123 does not find the webhook of a node whose name has a space. */
function withWebhookId(node) {
	return hasWebhook.test(node.type) ? { webhookId: randomUUID(), ...node } : node;
}

const hasWebhook = /\.(webhook|wait|formTrigger|mercadoPagoPointTrigger)$/;

const done = ['success', 'error', 'crashed', 'canceled'];

/** `n8n` comes from `ensureN8n`: executions are stored in the format of a library that n8n brings. */
export function rest(url, n8n) {
	const { parse } = createRequire(path.join(n8n.directory, 'node_modules', 'n8n', 'package.json'))(
		'flatted',
	);
	const isLts = n8n.line === 'lts';
	let cookie = '';

	async function call(method, route, body) {
		const response = await fetch(`${url}/rest${route}`, {
			method,
			headers: { 'content-type': 'application/json', cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(
				`n8n answered ${response.status} to ${method} ${route}: ${text.slice(0, 1000)}`,
			);
		const given = response.headers.getSetCookie().find((entry) => entry.startsWith('n8n-auth='));
		if (given) cookie = given.split(';')[0];
		return JSON.parse(text).data;
	}

	const owner = {
		/** Creates the owner at the first start of a user folder and signs in at every later one. */
		async signIn({ email, password, firstName, lastName }) {
			const settings = await call('GET', '/settings');
			if (settings.userManagement.showSetupOnFirstLoad) {
				await call('POST', '/owner/setup', { email, password, firstName, lastName });
			} else {
				await call('POST', '/login', { emailOrLdapLoginId: email, password }).catch((error) => {
					throw new Error(
						`Could not sign in as ${email}; was its password changed? "npm start -- --fresh" begins anew. ${error.message}`,
					);
				});
			}
		},
	};

	const credentials = {
		list: () => call('GET', '/credentials'),
		/** Creates the credential, or replaces the data of the one with this name; resolves with `{ id, name }`. */
		async save(name, type, data) {
			const known = (await credentials.list()).find(
				(entry) => entry.name === name && entry.type === type,
			);
			const saved = known
				? await call('PATCH', `/credentials/${known.id}`, { name, type, data })
				: await call('POST', '/credentials', { name, type, data });
			return { id: saved.id, name: saved.name };
		},
		/** What the button in the editor does: `{ status: 'OK' | 'Error', message }`. */
		test: (id, name, type, data) =>
			call('POST', '/credentials/test', { credentials: { id, name, type, data } }),
	};

	const workflows = {
		list: () => call('GET', '/workflows'),
		get: (id) => call('GET', `/workflows/${id}`),
		find: async (name) => (await workflows.list()).find((entry) => entry.name === name),
		create: ({ name, nodes, connections, settings = {}, pinData = {} }) =>
			call('POST', '/workflows', {
				name,
				nodes: isLts ? nodes.map(withWebhookId) : nodes,
				connections,
				settings,
				pinData,
				active: false,
			}),
		/** Saves other nodes; what is published stays until the next activation. */
		async change(id, nodesFrom) {
			const { name, nodes, connections, settings, versionId } = await workflows.get(id);
			await call('PATCH', `/workflows/${id}`, {
				name,
				nodes: nodesFrom(nodes),
				connections,
				settings,
				versionId,
			});
		},
		/** Publishes and waits until n8n says how it went: on 2.x that happens after its answer, and failures appear only here. */
		async activate(id, { seconds } = {}) {
			const { versionId } = await workflows.get(id);
			if (isLts) return call('PATCH', `/workflows/${id}`, { active: true, versionId });
			await call('POST', `/workflows/${id}/activate`, { versionId });
			await waitFor(
				`workflow ${id} to become active`,
				async () => {
					const { status, triggers } = await call('GET', `/workflows/${id}/publication-status`);
					const reasons = triggers
						.map(({ errorMessage }) => errorMessage)
						.filter(Boolean)
						.join('; ');
					if (status === 'failed' || status === 'partial')
						throw final(`n8n could not activate workflow ${id}: ${reasons}`);
					return status === 'published';
				},
				{ seconds },
			);
		},
		async deactivate(id) {
			if (isLts)
				return call('PATCH', `/workflows/${id}`, {
					active: false,
					versionId: (await workflows.get(id)).versionId,
				});
			await call('POST', `/workflows/${id}/deactivate`, {});
			await waitFor(
				`workflow ${id} to become inactive`,
				async () =>
					(await call('GET', `/workflows/${id}/publication-status`)).status === 'not_published',
			);
		},
		/** The editor's button: `{ executionId }`, or `{ waitingForWebhook: true }` when n8n listens for a test event. */
		async startOrListen(id, triggerName) {
			const start = { triggerToStartFrom: { name: triggerName } };
			return call(
				'POST',
				`/workflows/${id}/run`,
				isLts ? { ...start, workflowData: await workflows.get(id) } : start,
			);
		},
		/** Starts the workflow at its trigger `triggerName` as the editor's button does; resolves with the execution's id. */
		async start(id, triggerName) {
			const { executionId } = await workflows.startOrListen(id, triggerName);
			if (!executionId)
				throw new Error(`n8n did not start workflow ${id}: it waits for the trigger's event`);
			return executionId;
		},
		async run(id, triggerName, options) {
			return executions.finished(await workflows.start(id, triggerName), options);
		},
	};

	const executions = {
		/** Newest first. */
		list: async (workflowId) =>
			(
				await call(
					'GET',
					`/executions?limit=100&filter=${encodeURIComponent(JSON.stringify({ workflowId }))}`,
				)
			).results,
		async get(id) {
			const execution = await call('GET', `/executions/${id}`);
			return {
				...execution,
				data: typeof execution.data === 'string' ? parse(execution.data) : execution.data,
			};
		},
		finished: (id, options) =>
			waitFor(
				`execution ${id} to finish`,
				async () => {
					const execution = await executions.get(id);
					return done.includes(execution.status) && execution.data && execution; // 1.x stores the data a moment after the status
				},
				{ seconds: 120, everyMs: 100, ...options },
			),
	};

	return { url, call, owner, credentials, workflows, executions, cookie: () => cookie };
}

/** What a node of a finished execution put out, `[json]`; rejects with n8n's own words when the execution failed. */
export function output(execution, nodeName) {
	const { error, runData } = execution.data.resultData;
	if (error)
		throw new Error(
			`${error.node?.name ?? 'The workflow'}: ${error.message}${error.description ? ` (${error.description})` : ''}`,
		);
	const runs = runData[nodeName] ?? [];
	return runs.flatMap((run) => run.data?.main?.flat() ?? []).map((item) => item.json);
}
