import { dayMs } from '../time/days';
import { orderTopic } from '../webhook/notification';
import { orderState } from '../order/states';
import { intentState } from '../payment-intent/states';
import {
	keptMarks,
	type Line,
	type ListedChange,
	type ListMemory,
	markOf,
	minuteMs,
	minuteOf,
	type Offered,
	settledVersion,
	type PollingMemory,
} from './memory';
import { endsOf, watchedAfter } from './watch';

/**
 * Minutes after an offer until the same event is offered again: the execution that took it may have failed or died, and Mercado Pago
 * may answer only in part for hours.
 */
const offeredAgainAfter = [5, 30, 120, 480];

/** Every offer that an event can have. A line with this count is not offered again: it was handled, is history, or all its offers are used up. */
const allOffers = offeredAgainAfter.length + 1;

/** Offers of one poll: each is read again at about one request per second. The rest comes with the next poll, oldest first. */
export const mostOffers = 50;
const mostOffersEver = 1_000;

/** A poll once an hour has an hour to read what it brings: a third of the time since the last poll is used. */
export function offersFor(sinceLastPollMs = 0): number {
	return Math.max(mostOffers, Math.min(mostOffersEver, Math.floor(sinceLastPollMs / 3_000)));
}

/** Marks that n8n has not stored yet, and how long they may stay unsaved: after a restart all of them are read again. */
const mostUnsaved = 100;
const longestUnsavedMs = dayMs;

/** What a list showed, or why it did not answer; both where it broke off. */
export interface ListAnswer {
	topic: string;
	changes?: readonly ListedChange[];
	refused?: string;
}

export interface PollResult {
	offers: ListedChange[];
	/** What was due and did not fit. */
	left: number;
	memory: PollingMemory;
	/** The memory is worth an execution that only stores it: notifications brought so much that a restart would be costly. */
	isCheckpoint: boolean;
}

export interface PollOptions {
	now: number;
	/** Whether this process has handled it. */
	isHandled: (line: Line) => boolean;
	/** Whether the trigger selects a state that is not final. */
	isWanted: (state: string) => boolean;
	/** The workflow was off for a while and starts again: what is listed and not known is history. */
	isNewStart?: boolean;
	/** Offers of this poll. */
	most?: number;
}

/** A line to offer now. */
interface Due {
	line: ListedChange;
	mark: string;
	/** Absent when it was never offered. */
	before?: Offered;
}

/**
 * What to hand to the execution. A state is offered until it is known to be handled, five times at the most;
 * n8n's de-duplication store lets only one of them through. What a list shows the first time it answers is history and is not
 * offered. A list that does not answer stays where it was, and nothing of it is forgotten.
 */
export function pollChanges(
	memory: PollingMemory | undefined,
	answers: readonly ListAnswer[],
	options: PollOptions,
): PollResult {
	const { now, isHandled, isNewStart = false, most = mostOffers } = options;
	const { marks, due } = classifyLines(memory, linesByMark(memory, answers), options);
	const { selected, left } = selectOffers(due, most);
	const offered = { ...marks, ...marksAfterOffer(selected, now) };
	const watched = watchedAfter(
		memory?.watched,
		selected.map(({ line, before }) => ({ line, times: timesAfterOffer(before) })),
		{ now, isHandled, isDone: (mark) => offered[mark]?.[0] === allOffers },
	);
	const savedAt = memory?.savedAt ?? now;
	const isCheckpoint = selected.length === 0 && isCheckpointDue(offered, savedAt, now);
	const isSaved = selected.length > 0 || isCheckpoint;
	const lists = Object.fromEntries(
		answers.map((answer) => [
			answer.topic,
			listAfter(answer, memory?.lists[answer.topic], { left, now, isNewStart }),
		]),
	);
	return {
		offers: selected.map(({ line }) => line),
		left: left.length,
		isCheckpoint,
		memory: {
			lists,
			savedAt: isSaved ? now : savedAt,
			offered,
			...(Object.keys(watched).length > 0 && { watched }),
		},
	};
}

/** What the lists show and what a look found settled. Each line once: one that moves from one page to the next is listed twice. */
function linesByMark(
	memory: PollingMemory | undefined,
	answers: readonly ListAnswer[],
): Map<string, ListedChange> {
	const lines = [
		...answers.flatMap(({ changes = [] }) => changes),
		...endsOf(memory?.watched ?? {}),
	];
	return new Map(lines.map((line) => [markOf(line), line]));
}

