import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { execute } from '../../nodes/n8n';
import type { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import { giveBack, openShop, paymentOf, sell, type } from './day-of-sales';

letTimersStandStill();

const node = new MercadoPagoPoint();
const sale = (externalReference: string, amount: string, more: INodeParameters = {}) => ({
	resource: 'report',
	operation: 'reconcile',
	externalReference,
	amount,
	saleDate: '2025-03-04',
	...more,
});

async function reconcile(
	shop: Shop,
	items: INodeParameters[],
	continueOnFail = false,
): Promise<IDataObject[][]> {
	const outputs = await shop.passing(execute({ node, items, http: shop.http, continueOnFail }));
	return outputs.map((output) =>
		output.map(({ json, pairedItem }) => ({
			...json,
			paired: (pairedItem as { item?: number } | undefined)?.item,
		})),
	);
}

const facts = (rows: IDataObject[] = []) =>
	rows.map(({ outcome, externalReference, saleAmount, paidAmount, paired }) => [
		outcome,
		externalReference,
		saleAmount,
		paidAmount,
		paired,
	]);

describe('sales against payments', () => {
	test('leave by three outputs, each sale once, and money without a sale beside them', async () => {
		const shop = await openShop();
		await sell(shop, 'S-1', '10.00');
		await sell(shop, 'S-2', '20.00');
		await giveBack(shop, await sell(shop, 'S-3', '30.00'), '1.00');
		await sell(shop, 'S-4', '40.00');
		await shop.control(`payments/${paymentOf(shop, 'S-4').id}`, { status: 'charged_back' });
		await sell(shop, 'S-9', '90.00');
		const [matched, differs, unmatched] = await reconcile(shop, [
			sale('S-1', '10.00'),
			sale('S-2', '20.01'),
			sale('S-3', '30.00'),
			sale('S-4', '40.00'),
			sale('S-5', '50.00'),
		]);
		expect(facts(matched)).toEqual([['matched', 'S-1', '10.00', '10.00', 0]]);
		expect(facts(differs)).toEqual([
			['amountDiffers', 'S-2', '20.01', '20.00', 1],
			['refunded', 'S-3', '30.00', '30.00', 2],
			['chargedBack', 'S-4', '40.00', '40.00', 3],
		]);
		expect(differs?.[0]).toMatchObject({ difference: '-0.01' });
		expect(differs?.[1]).toMatchObject({
			refundedAmount: '1.00',
			feeAmount: '1.05',
			netAmount: '28.95',
		});
		expect(facts(unmatched)).toEqual([
			['notPaid', 'S-5', '50.00', null, 4],
			['paidNoSale', 'S-9', null, '90.00', undefined],
		]);
	});

	test('a bill in parts is one sale; the same sale twice, and a sale that was paid twice, are marked', async () => {
		const shop = await openShop();
		for (const amount of ['10.00', '15.00']) await sell(shop, 'PARTS', amount);
		await sell(shop, 'AGAIN', '20.00');
		await sell(shop, 'DOUBLE', '30.00');
		await type(shop, 3_000);
		paymentOf(shop, null).external_reference = 'DOUBLE';
		const [matched, differs, unmatched] = await reconcile(shop, [
			sale('PARTS', '25.00'),
			sale('AGAIN', '20.00'),
			sale('AGAIN', '20.00'),
			sale('DOUBLE', '30.00'),
		]);
		expect(facts(matched)).toEqual([
			['matched', 'PARTS', '25.00', '25.00', 0],
			['matched', 'AGAIN', '20.00', '20.00', 1],
			['matched', 'DOUBLE', '30.00', '30.00', 3],
		]);
		expect(matched?.[0]?.paymentIds).toHaveLength(2);
		expect(differs).toEqual([]);
		expect(facts(unmatched)).toEqual([
			['saleTwice', 'AGAIN', '20.00', null, 2],
			['paidTwice', 'DOUBLE', null, '30.00', undefined],
		]);
	});

	test('a payment typed by hand is proposed for the one open sale that it fits, and assigned to none', async () => {
		const shop = await openShop();
		await type(shop, 1_234);
		await type(shop, 500);
		await type(shop, 500);
		await type(shop, 777);
		const [matched, , unmatched = []] = await reconcile(shop, [
			sale('OPEN', '12.34'),
			sale('TWO', '5.00'),
			sale('ONE', '7.77'),
			sale('OTHER', '7.77'),
			sale('LATER', '12.34', { saleDate: '2025-03-02' }),
		]);
		expect(matched).toEqual([]);
		const proposed = unmatched.filter(({ proposal }) => proposal !== null);
		expect(proposed).toMatchObject([
			{ outcome: 'notPaid', externalReference: 'OPEN', paired: 0 },
			{ outcome: 'paidNoSale', paidAmount: '12.34' },
		]);
		expect(proposed[0]?.proposal).toMatchObject({
			ofPayment: { paymentId: String(proposed[1]?.paymentId) },
		});
		expect(proposed[1]?.proposal).toMatchObject({
			ofSale: { externalReference: 'OPEN', saleAmount: '12.34', item: 0 },
		});
		expect(proposed[0]?.advice).toContain('nothing was assigned');
		expect(unmatched).toHaveLength(9);
	});

	test('once adopted, the payment ID of the sale is enough', async () => {
		const shop = await openShop();
		const typed = await type(shop, 1_234);
		const [matched, , unmatched] = await reconcile(shop, [
			sale('', '12.34', { options: { paymentId: String(typed.id) } }),
		]);
		expect(matched).toMatchObject([{ outcome: 'matched', paymentId: String(typed.id) }]);
		expect(unmatched).toEqual([]);
	});

	test('a payment that is not approved yet leaves its sale pending', async () => {
		const shop = await openShop();
		await sell(shop, 'S-1', '10.00');
		await shop.control(`payments/${paymentOf(shop, 'S-1').id}`, { status: 'in_process' });
		expect(facts((await reconcile(shop, [sale('S-1', '10.00')]))[2])).toEqual([
			['pending', 'S-1', '10.00', null, 0],
		]);
	});

	test('one bad sale stops the node before anything is sent, or leaves as an error without losing the others', async () => {
		const shop = await openShop();
		await sell(shop, 'S-1', '10.00');
		const items = [
			sale('S-1', '10.00'),
			sale('S-2', '1.500'),
			sale('S-3', '5', { saleDate: 'soon' }),
		];
		await expect(reconcile(shop, items)).rejects.toMatchObject({
			message: expect.stringContaining('"1.500" can be read as 1500 or as 1.50'),
		});
		const [matched, , unmatched] = await reconcile(shop, items, true);
		expect(facts(matched)).toEqual([['matched', 'S-1', '10.00', '10.00', 0]]);
		expect(unmatched?.map(({ error, paired }) => [(error as IDataObject).field, paired])).toEqual([
			['Amount', 1],
			['Sale Date', 2],
		]);
	});
});

describe('with a report', () => {
	const report = async (shop: Shop) => {
		const [made = {}] = await shop.run('report', 'create', {
			startDate: '2025-03-04',
			endDate: '2025-03-04',
		});
		return String(made.fileName);
	};

	test('fees and net amounts are compared, and what one of the two does not have is told', async () => {
		const shop = await openShop({ orderTip: '1.00' });
		await sell(shop, 'TIP', '10.00');
		await shop.control('settings', { orderTip: null });
		for (const reference of ['FEE', 'GONE', 'LAST']) await sell(shop, reference, '20.00');
		const reportFileName = await report(shop);
		paymentOf(shop, 'FEE').fee_details = [
			{ type: 'mercadopago_fee', amount: 0.5, fee_payer: 'collector' },
		];
		shop.simulator.state.payments.delete(paymentOf(shop, 'GONE').id);
		const [matched, differs, unmatched] = await reconcile(shop, [
			sale('TIP', '10.00', { options: { reportFileName } }),
			sale('FEE', '20.00'),
			sale('GONE', '20.00'),
			sale('LAST', '20.00'),
		]);
		expect(facts(matched)).toEqual([
			['matched', 'TIP', '10.00', '11.00', 0],
			['matched', 'LAST', '20.00', '20.00', 3],
		]);
		expect(differs).toMatchObject([
			{
				outcome: 'feeDiffers',
				feeAmount: '0.50',
				reportFeeAmount: '0.70',
				reportNetAmount: '19.30',
			},
		]);
		expect(unmatched).toMatchObject([
			{ outcome: 'notPaid', externalReference: 'GONE', paired: 2 },
			{ outcome: 'inReportOnly', externalReference: 'GONE', reportAmount: '20.00' },
		]);
	});

	test('one that is set up without the columns to compare is refused, by their names', async () => {
		const shop = await openShop();
		await sell(shop, 'S-1', '10.00');
		await shop.http({
			method: 'POST',
			url: 'http://simulator.test/v1/account/settlement_report/config',
			body: { columns: [{ key: 'SOURCE_ID' }, { key: 'TRANSACTION_TYPE' }] },
		});
		const reportFileName = await report(shop);
		await expect(
			reconcile(shop, [sale('S-1', '10.00', { options: { reportFileName } })]),
		).rejects.toMatchObject({
			message: expect.stringContaining(
				'lacks the columns TRANSACTION_AMOUNT, FEE_AMOUNT, SETTLEMENT_NET_AMOUNT',
			),
		});
	});
});

test('Single Output puts every row into one', async () => {
	const shop = await openShop();
	await sell(shop, 'S-1', '10.00');
	const outputs = await reconcile(shop, [
		sale('S-1', '10.00', { options: { singleOutput: true } }),
		sale('S-2', '10.00'),
	]);
	expect(outputs.map((output) => output.map(({ outcome }) => outcome))).toEqual([
		['matched', 'notPaid'],
	]);
});
