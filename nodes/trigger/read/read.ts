import { type IDataObject, type IExecuteFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { type MercadoPagoError, orOnMercadoPagoError } from '../../../client/http/errors';
import { type EarlierApproval } from '../../../domain/event/approval';
import { momentOf } from '../../../domain/event/ended';
import { type EventSubject, type PointEvent } from '../../../domain/event/event';
import { eventFields, noEventFields } from '../../../domain/event/fields';
import { asksFor, wantsEverything, type EventFilter } from '../../../domain/event/filter';
import { sha256 } from '../../../domain/webhook/hmac';
import { type JsonObject, textAt } from '../../../domain/json';
import { type Candidate } from '../shared/candidate';
import { isNotOurs, readUntilThere } from './patience';
import { type Dropped, type Read, type Reading } from './reading';
import { type Reader, readerOf } from './topics';

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

/** Longer than any break of the till, shorter than n8n's store remembers the sales of a large one: an older approval was emitted. */
export const approvalIsNewMs = 3 * 24 * 60 * 60 * 1000;

interface ReadOptions {
	choice: EventFilter;
	/** None means every topic. */
	topics: readonly string[];
	/** Whether the payment goes into the output. */
	includePayment?: boolean;
	/** Anybody may have made it up, and polling brings it if it is true: it is read once, without waiting. */
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
	options: ReadOptions,
): Promise<ReadEvent | undefined> {
	const subject = `Mercado Pago Point Trigger: the ${candidate.topic} notification of ${candidate.id}`;
	const drop = (why: string, level: 'info' | 'warn' = 'warn') => {
		logger[level](`${subject} is not passed on: ${why}`);
		return undefined;
	};
	const reader = readerOf(candidate.topic);
	if (reader === undefined)
		return wantsEverything(options.choice) && candidate.signed
			? unreadEvent(candidate)
			: drop('its resource cannot be read again');
	if (!isReaderChosen(options, reader))
		return drop(`the topic ${reader.name} is not chosen`, 'info');
	if (reader.read === undefined)
		return candidate.signed
			? unreadEvent(candidate, reader.about)
			: drop('its resource cannot be read again');
	const read = await readResource(client, reader.read, candidate, options);
	if ('disagreement' in read) {
		const isPassedOn = read.unread === true && candidate.signed;
		drop(
			isPassedOn ? `${read.disagreement}; the notification itself is` : read.disagreement,
			read.notAsked ? 'info' : 'warn',
		);
		return isPassedOn ? unreadEvent(candidate, reader.about) : undefined;
	}
	const { event, approval, missing } = read;
	if (missing !== undefined) logger.warn(`${subject} is passed on, but ${missing}`);
	if (event.advice !== undefined) logger.warn(`${subject}: ${event.advice}`);
	if (approval === undefined || isNew(approval, candidate, client))
		return eventRead(read, candidate);
	logger.info(
		`${subject}: its approval of ${approval.at ?? ''} is older than what is new here, so only what came after it is passed on`,
	);
	return eventRead({ ...read, approval: undefined }, candidate);
}

/** By its topic; what is no sale by its events. */
function isReaderChosen(
	{ choice, topics }: ReadOptions,
	{ choice: topic, about }: Reader,
): boolean {
	return topic === undefined ? asksFor(choice, about) : isChosen(topics, topic);
}

function isChosen(topics: readonly string[], topic: string): boolean {
	return topics.length === 0 || topics.includes(topic);
}

/** A notification can come before its resource can be read, so it is waited for; what polling brings was listed. */
async function readResource(
	client: Client,
	read: Read,
	{ id, source, claims }: Candidate,
	{ topics, includePayment = false, isHint = false }: ReadOptions,
): Promise<Reading | Dropped> {
	const isNotified = source === 'webhook';
	const needsPaymentId = ['order', 'payment'].every((topic) => isChosen(topics, topic));
	const once = async () =>
		await read(client, id, claims, {
			payment: includePayment,
			waits: isNotified,
			once: isHint,
			needsPaymentId,
		});
	if (!isNotified) return await once();
	const dropped = ({ message }: MercadoPagoError): Dropped => ({
		disagreement: `it does not exist in this account (${message})`,
	});
	return await (isHint ? once() : readUntilThere(client, once)).catch(
		orOnMercadoPagoError(dropped, isNotOurs),
	);
}

/** One without a date is new. */
function isNew({ at = '' }: EarlierApproval, { newSince }: Candidate, client: Client): boolean {
	return !((momentOf(at) ?? Number.NaN) < (newSince ?? client.now() - approvalIsNewMs));
}

function eventRead(
	{ event, approval, resource, payment, others, lagging }: Reading,
	{ source }: Candidate,
): ReadEvent {
	const fields = eventFields(resource, payment, others);
	const outputFor = (one: PointEvent): IDataObject =>
		({
			...described(one),
			...fields,
			source,
			...(lagging && one === event && { lagging }),
			...resource,
		}) as IDataObject;
	return {
		event,
		payment,
		lagging,
		output: outputFor(event),
		...(approval && { approval: { event: approval.event, output: outputFor(approval.event) } }),
	};
}

const mostKeyCharacters = 64;

/** Without an ID of its own, only its content distinguishes a notification from the next one. */
function ownKeyOf(notification: JsonObject, action: string): string | undefined {
	const id = textAt(notification, 'id');
	if (id !== undefined) return id.length > mostKeyCharacters ? sha256(id).slice(0, 16) : id;
	return action === '' ? sha256(JSON.stringify(notification)).slice(0, 16) : undefined;
}

/** A topic without a reader, or that could not be read. The signature covers its ID, not its content. */
function unreadEvent(
	{ topic, id, source, notification = {} }: Candidate,
	about?: EventSubject,
): ReadEvent {
	// n8n keeps the key of every event, so it stays short whatever the body says.
	const action = (textAt(notification, 'action') ?? '').slice(0, mostKeyCharacters);
	const eventKey = [topic, id, action, ownKeyOf(notification, action)].filter(Boolean).join('/');
	const event: PointEvent = {
		eventKey,
		superseded: [],
		topic,
		...(about !== undefined && { about }),
		state: action,
		outcome: 'unknown',
		final: false,
		refunded: false,
		open: false,
	};
	return {
		event,
		unread: true,
		lagging: false,
		output: {
			...described(event),
			...noEventFields,
			source,
			unread: true,
			notification: notification as IDataObject,
		} as IDataObject,
	};
}

/** `refund` tells the refund itself from the approval of a payment of which something was given back since. */
export function described({
	eventKey,
	topic,
	state,
	outcome,
	final,
	refunded,
	approval,
	disputed,
	advice,
}: PointEvent): IDataObject {
	return {
		eventKey,
		topic,
		state,
		outcome,
		final,
		...(refunded && { refunded }),
		...(refunded && approval !== true && { refund: true }),
		...(disputed === true && { disputed }),
		...(advice !== undefined && { advice }),
	};
}
