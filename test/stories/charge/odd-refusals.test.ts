import { calm, chargesIn, generations, sale } from '../generations';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const odd = [302, 402, 404, 410, 418, 422, 424, 425, 451, 499];

describe.each(generations)(
	'a charge over $api that was made and answered with a refusal that no page documents',
	({ api, create, list, states }) => {
		test.each(odd)(
			'(%i) is settled by reading, and run again it is the same charge',
			async (status) => {
				const shop = new Shop({ api });
				await shop.fault('errorAfterCommit', { ...create, status, times: 4 });
				expect(await shop.sell(sale, { continueOnFail: true })).toMatchObject({
					approved: [{ outcome: 'approved' }],
					notCharged: [],
				});
				await calm(shop);
				expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
				expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
			},
		);

		test.each(odd)(
			'(%i) and cannot be found yet is Unknown with what was answered, never Not Charged; run again it is charged once',
			async (status) => {
				const shop = new Shop({ api, mode: 'manual' });
				await shop.fault('errorAfterCommit', { ...create, status, times: 4 });
				// Orders are looked for before anything is sent: that look still works.
				await shop.fault('errorBeforeCommit', {
					...list,
					times: 'always',
					skip: api === 'orders' ? 1 : 0,
				});
				const { unknown, notCharged } = await shop.sell(sale, { continueOnFail: true });
				expect(notCharged).toEqual([]);
				expect(unknown).toMatchObject([
					{ id: null, advice: expect.stringContaining(`HTTP ${status}`) },
				]);
				expect(await chargesIn(shop)).toMatchObject([{ state: states.waiting }]);

				await calm(shop);
				await shop.terminal('approve');
				expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
				expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
			},
		);
	},
);

test('a refund that was made and answered with such a refusal is found, and not told as refused', async () => {
	for (const status of [402, 410, 424]) {
		const shop = new Shop({ api: 'orders' });
		const { approved } = await shop.sell(sale);
		await shop.fault('errorAfterCommit', { method: 'POST', path: '/refund', status });
		expect(
			await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id), amount: '5.00' }),
		).toMatchObject([{ refundedAmount: '5.00', repeated: false }]);
	}
});

test('a refund that Mercado Pago took twice, and refused the second time, was made', async () => {
	const shop = new Shop({ api: 'orders' });
	const { approved } = await shop.sell(sale);
	await shop.fault('errorAfterCommit', {
		method: 'POST',
		path: '/refund',
		status: 409,
		code: 'order_already_refunded',
	});
	expect(await shop.run('charge', 'refund', { chargeId: String(approved[0]?.id) })).toMatchObject([
		{ refundedAmount: '15.00' },
	]);
});
