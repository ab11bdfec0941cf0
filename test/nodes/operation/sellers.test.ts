import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { apiUrl, type Http, outputOf } from '../n8n';

const sellers = ['ana', 'bruno'];

/** Mercado Pago's side as one seller's token sees it. */
function accountOf(seller: string) {
	const asked: string[] = [];
	const http: Http = async ({ method, url }) => {
		asked.push(`${method} ${url.replace(apiUrl, '')}`);
		return url.endsWith('/users/me')
			? { statusCode: 200, body: { id: 1, site_id: seller === 'ana' ? 'MLA' : 'MLB' } }
			: {
					statusCode: 201,
					body: { id: `intent-of-${seller}`, device_id: 'PAX_A910__SMARTPOS1', amount: 1500 },
				};
	};
	return { seller, asked, http };
}

test('sellers in one process, even in the same place of the same execution, get nothing of each other', async () => {
	const node = new MercadoPagoPoint();
	const accounts = sellers.map(accountOf);
	const create = async ({ seller, http }: ReturnType<typeof accountOf>) =>
		await outputOf({
			node,
			items: [
				{
					resource: 'paymentIntent',
					operation: 'create',
					deviceId: { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1' },
					amount: '15.00',
					site: 'account',
				},
			],
			http,
			executionId: 'the same',
			credentialId: seller,
		});

	const first = await Promise.all(accounts.map(create));
	const repeated = await Promise.all(accounts.map(create));

	expect([first, repeated].map((all) => all.map(([item]) => item?.id))).toEqual([
		['intent-of-ana', 'intent-of-bruno'],
		['intent-of-ana', 'intent-of-bruno'],
	]);
	// Retry On Fail sends neither a second time, and one seller's result keeps the other's from being sent no less.
	expect(
		accounts.map(({ asked }) => asked.filter((request) => request.startsWith('POST')).length),
	).toEqual([1, 1]);
});
