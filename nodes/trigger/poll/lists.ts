import { type IPollFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { MercadoPagoError } from '../../../client/http/errors';
import { type ListedChanges, listChanges } from '../../../client/polling/changes';
import { lookAgain } from '../../../client/polling/watch';
import { matchesFilter } from '../../../domain/event/filter';
import { knownOrderStates, normalOrderState } from '../../../domain/order/states';
import { knownIntentStates, normalState } from '../../../domain/payment-intent/states';
import {
	isDone,
	offersFor,
	pollChanges,
	type PollOptions,
	type PollResult,
} from '../../../domain/polling/polling';
import { type PollingMemory, pollingRange } from '../../../domain/polling/memory';
import { afterLook, dueLooks, watchKey } from '../../../domain/polling/watch';
import { scopeOf } from '../../n8n/context';
import { eventFilterOf } from '../shared/choices';
import { isHandled } from '../shared/handled';
import { logListChanges } from '../shared/refused-lists';
import { hourMs, lastAnswered, longestBreakMs, pollerStateOf, startOf } from './poller-state';

/** A search may show an order late, behind others that changed after it: once an hour every page is read. */
const readWholeEveryMs = hourMs;

interface Polled {
	memory: PollingMemory | undefined;
	topics: readonly string[];
	userId: string | undefined;
}

/** One poll: lists what changed since the last one, reads again what ended unsettled, and says what to offer. */
export async function pollLists(
	context: IPollFunctions,
	client: Client,
	{ memory, topics, userId }: Polled,
): Promise<PollResult> {
	const now = client.now();
	const state = pollerStateOf(context);
	const start = startOf(context);
	const sinceLastPollMs = state.polledAt === undefined ? 0 : now - state.polledAt;
	state.polledAt = now;
	const isNewStart = start === 'activate' && now - lastAnswered(context, memory) > longestBreakMs;
	const options: PollOptions = {
		now,
		isHandled: (line) => isHandled(scopeOf(context), line),
		isWanted: (listed) => isWanted(context, listed),
		isNewStart,
		most: offersFor(start === undefined ? sinceLastPollMs : 0),
	};
	const asked = topics.map((topic) => ({
		topic,
		range: pollingRange(isNewStart ? undefined : memory?.lists[topic], now),
	}));
	const readsWhole =
		memory === undefined || isNewStart || now - (state.readWholeAt ?? 0) >= readWholeEveryMs;
	const answers = await listChanges(client, asked, {
		userId,
		...(!readsWhole && { isDone: (one) => isDone(memory, one, options) }),
	});
	refuseSilence(answers, memory);
	if (readsWhole) state.readWholeAt = now;
	logListChanges(context, answers, memory, start !== undefined);
	return pollChanges(
		memory && (await watchedAgain(client, memory, { topics, now, sinceLastPollMs })),
		answers,
		options,
	);
}

/**
 * Some list must answer. And one of which nothing is known must answer or be refused for good (Chile has no payment intents):
 * one that is away for a moment would begin later, and what was sold until then would be history.
 */
function refuseSilence(answers: readonly ListedChanges[], memory: PollingMemory | undefined): void {
	const failed = answers.filter(({ failure }) => failure !== undefined);
	const isAway = failed.find(
		({ failure, topic }) =>
			isPassing(failure) &&
			(failed.length === answers.length || memory?.lists[topic] === undefined),
	);
	if (isAway?.failure) throw isAway.failure;
	if (failed.length < answers.length) return;
	const usual =
		failed.find(({ topic }) => memory?.lists[topic]?.polledAt !== undefined) ?? failed[0];
	if (usual?.failure) throw usual.failure;
}

/** What ended and was not settled is read again, a few at each poll; what is settled now is offered by this poll. */
async function watchedAgain(
	client: Client,
	memory: PollingMemory,
	{ topics, ...times }: { topics: readonly string[]; now: number; sinceLastPollMs: number },
): Promise<PollingMemory> {
	const { watched = {} } = memory;
	const looks = await lookAgain(client, dueLooks(watched, topics, times));
	if (looks.size === 0) return memory;
	const after = Object.values(watched).flatMap((one) => {
		const look = looks.get(one);
		return (look === undefined ? one : afterLook(one, look, times.now)) ?? [];
	});
	return { ...memory, watched: Object.fromEntries(after.map((one) => [watchKey(one), one])) };
}

/** States on the way are read only for who asked for them; one never seen before may need attention. */
function isWanted(context: IPollFunctions, state: string): boolean {
	const isKnown =
		knownIntentStates.includes(normalState(state)) ||
		knownOrderStates.includes(normalOrderState(state));
	return matchesFilter(eventFilterOf(context), {
		state,
		outcome: isKnown ? 'pending' : 'unknown',
		refunded: false,
	});
}

/** A failure that ends by itself; any other one a person must mend. */
export function isPassing(reason: unknown): boolean {
	if (!(reason instanceof MercadoPagoError)) return false;
	return (
		reason.status === undefined ||
		reason.status === 408 ||
		reason.status === 429 ||
		reason.status >= 500 ||
		reason.status < 300
	);
}
