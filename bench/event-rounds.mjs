// Rounds of notifications against an n8n of their own, with its default settings and with its lazy expression engine.
import path from 'node:path';
import { freePorts } from '../demo/ports.mjs';
import { startN8n } from '../demo/n8n.mjs';
import { rest } from '../demo/rest.mjs';
import { sellerToken } from '../demo/simulator.mjs';
import { credentialType } from '../demo/up.mjs';
import { installPackage } from '../demo/package.mjs';
import { startApi } from './api.mjs';
import { addressOf, burst, secret, workflows } from './events.mjs';
import { goal, interleaved, medianOf, ratio, table, times } from './figures.mjs';

const engines = [
	{ lazy: 'false', title: "n8n's default settings", mostCpu: 1 },
	{ lazy: 'true', title: '`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`', mostCpu: 0.4 },
];

/** One n8n with the three workflows active; `work` gets what a burst needs for each of them. */
async function withWorkflows(up, userFolder, lazy, work) {
	const folder = path.join(userFolder, `events-${lazy}`);
	await installPackage(up.tarball, folder);
	const [port, brokerPort] = await freePorts(2);
	const installed = {
		...up.installed,
		env: {
			...up.installed.env,
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: lazy,
			NODE_FUNCTION_ALLOW_BUILTIN: 'crypto',
			// A runner that is idle for seconds would be ended and started again within a measurement.
			N8N_RUNNERS_AUTO_SHUTDOWN_TIMEOUT: '0',
		},
	};
	const server = await startApi({ latencyMs: 5 });
	const n8n = await startN8n(installed, { userFolder: folder, port, brokerPort, seconds: 600 });
	try {
		const api = rest(n8n.url, installed);
		await api.owner.signIn(up.owner);
		const credential = await api.credentials.save('Benchmark', credentialType, {
			accessToken: sellerToken,
			webhookSecret: secret,
			previousWebhookSecret: '',
			apiUrl: server.url,
		});
		const contestants = {};
		for (const name of ['bare', 'chain', 'ours']) {
			const workflow = workflows[name](credential, server.url);
			await api.workflows.activate((await api.workflows.create(workflow)).id);
			contestants[name] = {
				pid: n8n.pid,
				api: server,
				address: addressOf(n8n.url, workflow),
				isRead: name !== 'bare',
			};
		}
		return await work(contestants);
	} finally {
		await n8n.stop();
		server.close();
	}
}

const partOf = {
	CPU: ({ cpu }) => cpu,
	p50: ({ p50 }) => p50,
	p99: ({ p99 }) => p99,
	all: ({ finished }) => finished,
};

function section({ title, mostCpu }, width, count, figures) {
	const row = (name, label) => [
		label,
		times(medianOf(figures[name], partOf.CPU)),
		medianOf(figures[name], partOf.p50),
		medianOf(figures[name], partOf.p99),
		medianOf(figures[name], partOf.all),
		medianOf(figures[name], ({ missing }) => missing),
		...Object.values(partOf).map((of) => times(ratio(figures[name], figures.chain, of))),
	];
	return `### ${title}, ${width} at once

${table(
	[
		'',
		'CPU of an event, ms',
		'answer p50, ms',
		'p99, ms',
		`all ${count} read, ms`,
		'not read',
		'x chain: CPU',
		'p50',
		'p99',
		'all',
	],
	[row('ours', 'our trigger'), row('chain', 'chain by hand'), row('bare', 'Webhook node alone')],
)}

${goal('CPU of our trigger against the chain', ratio(figures.ours, figures.chain, partOf.CPU), mostCpu)}
${goal('its answer, p50', ratio(figures.ours, figures.chain, partOf.p50), 1)}
${goal('its answer, p99', ratio(figures.ours, figures.chain, partOf.p99), 1)}`;
}

/** @param widths how many notifications at once */
export async function events(up, { userFolder, rounds, count, widths }) {
	const sections = [];
	for (const engine of engines) {
		await withWorkflows(up, userFolder, engine.lazy, async (contestants) => {
			for (const width of widths) {
				const figures = await interleaved(
					Object.fromEntries(
						Object.entries(contestants).map(([name, { isRead, ...to }]) => [
							name,
							() => burst({ ...to, count, width, reads: isRead ? count : 0 }),
						]),
					),
					rounds,
				);
				sections.push(section(engine, width, count, figures));
			}
		});
	}
	return `## What a notification costs

${count} signed notifications of payments, each read once with one request. The chain by hand is Webhook, Code (the signature), HTTP Request, IF. The CPU is that of n8n and its task runner, until all executions are stored.

${sections.join('\n\n')}`;
}
