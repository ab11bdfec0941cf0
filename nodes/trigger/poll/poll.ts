import { type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { MercadoPagoError } from '../../../client/http/errors';
import { type ListedChanges, listChanges } from '../../../client/polling/changes';
import { lookAgain } from '../../../client/polling/watch';
import { matchesFilter } from '../../../domain/event/filter';
import { orderTopic } from '../../../domain/webhook/notification';
import { knownOrderStates, normalOrderState } from '../../../domain/order/states';
import { knownIntentStates, normalState } from '../../../domain/payment-intent/states';
import { type PollOptions, isDone, offersFor, type PollResult, pollChanges } from '../../../domain/polling/polling';
import { lastPolled, type ListedChange, memoryFrom, memoryOfAccount, type PollingMemory, pollingRange } from '../../../domain/polling/memory';
import { afterLook, dueLooks, watchKey } from '../../../domain/polling/watch';
import { clientOf, nodeErrorFrom } from '../../n8n/transport';
import { activateNow, rememberActivation } from '../shared/begin';
import { itemOf } from '../shared/candidate';
import { eventFilterOf, receiveBy, polledTopics } from '../shared/choices';
import { isHandled } from '../shared/handled';
import { hasStarted, pollerStateOf, startOf } from './pace';
import { scopeOf } from '../shared/scope';
import { refuseImpossible } from '../settings';
import { logListChanges } from './log';
import { polledAccount } from './account';

/**
 * Looks for what no notification brought. The first poll only remembers what is there: a workflow starts with its activation,
 * not with the sales of yesterday. Losing a part of the memory later costs readings, never events, unless the node is renamed.
 */
export async function pollForEvents(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return null;
	const topics = polledTopics(context);
	const kept = context.getWorkflowStaticData('node');
	const keptMemory = memoryFrom(kept.polling, topics);
	const pace = pollerStateOf(context);
	const start = startOf(context);
	await rememberActivation(context, { isSwitchedOn: start === 'activate', polledAt: Math.max(pace.answeredAt ?? 0, lastPolled(keptMemory)), breakMs });
	// Chosen again later, polling begins then: what the webhook brought meanwhile may be more than n8n's store remembers.
	if (receiveBy(context) === 'webhook') {
		delete kept.polling;
		return null;
	}
	try {
		if (receiveBy(context) === 'polling') refuseImpossible(context);
		if (topics.length === 0) return null;
		const client = await clientOf(context);
		const account = await polledAccount(context, client);
		const memory = memoryOfAccount(keptMemory, account);
		if (memory !== keptMemory) {
			context.logger.info('Mercado Pago Point Trigger: the credential is of another account than before. What it sold until now is history');
			activateNow(context);
		}
		const next = await pollOnce(context, client, { memory, topics, userId: account });
		next.memory.account = account ?? memory?.account;
		Object.assign(pace, { polledAt: client.now(), trouble: undefined });
		hasStarted(context);
		if (hasChanged(memory, next.memory)) kept.polling = next.memory as unknown as IDataObject;
		if (next.left > 0) context.logger.warn(`Mercado Pago Point Trigger: ${next.left} more changes wait for the next poll times. If this goes on, poll more often`);
		if (next.isCheckpoint) return [[{ json: { checkpoint: 'No event: this execution lets n8n store how far polling is' } }]];
		return next.offers.length === 0 ? null : [next.offers.map((one) => candidateItem(one, account, newSince(memory, one.topic, client.now()) + client.serverNow() - client.now()))];
	} catch (reason) {
		const error = nodeErrorFrom(context.getNode(), reason);
		// Mercado Pago is away for a while: the next poll starts where this one did. What a person must mend is shown, once:
		// n8n makes a failed execution of every error of a poll.
		const mustBeMended = keptMemory === undefined || !isPassing(reason);
		const wasTold = start === undefined && pace.trouble === error.message;
		if (mustBeMended) pace.trouble = error.message;
		if (mustBeMended && !wasTold) throw error;
		context.logger.warn(`Mercado Pago Point Trigger: polling could not list what happened and tries again at the next poll time. ${error.message}`);
		return null;
	}
}

const hourMs = 60 * 60 * 1000;

/** A search may show an order late, behind others that changed after it: now and then every page is read. */
const readWholeEveryMs = hourMs;

/** Switched on again within a day, the workflow goes on where it was: what was not polled yet must not be lost. An hour for who polls once a day. */
const breakMs = 25 * hourMs;

interface Polled {
	memory: PollingMemory | undefined;
	topics: readonly string[];
	userId: string | undefined;
}

async function pollOnce(context: IPollFunctions, client: Client, { memory, topics, userId }: Polled): Promise<PollResult> {
	const now = client.now();
	const pace = pollerStateOf(context);
	const start = startOf(context);
	const scope = scopeOf(context);
	const isNewStart = start === 'activate' && now - Math.max(pace.answeredAt ?? 0, lastPolled(memory)) > breakMs;
	const circumstances: PollOptions = {
		now,
		isHandled: (line) => isHandled(scope, line),
		isWanted: (state) => isWanted(context, state),
		isNewStart,
		most: offersFor(start === undefined && pace.polledAt !== undefined ? now - pace.polledAt : 0),
	};
	const sinceLastPollMs = pace.polledAt === undefined ? 0 : now - pace.polledAt;
	pace.polledAt = now;
	const asked = topics.map((topic) => ({ topic, range: pollingRange(isNewStart ? undefined : memory?.lists[topic], now) }));
	const readsWhole = memory === undefined || isNewStart || now - (pace.readWholeAt ?? 0) >= readWholeEveryMs;
	const answers = await listChanges(client, asked, { userId, ...(!readsWhole && { isDone: (one) => isDone(memory, one, circumstances) }) });
	refuseSilence(answers, memory);
	if (readsWhole) pace.readWholeAt = now;
	logListChanges(context, answers, memory, start !== undefined);
	return pollChanges(memory && (await watchedAgain(client, memory, { topics, now, sinceLastPollMs })), answers, circumstances);
}

/** What ended and was not settled is read again, a few at each poll; what is settled now is offered by this poll. */
async function watchedAgain(client: Client, memory: PollingMemory, { topics, ...times }: { topics: readonly string[]; now: number; sinceLastPollMs: number }): Promise<PollingMemory> {
	const { watched = {} } = memory;
	const looks = await lookAgain(client, dueLooks(watched, topics, times));
	if (looks.size === 0) return memory;
	const after = Object.values(watched).flatMap((one) => {
		const look = looks.get(one);
		return (look === undefined ? one : afterLook(one, look, times.now)) ?? [];
	});
	return { ...memory, watched: Object.fromEntries(after.map((one) => [watchKey(one), one])) };
}

/** A list may show a change late. */
const lateMs = hourMs;

/** How far back, by the own clock, an approval is told that was not read before its refund: never beyond the beginning, else for three days or the time that nobody polled. */
const approvalsMs = 72 * hourMs;

function newSince(memory: PollingMemory | undefined, topic: string, now: number): number {
	const { beganAt = 0, polledAt = now } = memory?.lists[topic] ?? {};
	return Math.max(beganAt, Math.min(now - approvalsMs, polledAt - lateMs));
}

/**
 * Some list must answer. And one of which nothing is known must answer or be refused for good (Chile has no payment intents):
 * one that is away for a moment would begin later, and what was sold until then would be history.
 */
function refuseSilence(answers: readonly ListedChanges[], memory: PollingMemory | undefined): void {
	const failed = answers.filter(({ failure }) => failure !== undefined);
	const isAway = failed.find(({ failure, topic }) => isPassing(failure) && (failed.length === answers.length || memory?.lists[topic] === undefined));
	if (isAway?.failure) throw isAway.failure;
	if (failed.length < answers.length) return;
	const usual = failed.find(({ topic }) => memory?.lists[topic]?.polledAt !== undefined) ?? failed[0];
	if (usual?.failure) throw usual.failure;
}

/** An order is claimed to be the account's own: one of another account may have been listed without saying whose it is. */
function candidateItem({ topic, id, state }: ListedChange, userId: string | undefined, since: number): INodeExecutionData {
	const claims = { state, ...(topic === orderTopic && userId !== undefined && { userId }) };
	return itemOf({ source: 'polling', topic, id, claims, signed: false, newSince: since });
}

/** States on the way are read only for who asked for them; one never seen before may need attention. */
function isWanted(context: IPollFunctions, state: string): boolean {
	const isKnown = knownIntentStates.includes(normalState(state)) || knownOrderStates.includes(normalOrderState(state));
	return matchesFilter(eventFilterOf(context), { state, outcome: isKnown ? 'pending' : 'unknown', refunded: false });
}

const restMs = 6 * hourMs;

/** While nothing happens there is nothing to store; the range of days grows by some hours at the most. */
function hasChanged(before: PollingMemory | undefined, after: PollingMemory): boolean {
	if (before === undefined || after.account !== before.account || JSON.stringify(after.offered) !== JSON.stringify(before.offered)) return true;
	if (JSON.stringify(after.watched ?? {}) !== JSON.stringify(before.watched ?? {})) return true;
	return Object.entries(after.lists).some(([topic, list]) => {
		const was = before.lists[topic];
		return was === undefined || list?.refused !== was.refused || (list?.polledAt ?? 0) - (was.polledAt ?? 0) > restMs;
	});
}

function isPassing(reason: unknown): boolean {
	if (!(reason instanceof MercadoPagoError)) return false;
	return reason.status === undefined || reason.status === 408 || reason.status === 429 || reason.status >= 500 || reason.status < 300;
}
