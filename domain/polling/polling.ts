import { dayMs } from '../time/days';
import { orderTopic } from '../webhook/notification';
import { orderState } from '../order/states';
import { intentState } from '../payment-intent/states';
import { keptMarks, type Line, type ListedChange, type ListMemory, markOf, minuteMs, type Offered, settledVersion, type PollingMemory } from './memory';
import { endsOf, watchedAfter } from './watch';

/** Waits before an event is offered again, in minutes: the execution that took it may have failed or died, and Mercado Pago may be half away for hours. */
const looks = [5, 30, 120, 480];
const settled = looks.length + 1;

/** Offers of one poll: each is read again at about one request per second. The rest comes with the next poll, oldest first. */
export const mostOffers = 50;
const mostOffersEver = 1_000;

/** Who polls once an hour has an hour to read what a poll brings: a third of the time since the last one is used. */
export function offersFor(sinceLastPollMs = 0): number {
	return Math.max(mostOffers, Math.min(mostOffersEver, Math.floor(sinceLastPollMs / 3_000)));
}

/** Marks that n8n has not stored yet, and how long they may stay so: after a restart they are all read again. */
const mostUnsaved = 100;
const longestUnsavedMs = dayMs;

/** What a list said, or why it did not answer; both where it broke off. */
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
	/** Worth an execution that only stores the memory: notifications brought so much that a restart would be costly. */
	isCheckpoint: boolean;
}

export interface PollOptions {
	now: number;
	/** Whether this process has taken care of it. */
	isHandled: (line: Line) => boolean;
	/** Whether a state that is not final yet was asked for. */
	isWanted: (state: string) => boolean;
	/** The workflow starts anew after a time in which it was off: what is listed and not known is history. */
	isNewStart?: boolean;
	/** Offers of this poll. */
	most?: number;
}

interface Due {
	one: ListedChange;
	mark: string;
	known?: Offered;
}

/**
 * What to hand to the execution. A state is offered until it is known to be handled, five times at the most;
 * n8n's de-duplication store lets only one of them through. What a list shows the first time it answers is history and is not
 * offered. A list that does not answer stays where it was, and nothing of it is forgotten.
 */
export function pollChanges(memory: PollingMemory | undefined, answers: readonly ListAnswer[], circumstances: PollOptions): PollResult {
	const { now, isHandled, isNewStart = false, most = mostOffers } = circumstances;
	const minute = Math.floor(now / minuteMs);
	const listed = [...answers.flatMap(({ changes = [] }) => changes), ...endsOf(memory?.watched ?? {})];
	// A line that moves from one page to the next is listed twice.
	const byMark = new Map(listed.map((one) => [markOf(one), one]));
	const offered = memory === undefined ? {} : keptMarks(memory, (mark) => byMark.has(mark), now);
	const due: Due[] = [];
	for (const [mark, one] of byMark) {
		const before = offered[mark];
		const isHistory = before === undefined && one.version !== settledVersion && (isNewStart || memory?.lists[one.topic]?.polledAt === undefined);
		const known: Offered | undefined = isHistory || (before?.[0] !== settled && isHandled(one)) ? [settled, minute] : before;
		if (known !== undefined) offered[mark] = known;
		const isNew = known === undefined && isOfInterest(one, circumstances);
		if (isNew || (known !== undefined && known[0] < settled && minute - known[1] >= (looks[known[0] - 1] ?? 0))) due.push({ one, mark, known });
	}
	due.sort(firstOffersFirst);
	for (const { mark, known } of due.slice(0, most)) offered[mark] = [(known?.[0] ?? 0) + 1, minute];
	const watched = watchedAfter(
		memory?.watched,
		due.slice(0, most).map(({ one, known }) => ({ one, times: (known?.[0] ?? 0) + 1 })),
		{ now, isHandled, isSettled: (mark) => offered[mark]?.[0] === settled },
	);
	const left = due.slice(most);
	const offers = due.slice(0, most).map(({ one }) => one);
	const savedAt = memory?.savedAt ?? now;
	const unsaved = Object.values(offered).filter(([, at]) => at * minuteMs > savedAt).length;
	const isCheckpoint = offers.length === 0 && unsaved > 0 && (unsaved >= mostUnsaved || now - savedAt > longestUnsavedMs);
	const saves = offers.length > 0 || isCheckpoint;
	const lists = Object.fromEntries(answers.map((answer) => [answer.topic, listAfter(answer, memory?.lists[answer.topic], { left, now, isNewStart })]));
	return { offers, left: left.length, isCheckpoint, memory: { lists, savedAt: saves ? now : savedAt, offered, ...(Object.keys(watched).length > 0 && { watched }) } };
}

/** A list is as far as now when it answered and all that it showed was offered. */
function listAfter({ topic, changes, refused }: ListAnswer, before: ListMemory | undefined, { left, now, isNewStart }: { left: readonly Due[]; now: number; isNewStart: boolean }): ListMemory {
	const began = before?.beganAt === undefined ? {} : { beganAt: before.beganAt };
	if (changes === undefined || refused !== undefined) return { ...(before?.polledAt !== undefined && { polledAt: before.polledAt }), ...began, refused: refused ?? '' };
	const isFirst = isNewStart || before?.polledAt === undefined;
	return { polledAt: left.some(({ one }) => one.topic === topic) ? (before?.polledAt ?? now) : now, ...(isFirst ? { beganAt: now } : began) };
}

/** What was never offered must not wait behind what n8n may have handled long ago; then the oldest first. */
function firstOffersFirst(first: Due, second: Due): number {
	return Number(first.known !== undefined) - Number(second.known !== undefined) || first.one.at.localeCompare(second.one.at);
}

/** Whether a poll has nothing to do with this line, now or later: behind a page of such lines nothing has changed. */
export function isDone(memory: PollingMemory, one: ListedChange, wishes: Pick<PollOptions, 'isWanted'>): boolean {
	return memory.offered[markOf(one)]?.[0] === settled || !isOfInterest(one, wishes);
}

function isOfInterest(one: ListedChange, { isWanted }: Pick<PollOptions, 'isWanted'>): boolean {
	return mayBeFinal(one) || one.version === settledVersion || isWanted(one.state);
}

export function isFinal({ topic, state }: Pick<ListedChange, 'topic' | 'state'>): boolean {
	return topic === orderTopic ? orderState(state).final : intentState(state).final;
}

/** Some intents end at PROCESSED and never show FINISHED. */
function mayBeFinal(one: Pick<ListedChange, 'topic' | 'state'>): boolean {
	return isFinal(one) || (one.topic !== orderTopic && intentState(one.state).outcome === 'asThePayment');
}
