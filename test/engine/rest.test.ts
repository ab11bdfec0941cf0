/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { runWorkflow } from './engine';
import { Shop, terminal } from './shop';

let shop: Shop;
beforeAll(async () => {
	shop = await Shop.open();
});
beforeEach(async () => await shop.reset());
afterAll(async () => await shop.close());

const token = 'APP_USR-SIM-MLA-SELLER';
const everythingOf = (outcome: unknown) =>
	inspect(outcome, {
		depth: Infinity,
		showHidden: true,
		maxStringLength: Infinity,
		maxArrayLength: Infinity,
	});
const run = async (parameters: INodeParameters, how: object = {}) =>
	await shop.charge([{ sale: 'SALE-1' }], { parameters, ...how });
const enable = { resource: 'mobileDevice', operation: 'enable' };

describe('The token that one call has in its query', () => {
	/** Mercado Pago behind a gateway that repeats every address it is asked at. */
	async function behind(gateway: RequestListener, onError: string) {
		const server = createServer((request, response) => {
			if (request.url === '/users/me')
				return response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1001}');
			return gateway(request, response);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const setting = shop.setting();
		const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const type = 'n8n-nodes-mercadopago-point.mercadoPagoPoint';
		const outcome = await runWorkflow({
			...setting,
			credentials: { mercadoPagoPointApi: { accessToken: token, apiUrl } },
			nodes: [
				{ name: 'Enable', type, parameters: enable, onError } as Parameters<
					typeof runWorkflow
				>[0]['nodes'][number],
			],
			connections: [['Start', 'Enable']],
			input: [{}],
		});
		server.closeAllConnections();
		await new Promise<void>((resolve) => server.close(() => resolve()));
		return outcome;
	}

	test('arrives there, and is in no output and no log of the simulator', async () => {
		const outcome = await run(enable);
		expect(outcome.outputs.Charge?.[0]?.[0]?.json).toMatchObject({ enabled: true, user_id: 1001 });
		expect(everythingOf(outcome.outputs)).not.toContain(token);
		const { requests } = await shop.state();
		expect(requests.map(({ path, status }) => [path, status])).toEqual([
			['/users/me', 200],
			['/point/services/user/status/integrators', 200],
		]);
		expect(JSON.stringify(requests)).not.toContain(token);
	});

	test.each([
		['a refusal that repeats it', 400, 'stopWorkflow'],
		['a refusal that repeats it', 401, 'continueRegularOutput'],
		['a page that repeats it', 502, 'continueErrorOutput'],
		['a cut connection', 0, 'stopWorkflow'],
		['a cut connection', 0, 'continueRegularOutput'],
	])('is in nothing that %s (%d) leaves behind (%s)', async (_, status, onError) => {
		let asked = '';
		const outcome = await behind((request, response) => {
			asked = request.url ?? '';
			if (status === 0) return request.socket.destroy();
			return response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify({ message: `Cannot POST ${asked}`, error: 'x' }));
		}, onError);
		expect(asked).toContain(token);
		expect(everythingOf({ error: outcome.error, outputs: outcome.outputs })).not.toContain(token);
	});
});

test('A date from an expression ($now) searches payments, and a phone is charged with its amount in units of the currency', async () => {
	await run(enable);
	const deviceName = { __rl: true, mode: 'name', value: 'dispositivo' };
	const order = await run({
		resource: 'mobileOrder',
		operation: 'create',
		deviceName,
		amount: '={{ 25.9 }}',
		description: '={{ $json.sale }}',
	});
	await shop.control(`mobile-orders/${String(order.outputs.Charge?.[0]?.[0]?.json.id)}/approve`);
	const found = await run({
		resource: 'payment',
		operation: 'getMany',
		filters: {
			beginDate: '={{ $now.minus({ years: 5 }) }}',
			endDate: '={{ $now }}',
			status: 'approved',
		},
	});
	expect(found.outputs.Charge?.[0]?.map(({ json }) => json.transaction_amount)).toEqual([25.9]);
});

describe('The example "09 Refund a payment"', () => {
	type Example = { nodes: Array<{ name: string; type: string; parameters: INodeParameters }> };
	const example = JSON.parse(
		readFileSync(path.resolve(__dirname, '../../examples/09-refund-a-payment.json'), 'utf8'),
	) as Example;
	const nodes = example.nodes
		.filter(({ type }) => type.endsWith('.mercadoPagoPoint'))
		.map(({ name, type, parameters }) => ({ name, type, parameters }));
	const refund = async () =>
		await runWorkflow({
			...shop.setting(),
			nodes,
			connections: [
				['Start', 'Find payment'],
				['Find payment', 'Give money back'],
			],
			input: [{}],
		});

	test('finds the payment of the sale and gives a part back, once, however often it runs', async () => {
		await shop.charge([{ sale: 'SALE-003', terminal: terminal(0), amount: '25.00' }]);
		await shop.control(`devices/${terminal(0)}/approve`);
		const first = await refund();
		const again = await refund();
		expect(first.outputs['Give money back']?.[0]?.[0]?.json).toMatchObject({
			amount: 5,
			status: 'approved',
		});
		expect(again.outputs['Give money back']?.[0]?.[0]?.json.id).toBe(
			first.outputs['Give money back']?.[0]?.[0]?.json.id,
		);
		const found = await run({
			resource: 'payment',
			operation: 'getMany',
			filters: { externalReference: 'SALE-003' },
		});
		expect(found.outputs.Charge?.[0]?.map(({ json }) => json.transaction_amount_refunded)).toEqual([
			5,
		]);
	});
});
