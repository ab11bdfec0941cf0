import { isJsonObject, type JsonObject, objectAt, textAt } from '../json';

/** What a notification points at. It is a hint: the resource is read again before anything is believed. */
export interface Notification {
	/** `point_integration_wh` for payment intents, else the topic as Mercado Pago named it. */
	topic: string;
	/** Id of the resource to read. */
	id: string;
	/** `ipn` is the older form, `?topic=…&id=…`: its signature cannot be checked (integration API, 8.5). */
	form: 'webhook' | 'ipn';
	claims: Claims;
	/** What arrived, whole. */
	body: JsonObject;
}

/** What a notification claims about its resource, cut to the length that its fields can have. Never emitted; compared with the resource once it is read. */
export interface Claims {
	/** For `order.refunded` it is `refunded`, even after a partial refund, which leaves the order processed. */
	state?: string;
	/** As sent: minor units for payment intents. */
	amount?: string;
	externalReference?: string;
	/** In the notification of a refund at the terminal: the payment that is refunded. */
	paymentId?: string;
	/** The seller. */
	userId?: string;
	/** The body names the payment as a refund at the terminal does, so that is what is read. */
	resource?: 'refundIntent';
}

/**
 * Most characters of a claim. n8n stores every notification in its database, and anybody can send one.
 * A reference has 64 at the most for orders; for payment intents the limit is UNKNOWN (integration API, 16).
 */
const longest = { state: 64, amount: 32, externalReference: 256, paymentId: 64, userId: 64 };

/** The value as a claim holds it: a longer value of the resource is compared by its beginning. */
export function asClaim(name: keyof typeof longest, value: string | undefined): string | undefined {
	return value?.slice(0, longest[name]);
}

export const intentTopic = 'point_integration_wh';
export const paymentTopic = 'payment';
export const orderTopic = 'order';
export const chargebackTopic = 'topic_chargebacks_wh';
export const claimTopic = 'topic_claims_integration_wh';
export const accountLinkTopic = 'mp-connect';

/** Other spellings of a topic: the older IPN form, and `orders` of some tables (orders API, 7.1). */
const sameTopic: Record<string, string | undefined> = {
	point_integration_ipn: intentTopic,
	orders: orderTopic,
};

type ReadNotification =
	| { understood: true; notification: Notification }
	| { understood: false; reason: string };

/**
 * Reads a POST to the webhook URL. The topic is in the query (`type`, `topic`) or in the body, or follows from the shape:
 * the integrator webhook sends the whole intent with no envelope (integration API, 8.3 and 8.6).
 */
export function readNotification(query: Record<string, unknown>, body: unknown): ReadNotification {
	const content = isJsonObject(body) ? body : {};
	const named =
		textAt(query, 'type') ??
		textAt(query, 'topic') ??
		textAt(content, 'type') ??
		textAt(content, 'topic') ??
		topicByShape(content);
	if (named === undefined || !/^[\w.-]{1,64}$/.test(named)) {
		return {
			understood: false,
			reason: 'The body is neither a payment intent nor a notification with a topic',
		};
	}
	const topic = (Object.hasOwn(sameTopic, named) ? sameTopic[named] : undefined) ?? named;
	const id = idIn(query, content, topic);
	if (id === undefined)
		return { understood: false, reason: `The ${named} notification names no resource` };
	if (!isPlainId(id))
		return {
			understood: false,
			reason: `The ${named} notification names no resource that can exist`,
		};
	return {
		understood: true,
		notification: { topic, id, form: formOf(query), claims: claimsIn(content), body: content },
	};
}

/** The query wins, because the signature covers it; where the two differ in case only, the body has the spelling of the resource. */
function idIn(
	query: Record<string, unknown>,
	content: JsonObject,
	topic: string,
): string | undefined {
	const inQuery = textAt(query, 'data.id') ?? textAt(query, 'id');
	const own = topic === intentTopic ? textAt(content, 'id') : undefined;
	const data = objectAt(content, 'data');
	// A claim is named by the path to read (integration API, 17).
	const claim = topic === claimTopic ? lastPartOf(textAt(data, 'resource')) : undefined;
	const inBody = textAt(data, 'id') ?? own ?? claim ?? idOfResource(content);
	return inQuery === undefined || inQuery.toLowerCase() === inBody?.toLowerCase()
		? inBody
		: inQuery;
}

/** IPN bodies name the resource by its address or by its number: `{"resource": "https://…/v1/payments/1", "topic": "payment"}`. */
function idOfResource(content: JsonObject): string | undefined {
	return textAt(content, 'topic') === undefined
		? undefined
		: lastPartOf(textAt(content, 'resource'));
}

function lastPartOf(address = ''): string | undefined {
	const [withoutQuery = ''] = address.split(/[?#]/, 1);
	return withoutQuery
		.split('/')
		.filter((part) => part !== '')
		.at(-1);
}

/** An ID with a slash or `..` would change the path of the request that reads the resource. */
function isPlainId(id: string): boolean {
	return /^[\w.:~-]{1,128}$/.test(id) && !id.startsWith('.');
}

function formOf(query: Record<string, unknown>): Notification['form'] {
	return textAt(query, 'topic') !== undefined && textAt(query, 'data.id') === undefined
		? 'ipn'
		: 'webhook';
}

function claimsIn(content: JsonObject): Claims {
	const data = objectAt(content, 'data');
	const claims: Claims = {
		state: asClaim(
			'state',
			textAt(content, 'state') ?? textAt(data, 'status') ?? stateInAction(content),
		),
		amount: asClaim('amount', textAt(content, 'amount')),
		externalReference: asClaim(
			'externalReference',
			textAt(objectAt(content, 'additional_info'), 'external_reference') ??
				textAt(data, 'external_reference'),
		),
		paymentId: asClaim(
			'paymentId',
			textAt(objectAt(content, 'payment'), 'id') ?? textAt(content, 'payment_id'),
		),
		userId: asClaim('userId', textAt(content, 'user_id') ?? textAt(content, 'caller_id')),
		resource:
			textAt(content, 'payment_id') !== undefined && !('data' in content)
				? 'refundIntent'
				: undefined,
	};
	return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

/** `order.processed`, `state_FINISHED`: short bodies have the state there only (orders API, 7.2). `payment.updated` names no state. */
function stateInAction(content: JsonObject): string | undefined {
	return /^(?:order\.|state_)(\w{1,64})$/.exec(textAt(content, 'action') ?? '')?.[1];
}

function topicByShape(body: JsonObject): string | undefined {
	const isIntent =
		textAt(body, 'id') !== undefined && textAt(body, 'state') !== undefined && !('data' in body);
	return isIntent ? intentTopic : undefined;
}
