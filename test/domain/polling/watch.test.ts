import { type ListedChange, type Watched } from '../../../domain/polling/memory';
import { afterLook, dueLooks, endsOf, watchedAfter } from '../../../domain/polling/watch';

const minute = 60_000;
const now = Date.parse('2025-03-04T12:00:00Z');
const at = now / minute;
const intents = 'point_integration_wh';
const line = (state: string, topic = intents): ListedChange => ({
	topic,
	id: 'abc',
	state,
	at: '2025-03-04T12:00:00Z',
});
const watched = (more: Partial<Watched> = {}): Watched => ({
	topic: intents,
	id: 'abc',
	state: 'FINISHED',
	since: at,
	lookedAt: at,
	open: true,
	...more,
});
const calm = { now, isHandled: () => false, isDone: () => false };

describe('what is watched', () => {
	test.each([
		[line('CONFIRMATION_REQUIRED'), 3, true],
		[line('FINISHED'), 3, true],
		[line('PROCESSED'), 3, true],
		[line('A_STATE_NEVER_SEEN'), 3, true],
		[line('action_required', 'order'), 3, true],
		[line('processed', 'order'), 3, true],
		[line('FINISHED'), 2, false],
		[line('FINISHED'), 4, false],
		[line('ON_TERMINAL'), 3, false],
		[line('at_terminal', 'order'), 3, false],
	])('%j, offered %i times: %p', (one, times, isWatched) => {
		expect(Object.keys(watchedAfter(undefined, [{ line: one, times }], calm))).toHaveLength(
			isWatched ? 1 : 0,
		);
	});

	test('is no longer, once an execution has taken care of it, its end was offered, or it is 89 days old', () => {
		const before = { one: watched() };
		expect(watchedAfter(before, [], calm)).toEqual(before);
		expect(
			watchedAfter(before, [], {
				...calm,
				isHandled: ({ id, state }) => id === 'abc' && state === 'FINISHED',
			}),
		).toEqual({});
		expect(
			watchedAfter({ one: watched({ end: 'FINISHED' }) }, [], { ...calm, isDone: () => true }),
		).toEqual({});
		expect(watchedAfter(before, [], { ...calm, now: now + 90 * 24 * 60 * minute })).toEqual({});
		expect(watchedAfter(before, [], { ...calm, now: now + 88 * 24 * 60 * minute })).toEqual(before);
	});

	test('keeps what is known of it when it is offered for the third time again', () => {
		const before = { [`${intents}/abc`]: watched({ since: at - 600 }) };
		expect(watchedAfter(before, [{ line: line('FINISHED'), times: 3 }], calm)).toEqual(before);
	});
});

describe('a look is due', () => {
	const due = (one: Watched, minutes: number, topics = [intents]) =>
		dueLooks({ one }, topics, { now: now + minutes * minute }).length === 1;

	test('at once the first time, half an hour later, and then less and less often', () => {
		expect(due(watched({ open: undefined }), 0)).toBe(true);
		expect([due(watched(), 29), due(watched(), 30)]).toEqual([false, true]);
		const day = 24 * 60;
		expect([
			due(watched({ lookedAt: at + day }), day + 119),
			due(watched({ lookedAt: at + day }), day + 120),
		]).toEqual([false, true]);
		expect([
			due(watched({ lookedAt: at + 30 * day }), 32 * day),
			due(watched({ lookedAt: at + 30 * day }), 33 * day),
		]).toEqual([false, true]);
	});

	test('not for a topic that is not polled, nor once the end is known', () => {
		expect(due(watched(), 60, ['order'])).toBe(false);
		expect(due(watched({ end: 'FINISHED' }), 60)).toBe(false);
	});

	test('for five at a poll, the longest overdue first, and for more where polls are an hour apart', () => {
		const many = Object.fromEntries(
			Array.from({ length: 100 }, (_, index) => [
				String(index),
				watched({ id: String(index), since: at - 1_000, lookedAt: at - 1_000 + index }),
			]),
		);
		expect(dueLooks(many, [intents], { now }).map(({ id }) => id)).toEqual([
			'0',
			'1',
			'2',
			'3',
			'4',
		]);
		expect(dueLooks(many, [intents], { now, sinceLastPollMs: 60 * minute })).toHaveLength(60);
	});
});

describe('after a look', () => {
	test('that finds it open it is watched on', () => {
		expect(afterLook(watched({ open: undefined }), 'open', now + 5 * minute)).toEqual(
			watched({ lookedAt: at + 5, open: true }),
		);
	});

	test('that finds it settled its end is offered, as another line than the one before', () => {
		const after = afterLook(watched(), { state: 'FINISHED' }, now + 5 * minute);
		expect(endsOf({ one: after ?? watched() })).toEqual([
			{
				topic: intents,
				id: 'abc',
				state: 'FINISHED',
				version: 'settled',
				at: '2025-03-04T12:05:00.000Z',
			},
		]);
	});

	test('that is the first and finds it settled nothing is left to do: in queue mode nobody says that it was handled', () => {
		expect(afterLook(watched({ open: undefined }), { state: 'FINISHED' }, now)).toBeUndefined();
	});
});
