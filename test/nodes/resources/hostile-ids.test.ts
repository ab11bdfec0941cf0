import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { apiUrl, execute, type Http } from '../n8n';

const ids = [
	'../users/me',
	'..',
	'.',
	'a/b',
	'a?b=c',
	'a#b',
	'%2e%2e',
	'%2f',
	'a\\b',
	'1\r\nx-injected: yes',
	'1\n',
	'１２３',
	'٣٤٥',
	'__proto__',
	'constructor',
	'a\u0000b',
	'a\u202eb',
];

const reads = [
	['payment', 'paymentId', '/v1/payments/'],
	['order', 'orderId', '/v1/orders/'],
	['paymentIntent', 'paymentIntentId', '/point/integration-api/payment-intents/'],
] as const;

const rows = reads.flatMap((read) => ids.map((id) => [...read, id] as const));

test.each(rows)(
	'%s, %s: nothing but %s one segment, given %j',
	async (resource, field, start, id) => {
		const asked: string[] = [];
		const http: Http = async ({ url }) => {
			asked.push(url);
			return { statusCode: 404, body: { message: 'not found', status: 404 } };
		};
		const work = execute({
			node: new MercadoPagoPoint(),
			items: [{ resource, operation: 'get', [field]: id }],
			resolved: true,
			http,
		});
		await expect(work).rejects.toThrow();
		for (const url of asked) {
			expect(url).toMatch(/^[!-~]+$/);
			const { origin, pathname, search, hash } = new URL(url);
			expect({ origin, search, hash }).toEqual({ origin: apiUrl, search: '', hash: '' });
			expect(pathname.startsWith(start)).toBe(true);
			expect(pathname.slice(start.length)).toMatch(/^[^/]+$/);
		}
	},
);
