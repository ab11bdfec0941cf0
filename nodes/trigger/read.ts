import { type IDataObject, type IExecuteFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { type Client } from '../../client/client';
import { type PointEvent } from '../../domain/event';
import { wantsEverything, type Choice } from '../../domain/event-choice';
import { sha256 } from '../../domain/hmac';
import { type JsonObject, textAt } from '../../domain/json';
import { type Candidate } from './candidate';
import { isNotOurs, readUntilThere } from './patience';
import { readerOf } from './readers';

/** An event whose resource was read again, before anybody asked whether it was seen or chosen. */
export interface ReadEvent {
	event: PointEvent;
	/** Never seen as a payment event: a topic of which only the signature vouches. */
	unread?: true;
	output: IDataObject;
	payment?: JsonObject;
	stale: boolean;
}

interface Wishes {
	choice: Choice;
	/** None means every topic. */
	topics: readonly string[];
	/** Whether the payment goes into the output. */
	includePayment?: boolean;
	/** Anybody may have made it up, and the sweep brings it if it is true: it is asked for once. */
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
	{ choice, topics, includePayment = false, isHint = false }: Wishes,
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
	const once = async () => await reader.read(client, id, claims, { payment: includePayment, waits: source === 'webhook', once: isHint });
	// A notification can come before what it is about can be read; what the sweep brings was listed.
	const read = await (source === 'webhook' && !isHint ? readUntilThere(client, once) : once()).catch((reason: unknown) => {
		if (source === 'webhook' && isNotOurs(reason)) return { disagreement: `it does not exist in this account (${textAt(reason, 'message') ?? 'no answer'})`, notAsked: undefined };
		throw reason;
	});
	if ('disagreement' in read) return drop(read.disagreement, read.notAsked ? 'info' : 'warn');
	const { event, resource, payment, stale, missing } = read;
	if (missing !== undefined) logger.warn(`${told} is passed on, but ${missing}`);
	return { event, payment, stale, output: { ...described(event), source, ...(stale && { stale }), ...resource } };
}

/** A topic that nobody knows here, e.g. of a claim. Its id is covered by the signature, its content is not. */
function unreadEvent({ topic, id, source, notification = {} }: Candidate): ReadEvent {
	const action = textAt(notification, 'action') ?? '';
	// Without a number of its own only what it says tells it from the next one.
	const own = textAt(notification, 'id') ?? (action === '' ? sha256(JSON.stringify(notification)).slice(0, 16) : undefined);
	const event: PointEvent = {
		eventKey: [topic, id, action, own].filter(Boolean).join('/'),
		overtaken: [],
		topic,
		state: action,
		outcome: 'unknown',
		final: false,
		refunded: false,
	};
	return { event, unread: true, stale: false, output: { ...described(event), source, unread: true, notification: notification as IDataObject } };
}

export function described({ eventKey, topic, state, outcome, final, refunded }: PointEvent): IDataObject {
	return { eventKey, topic, state, outcome, final, ...(refunded && { refunded }) };
}
