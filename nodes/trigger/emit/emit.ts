import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { MercadoPagoError } from '../../../client/http/errors';
import {
	type EventFilter,
	matchesFilter,
	matchesState,
	mayMatchFilter,
} from '../../../domain/event/filter';
import { quoted } from '../../../domain/input/quoted';
import { type PointEvent } from '../../../domain/event/event';
import { textAt } from '../../../domain/json';
import { orderTopic } from '../../../domain/webhook/notification';
import { isSuperseded, supersededWorthRecording } from '../../../domain/event/superseded';
import { settledVersion } from '../../../domain/polling/memory';
import { clientOf } from '../../n8n/transport';
import { nodeErrorFrom } from '../../n8n/errors';
import { errorItem } from '../../operation/failures';
import { type Candidate, candidateFrom } from '../shared/candidate';
import {
	eventFilterOf,
	includesPayment,
	receiveBy,
	polledTopics,
	topicsOf,
} from '../shared/choices';
import { isHintOnly, readInFlood } from './flood';
import { markHandled } from '../shared/handled';
import { approvalsNewSince, unlessHistory } from './history';
import { firstTimes, type EventKeys } from './once';
import { readWithinRate } from '../read/patience';
import { readEvent, type ReadEvent } from '../read/read';
import { addHintOnRefusedLists } from '../shared/refused-lists';
import { addHintOnForeignWebhook } from '../shared/webhook-hint';
import { sampleEvent } from '../read/sample';
import { scopeOf } from '../../n8n/context';

/** One request per second is what Mercado Pago allows for reading intents (CONFIRMED); a poll can bring many. */
const pauseMs = 1_000;

interface Found extends ReadEvent {
	item: number;
	candidate: Candidate;
}

/**
 * Candidates in, events out: read again, chosen?, seen before? Everything that takes time comes first;
 * the execution that recorded a key may emit it again, so that a worker killed before n8n has the events loses none.
 */
export async function emitEvents(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		const client = await clientOf(context);
		await addHintOnRefusedLists(context, client);
		await addHintOnForeignWebhook(context, client);
		const found = await readAll(context, client);
		const chosen = found.filter(
			({ event, output }) => output.sample === true || matchesFilter(eventFilterOf(context), event),
		);
		const first = await firstOnes(context, chosen);
		remember(context, found);
		return [chosen.filter((_, index) => first[index]).map((one) => eventOutput(context, one))];
	} catch (reason) {
		const error = nodeErrorFrom(context.getNode(), reason);
		// Thrown, n8n would pass on what came in: a notification's own words in place of an event.
		if (context.continueOnFail()) return [[errorItem(error, reason, 0)]];
		throw error;
	}
}

/**
 * What cannot be read now does not hold up the others; polling offers it again. When nothing could be read, the execution says so.
 * A credential that is refused will be refused for the rest too: nothing more is asked.
 */
async function readAll(context: IExecuteFunctions, client: Client): Promise<Found[]> {
	const found: Found[] = [];
	const failures: unknown[] = [];
	for (const [item, { json }] of context.getInputData().entries()) {
		const candidate = candidateFrom(json);
		if (item > 0) await client.sleep(pauseMs);
		try {
			const read = await readOne(context, client, candidate);
			if (!read) continue;
			const one = {
				...read,
				item,
				candidate: candidate ?? {
					source: 'polling' as const,
					topic: read.event.topic,
					id: '',
					claims: {},
					signed: false,
				},
			};
			// In the order in which they happened.
			found.push(...(read.approval ? [{ ...one, ...read.approval }] : []), one);
		} catch (reason) {
			failures.push(reason);
			const left = isRefusedCredential(reason) ? context.getInputData().length - item - 1 : 0;
			const skipped = left > 0 ? ` Nor were the ${left} after it, which are offered again.` : '';
			if (candidate)
				context.logger.warn(
					`Mercado Pago Point Trigger: ${candidate.topic} ${candidate.id} could not be read. ${nodeErrorFrom(context.getNode(), reason).message}${skipped}`,
				);
			if (isRefusedCredential(reason)) break;
		}
	}
	if (failures.length > 0 && found.length === 0) throw failures[0];
	return found;
}

async function readOne(
	context: IExecuteFunctions,
	client: Client,
	candidate: Candidate | undefined,
): Promise<ReadEvent | undefined> {
	const options = {
		choice: eventFilterOf(context),
		topics: topicsOf(context),
		includePayment: includesPayment(context),
	};
	if (candidate === undefined)
		return context.getMode() === 'manual'
			? await sampleEvent(context, client, options, polledTopics(context))
			: undefined;
	const isHint = isHintOnly(context, candidate);
	const once = async () =>
		await readEvent(
			context,
			client,
			{ ...candidate, ...approvalsNewSince(context, client, candidate) },
			{ ...options, isHint },
		);
	const inFlood = async () => await readInFlood(context, client, candidate, once);
	const read = await (receiveBy(context) === 'webhook'
		? readWithinRate(client, scopeOf(context), once)
		: isHint
			? inFlood()
			: once());
	if (read === undefined) return undefined;
	if (!isUnconfirmed(options.choice, candidate, read))
		return matchesFilter(options.choice, read.event)
			? await unlessHistory(context, client, candidate, read)
			: read;
	if (receiveBy(context) === 'webhook') throw unconfirmedError(candidate, read);
	context.logger.warn(
		`Mercado Pago Point Trigger: ${unconfirmedError(candidate, read).message}. Polling looks again.`,
	);
	return undefined;
}