/** The marks to keep, with those of lines that need no offer, and the lines that are due. */
function classifyLines(
	memory: PollingMemory | undefined,
	lines: ReadonlyMap<string, ListedChange>,
	options: PollOptions,
): { marks: PollingMemory['offered']; due: Due[] } {
	const minute = minuteOf(options.now);
	const marks =
		memory === undefined ? {} : keptMarks(memory, (mark) => lines.has(mark), options.now);
	const due: Due[] = [];
	for (const [mark, line] of lines) {
		const before = marks[mark];
		const standing = classify(line, before, memory, options);
		if (standing === 'closed') marks[mark] = [allOffers, minute];
		if (standing === 'due') due.push({ line, mark, before });
	}
	return { marks, due };
}

/**
 * - `closed`: from now on never to be offered, because it is history or was handled
 * - `due`: to be offered now, for the first time or again
 * - `idle`: nothing to do at this poll
 */
function classify(
	line: ListedChange,
	before: Offered | undefined,
	memory: PollingMemory | undefined,
	options: PollOptions,
): 'closed' | 'due' | 'idle' {
	if (before === undefined && isHistory(line, memory, options)) return 'closed';
	if (before !== undefined && before[0] >= allOffers) return 'idle';
	if (options.isHandled(line)) return 'closed';
	const isDue =
		before === undefined ? isOfInterest(line, options) : isDueAgain(before, minuteOf(options.now));
	return isDue ? 'due' : 'idle';
}

/** What a list shows when it answers for the first time, or after the workflow was off, happened before polling began. */
function isHistory(
	{ topic, version }: ListedChange,
	memory: PollingMemory | undefined,
	{ isNewStart = false }: PollOptions,
): boolean {
	return version !== settledVersion && (isNewStart || memory?.lists[topic]?.polledAt === undefined);
}

function isDueAgain([times, offeredAt]: Offered, minute: number): boolean {
	return minute - offeredAt >= (offeredAgainAfter[times - 1] ?? 0);
}

/** As many as fit: what was never offered before what n8n may have handled long ago, then the oldest first. */
function selectOffers(due: readonly Due[], most: number): { selected: Due[]; left: Due[] } {
	const inOrder = [...due].sort(
		(first, second) =>
			Number(first.before !== undefined) - Number(second.before !== undefined) ||
			first.line.at.localeCompare(second.line.at),
	);
	return { selected: inOrder.slice(0, most), left: inOrder.slice(most) };
}

function marksAfterOffer(selected: readonly Due[], now: number): PollingMemory['offered'] {
	return Object.fromEntries(
		selected.map(({ mark, before }) => [mark, [timesAfterOffer(before), minuteOf(now)]]),
	);
}

function timesAfterOffer(before: Offered | undefined): number {
	return (before?.[0] ?? 0) + 1;
}

/** n8n stores the memory with an execution only. Without an offer, one is started once a restart would lose too many marks, or old ones. */
function isCheckpointDue(offered: PollingMemory['offered'], savedAt: number, now: number): boolean {
	const unsaved = Object.values(offered).filter(([, minute]) => minute * minuteMs > savedAt).length;
	return unsaved >= mostUnsaved || (unsaved > 0 && now - savedAt > longestUnsavedMs);
}

/** A list has been polled up to now when it answered and everything that it showed was offered. */
function listAfter(
	{ topic, changes, refused }: ListAnswer,
	before: ListMemory | undefined,
	{ left, now, isNewStart }: { left: readonly Due[]; now: number; isNewStart: boolean },
): ListMemory {
	const began = before?.beganAt === undefined ? {} : { beganAt: before.beganAt };
	if (changes === undefined || refused !== undefined)
		return {
			...(before?.polledAt !== undefined && { polledAt: before.polledAt }),
			...began,
			refused: refused ?? '',
		};
	const isFirst = isNewStart || before?.polledAt === undefined;
	return {
		polledAt: left.some(({ line }) => line.topic === topic) ? (before?.polledAt ?? now) : now,
		...(isFirst ? { beganAt: now } : began),
	};
}

/** Whether polling has nothing to do with this line, now or later. Lists are sorted by change, so behind a page of such lines nothing is new. */
export function isDone(
	memory: PollingMemory,
	line: ListedChange,
	options: Pick<PollOptions, 'isWanted'>,
): boolean {
	return memory.offered[markOf(line)]?.[0] === allOffers || !isOfInterest(line, options);
}

function isOfInterest(line: ListedChange, { isWanted }: Pick<PollOptions, 'isWanted'>): boolean {
	return mayBeFinal(line) || line.version === settledVersion || isWanted(line.state);
}

export function isFinal({ topic, state }: Pick<ListedChange, 'topic' | 'state'>): boolean {
	return topic === orderTopic ? orderState(state).final : intentState(state).final;
}

/** Some intents end at PROCESSED and never show FINISHED. */
function mayBeFinal(line: Pick<ListedChange, 'topic' | 'state'>): boolean {
	return (
		isFinal(line) ||
		(line.topic !== orderTopic && intentState(line.state).outcome === 'asThePayment')
	);
}
