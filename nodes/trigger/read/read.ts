import { type IDataObject, type IExecuteFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { type PointEvent } from '../../../domain/event/event';
import { wantsEverything, type EventFilter } from '../../../domain/event/filter';
import { sha256 } from '../../../domain/webhook/hmac';
import { type JsonObject, textAt } from '../../../domain/json';
import { type Candidate } from '../shared/candidate';
import { isNotOurs, readUntilThere } from './patience';
import { readerOf } from './topics';

/** An event whose resource was read again, before anybody asked whether it was seen or chosen. */
export interface ReadEvent {
	event: PointEvent;
	/** Never seen as a payment event: a topic of which only the signature vouches. */
	unread?: true;
	output: IDataObject;
	payment?: JsonObject;
	lagging: boolean;
	/** Where it is a refund: the approval before it, which is an event of its own. */
	approval?: { event: PointEvent; output: IDataObject };
}

/** Longer than any break of the till, shorter than n8n's store remembers the sales of a large one: an approval that is older was told. */
export const approvalIsNewMs = 3 * 24 * 60 * 60 * 1000;

interface ReadOptions {
	choice: EventFilter;
	/** None means every topic. */
	topics: readonly string[];
	/** Whether the payment goes into the output. */
	includePayment?: boolean;
	/** Anybody may have made it up, and polling brings it if it is true: it is asked for once. */
	isHint?: boolean;
}

/**
 * Reads what a candidate points at. What does not exist in this account, does not agree with it or was not asked for
 * gives nothing, and the log says why.
 */
export async function readEvent(
	{ logger }: Pick<IExecuteFunctions | IWebhookFunctions, 'logger'>,
	client: Client,
	candidate: Candidate,
	{ choice, topics, includePayment = false, isHint = false }: ReadOptions,
): Promise<ReadEvent | undefined> {
	const { topic, id, source, claims } = candidate;
	const told = `Mercado Pago Point Trigger: the ${topic} notification of ${id}`;
	const drop = (why: string, level: 'info' | 'warn' = 'warn') => {
		logger[level](`${told} is not passed on: ${why}`);
		return undefined;
	};
	const reader = readerOf(topic);
	if (reader === undefined) return wantsEverything(choice) && candidate.signed ? unreadEvent(candidate) : drop('its resource cannot be read again');
	if (topics.length > 0 && !topics.includes(reader.choice)) return drop(`the topic ${reader.name} is not chosen`, 'info');
	const once = async () => await reader.read(client, id, claims, { payment: includePayment, waits: source === 'webhook', once: isHint, needsPaymentId: ['order', 'payment'].every((each) => topics.length === 0 || topics.includes(each)) });
	// A notification can come before what it is about can be read; what polling brings was listed.
	const read = await (source === 'webhook' && !isHint ? readUntilThere(client, once) : once()).catch((reason: unknown) => {
		if (source === 'webhook' && isNotOurs(reason)) return { disagreement: `it does not exist in this account (${textAt(reason, 'message') ?? 'no answer'})`, notAsked: undefined };
		throw reason;
	});
	if ('disagreement' in read) return drop(read.disagreement, read.notAsked ? 'info' : 'warn');
	const { event, approval, resource, payment, lagging, missing } = read;
	if (missing !== undefined) logger.warn(`${told} is passed on, but ${missing}`);
	if (event.advice !== undefined) logger.warn(`${told}: ${event.advice}`);
	const outputFor = (one: PointEvent): IDataObject => ({ ...described(one), source, ...(lagging && one === event && { lagging }), ...resource });
	const isNew = approval !== undefined && !(Date.parse(approval.at ?? '') < (candidate.newSince ?? client.now() - approvalIsNewMs));
	if (approval !== undefined && !isNew) logger.info(`${told}: its approval of ${approval.at ?? ''} is older than what is new here, so only what came after it is passed on`);
	return { event, payment, lagging, output: outputFor(event), ...(isNew && { approval: { event: approval.event, output: outputFor(approval.event) } }) };
}

/** A topic that nobody knows here, e.g. of a claim. Its id is covered by the signature, its content is not. */
function unreadEvent({ topic, id, source, notification = {} }: Candidate): ReadEvent {
	// n8n keeps the key of every event, so it is short, whatever the body says.
	const action = (textAt(notification, 'action') ?? '').slice(0, 64);
	const number = textAt(notification, 'id');
	// Without a number of its own only what it says tells it from the next one.
	const own = number === undefined ? (action === '' ? sha256(JSON.stringify(notification)).slice(0, 16) : undefined) : number.length > 64 ? sha256(number).slice(0, 16) : number;
	const event: PointEvent = {
		eventKey: [topic, id, action, own].filter(Boolean).join('/'),
		superseded: [],
		topic,
		state: action,
		outcome: 'unknown',
		final: false,
		refunded: false,
		open: false,
	};
	return { event, unread: true, lagging: false, output: { ...described(event), source, unread: true, notification: notification as IDataObject } };
}

/** `refund` tells the refund itself from the approval of a payment of which something was given back since. */
export function described({ eventKey, topic, state, outcome, final, refunded, approval, advice }: PointEvent): IDataObject {
	return { eventKey, topic, state, outcome, final, ...(refunded && { refunded }), ...(refunded && approval !== true && { refund: true }), ...(advice !== undefined && { advice }) };
}
