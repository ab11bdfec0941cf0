import type { IDataObject } from 'n8n-workflow';
import { chargesIn, creates, generations, ids, later, locator, sale } from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

describe.each(generations)('the same sale again, over $api:', ({ api, create, keepsKeys }) => {
	const open = (mode: 'automatic' | 'manual' = 'automatic') => new Shop({ api, mode });

	test.each([
		['with a reference', sale],
		['without a reference', {}],
	])('Retry On Fail with five tries charges once, %s', async (_, params) => {
		const shop = open();
		await shop.fault('cutAfterCommit', create);
		const charged: IDataObject[] = [];
		for (let time = 0; time < 5; time++)
			charged.push(...(await shop.sell(params, { executionId: 'the-same' })).approved);
		expect(charged).toHaveLength(5);
		expect(new Set(ids(charged)).size).toBe(1);
		expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		expect(await creates(shop)).toBe(keepsKeys ? 2 : 1);
	});

	test('attempt 1, run while the charge of attempt 2 is open, is not told that one’s end as its own, and charges when it is run again', async () => {
		const shop = open('manual');
		const brief = { ...sale, options: { waitSeconds: 8, alwaysLook: true } };
		const { unknown } = await shop.sell({ ...brief, attempt: 2 });
		const selling = shop.startSelling(brief);
		await shop.wait(3_000);
		await shop.terminal('cancel');
		expect(await shop.passing(selling)).toMatchObject({
			notCharged: [],
			unknown: [
				{
					id: unknown[0]?.id,
					existing: true,
					outcome: 'unknown',
					advice: expect.stringContaining('Run this attempt again'),
					warnings: [expect.stringContaining('another attempt')],
				},
			],
		});
		const again = shop.startSelling(brief);
		await shop.wait(3_000);
		await shop.terminal('approve');
		expect(await shop.passing(again)).toMatchObject({ approved: [{ existing: false }] });
		expect((await chargesIn(shop)).map(({ isPaid }) => isPaid)).toEqual([false, true]);
	});

	test('of two executions at once, the one that is refused has ended before the other one charges', async () => {
		const shop = open('manual');
		await shop.fault('errorBeforeCommit', {
			...create,
			status: 403,
			code: api === 'orders' ? 'forbidden_checking_terminal_owner' : '104',
		});
		const refused = shop.startSelling(sale).catch(({ message }: Error) => message);
		const charging = shop.startSelling(sale);
		expect(await shop.passing(refused)).toContain('The terminal does not belong to this account');
		expect(await chargesIn(shop)).toEqual([]);
		await shop.wait(2_000);
		await shop.terminal('approve');
		expect(await shop.passing(charging)).toMatchObject({ approved: [{ existing: false }] });
		expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
	});

	test('n8n killed during the wait, the customer pays, the workflow runs again: that payment is found', async () => {
		const shop = open('manual');
		void shop.startSelling(sale);
		await shop.wait(5_000);
		shop.killN8n();
		await shop.terminal('approve');
		expect(await shop.sell(sale)).toMatchObject({
			approved: [{ existing: true, outcome: 'approved' }],
		});
		expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
	});

	test('n8n killed while the charge is on the terminal: the new execution waits for the same charge', async () => {
		const shop = open('manual');
		void shop.startSelling(sale);
		await shop.wait(5_000);
		shop.killN8n();
		const selling = shop.startSelling(sale);
		await shop.wait(3_000);
		await shop.terminal('approve');
		expect(await shop.passing(selling)).toMatchObject({ approved: [{ existing: true }] });
		expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
	});

	test('n8n killed before the charge arrived: only a key lets it be sent again', async () => {
		const shop = open();
		await shop.fault('cutBeforeCommit', create);
		void shop.startSelling(sale);
		await shop.wait(400);
		shop.killN8n();
		expect(await chargesIn(shop)).toEqual([]);
		const { outputs } = await shop.sell(sale);
		expect(outputs.flat().map(({ json }) => json.outcome)).toEqual([
			keepsKeys ? 'approved' : 'unknown',
		]);
		expect(await chargesIn(shop)).toHaveLength(keepsKeys ? 1 : 0);
	});

	test('two executions at once make one charge', async () => {
		const shop = open();
		const both = await shop.passing(
			Promise.all([shop.startSelling(sale), shop.startSelling(sale)]),
		);
		const approved = both.flatMap((sold) => sold.approved);
		expect(approved.map(({ outcome }) => outcome)).toEqual(['approved', 'approved']);
		expect(await chargesIn(shop)).toMatchObject([{ id: approved[0]?.id, isPaid: true }]);
	});

	test('the next day finds the paid charge', async () => {
		const shop = open();
		await shop.sell(sale);
		await later(shop, '20h');
		expect(await shop.sell(sale)).toMatchObject({ approved: [{ existing: true }] });
		expect(await chargesIn(shop)).toHaveLength(1);
	});

	test('two days later nothing is sent again, whether the charge can be seen or not', async () => {
		const shop = open();
		await shop.sell(sale);
		await later(shop, '60h');
		const { outputs } = await shop.sell(sale);
		// Payment intents are listed by days, and looked for in yesterday and today.
		expect(outputs.flat().map(({ json }) => json.outcome)).toEqual([
			keepsKeys ? 'approved' : 'unknown',
		]);
		expect(await chargesIn(shop)).toHaveLength(1);
	});

	test('a declined attempt stays declined until a new attempt is asked for', async () => {
		const shop = open('manual');
		const selling = shop.startSelling(sale);
		await shop.wait(2_000);
		await shop.terminal('decline');
		expect(await shop.passing(selling)).toMatchObject({ declined: [{ existing: false }] });
		expect(await shop.sell(sale)).toMatchObject({ declined: [{ existing: true }] });

		await shop.control('settings', { mode: 'automatic' });
		expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({
			approved: [{ existing: false }],
		});
		expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({
			approved: [{ existing: true }],
		});
		expect((await chargesIn(shop)).map(({ isPaid }) => isPaid)).toEqual([false, true]);
	});

	test('another amount, terminal or reference is another sale', async () => {
		const shop = open();
		await shop.sell(sale);
		await shop.sell({ ...sale, amount: '16.00' });
		await shop.sell({ ...sale, deviceId: locator(terminals[1]) });
		await shop.sell({ externalReference: 'SALE-002' });
		expect((await chargesIn(shop)).map(({ isPaid }) => isPaid)).toEqual([true, true, true, true]);
	});

	test('ten items on three terminals are ten charges, each of its own amount, in item order', async () => {
		const shop = open();
		await shop.control('seed', {
			devices: [{ id: 'PAX_A910__SMARTPOS1000000009', operating_mode: 'PDV' }],
		});
		const devices = [...terminals, 'PAX_A910__SMARTPOS1000000009'];
		const items = Array.from({ length: 10 }, (_, at) => ({
			deviceId: locator(devices[at % 3] ?? ''),
			amount: at === 4 ? '1200.00' : `${20 + at}.00`,
			externalReference: `SALE-${at}`,
		}));
		const { approved, declined, outputs } = await shop.sell(items);
		expect(
			approved.map(({ externalReference, amount, deviceId }) => [
				externalReference,
				amount,
				deviceId,
			]),
		).toEqual(
			[0, 1, 2, 3, 5, 6, 7, 8, 9].map((at) => [`SALE-${at}`, `${20 + at}.00`, devices[at % 3]]),
		);
		expect(declined).toMatchObject([{ externalReference: 'SALE-4' }]);
		expect(outputs[1]?.[0]?.pairedItem).toEqual({ item: 4 });
		expect(new Set((await chargesIn(shop)).map(({ reference }) => reference)).size).toBe(10);
	});
});
