import type { IDataObject } from 'n8n-workflow';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import { giveBack, openShop, sell, type } from './day-of-sales';

letTimersStandStill();

const today = { startDate: '2025-03-04', endDate: '2025-03-04' };

/** A day: an order that is paid, one with a refund of a part, and a sale typed on the terminal. */
async function aDay(settings: object = {}): Promise<Shop> {
	const shop = await openShop(settings);
	await sell(shop, 'SALE-1', '100.10');
	await giveBack(shop, await sell(shop, 'SALE-2', '50.00'), '20.05');
	await type(shop, 1_234);
	return shop;
}

const facts = (rows: IDataObject[]) =>
	rows.map(({ kind, externalReference, amount, feeAmount, netAmount }) => [
		kind,
		externalReference,
		amount,
		feeAmount,
		netAmount,
	]);

const settlement = [
	['payment', 'SALE-1', '100.10', '3.49', '96.61'],
	['payment', 'SALE-2', '50.00', '1.75', '48.25'],
	['refund', 'SALE-2', '-20.05', '0.00', '-20.05'],
	['payment', null, '12.34', '0.43', '11.91'],
];

async function create(shop: Shop, more: object = {}): Promise<IDataObject> {
	const [report = {}] = await shop.run('report', 'create', { ...today, ...more });
	return report;
}

const download = async (shop: Shop, reportId: unknown, more: object = {}) =>
	await shop.run('report', 'download', {
		downloadBy: 'reportId',
		reportId: String(reportId),
		...more,
	});

describe('a settlement report', () => {
	test('is asked for, waited for and read, a row an item', async () => {
		const shop = await aDay();
		const report = await create(shop);
		expect(report).toMatchObject({
			reportType: 'settlement',
			state: 'ready',
			ready: true,
			begin: '2025-03-04T03:00:00Z',
			createdFrom: 'manual',
			warnings: [],
		});
		expect(report.fileName).toMatch(/^settlement-report-\d+-2025-03-04-\d{6}\.csv$/);
		const rows = await download(shop, report.id);
		expect(facts(rows)).toEqual(settlement);
		expect(rows[0]).toMatchObject({
			paymentType: 'credit_card',
			paymentMethod: 'visa',
			installments: 1,
			cardLastFour: '3704',
			currency: 'ARS',
			taxAmount: '0.00',
			columns: { TRANSACTION_TYPE: 'SETTLEMENT', FEE_AMOUNT: '-3.49', METADATA: '[{}]' },
		});
		expect(rows[0]?.approvedAt).toMatch(/^2025-03-04T\d\d:\d\d:\d\d\.\d{3}-04:00$/);
	});

	test.each([
		[{ reportSeparator: ',' }],
		[{ reportSeparator: ';', reportDecimals: 'comma' }],
		[{ reportSeparator: ',', reportDecimals: 'comma', reportLineEnd: 'crlf' }],
		[{ reportEncoding: 'utf-8-bom' }],
		[{ reportEncoding: 'utf-16le' }],
		[{ reportEncoding: 'windows-1252', reportLineEnd: 'crlf' }],
		[{ reportEndsAs: 'available' }],
		[{ reportEndsAs: 'enabled' }],
		[{ reportTaskRefused: true }],
	])('says the same with %j', async (settings) => {
		const shop = await aDay(settings);
		shop.simulator.state.stores.forEach((store) => (store.name = 'Café São João'));
		const rows = await download(shop, (await create(shop)).id);
		expect(facts(rows)).toEqual(settlement);
		expect(rows[0]?.columns).toMatchObject({ STORE_NAME: 'Café São João', FEE_AMOUNT: '-3.49' });
		expect(rows.flatMap(({ warnings }) => warnings)).toEqual([]);
	});

	test('is the newest of the schedule, where the account has one', async () => {
		const shop = await aDay();
		await expect(
			shop.run('report', 'download', { downloadBy: 'newestScheduled' }),
		).rejects.toMatchObject({ message: expect.stringContaining('no scheduled settlement report') });
		const ask = async (method: 'POST', path: string, body: IDataObject) =>
			await shop.http({ method, url: `http://simulator.test/v1/account/${path}`, body });
		await ask('POST', 'settlement_report/config', { frequency: { type: 'daily', hour: 0 } });
		await ask('POST', 'settlement_report/schedule', {});
		await shop.simulator.advance('13h');
		const rows = await shop.run('report', 'download', { downloadBy: 'newestScheduled' });
		expect(facts(rows)).toEqual(settlement);
		expect(
			(await shop.run('report', 'getMany', {})).map(({ createdFrom, state }) => [
				createdFrom,
				state,
			]),
		).toEqual([
			['schedule', 'pending'],
			['schedule', 'ready'],
		]);
	});

	test('with columns of the account has null for what is missing, and says so', async () => {
		const shop = await aDay();
		await shop.http({
			method: 'POST',
			url: 'http://simulator.test/v1/account/settlement_report/config',
			body: {
				separator: '|',
				columns: ['SOURCE_ID', 'TRANSACTION_TYPE', 'TRANSACTION_AMOUNT', 'SOMETHING_NEW'].map(
					(key) => ({ key }),
				),
			},
		});
		const [row] = await download(shop, (await create(shop)).id);
		expect(row).toMatchObject({ amount: '100.10', feeAmount: null, netAmount: null });
		expect(row?.columns).toHaveProperty('SOMETHING_NEW', '');
		expect(row?.warnings).toEqual([
			'The report is set up without the columns FEE_AMOUNT, SETTLEMENT_NET_AMOUNT: what they say is null in every row.',
		]);
	});
});

