import type { State } from '../state/state';
import type { Notification, OutgoingRequest } from '../state/notification';
import { signatureHeader } from './signature';

/** Adds to a URL that may carry a query of its own. */
export function withQuery(url: string, query: Record<string, string>): string {
	const added = Object.entries(query).map(
		([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
	);
	if (added.length === 0) return url;
	return `${url}${url.includes('?') ? '&' : '?'}${added.join('&')}`;
}

/** Ids of intents are lower case, ids of orders are capitals. */
const otherCase = (id: string) => (id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase());

const plainHeaders = () => ({
	'content-type': 'application/json',
	'user-agent': 'MercadoPago Point simulator',
});

/**
 * The POST as it goes out. The panel generation carries `data.id` and `type` in the query
 * (CONFIRMED for envelope topics, INFERRED for point_integration_wh) and x-signature (OBSERVED, Odoo).
 * Whether a retry renews `ts` is UNKNOWN: a setting. That x-retry counts the repeats is INFERRED from its name (orders API, 7.2).
 * The integrator generation has no signature (UNKNOWN; none is documented).
 */
export function outgoing(state: State, notification: Notification): OutgoingRequest {
	const { channel, secret, resourceId, topic, url, body, faults } = notification;
	if (channel === 'integrator') return { method: 'POST', url, headers: plainHeaders(), body };
	// `?topic=<t>&id=<resource>` (CONFIRMED for IPN, integration API, 8.5); cannot be verified.
	if (channel === 'notificationUrl') {
		return {
			method: 'POST',
			url: withQuery(url, { topic, id: resourceId }),
			headers: plainHeaders(),
			body,
		};
	}

	const requestId = state.random.wire.uuid();
	const [first] = notification.attempts;
	const now = state.settings.retryTimestamp === 'kept' && first ? first.at : state.clock.now();
	const timestamp = String(
		state.settings.signatureTimestamp === 'seconds' ? Math.floor(now / 1000) : now,
	);
	const key = faults.includes('badSignature') ? `${secret}-of-somebody-else` : (secret ?? '');
	const sentId = faults.includes('wrongCaseId') ? otherCase(resourceId) : resourceId;
	const lower = topic === 'order' && state.settings.orderSignatureCase === 'lower';
	const dataId = lower ? resourceId.toLowerCase() : resourceId;

	return {
		method: 'POST',
		url: withQuery(url, { 'data.id': sentId, type: topic }),
		headers: {
			...plainHeaders(),
			'x-request-id': requestId,
			'x-retry': String(notification.attempts.length),
			...(secret === undefined
				? {}
				: { 'x-signature': signatureHeader(key, { dataId, requestId, timestamp }) }),
		},
		body,
	};
}
