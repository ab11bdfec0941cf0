/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runWorkflow } from './engine';
import { Shop } from './shop';

test('An ID above 2^53 that Mercado Pago writes as a number comes out with all its digits', async () => {
	const shop = await Shop.open();
	const payment =
		'{"id":233000061680860123,"status":"approved","transaction_amount":15.5,"order":{"id":90000000001}}';
	const server = createServer((_, response) =>
		response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(payment),
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const outcome = await runWorkflow({
		...shop.setting(),
		credentials: { mercadoPagoPointApi: { accessToken: 'APP_USR-SIM-MLA-SELLER', apiUrl } },
		nodes: [
			{
				name: 'Read',
				type: 'n8n-nodes-mercadopago-point.mercadoPagoPoint',
				parameters: {
					resource: 'payment',
					operation: 'get',
					paymentId: '233000061680860123',
					simplify: false,
				},
			},
		],
		connections: [['Start', 'Read']],
		input: [{}],
	});
	server.closeAllConnections();
	await new Promise<void>((resolve) => server.close(() => resolve()));
	await shop.close();
	expect(outcome.outputs.Read?.[0]?.[0]?.json).toMatchObject({
		id: '233000061680860123',
		transaction_amount: 15.5,
		order: { id: 90000000001 },
	});
});