test('a release report has the balance, what was released, and the total', async () => {
	const shop = await aDay();
	await shop.simulator.advance('20d');
	const report = await create(shop, {
		reportType: 'release',
		startDate: '2025-03-10',
		endDate: '2025-03-20',
	});
	const rows = await download(shop, report.id, { reportType: 'release' });
	expect(facts(rows)).toEqual([
		['balance', null, '0.00', '0.00', '0.00'],
		['payment', 'SALE-1', '100.10', '3.49', '96.61'],
		['payment', 'SALE-2', '50.00', '1.75', '48.25'],
		['refund', 'SALE-2', '-20.05', '0.00', '-20.05'],
		['payment', null, '12.34', '0.43', '11.91'],
		['total', null, '142.39', '5.67', '136.72'],
	]);
});

describe('what is wrong with a report is said', () => {
	const message = (text: string) => ({ message: expect.stringContaining(text) });

	test('days of the future, and turned dates', async () => {
		const shop = new Shop();
		await expect(create(shop, { startDate: '2025-03-05' })).rejects.toMatchObject(
			message('Start Date: 2025-03-05T03:00:00.000Z is in the future'),
		);
		await expect(create(shop, { endDate: '2025-03-01' })).rejects.toMatchObject(
			message('End Date'),
		);
		expect((await shop.state()).requests.filter(({ method }) => method === 'POST')).toEqual([]);
	});

	test.each([
		[{ reportNotMade: true }, 'Mercado Pago did not make the report'],
		[{ reportNeedsConfig: true }, 'The reports of this account were never set up'],
	])('%j', async (settings, text) => {
		const shop = await aDay(settings);
		await expect(create(shop)).rejects.toMatchObject(message(text));
	});

	test('one that is not ready in time, and one that was given up', async () => {
		const shop = await aDay({ reportAfterMs: 60_000 });
		const slow = await create(shop, { options: { maximumWait: 5 } });
		expect(slow).toMatchObject({ state: 'pending', ready: false, fileName: null });
		expect(slow.warnings).toEqual([
			`The report is still being made. Download it by its ID ${String(slow.id)}, which waits for it.`,
		]);
		await expect(download(shop, slow.id, { options: { maximumWait: 1 } })).rejects.toMatchObject(
			message('was not ready after 1 seconds'),
		);
		expect(facts(await download(shop, slow.id))).toEqual(settlement);

		await shop.control('settings', { reportEndsAs: 'error', reportAfterMs: 1_000 });
		const lost = await create(shop);
		expect(lost).toMatchObject({ state: 'failed', ready: false });
		await expect(download(shop, lost.id)).rejects.toMatchObject(
			message('was not made: Mercado Pago says error'),
		);
	});

	test('one that does not exist, is of the other kind, is a spreadsheet, or is empty', async () => {
		const shop = await aDay();
		const byName = async (fileName: string, more: object = {}) =>
			await shop.run('report', 'download', { downloadBy: 'fileName', fileName, ...more });
		await expect(byName('nothing.csv')).rejects.toMatchObject(message('There is no such report'));
		await expect(shop.run('report', 'download', { downloadBy: 'newest' })).rejects.toMatchObject(
			message('the account has no settlement report that is ready'),
		);
		const { fileName } = await create(shop);
		await expect(byName(String(fileName), { reportType: 'release' })).rejects.toMatchObject(
			message('There is no such report'),
		);
		const early = await create(shop, { startDate: '2025-03-01', endDate: '2025-03-02' });
		expect(await download(shop, early.id)).toMatchObject([
			{ kind: 'empty', amount: null, warnings: [expect.stringContaining('has no rows')] },
		]);
		await shop.control('settings', { reportAsSpreadsheet: true });
		const sheet = await create(shop);
		await expect(download(shop, sheet.id)).rejects.toMatchObject(
			message('is a spreadsheet, not CSV'),
		);
	});

	test('one that is cut: its rows are there, and the last one is marked', async () => {
		const shop = await aDay({ reportCutBytes: 60 });
		const rows = await download(shop, (await create(shop)).id);
		expect(facts(rows)).toEqual(settlement);
		expect(rows.map(({ warnings }) => (warnings as string[]).length)).toEqual([0, 0, 0, 1]);
		expect(rows[3]?.warnings).toEqual([
			expect.stringMatching(
				/^Line 5 of the report has \d+ columns and the first line 33: the file is cut/,
			),
		]);
	});
});
