import {
	mostOffers,
	offersFor,
	pollChanges as pollingLists,
	type ListAnswer,
	type PollOptions,
} from '../../../domain/polling/polling';
import {
	type ListedChange,
	memoryFrom,
	pollingRange,
	type PollingMemory,
} from '../../../domain/polling/memory';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = Date.parse('2025-03-04T12:00:00Z');
const listed = (id: string, state = 'FINISHED') => ({
	topic: 'point_integration_wh',
	id,
	state,
	at: `2025-03-04T11:00:${id.padStart(2, '0')}Z`,
});
const intents = 'point_integration_wh';
const polling = (
	memory: PollingMemory | undefined,
	changes: ListedChange[],
	circumstances: PollOptions,
) => pollingLists(memory, [{ topic: intents, changes }], circumstances);
const calm = { now, isHandled: () => false, isWanted: () => false };
const begun = (): PollingMemory => polling(undefined, [], calm).memory;
const idsOf = ({ offers }: ReturnType<typeof polling>) => offers.map(({ id }) => id);

describe('the days that a poll lists', () => {
	test.each([
		['at first', undefined, '2025-03-03'],
		['a minute later', now - minute, '2025-03-03'],
		['after two days', now - 2 * day, '2025-03-01'],
		['after forty days', now - 40 * day, '2025-01-22'],
		['after a year, what can still be read', now - 365 * day, '2024-12-04'],
		['with a clock that was set back', now + day, '2025-03-03'],
	])('%s', (_, polledAt, from) => {
		expect(pollingRange(polledAt === undefined ? undefined : { polledAt: polledAt }, now)).toEqual({
			from,
			to: '2025-03-04',
		});
	});
});

