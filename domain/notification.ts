import { isJsonObject, type JsonObject, objectAt, textAt } from './json';

/** What a notification points at. It is a hint: the resource is read again before anything is believed. */
export interface Notification {
	/** `point_integration_wh` for payment intents, else the topic as Mercado Pago named it. */
	topic: string;
	/** Id of the resource to read. */
	id: string;
	/** The state the notification claims, if it claims one. Never emitted: only the re-read one is. */
	claimedState?: string;
	/** What arrived, whole. */
	body: JsonObject;
}

export const intentTopic = 'point_integration_wh';

/** The topics that mean a payment intent: the panel's webhook and the older IPN. */
const intentTopics = [intentTopic, 'point_integration_ipn'];

export type ReadNotification = { understood: true; notification: Notification } | { understood: false; reason: string };

/**
 * Reads a POST to the webhook URL. The topic is looked for in the query (`type`, `topic`), then in the body, then told by the shape:
 * the integrator webhook sends the whole intent with no envelope (integration API, 8.3 and 8.6).
 */
export function readNotification(query: Record<string, unknown>, body: unknown): ReadNotification {
	const content = isJsonObject(body) ? body : {};
	const topic = textAt(query, 'type') ?? textAt(query, 'topic') ?? textAt(content, 'type') ?? textAt(content, 'topic') ?? topicByShape(content);
	if (topic === undefined) {
		return { understood: false, reason: 'The body is neither a payment intent nor a notification with a topic' };
	}
	const isIntent = intentTopics.includes(topic);
	const id = textAt(query, 'data.id') ?? textAt(objectAt(content, 'data'), 'id') ?? textAt(query, 'id') ?? (isIntent ? textAt(content, 'id') : undefined);
	if (id === undefined) return { understood: false, reason: `The ${topic} notification names no resource` };
	return {
		understood: true,
		notification: { topic: isIntent ? intentTopic : topic, id, claimedState: textAt(content, 'state'), body: content },
	};
}

function topicByShape(body: JsonObject): string | undefined {
	const isIntent = textAt(body, 'id') !== undefined && textAt(body, 'state') !== undefined && !('data' in body);
	return isIntent ? intentTopic : undefined;
}
