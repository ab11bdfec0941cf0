/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- looks at the memory of its process */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { execute, type Http } from '../n8n';

/** As many as SECURITY.md says where CI runs it; fewer while somebody waits. */
const executions = process.env.CI === 'true' ? 100_000 : 20_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapMb(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed / 1_000_000;
}

/** An answer of about a kilobyte, another one each time. */
const answer: Http = async ({ url }) => ({
	statusCode: 200,
	body: { id: url.split('/').pop(), status: 'approved', note: `${url} `.repeat(10) },
});

test(`${executions} executions, each of another execution and payment, leave the heap as it was`, async () => {
	const node = new MercadoPagoPoint();
	const run = async (from: number, to: number) => {
		for (let at = from; at < to; at++)
			await execute({
				node,
				items: [
					{
						authentication: 'accessToken',
						resource: 'payment',
						operation: 'get',
						paymentId: String(90_000_000_000 + at),
					},
				],
				resolved: true,
				http: answer,
				executionId: `memory ${at}`,
				workflowId: `workflow ${at % 5_000}`,
			});
	};
	// What is compiled, and every cache at its limit.
	await run(0, executions / 5);
	const before = heapMb();
	await run(executions / 5, executions);
	expect(heapMb() - before).toBeLessThan(5);
}, 120_000);
