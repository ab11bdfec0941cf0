import { type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { orderTopic } from '../../../domain/webhook/notification';
import {
	type ListedChange,
	memoryFrom,
	memoryOfAccount,
	type PollingMemory,
} from '../../../domain/polling/memory';
import { type PollResult } from '../../../domain/polling/polling';
import { clientOf } from '../../n8n/transport';
import { activationErrorFrom, nodeErrorFrom } from '../../n8n/errors';
import { activateNow, rememberActivation } from '../shared/begin';
import { itemOf } from '../shared/candidate';
import { polledTopics, receiveBy } from '../shared/choices';
import { lookAfterWebhook } from '../registration/wait';
import { refuseImpossible } from '../settings';
import { isPassing, pollLists } from './lists';
import {
	hasStarted,
	hourMs,
	lastAnswered,
	longestBreakMs,
	polledAccount,
	pollerStateOf,
	startOf,
} from './poller-state';

/**
 * Looks for what no notification brought. The first poll only remembers what is there: a workflow starts with its activation,
 * not with the sales of yesterday. Losing a part of the memory later costs readings, never events, unless the node is renamed.
 */
export async function pollForEvents(
	context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return null;
	const topics = polledTopics(context);
	const stored = context.getWorkflowStaticData('node');
	const memory = memoryFrom(stored.polling);
	await rememberActivation(context, {
		isSwitchedOn: startOf(context) === 'activate',
		polledAt: lastAnswered(context, memory),
		longestBreakMs,
	});
	// Chosen again later, polling begins then: what the webhook brought meanwhile may be more than n8n's store remembers.
	if (receiveBy(context) === 'webhook') {
		delete stored.polling;
		return null;
	}
	await lookAfterWebhook(context);
	try {
		if (receiveBy(context) === 'polling') refuseImpossible(context);
		return topics.length === 0 ? null : await poll(context, topics, memory);
	} catch (reason) {
		reportFailure(context, reason, memory);
		return null;
	}
}

async function poll(
	context: IPollFunctions,
	topics: readonly string[],
	stored: PollingMemory | undefined,
): Promise<INodeExecutionData[][] | null> {
	const client = await clientOf(context);
	const account = await polledAccount(context, client);
	const memory = memoryOfAccount(stored, account);
	if (memory !== stored) {
		context.logger.info(
			'Mercado Pago Point Trigger: the credential is of another account than before. What it sold until now is history',
		);
		activateNow(context);
	}
	const result = await pollLists(context, client, { memory, topics, userId: account });
	result.memory.account = account ?? memory?.account;
	const state = pollerStateOf(context);
	state.answeredAt = client.now();
	state.shownError = undefined;
	hasStarted(context);
	if (hasChanged(memory, result.memory))
		context.getWorkflowStaticData('node').polling = result.memory as unknown as IDataObject;
	const aheadMs = client.serverNow() - client.now();
	return pollOutput(context, result, (one) =>
		candidateItem(one, account, newSince(memory, one.topic, client.now()) + aheadMs),
	);
}

function pollOutput(
	{ logger }: IPollFunctions,
	{ offers, left, isCheckpoint }: PollResult,
	itemFor: (offer: ListedChange) => INodeExecutionData,
): INodeExecutionData[][] | null {
	if (left > 0)
		logger.warn(
			`Mercado Pago Point Trigger: ${left} more changes wait for the next poll times. If this goes on, poll more often`,
		);
	if (isCheckpoint)
		return [
			[{ json: { checkpoint: 'No event: this execution lets n8n store how far polling is' } }],
		];
	return offers.length === 0 ? null : [offers.map(itemFor)];
}

/**
 * A passing failure of Mercado Pago: the next poll starts where this one did. What a person must mend is shown, once:
 * n8n makes a failed execution of every error of a poll.
 */
function reportFailure(
	context: IPollFunctions,
	reason: unknown,
	memory: PollingMemory | undefined,
): void {
	const error = nodeErrorFrom(context.getNode(), reason);
	const state = pollerStateOf(context);
	const mustBeMended = memory === undefined || !isPassing(reason);
	const wasShown = startOf(context) === undefined && state.shownError === error.message;
	if (mustBeMended) state.shownError = error.message;
	if (mustBeMended && !wasShown)
		throw startOf(context) === undefined ? error : activationErrorFrom(context, reason);
	context.logger.warn(
		`Mercado Pago Point Trigger: polling could not list what happened and tries again at the next poll time. ${error.message}`,
	);
}

/** A list may show a change late. */
const lateMs = hourMs;

/** How far back, by n8n's clock, the approval before a refund is emitted when it was not seen itself: never beyond the activation, else three days, or since the last poll if that is longer ago. */
const approvalsMs = 72 * hourMs;

function newSince(memory: PollingMemory | undefined, topic: string, now: number): number {
	const { beganAt = 0, polledAt = now } = memory?.lists[topic] ?? {};
	return Math.max(beganAt, Math.min(now - approvalsMs, polledAt - lateMs));
}

/** An order is claimed to be the account's own: one of another account may have been listed without saying whose it is. */
function candidateItem(
	{ topic, id, state }: ListedChange,
	userId: string | undefined,
	since: number,
): INodeExecutionData {
	const claims = { state, ...(topic === orderTopic && userId !== undefined && { userId }) };
	return itemOf({ source: 'polling', topic, id, claims, signed: false, newSince: since });
}

/** After a restart, polling starts from what was stored: so old it may be while nothing happens. */
const unstoredMs = 6 * hourMs;

/** While nothing happens there is nothing to store; the range of days grows by some hours at the most. */
function hasChanged(before: PollingMemory | undefined, after: PollingMemory): boolean {
	if (
		before === undefined ||
		after.account !== before.account ||
		JSON.stringify(after.offered) !== JSON.stringify(before.offered)
	)
		return true;
	if (JSON.stringify(after.watched ?? {}) !== JSON.stringify(before.watched ?? {})) return true;
	return Object.entries(after.lists).some(([topic, list]) => {
		const was = before.lists[topic];
		return (
			was === undefined ||
			list?.refused !== was.refused ||
			(list?.polledAt ?? 0) - (was.polledAt ?? 0) > unstoredMs
		);
	});
}
