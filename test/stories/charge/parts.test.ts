import type { INodeParameters } from 'n8n-workflow';
import { attemptKey } from '../../../domain/charge/idempotency';
import { calm, chargesIn, creates, generations, ids, later } from '../generations';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const bill = { externalReference: 'TABLE-7', amount: '50.00' };
const part = (number: number, more: INodeParameters = {}) => ({ ...bill, part: number, ...more });
const looking = { options: { alwaysLook: true } };

describe.each(generations)(
	'a bill in equal parts, over $api:',
	({ api, create, list, keepsKeys }) => {
		const open = (mode: 'automatic' | 'manual' = 'automatic') => new Shop({ api, mode });
		const paid = async (shop: Shop) =>
			(await chargesIn(shop)).filter(({ isPaid }) => isPaid).length;

		test('every part is charged once, and each keeps its own charge whatever is run again', async () => {
			const shop = open();
			const made: string[] = [];
			for (const number of [1, 2, 3]) {
				const { approved } = await shop.sell(part(number));
				expect(approved).toMatchObject([{ existing: false, outcome: 'approved' }]);
				made.push(String(approved[0]?.id));
			}
			expect(new Set(made).size).toBe(3);
			for (const again of [2, 1, 3, 3, 1])
				expect((await shop.sell(part(again, looking))).approved).toMatchObject([
					{ id: made[again - 1], existing: true },
				]);
			expect(await paid(shop)).toBe(3);
		});

		test('the first part is what a bill without parts is', async () => {
			const shop = open();
			const { approved } = await shop.sell(bill);
			expect(ids((await shop.sell(part(1))).approved)).toEqual(ids(approved));
			expect(await creates(shop)).toBe(1);
		});

		test('two parts in one input are two charges, and the same part twice is refused by name', async () => {
			const shop = open();
			const { approved } = await shop.sell([part(1), part(2)]);
			expect(new Set(ids(approved)).size).toBe(2);
			await expect(shop.sell([part(3), part(3)])).rejects.toMatchObject({
				message: 'External Reference: item 1 is the same sale as item 0',
				description: expect.stringContaining('raise Part'),
			});
		});

		test.each([1.5, 0, -1])('there is no part %s: it is refused by name', async (number) => {
			const shop = open();
			await expect(shop.sell(part(number))).rejects.toMatchObject({
				message: `Part: ${number} is not possible`,
			});
			expect(await creates(shop)).toBe(0);
		});

		test('a part finds the terminal busy with the other one, as with anybody else’s charge, and waits for its turn', async () => {
			const shop = open('manual');
			const first = shop.startSelling(part(1));
			await shop.wait(3_000);
			await expect(shop.sell(part(2))).rejects.toMatchObject({
				message: expect.stringContaining('The terminal already'),
			});
			const second = shop.startSelling(part(2, { options: { busyTerminal: 'wait' } }));
			await shop.wait(5_000);
			await shop.terminal('approve');
			expect((await shop.passing(first)).approved).toMatchObject([{ existing: false }]);
			await shop.wait(5_000);
			await shop.terminal('approve');
			expect((await shop.passing(second)).approved).toMatchObject([{ existing: false }]);
			expect(await paid(shop)).toBe(2);
		});

		test('a part whose card was declined is charged by the next attempt, though another part is paid', async () => {
			const shop = open();
			await shop.sell(part(1));
			await shop.control('settings', { mode: 'manual' });
			const selling = shop.startSelling(part(2));
			await shop.wait(2_000);
			await shop.terminal('decline');
			expect((await shop.passing(selling)).declined).toMatchObject([{ existing: false }]);
			expect((await shop.sell(part(2, looking))).declined).toMatchObject([{ existing: true }]);
			await shop.control('settings', { mode: 'automatic' });
			const { approved } = await shop.sell(part(2, { attempt: 2 }));
			expect(approved).toMatchObject([{ existing: false }]);
			expect(ids((await shop.sell(part(2, { attempt: 2, ...looking }))).approved)).toEqual(
				ids(approved),
			);
			expect(await paid(shop)).toBe(2);
		});

		test('the answer to the second part is lost: its charge is found, not the first one’s', async () => {
			const shop = open();
			const first = await shop.sell(part(1));
			await shop.fault('cutAfterCommit', create);
			const { approved } = await shop.sell(part(2));
			expect(approved).toHaveLength(1);
			expect(ids(approved)).not.toEqual(ids(first.approved));
			expect(ids((await shop.sell(part(2))).approved)).toEqual(ids(approved));
			expect(await paid(shop)).toBe(2);
		});

		test('the answers to both attempts at the second part are lost, and its card was declined the first time', async () => {
			const shop = open();
			await shop.sell(part(1));
			await shop.control('settings', { mode: 'manual' });
			await shop.fault('cutAfterCommit', create);
			const selling = shop.startSelling(part(2));
			await shop.wait(4_000);
			await shop.terminal('decline');
			expect((await shop.passing(selling)).declined).toHaveLength(1);
			await shop.control('settings', { mode: 'automatic' });
			await shop.fault('cutAfterCommit', create);
			const { approved } = await shop.sell(part(2, { attempt: 2 }));
			const paidOnes = (await chargesIn(shop)).filter(({ isPaid }) => isPaid);
			expect(paidOnes).toHaveLength(2);
			expect(ids(approved)).toEqual([paidOnes[1]?.id]);
		});

		test('the answers to both parts are lost: no charge is told as another part’s', async () => {
			const shop = open();
			await shop.fault('cutAfterCommit', { ...create, times: 'always' });
			if (keepsKeys) await shop.control('settings', { searchDelayMs: 60_000 });
			else await shop.fault('errorBeforeCommit', { ...list, times: 'always' });
			for (const number of [1, 2]) expect((await shop.sell(part(number))).unknown).toHaveLength(1);
			await calm(shop);
			await shop.wait(60_000);
			const [first, second] = await chargesIn(shop);
			expect([first?.isPaid, second?.isPaid]).toEqual([true, true]);
			for (const number of [2, 1]) {
				const { approved, unknown } = await shop.sell(part(number));
				if (keepsKeys) expect(ids(approved)).toEqual([number === 1 ? first?.id : second?.id]);
				else expect(unknown).toMatchObject([{ advice: expect.stringContaining('which part') }]);
			}
			expect(await creates(shop)).toBeLessThanOrEqual(keepsKeys ? 12 : 2);
			expect(await paid(shop)).toBe(2);
		});
	},
);

