import { mostOffers, sweep, sweepRange, type SweepMemory } from '../../domain/sweep';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = Date.parse('2025-03-04T12:00:00Z');
const listed = (id: string, state = 'FINISHED') => ({ topic: 'point_integration_wh', id, state, at: `2025-03-04T11:00:${id.padStart(2, '0')}Z` });
const calm = { now, isHandled: () => false, isWanted: () => false };
const begun = (): SweepMemory => sweep(undefined, [], calm).memory;
const idsOf = ({ offers }: ReturnType<typeof sweep>) => offers.map(({ id }) => id);

describe('the days that a sweep lists', () => {
	test.each([
		['at first', undefined, '2025-03-03'],
		['a minute later', now - minute, '2025-03-03'],
		['after two days', now - 2 * day, '2025-03-01'],
		['after forty days', now - 40 * day, '2025-01-22'],
		['after a year, what can still be read', now - 365 * day, '2024-12-04'],
		['with a clock that was set back', now + day, '2025-03-03'],
	])('%s', (_, sweptAt, from) => {
		const memory = sweptAt === undefined ? undefined : { ...begun(), sweptAt };
		expect(sweepRange(memory, now)).toEqual({ from, to: '2025-03-04' });
	});
});

describe('what a sweep offers', () => {
	test('nothing of what is there at first', () => {
		const first = sweep(undefined, [listed('1'), listed('2', 'OPEN')], calm);
		expect(idsOf(first)).toEqual([]);
		expect(idsOf(sweep(first.memory, [listed('1'), listed('2', 'OPEN')], calm))).toEqual([]);
		expect(idsOf(sweep(first.memory, [listed('1'), listed('2')], calm))).toEqual(['2']);
	});

	test('the oldest first, states on the way only if they are wanted', () => {
		const changes = [listed('3'), listed('1'), listed('2', 'ON_TERMINAL')];
		expect(idsOf(sweep(begun(), changes, calm))).toEqual(['1', '3']);
		expect(idsOf(sweep(begun(), changes, { ...calm, isWanted: () => true }))).toEqual(['1', '2', '3']);
	});

	test('nothing that was handled, and nothing of it later', () => {
		const handled = sweep(begun(), [listed('1')], { ...calm, isHandled: () => true });
		expect(idsOf(handled)).toEqual([]);
		expect(idsOf(sweep(handled.memory, [listed('1')], { ...calm, now: now + 60 * minute }))).toEqual([]);
	});

	test('three times at the most, at once, after 5 and after 30 minutes more, while nobody says that it was handled', () => {
		let { memory } = sweep(undefined, [], calm);
		const offered: number[] = [];
		for (let passed = 0; passed < 120; passed++) {
			const next = sweep(memory, [listed('1')], { ...calm, now: now + passed * minute });
			if (next.offers.length > 0) offered.push(passed);
			({ memory } = next);
		}
		expect(offered).toEqual([0, 5, 35]);
	});

	test('a portion, and the rest with the next sweep, from where it was', () => {
		const many = Array.from({ length: mostOffers + 7 }, (_, index) => ({ ...listed(String(index)), at: String(1000 + index) }));
		const first = sweep({ ...begun(), sweptAt: now - 3 * day }, many, calm);
		expect(first.offers).toHaveLength(mostOffers);
		expect(first.memory.sweptAt).toBe(now - 3 * day);
		const second = sweep(first.memory, many, { ...calm, now: now + minute });
		expect(idsOf(second)).toEqual(many.slice(mostOffers).map(({ id }) => id));
		expect(second.memory.sweptAt).toBe(now + minute);
	});
});

describe('what a sweep keeps', () => {
	test('is no more than what is listed', () => {
		const before = sweep(begun(), [listed('1'), listed('2')], calm).memory;
		expect(Object.keys(sweep(before, [listed('2')], calm).memory.offered)).toHaveLength(1);
	});

	test('is worth storing when a hundred were handled since, or a day has passed', () => {
		const many = Array.from({ length: 100 }, (_, index) => listed(String(index)));
		const handled = { ...calm, now: now + 2 * minute, isHandled: () => true };
		expect(sweep(begun(), many, handled).isCheckpoint).toBe(true);
		const few = sweep(begun(), many.slice(1), handled);
		expect(few.isCheckpoint).toBe(false);
		expect(sweep(few.memory, many.slice(1), { ...handled, now: now + 25 * 60 * minute }).isCheckpoint).toBe(true);
		expect(sweep(begun(), [], { ...calm, now: now + 2 * day }).isCheckpoint).toBe(false);
	});
});
