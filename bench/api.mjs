// The smallest Mercado Pago that a measurement needs: it answers reads, and can refuse those beyond a rate. The simulator is not asked
// where its own work would be measured too.
import { createServer } from 'node:http';

const answers = [
	[
		/\/point\/integration-api\/payment-intents\/([^/?]+)$/,
		(id) => ({ id, state: 'FINISHED', amount: 1500 }),
	],
	[
		/\/v1\/payments\/(\d+)$/,
		(id) => ({
			id: Number(id),
			status: 'approved',
			transaction_amount: 15,
			currency_id: 'ARS',
			date_approved: new Date().toISOString(),
			collector_id: 1001,
		}),
	],
];

/** At most `perSecond` are answered within any second; the others get 429 without Retry-After. */
function limiter(perSecond) {
	const taken = [];
	return () => {
		const now = performance.now();
		while (taken.length > 0 && now - taken[0] >= 1_000) taken.shift();
		if (taken.length >= perSecond) return false;
		taken.push(now);
		return true;
	};
}

/** Resolves with `{ url, read, refused, close }`: how many reads were answered, and how many turned away, so far. */
export async function startApi({ latencyMs = 0, perSecond = Infinity } = {}) {
	const counts = { read: 0, refused: 0 };
	const mayPass = limiter(perSecond);
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url, 'http://localhost');
		const [found] = answers.flatMap(([pattern, answer]) => {
			const id = pattern.exec(pathname)?.[1];
			return id === undefined ? [] : [answer(id)];
		});
		const passes = found === undefined || mayPass();
		if (found !== undefined) counts[passes ? 'read' : 'refused'] += 1;
		setTimeout(() => {
			response.writeHead(passes ? 200 : 429, { 'content-type': 'application/json' });
			response.end(
				JSON.stringify(passes ? (found ?? {}) : { message: 'too many requests', status: 429 }),
			);
		}, latencyMs);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		counts,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