test('a part is known as what it was found to be by a version that knew no parts', async () => {
	const shop = new Shop({ api: 'orders' });
	const { approved } = await shop.sell(part(1));
	const id = String(approved[0]?.id);
	const key = attemptKey({
		reference: 'TABLE-7',
		deviceId: terminals[0],
		amountMinor: 5000,
		attempt: 1,
	});
	const names = [`attempt/orders/${key}`, `made/${key}`, `made/${key}/${id}`, `charge/${id}`];
	const old = {
		seen: new Set(names.flatMap((name) => [`workflow-1/node-1/${name}`, `workflow-1//${name}`])),
	};
	expect((await shop.sell(part(2), old)).approved).toMatchObject([{ existing: false }]);
	expect((await shop.sell(part(1), old)).approved).toMatchObject([{ id, existing: true }]);
	expect(await chargesIn(shop)).toHaveLength(2);
});

describe('a workflow that does not remember the parts', () => {
	const fresh = () => ({ seen: new Set<string>(), workflowId: 'a-copy' });

	test('charges one that was never charged, and gives back one that was, as long as Mercado Pago keeps the key of an order', async () => {
		const shop = new Shop({ api: 'orders' });
		await shop.sell(part(1));
		const copy = fresh();
		const { approved } = await shop.sell(part(2), copy);
		expect(approved).toMatchObject([{ existing: false }]);
		expect((await shop.sell(part(2), fresh())).approved).toMatchObject([
			{ id: approved[0]?.id, existing: true },
		]);
		expect(await chargesIn(shop)).toHaveLength(2);
	});

	test('knows nothing after that: neither charged nor taken for another part', async () => {
		const shop = new Shop({ api: 'orders' });
		const { approved } = await shop.sell(part(1));
		await later(shop, '30h');
		const copy = fresh();
		for (let time = 0; time < 2; time++) {
			const { unknown } = await shop.sell(part(2), copy);
			expect(unknown).toMatchObject([
				{ id: null, existing: false, advice: expect.stringContaining(String(approved[0]?.id)) },
			]);
		}
		expect(await creates(shop)).toBe(1);
	});

	test('can be told which part a charge is, by running that part', async () => {
		const shop = new Shop({ api: 'paymentIntents' });
		const { approved } = await shop.sell(part(1));
		const copy = fresh();
		expect((await shop.sell(part(2, looking), copy)).unknown).toMatchObject([
			{ advice: expect.stringContaining('which part') },
		]);
		expect(await creates(shop)).toBe(1);
		expect((await shop.sell(part(1, looking), copy)).approved).toMatchObject([
			{ id: approved[0]?.id, existing: true },
		]);
		expect((await shop.sell(part(2, looking), copy)).approved).toMatchObject([{ existing: false }]);
		expect(await creates(shop)).toBe(2);
	});
});