describe('what a poll offers', () => {
	test('nothing of what is there at first', () => {
		const first = polling(undefined, [listed('1'), listed('2', 'OPEN')], calm);
		expect(idsOf(first)).toEqual([]);
		expect(idsOf(polling(first.memory, [listed('1'), listed('2', 'OPEN')], calm))).toEqual([]);
		expect(idsOf(polling(first.memory, [listed('1'), listed('2')], calm))).toEqual(['2']);
	});

	test('what a list brought before it broke off, and then what it left out: it is no further than before', () => {
		const broken = pollingLists(
			begun(),
			[{ topic: intents, changes: [listed('1')], refused: 'incomplete_list' }],
			{ ...calm, now: now + day },
		);
		expect(idsOf(broken)).toEqual(['1']);
		expect(broken.memory.lists[intents]).toEqual({
			polledAt: now,
			beganAt: now,
			refused: 'incomplete_list',
		});
		expect(
			idsOf(polling(broken.memory, [listed('1'), listed('2')], { ...calm, now: now + day })),
		).toEqual(['2']);
	});

	test('the oldest first, states on the way only if they are wanted', () => {
		const changes = [listed('3'), listed('1'), listed('2', 'ON_TERMINAL')];
		expect(idsOf(polling(begun(), changes, calm))).toEqual(['1', '3']);
		expect(idsOf(polling(begun(), changes, { ...calm, isWanted: () => true }))).toEqual([
			'1',
			'2',
			'3',
		]);
	});

	test('nothing that was handled, and nothing of it later', () => {
		const handled = polling(begun(), [listed('1')], { ...calm, isHandled: () => true });
		expect(idsOf(handled)).toEqual([]);
		expect(
			idsOf(polling(handled.memory, [listed('1')], { ...calm, now: now + 60 * minute })),
		).toEqual([]);
	});

	test('five times at the most, at once, 5 and 30 minutes, 2 and 8 hours after the one before, while nobody says that it was handled', () => {
		let { memory } = polling(undefined, [], calm);
		const offered: number[] = [];
		for (let passed = 0; passed < 24 * 60; passed++) {
			const next = polling(memory, [listed('1')], { ...calm, now: now + passed * minute });
			if (next.offers.length > 0) offered.push(passed);
			({ memory } = next);
		}
		expect(offered).toEqual([0, 5, 35, 155, 635]);
	});

	test('a portion, and the rest with the next poll, from where it was', () => {
		const many = Array.from({ length: mostOffers + 7 }, (_, index) => ({
			...listed(String(index)),
			at: String(1000 + index),
		}));
		const first = polling(
			{ ...begun(), lists: { [intents]: { polledAt: now - 3 * day } } },
			many,
			calm,
		);
		expect(first.offers).toHaveLength(mostOffers);
		expect(first.left).toBe(7);
		expect(first.memory.lists[intents]).toEqual({ polledAt: now - 3 * day });
		const second = polling(first.memory, many, { ...calm, now: now + minute });
		expect(idsOf(second)).toEqual(many.slice(mostOffers).map(({ id }) => id));
		expect(second.memory.lists[intents]).toEqual({ polledAt: now + minute });
	});

	test('what was never offered before what is offered again', () => {
		const old = Array.from({ length: mostOffers }, (_, index) => ({
			...listed(`old-${index}`),
			at: '1',
		}));
		const { memory } = polling(begun(), old, calm);
		const offered = idsOf(
			polling(memory, [...old, { ...listed('new'), at: '2' }], { ...calm, now: now + 10 * minute }),
		);
		expect([offered[0], offered.length]).toEqual(['new', mostOffers]);
	});

	test('a line that is listed twice, because it moved to another page, once', () => {
		expect(idsOf(polling(begun(), [listed('1'), listed('1')], calm))).toEqual(['1']);
	});

	test.each([
		['nothing is known of the poll times', undefined, 50],
		['every minute', minute, 50],
		['every hour', 60 * minute, 1000],
		['every ten minutes', 10 * minute, 200],
	])('as many as can be read until the next one: %s', (_, every, most) => {
		expect(offersFor(every)).toBe(most);
	});

	test.each([
		['hourly, 60 sales an hour, in one process', 60, 60, true],
		['hourly, 20 sales an hour, in queue mode', 60, 20, false],
		['daily, 300 sales a day, in queue mode', 24 * 60, 300, false],
	])('all that was sold since the last one, %s', (_, every, sales, isOneProcess) => {
		const done = new Set<string>();
		const all: ListedChange[] = [];
		let { memory } = polling(undefined, [], calm);
		for (let poll = 1; poll <= 24; poll++) {
			for (let sale = 0; sale < sales; sale++)
				all.push({ ...listed(`${poll}-${sale}`), at: String(all.length) });
			const most = offersFor(every * minute);
			const next = polling(memory, all, {
				...calm,
				now: now + poll * every * minute,
				most,
				isHandled: ({ id }) => isOneProcess && done.has(id),
			});
			idsOf(next).forEach((id) => done.add(id));
			({ memory } = next);
			expect(done.size).toBe(all.length);
		}
	});
});

