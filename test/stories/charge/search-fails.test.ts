import { networkFault } from '../../nodes/n8n';
import { chargesIn, creates, locator, sale } from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const search = { method: 'GET', path: '/v1/orders?' };
const open = () => new Shop({ api: 'orders' });

describe('a search of orders that fails does not hold up a sale that was never sent:', () => {
	test.each([400, 401, 403, 404, 405, 408, 410, 418, 422, 429, 500, 502, 503, 504])(
		'%i',
		async (status) => {
			const shop = open();
			await shop.fault('errorBeforeCommit', { ...search, status, times: 'always' });
			const before = Date.now();
			expect(await shop.sell(sale)).toMatchObject({
				approved: [
					{
						existing: false,
						warnings: [
							expect.stringContaining('it was not looked for an earlier charge of this sale'),
						],
					},
				],
			});
			// The customer waits for the payment, not for the search.
			expect(Date.now() - before).toBeLessThan(12_000);
			expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
			expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		},
	);

	test.each([
		['a page in HTML', '<html>Bad Gateway</html>'],
		['nothing at all', ''],
		['an object without the list', {}],
		['no list', { data: null, paging: { total: 0 } }],
	])('%s, with 200', async (_, body) => {
		const shop = open();
		shop.answerInstead = ({ url }) =>
			url.endsWith('/v1/orders') ? { statusCode: 200, headers: {}, body } : undefined;
		const selling = async () => await shop.sell(sale);
		shop.onlyInstead = 'GET';
		expect(await selling()).toMatchObject({
			approved: [
				{ existing: false, warnings: [expect.stringContaining('The search of orders failed')] },
			],
		});
		expect(await selling()).toMatchObject({ approved: [{ existing: true }] });
		expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
	});

	test('no answer', async () => {
		const shop = open();
		shop.onlyInstead = 'GET';
		shop.answerInstead = ({ url }) => {
			if (url.endsWith('/v1/orders')) throw networkFault('ETIMEDOUT');
			return undefined;
		};
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: false }] });
		expect(await creates(shop)).toBe(1);
	});
});

describe('an order that is listed and cannot be read (404)', () => {
	const listed = async () => {
		const shop = open();
		const [order] = await shop.run('order', 'create', {
			deviceId: locator(terminals[0]),
			amount: '15.00',
			...sale,
		});
		await shop.control('settings', { mode: 'manual' });
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: `/v1/orders/${String(order?.id)}`,
			status: 404,
			code: 'order_not_found',
			times: 'always',
		});
		return shop;
	};

	test('does not block its reference', async () => {
		const shop = await listed();
		await shop.terminal('cancel');
		await shop.control('settings', { mode: 'automatic' });
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: false }] });
	});

	test('does not stop Find', async () => {
		const shop = await listed();
		expect(await shop.run('charge', 'find', sale)).toEqual([]);
	});
});
