// What a notification costs in n8n: our trigger, the chain that one would build by hand, and a bare Webhook node.
import { createHmac, randomUUID } from 'node:crypto';
import { triggerType } from '../demo/scenario.mjs';
import { credentialType } from '../demo/up.mjs';
import { cpuOfGroup, untilQuiet } from './cpu.mjs';
import { percentile } from './figures.mjs';

export const secret = 'bench-secret-0001';

const node = (name, type, typeVersion, parameters, more = {}) => ({
	id: name.toLowerCase().replace(/\W+/g, '-'),
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...more,
});
const settings = { executionOrder: 'v1' };
const inARow = (nodes) =>
	Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name }, at) => [
				nodes[at].name,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
	);
const workflow = (name, nodes) => ({ name, nodes, connections: inARow(nodes), settings });
const webhook = (path) =>
	node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2.1,
		{ httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		{ webhookId: randomUUID() },
	);
const next = node('Next', 'n8n-nodes-base.noOp', 1, {});

/** As Mercado Pago documents it: the manifest, the HMAC, compared. */
const checkSignature = `const { createHmac } = require('crypto');
return $input.all().map(({ json: { headers, query, body } }) => {
	const { ts, v1 } = Object.fromEntries(headers['x-signature'].split(',').map((part) => part.split('=')));
	const manifest = \`id:\${query['data.id']};request-id:\${headers['x-request-id']};ts:\${ts};\`;
	if (createHmac('sha256', '${secret}').update(manifest).digest('hex') !== v1) throw new Error('The signature does not fit');
	return { json: { id: query['data.id'], type: body.type } };
});`;

export const workflows = {
	bare: () => workflow('Benchmark: Webhook node alone', [webhook('bench-bare'), next]),
	chain: (credential, url) =>
		workflow('Benchmark: chain by hand', [
			webhook('bench-chain'),
			node('Code', 'n8n-nodes-base.code', 2, { jsCode: checkSignature }),
			node(
				'HTTP Request',
				'n8n-nodes-base.httpRequest',
				4.2,
				{
					url: `=${url}/v1/payments/{{ $json.id }}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: credentialType,
					options: {},
				},
				{ credentials: { [credentialType]: credential } },
			),
			node('IF', 'n8n-nodes-base.if', 2.2, {
				conditions: {
					options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
					combinator: 'and',
					conditions: [
						{
							id: 'approved',
							leftValue: '={{ $json.status }}',
							rightValue: 'approved',
							operator: { type: 'string', operation: 'equals' },
						},
					],
				},
				options: {},
			}),
			next,
		]),
	ours: (credential) =>
		workflow('Benchmark: our trigger', [
			node(
				'Point',
				triggerType,
				1.1,
				{ receiveBy: 'webhook', webhookSource: 'panel', topics: ['payment'] },
				{ credentials: { [credentialType]: credential }, webhookId: randomUUID() },
			),
			next,
		]),
};

/** Where a workflow takes its notifications. */
export const addressOf = (url, { nodes: [first] }) =>
	first.type === triggerType
		? `${url}/webhook/${first.webhookId}/point`
		: `${url}/webhook/${first.parameters.path}`;

let payments = 7_000_000_000;

async function deliver(address) {
	const id = String((payments += 1));
	const ts = String(Date.now());
	const requestId = randomUUID();
	const v1 = createHmac('sha256', secret)
		.update(`id:${id};request-id:${requestId};ts:${ts};`)
		.digest('hex');
	const start = performance.now();
	const response = await fetch(`${address}?data.id=${id}&type=payment`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-request-id': requestId,
			'x-signature': `ts=${ts},v1=${v1}`,
		},
		body: JSON.stringify({ action: 'payment.updated', type: 'payment', data: { id } }),
	});
	await response.text();
	if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
	return performance.now() - start;
}

/** Until so many reads came, or none has come for a minute. */
async function untilRead({ counts }, wanted) {
	let [seen, since] = [counts.read, Date.now()];
	while (counts.read < wanted && Date.now() - since < 60_000) {
		await new Promise((resolve) => setTimeout(resolve, 20));
		if (counts.read > seen) [seen, since] = [counts.read, Date.now()];
	}
}

/** `count` notifications, `width` at once: CPU of n8n per event, and its answers, in milliseconds. `api` is to see `reads` more reads. */
export async function burst({ pid, address, api, count, width, reads }) {
	await untilQuiet(pid);
	const before = { cpu: cpuOfGroup(pid), read: api.counts.read };
	const start = performance.now();
	const answers = [];
	let sent = 0;
	const worker = async () => {
		while (sent++ < count) answers.push(await deliver(address));
	};
	await Promise.all(Array.from({ length: width }, worker));
	await untilRead(api, before.read + reads);
	const finished = performance.now() - start;
	await untilQuiet(pid);
	return {
		cpu: (cpuOfGroup(pid) - before.cpu) / count,
		p50: percentile(answers, 50),
		p99: percentile(answers, 99),
		finished,
		// n8n's task runner turns tasks away where it has no time for them.
		missing: before.read + reads - api.counts.read,
	};
}