describe('a list that does not answer', () => {
	const orders = 'order';
	const order = (id: string): ListedChange => ({ ...listed(id, 'processed'), topic: orders });
	const away: ListAnswer = { topic: intents, refused: '403' };
	const begunWithBoth = () =>
		pollingLists(
			undefined,
			[
				{ topic: intents, changes: [listed('1')] },
				{ topic: orders, changes: [] },
			],
			calm,
		).memory;

	test('stays where it was, and what it showed is not new when it answers again, five days later', () => {
		let memory = begunWithBoth();
		for (let passed = 1; passed <= 5; passed++)
			({ memory } = pollingLists(memory, [away, { topic: orders, changes: [] }], {
				...calm,
				now: now + passed * day,
			}));
		expect(memory.lists).toEqual({
			[intents]: { polledAt: now, beganAt: now, refused: '403' },
			[orders]: { polledAt: now + 5 * day, beganAt: now },
		});
		const later = { ...calm, now: now + 5 * day + minute };
		expect(pollingRange(memory.lists[intents], later.now)).toEqual({
			from: '2025-03-03',
			to: '2025-03-09',
		});
		const next = pollingLists(
			memory,
			[
				{ topic: intents, changes: [listed('1'), listed('2')] },
				{ topic: orders, changes: [] },
			],
			later,
		);
		expect(idsOf(next)).toEqual(['2']);
	});

	test('does not hold up the other one', () => {
		expect(
			idsOf(pollingLists(begunWithBoth(), [away, { topic: orders, changes: [order('7')] }], calm)),
		).toEqual(['7']);
	});

	test('and never did begins when it answers first: what it shows then is history', () => {
		const first = pollingLists(undefined, [away, { topic: orders, changes: [] }], calm).memory;
		const second = pollingLists(
			first,
			[
				{ topic: intents, changes: [listed('1')] },
				{ topic: orders, changes: [] },
			],
			calm,
		);
		expect(idsOf(second)).toEqual([]);
		expect(
			idsOf(
				pollingLists(
					second.memory,
					[{ topic: intents, changes: [listed('1'), listed('2')] }],
					calm,
				),
			),
		).toEqual(['2']);
	});

	test('is the same as one that was not chosen until now', () => {
		const both = pollingLists(
			begun(),
			[
				{ topic: intents, changes: [] },
				{ topic: orders, changes: [order('7')] },
			],
			calm,
		);
		expect(idsOf(both)).toEqual([]);
	});
});

describe('what a poll keeps', () => {
	test('outlives an answer in which everything is missing', () => {
		const before = polling(begun(), [listed('1'), listed('2')], calm).memory;
		const odd = polling(before, [], { ...calm, now: now + minute }).memory;
		expect(
			idsOf(polling(odd, [listed('1'), listed('2')], { ...calm, now: now + 2 * minute })),
		).toEqual([]);
	});

	test('is no more than three days, unless it is still listed', () => {
		const before = polling(begun(), [listed('1'), listed('2')], calm).memory;
		const later = polling(before, [listed('2')], { ...calm, now: now + 2 * day }).memory;
		expect(Object.keys(later.offered)).toHaveLength(2);
		const { memory } = polling(later, [listed('2')], { ...calm, now: now + 4 * day });
		expect(
			Object.keys(polling(memory, [listed('2')], { ...calm, now: now + 4 * day }).memory.offered),
		).toHaveLength(1);
	});

	test('of a workflow that starts anew is no reason to bring what was sold meanwhile', () => {
		const before = polling(begun(), [listed('1')], calm).memory;
		const later = { ...calm, now: now + 14 * day };
		const anew = polling(before, [listed('2')], { ...later, isNewStart: true });
		expect(idsOf(anew)).toEqual([]);
		expect(idsOf(polling(anew.memory, [listed('2'), listed('3')], later))).toEqual(['3']);
	});

	test('is read back as it was stored, and what is no memory is none', () => {
		const { memory } = polling(begun(), [listed('1')], calm);
		expect(memoryFrom(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
		expect([undefined, 'some', {}, { lists: {} }, { offered: {} }].map(memoryFrom)).toEqual([
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
		]);
	});

	test('is worth storing when a hundred were handled since, or a day has passed', () => {
		const many = Array.from({ length: 100 }, (_, index) => listed(String(index)));
		const handled = { ...calm, now: now + 2 * minute, isHandled: () => true };
		expect(polling(begun(), many, handled).isCheckpoint).toBe(true);
		const few = polling(begun(), many.slice(1), handled);
		expect(few.isCheckpoint).toBe(false);
		expect(
			polling(few.memory, many.slice(1), { ...handled, now: now + 25 * 60 * minute }).isCheckpoint,
		).toBe(true);
		expect(polling(begun(), [], { ...calm, now: now + 2 * day }).isCheckpoint).toBe(false);
	});
});
