import { chargesIn, creates, generations, sale } from '../generations';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

/** More often than a call is repeated. */
const forLong = 12;

/** n8n's database, locked from the n-th time on that it is asked. */
class Locked extends Set<string> {
	private asked = 0;

	constructor(
		private at: number,
		private readonly times = forLong,
	) {
		super();
	}

	unlock(): void {
		this.at = Infinity;
	}

	override [Symbol.iterator]() {
		const asked = this.asked++;
		if (asked >= this.at && asked < this.at + this.times)
			throw new Error('SQLITE_BUSY: database is locked');
		return super[Symbol.iterator]();
	}
}

const moments = Array.from({ length: 24 }, (_, at) => at);

describe.each(generations)("n8n's database that fails, over $api,", ({ api }) => {
	test.each(moments)(
		'at its request %i never hides a charge that was made, and never charges twice',
		async (at) => {
			const shop = new Shop({ api });
			const seen = new Locked(at);
			const first = await shop.sell(sale, { continueOnFail: true, seen });
			const made = await creates(shop);
			expect(first.outputs.map((output) => output.length)).toEqual(
				made === 1 ? [1, 0, 0, 0] : [0, 0, 0, 1],
			);
			if (made === 1)
				expect(first).toMatchObject({
					approved: [{ id: expect.any(String), outcome: 'approved' }],
				});
			seen.unlock();
			const again = await shop.sell(sale, { seen });
			expect([again.declined, again.notCharged]).toEqual([[], []]);
			expect((await chargesIn(shop)).filter(({ isPaid }) => isPaid).length).toBeLessThanOrEqual(1);
		},
	);

	test.each(moments)('at its request %i for a moment only changes nothing', async (at) => {
		const shop = new Shop({ api });
		expect(await shop.sell(sale, { seen: new Locked(at, 1) })).toMatchObject({
			approved: [{ existing: false, warnings: [] }],
		});
	});

	test('says so beside the charge', async () => {
		const shop = new Shop({ api });
		const warned = [];
		for (const at of moments) {
			const { approved } = await shop.sell(
				{ externalReference: `SALE-${at}` },
				{ continueOnFail: true, seen: new Locked(at) },
			);
			warned.push(...approved.flatMap(({ warnings }) => warnings as string[]));
		}
		expect(new Set(warned)).toEqual(
			new Set([expect.stringContaining('n8n could not write down which charge this is')]),
		);
	});
});
