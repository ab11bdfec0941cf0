/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a browser cannot set Host: this speaks HTTP by hand */
import { type IncomingHttpHeaders, request } from 'node:http';
import { isLoopback } from '../../../simulator/command/guard';
import type { Listening } from '../../../simulator/command/listen';
import { listen } from '../../../simulator/command/listen';
import { createSimulator } from '../../../simulator/simulator';

interface Sent {
	method?: string;
	path?: string;
	headers?: Record<string, string>;
	body?: string;
}

describe('whoever may steer the simulator over its port', () => {
	const simulator = createSimulator({ maySendTo: isLoopback });
	let port: Listening;

	beforeAll(async () => {
		port = await listen(simulator, { port: 0, allowHost: ['simulator'] });
	});
	afterAll(async () => await port.close());

	async function send({ method = 'POST', path = '/_sim/reset', headers = {}, body = '{}' }: Sent) {
		return await new Promise<{ status?: number; headers: IncomingHttpHeaders; text: string }>(
			(resolve, reject) => {
				const sent = request(
					{ port: port.port, host: '127.0.0.1', method, path, headers },
					(answer) => {
						let text = '';
						answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
						answer.on('end', () =>
							resolve({ status: answer.statusCode, headers: answer.headers, text }),
						);
					},
				);
				sent.on('error', reject);
				sent.end(method === 'POST' ? body : undefined);
			},
		);
	}

	const json = { 'content-type': 'application/json; charset=utf-8' };

	test.each(['127.0.0.1:8788', 'localhost', '[::1]:8788', '127.8.9.10', 'simulator:80'])(
		'by the name %s, with JSON',
		async (host) => {
			expect(await send({ headers: { ...json, host } })).toMatchObject({ status: 200 });
		},
	);

	test('a page of another site is given no leave to post JSON, nor to read', async () => {
		const origin = { host: 'localhost', origin: 'https://evil.example' };
		const asked = await send({
			method: 'OPTIONS',
			headers: {
				...origin,
				'access-control-request-method': 'POST',
				'access-control-request-headers': 'content-type',
			},
		});
		const read = await send({ method: 'GET', path: '/_sim/state', headers: origin });

		for (const { headers } of [asked, read])
			expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
	});

	test.each([
		'evil.example',
		'localhost.evil.example',
		'127.0.0.1.evil.example:8788',
		'evil.example:127',
		'8.8.8.8',
	])('not by the name %s, reading neither', async (host) => {
		const { seed } = simulator.state;
		const posted = await send({ headers: { ...json, host } });
		const read = await send({ method: 'GET', path: '/_sim/state', headers: { host } });

		expect([posted.status, read.status]).toEqual([403, 403]);
		expect(posted.text).toContain('is not a name of this machine');
		expect(read.text).not.toContain('APP_USR');
		expect(simulator.state.seed).toBe(seed);
	});

	test.each([
		['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
		['plain text', { 'content-type': 'text/plain' }],
		['JSON in name only', { 'content-type': 'text/plain; application/json' }],
		['no content type', {}],
	])('not with %s, which a page of somebody else may send', async (_, headers) => {
		const { seed } = simulator.state;

		expect(await send({ headers: headers as Record<string, string> })).toMatchObject({
			status: 403,
			text: '{"error":"Send it with the header content-type: application/json."}',
		});
		expect(
			await send({
				method: 'DELETE',
				path: '/_sim/faults',
				headers: headers as Record<string, string>,
			}),
		).toMatchObject({ status: 403 });
		expect(simulator.state.seed).toBe(seed);
	});

	test("Mercado Pago's own routes ask for neither", async () => {
		const { status } = await send({
			method: 'GET',
			path: '/users/me',
			headers: { host: 'api.mercadopago.example', authorization: 'Bearer APP_USR-SIM-MLA-SELLER' },
		});
		expect(status).toBe(200);
	});

	test.each([
		['http://127.0.0.1:9/hook', 200],
		['http://localhost:9/hook', 200],
		['http://[::1]:9/hook', 200],
		['http://192.168.0.7/hook', 403],
		['http://169.254.169.254/latest/meta-data', 403],
		['http://127.0.0.1.nip.example/hook', 403],
		['http://localhost@evil.example/hook', 403],
		['file:///etc/hosts', 403],
		['not a URL', 403],
	])('a notification by hand to %s: %i', async (url, status) => {
		const body = JSON.stringify({ url, body: {} });
		const answer = await send({ path: '/_sim/notifications/send', headers: json, body });

		expect(answer.status).toBe(status);
		if (status === 403) expect(answer.text).toContain('--send-anywhere');
	});
});
