// Reading many payment intents: at equal load, and where Mercado Pago turns away what comes too fast.
import { randomUUID } from 'node:crypto';
import { sellerToken } from '../demo/simulator.mjs';
import { credentialType } from '../demo/up.mjs';
import { startApi } from './api.mjs';
import { goal, interleaved, medianOf, ratio, table, times } from './figures.mjs';
import { readWithPool } from './pool.mjs';
import { runOf, withHttpRequest, withOurNode } from './workflows.mjs';

const tookOf = ({ took }) => took;
const failedOf = ({ failed }) => failed;
const newIds = (count) => Array.from({ length: count }, () => randomUUID());

const credentialFor = (up, url, name) =>
	up.api.credentials.save(name, credentialType, {
		accessToken: sellerToken,
		webhookSecret: '',
		previousWebhookSecret: '',
		apiUrl: url,
	});

/** Our node, the HTTP Request node and a bare pool, `width` requests at a time, `latency` ms per answer. */
export async function readsAtEqualLoad(up, { rounds, count, width, latency }) {
	const server = await startApi({ latencyMs: latency });
	try {
		const ids = newIds(count);
		const credential = await credentialFor(up, server.url, 'Benchmark: reads');
		const { workflows } = up.api;
		const ours = await workflows.create(withOurNode(ids, credential, width));
		const unbounded = await workflows.create(withHttpRequest(ids, credential, server.url));
		const batch = { batchSize: width, batchInterval: latency };
		const batched = await workflows.create(withHttpRequest(ids, credential, server.url, batch));
		const figures = await interleaved(
			{
				pool: async () => ({
					took: await readWithPool({ url: server.url, token: sellerToken, ids, width }),
				}),
				ours: () => runOf(up.api, ours.id, ids),
				batched: () => runOf(up.api, batched.id, ids),
				unbounded: () => runOf(up.api, unbounded.id, ids),
			},
			rounds,
		);
		const row = (name, label) => [
			label,
			medianOf(figures[name], tookOf),
			times(ratio(figures[name], figures.pool, tookOf)),
		];
		return `## Reading ${count} payment intents

${latency} ms per answer. The time is what n8n reports for the node.

${table(
	['', 'ms', 'x pool'],
	[
		row('pool', `bare axios pool, ${width} at a time`),
		row('ours', `our node, ${width} at a time`),
		row('batched', `HTTP Request node, *Batching* of ${width} every ${latency} ms`),
		row('unbounded', 'HTTP Request node, all at once'),
	],
)}

${goal('our node against the pool of the same width', ratio(figures.ours, figures.pool, tookOf), 1.15)}
* All at once is what the HTTP Request node does by itself; a payment API answers that with 429, see below. The width of our node is the option *Parallel Requests*.`;
	} finally {
		server.close();
	}
}

/** The same reads where `perSecond` are answered and the rest gets 429 without Retry-After. */
export async function readsBeyondTheRate(up, { rounds, count, width, perSecond }) {
	const server = await startApi({ latencyMs: 20, perSecond });
	try {
		const ids = newIds(count);
		const credential = await credentialFor(up, server.url, 'Benchmark: rate');
		const batch = { batchSize: width, batchInterval: (1_000 * width) / perSecond };
		const create = async (which) => (await up.api.workflows.create(which)).id;
		const contestants = {
			ours: await create(withOurNode(ids, credential, width)),
			one: await create(withOurNode(ids, credential, 1)),
			batched: await create(withHttpRequest(ids, credential, server.url, batch)),
			unbounded: await create(withHttpRequest(ids, credential, server.url)),
		};
		// A rate is a matter of seconds: what the one before used up must not count for the next.
		const afterARest = (id) => async () => {
			await new Promise((resolve) => setTimeout(resolve, 1_500));
			return await runOf(up.api, id, ids);
		};
		const figures = await interleaved(
			Object.fromEntries(Object.entries(contestants).map(([name, id]) => [name, afterARest(id)])),
			rounds,
		);
		const row = (name, label) => [
			label,
			times(medianOf(figures[name], tookOf) / 1_000),
			medianOf(figures[name], failedOf),
		];
		return `## ${count} reads where ${perSecond} a second are answered

The rest gets 429 without Retry-After. At the best possible pace it takes ${count / perSecond} s.

${table(
	['', 's', 'not read'],
	[
		row('ours', `our node, ${width} at a time`),
		row('one', 'our node, one at a time'),
		row('batched', `HTTP Request node, *Batching* of ${width} every ${batch.batchInterval} ms`),
		row('unbounded', 'HTTP Request node, all at once'),
	],
)}

${goal('seconds of our node', medianOf(figures.ours, tookOf) / 1_000, 10)}
${goal('reads of our node that failed', medianOf(figures.ours, failedOf), 0)}`;
	} finally {
		server.close();
	}
}