/**
 * Whether something has ended that the user may have asked for, and nothing can be emitted: Mercado Pago does not show the end,
 * or the payment is still pending. As approved it is never emitted without proof.
 */
function isUnconfirmed(
	choice: EventFilter,
	{ topic, claims }: Candidate,
	{ event, lagging }: ReadEvent,
): boolean {
	if (matchesFilter(choice, event)) return false;
	const ended = lagging
		? (claims.state ?? event.state)
		: event.final && event.outcome === 'pending'
			? event.state
			: undefined;
	return ended !== undefined && mayMatchFilter(choice, topic, ended);
}

/** Nothing was recorded of it, so that a second look can still emit the end. */
function unconfirmedError(
	{ topic, id, claims }: Candidate,
	{ event, lagging }: ReadEvent,
): MercadoPagoError {
	const what = lagging
		? `was notified as ${quoted(claims.state ?? 'ended')}, and Mercado Pago still shows ${quoted(event.state)}`
		: `is ${quoted(event.state)}, and its payment is still pending`;
	return new MercadoPagoError(`The ${topic} ${id} ${what}`, {
		advice:
			'No event was emitted and nothing was recorded: retry this execution in a while. ' +
			'With "Receive By: Webhook and Polling" this happens by itself; with the event "Terminal Needs Attention" such a sale is emitted at once, marked lagging',
		ambiguous: false,
	});
}

function isRefusedCredential(reason: unknown): boolean {
	return reason instanceof MercadoPagoError && reason.status === 401;
}

/** A test records nothing, or it would swallow the real event. */
async function firstOnes(context: IExecuteFunctions, chosen: readonly Found[]): Promise<boolean[]> {
	if (context.getMode() === 'manual' || chosen.length === 0) return chosen.map(() => true);
	const first = await firstTimes(
		context,
		chosen.map((one) => keysOf(context, one)),
	);
	for (const [index, { event }] of chosen.entries())
		first[index] = first[index] === true && (await claimsOrder(context, event));
	return first;
}

/**
 * A payment that may be of any of several orders, equal parts of one bill, stands for the first of them that is not told yet. Where all
 * are told, it is one of these: so there are as many events as parts.
 */
async function claimsOrder(context: IExecuteFunctions, event: PointEvent): Promise<boolean> {
	const orders = severalOrders(event);
	const choice = eventFilterOf(context);
	if (orders.length === 0 || matchesState(choice, event.state)) return true;
	for (const keys of orders) {
		const own = keys.map((key) => byMeaning(choice, key));
		const [isFirst] = await firstTimes(context, [{ own, superseded: [] }]);
		if (isFirst === true) return true;
	}
	return false;
}

function severalOrders({ orderKeys = [] }: PointEvent): ReadonlyArray<readonly string[]> {
	return orderKeys.length > 1 ? orderKeys : [];
}

/** By meaning, a payment is one event however it became known; who asked for every state gets each state. */
function keysOf(context: IExecuteFunctions, { event }: Found): EventKeys {
	const { eventKey, moneyKey, orderKeys = [], superseded, topic } = event;
	const choice = eventFilterOf(context);
	const told = topic === orderTopic ? [byMeaning(choice, eventKey)] : [];
	const [ofOrder = []] = orderKeys.length === 1 ? orderKeys : [];
	const asMoney = [
		...(moneyKey === undefined ? [] : [moneyKey]),
		...ofOrder.map((key) => byMeaning(choice, key)),
	];
	const byState = matchesState(choice, event.state);
	const late = supersededWorthRecording(choice, superseded);
	return {
		own: byState ? [eventKey] : [eventKey, ...asMoney],
		superseded: byState ? [...late, ...told, ...asMoney] : late,
	};
}

/** What a payment tells of its order. The state of the order is another event where this very state was selected. */
function byMeaning(choice: EventFilter, orderKey: string): string {
	const [, , state = ''] = orderKey.split('/');
	return matchesState(choice, state) ? `meaning/${orderKey}` : orderKey;
}

/** What lags behind, or has a payment whose end is open, is worth another look by polling. */
function remember(context: IExecuteFunctions, found: readonly Found[]): void {
	if (context.getMode() === 'manual') return;
	for (const { candidate, event, lagging, output } of found) {
		if (lagging || event.open || event.approval) continue;
		const { state, version } = event;
		// A list that does not show what was given back shows when the order changed.
		const changedAt = textAt(output.order, 'last_updated_date');
		for (const one of [undefined, version, changedAt, settledVersion])
			markHandled(scopeOf(context), { id: candidate.id, state, version: one });
		const { state: claimed } = candidate.claims;
		// An order of which a part was given back is notified as refunded, and may still be refunded wholly.
		if (claimed !== undefined && isSuperseded(candidate.topic, claimed, state))
			markHandled(scopeOf(context), { id: candidate.id, state: claimed });
	}
}

function eventOutput(
	context: IExecuteFunctions,
	{ output, payment, event, item }: Found,
): INodeExecutionData {
	const isPayment = event.topic === 'payment';
	const withPayment = isPayment || includesPayment(context);
	return {
		json: { ...output, ...(withPayment && { payment: payment ?? null }) },
		pairedItem: { item },
	};
}
