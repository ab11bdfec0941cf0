import type { IDataObject } from 'n8n-workflow';
import type { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import { giveBack, openShop, paymentOf, sell, till, type } from './day-of-sales';

letTimersStandStill();

const close = async (shop: Shop, more: IDataObject = {}) =>
	await shop.run('report', 'dayClose', { day: '2025-03-04', ...more });
const ofRow = (rows: IDataObject[], row: string) => rows.filter((one) => one.row === row);
const summaryOf = (rows: IDataObject[]) => ofRow(rows, 'summary')[0];
const exceptions = (rows: IDataObject[]) =>
	ofRow(rows, 'exception').map(({ reason, externalReference, amount }) => [
		reason,
		externalReference,
		amount,
	]);

describe('the close of a day', () => {
	test('adds up by store, point of sale, terminal, method and installments, and tells what does not fit', async () => {
		const shop = await openShop();
		await sell(shop, 'SALE-1', '100.10');
		await giveBack(shop, await sell(shop, 'SALE-2', '50.00'), '20.05');
		await type(shop, 1_234, { type: 'debit_card' });
		await type(shop, 500, { outcome: 'rejected' });
		await type(shop, 700, { outcome: 'unknown' });
		const rows = await close(shop, {
			options: { cashCounted: '1250.00', cashExpected: '1245.50' },
		});
		expect(ofRow(rows, 'group')).toEqual([
			expect.objectContaining({
				deviceId: till,
				paymentType: 'credit_card',
				paymentMethod: 'visa',
				installments: 1,
				currency: 'ARS',
				paymentCount: 2,
				grossAmount: '150.10',
				tipAmount: '0.00',
				refundCount: 1,
				refundedAmount: '20.05',
				feeAmount: '5.24',
				withheldAmount: '0.00',
				netAmount: '124.81',
			}),
			expect.objectContaining({
				deviceId: null,
				paymentType: 'debit_card',
				paymentMethod: 'debvisa',
				paymentCount: 1,
				grossAmount: '12.34',
				feeAmount: '0.43',
				netAmount: '11.91',
			}),
		]);
		expect(exceptions(rows)).toEqual([
			['refunded', 'SALE-2', '20.05'],
			['typedOnTerminal', null, '12.34'],
			['pending', null, '7.00'],
		]);
		expect(rows[rows.length - 1]).toMatchObject({
			row: 'summary',
			begin: '2025-03-04T03:00:00.000Z',
			end: '2025-03-05T03:00:00.000Z',
			paymentCount: 3,
			declinedCount: 1,
			grossAmount: '162.44',
			refundedAmount: '20.05',
			chargedBackAmount: '0.00',
			feeAmount: '5.67',
			netAmount: '136.72',
			cashCounted: '1250.00',
			cashExpected: '1245.50',
			cashDifference: '4.50',
		});
	});

	test('has the tip of an order in its own sum, and the money of the other days on those', async () => {
		const shop = await openShop({ orderTip: '2.50' });
		await sell(shop, 'SALE-1', '10.00');
		await shop.control('settings', { orderTip: null });
		const second = await sell(shop, 'SALE-2', '30.00');
		await shop.simulator.advance('1d');
		await giveBack(shop, second, '5.00');
		await shop.control(`payments/${paymentOf(shop, 'SALE-2').id}`, { status: 'charged_back' });
		await sell(shop, 'SALE-3', '7.00');
		expect(summaryOf(await close(shop))).toMatchObject({
			paymentCount: 2,
			grossAmount: '42.50',
			tipAmount: '2.50',
			refundedAmount: '0.00',
			chargedBackAmount: '0.00',
			netAmount: '41.01',
		});
		const next = await close(shop, { day: '2025-03-05' });
		expect(summaryOf(next)).toMatchObject({
			paymentCount: 1,
			grossAmount: '7.00',
			refundCount: 1,
			refundedAmount: '5.00',
			chargebackCount: 1,
			chargedBackAmount: '25.00',
			netAmount: '-23.24',
		});
		expect(exceptions(next)).toEqual([
			['refunded', 'SALE-2', '5.00'],
			['chargedBack', 'SALE-2', '25.00'],
		]);
	});

	test('is one of a shift: what happens at its end belongs to the next', async () => {
		const shop = await openShop();
		await sell(shop, 'SALE-1', '10.00');
		const approved = String(paymentOf(shop, 'SALE-1').date_approved);
		const shift = async (shiftBegin: string, shiftEnd: string) =>
			summaryOf(await close(shop, { periodType: 'shift', shiftBegin, shiftEnd }))?.paymentCount;
		expect(await shift('2025-03-04T06:00:00-03:00', approved)).toBe(0);
		expect(await shift(approved, '2025-03-04T18:00:00-03:00')).toBe(1);
	});

	test('of a day without a sale is a summary of zeros', async () => {
		expect(await close(await openShop())).toEqual([
			expect.objectContaining({
				row: 'summary',
				paymentCount: 0,
				grossAmount: '0.00',
				netAmount: '0.00',
			}),
		]);
	});

	test('goes on without orders, and says what is not known then', async () => {
		const shop = await openShop();
		await sell(shop, 'SALE-1', '10.00');
		shop.onlyInstead = 'GET';
		shop.answerInstead = ({ url }) =>
			url.includes('/v1/orders')
				? { statusCode: 403, headers: {}, body: { message: 'Forbidden' } }
				: undefined;
		const summary = summaryOf(await close(shop));
		expect(summary).toMatchObject({ grossAmount: '10.00' });
		expect(summary?.warnings).toEqual([expect.stringContaining('Every payment is counted.')]);
	});

	test.each([
		[{ day: '2025-03-05' }, 'Day: it begins at 2025-03-05T03:00:00.000Z, which is in the future'],
		[{ day: '2023-03-05' }, 'is more than 12 months ago'],
		[{ day: 'yesterday' }, 'Day: "yesterday" is not a date'],
		[{ periodType: 'shift' }, 'Shift Begin: nothing was given'],
		[
			{ periodType: 'shift', shiftBegin: '2025-03-04T08:00', shiftEnd: '2025-03-04T07:00' },
			'Shift End: it is not after the begin',
		],
		[{ options: { cashCounted: '10' } }, 'Cash Expected: nothing was given'],
		[
			{ options: { cashCounted: '1.250', cashExpected: '0' } },
			'Cash Counted: "1.250" is not an amount',
		],
		[{ options: { maximumPayments: 1 } }, 'Maximum Payments: there are more than 1 payments'],
	])('refuses %j', async (params, text) => {
		const shop = await openShop();
		await sell(shop, 'SALE-1', '10.00');
		await sell(shop, 'SALE-2', '10.00');
		await expect(close(shop, params as IDataObject)).rejects.toMatchObject({
			message: expect.stringContaining(text),
		});
	});
});
