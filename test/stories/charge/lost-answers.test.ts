import { calm, chargesIn, creates, generations, sale } from '../generations';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

describe.each(generations)(
	'an answer that is lost, over $api,',
	({ api, create, list, read, keepsKeys }) => {
		const open = (mode: 'automatic' | 'manual' = 'automatic') => new Shop({ api, mode });

		test.each(['cutAfterCommit', 'errorAfterCommit', 'malformedJson'])(
			'(%s) after the charge was made: that one charge is found and approved',
			async (kind) => {
				const shop = open();
				await shop.fault(kind, create);
				const { approved } = await shop.sell(sale);
				expect(approved).toMatchObject([{ outcome: 'approved', payment: { status: 'approved' } }]);
				expect(await chargesIn(shop)).toMatchObject([{ id: approved[0]?.id, isPaid: true }]);
			},
		);

		test.each(['cutBeforeCommit', 'errorBeforeCommit'])(
			'(%s) and that made nothing: only a key lets it be sent again',
			async (kind) => {
				const shop = open();
				await shop.fault(kind, create);
				const { outputs } = await shop.sell(sale);
				expect(outputs.flat().map(({ json }) => json.outcome)).toEqual([
					keepsKeys ? 'approved' : 'unknown',
				]);
				expect([await creates(shop), (await chargesIn(shop)).length]).toEqual(
					keepsKeys ? [2, 1] : [1, 0],
				);

				if (keepsKeys) return;
				expect(outputs[3]).toMatchObject([
					{ json: { id: null, advice: expect.stringContaining('raise Attempt by one') } },
				]);
				expect(await shop.sell({ ...sale, attempt: 2 })).toMatchObject({
					approved: [{ existing: false }],
				});
				expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
			},
		);

		test('of a look before anything was sent leaves no doubt behind: the next try charges', async () => {
			const shop = open();
			const looking = { ...sale, options: { alwaysLook: true } };
			await shop.fault('errorBeforeCommit', { ...list, times: 4 });
			// Over orders the key protects a first attempt, looked for or not.
			if (keepsKeys)
				expect(await shop.sell(looking)).toMatchObject({
					approved: [
						{ existing: false, warnings: [expect.stringContaining('The search of orders failed')] },
					],
				});
			else {
				await expect(shop.sell(looking)).rejects.toMatchObject({ httpCode: '500' });
				expect(await shop.sell(looking)).toMatchObject({ approved: [{ existing: false }] });
			}
			expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		});

		test('of a sale without a reference is found by the reference that stands in for it', async () => {
			const shop = open();
			await shop.fault('cutAfterCommit', create);
			const { approved } = await shop.sell();
			expect(approved).toMatchObject([
				{ externalReference: expect.stringMatching(/^n8n-[0-9a-f]{32}$/) },
			]);
			expect(await chargesIn(shop)).toMatchObject([
				{ isPaid: true, reference: approved[0]?.externalReference },
			]);
		});

		test('while nothing can be read either is unknown, not refused; once it can be, the same charge is found', async () => {
			const shop = open();
			await shop.fault('cutAfterCommit', { ...create, times: 4 });
			// Orders are looked for before anything is sent: that look still works.
			for (const path of [list, read])
				await shop.fault('errorBeforeCommit', {
					...path,
					times: 'always',
					skip: keepsKeys && path === list ? 1 : 0,
				});
			expect(await shop.sell(sale)).toMatchObject({
				unknown: [{ id: null, outcome: 'unknown', externalReference: 'SALE-001' }],
			});
			expect(await chargesIn(shop)).toHaveLength(1);

			await calm(shop);
			expect(await shop.sell(sale)).toMatchObject({
				approved: [{ existing: true, outcome: 'approved' }],
			});
			expect(await chargesIn(shop)).toMatchObject([{ isPaid: true }]);
		});

		test('of a sale that no list shows is unknown or the same charge, never a second one', async () => {
			const shop = open('manual');
			await shop.control('settings', { eventsListOnlyFinal: true, searchDelayMs: 600_000 });
			await shop.fault('cutAfterCommit', create);
			const sold = await shop.sell(sale);
			expect(sold).toMatchObject({ unknown: [{ outcome: 'unknown' }] });
			expect(await chargesIn(shop)).toHaveLength(1);
			expect(await shop.sell(sale)).toMatchObject({ unknown: [{ outcome: 'unknown' }] });
			expect(await chargesIn(shop)).toHaveLength(1);
		});

		test('and is told as unknown when the node goes on after failures, too', async () => {
			const shop = open();
			await shop.fault('cutAfterCommit', { ...create, times: 4 });
			for (const path of [list, read])
				await shop.fault('errorBeforeCommit', {
					...path,
					times: 'always',
					skip: keepsKeys && path === list ? 1 : 0,
				});
			const { outputs } = await shop.sell(sale, { continueOnFail: true });
			expect(outputs.map((output) => output.length)).toEqual([0, 0, 0, 1]);
		});

		test('in the middle of the wait, or empty, ends no wait: the charge stays known and is waited for', async () => {
			const shop = open('manual');
			const selling = shop.startSelling(sale);
			await shop.wait(3_000);
			shop.oddAnswers = [read.path];
			await shop.wait(6_000);
			await shop.terminal('approve');
			expect(await shop.passing(selling)).toMatchObject({
				approved: [{ externalReference: 'SALE-001', amount: '15.00', timedOut: false }],
			});
		});

		test('while a cancel is confirmed, or empty, is read again', async () => {
			const shop = open('manual');
			const selling = shop.startSelling({
				...sale,
				options: { waitSeconds: 5, onTimeout: 'cancel' },
			});
			await shop.wait(4_500);
			shop.oddAnswers = [read.path, read.path];
			expect(await shop.passing(selling)).toMatchObject({
				notCharged: [{ externalReference: 'SALE-001', cancelResult: 'canceled' }],
			});
		});
	},
);
