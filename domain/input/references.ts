import { shown } from './quoted';
import { RefusedInput } from './refused-input';

/**
 * A reference as the Orders API takes it: at most 64 letters without accents, digits, hyphens and underscores.
 * Mercado Pago does not refuse the same one twice, so it is no guard against a second charge (orders API, 2.1).
 * @throws RefusedInput for anything else
 */
export function checkReference(reference: string, field = 'External Reference'): string {
	if (/^[A-Za-z0-9_-]{1,64}$/.test(reference)) return reference;
	const reason =
		reference.length > 64
			? `it has ${reference.length} characters`
			: `"${shown(reference)}" has characters that are not possible`;
	throw new RefusedInput(
		field,
		reason,
		'Give at most 64 letters (without accents), digits, hyphens and underscores, e.g. SALE-001, and no personal data',
	);
}

/** @throws RefusedInput for anything that does not look like an order ID, with its own advice for the ID of a payment intent */
export function checkOrderId(orderId: string): string {
	if (/^ORD[0-9A-Z]+$/i.test(orderId)) return orderId;
	const isIntent = isIntentId(orderId);
	throw new RefusedInput(
		'Order ID',
		`"${shown(orderId)}" is ${isIntent ? 'the ID of a payment intent' : 'not an order ID'}`,
		isIntent
			? 'Use the resource Payment Intent for it, or give the ID of an order, which starts with ORD'
			: 'Give the ID that Create returned; it starts with ORD',
	);
}

/** A payment intent's ID is a UUID (integration API, 3.1). */
export function isIntentId(id: string): boolean {
	return /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(id);
}

const secondsOf: Record<string, number> = { H: 3600, M: 60, S: 1 };
const leastSeconds = 30;
const mostSeconds = 3 * 3600;
const mostWritten = 64;

/**
 * How long an order lives: an ISO 8601 duration from PT30S to PT3H (create-order, CONFIRMED). Without one Mercado Pago takes PT15M.
 * @throws RefusedInput for any other text
 */
export function checkExpiration(text: string, field = 'Expiration Time'): string {
	const duration = text.length > mostWritten ? '' : text.toUpperCase();
	const known = /^PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?$/.test(duration);
	const seconds = [...duration.matchAll(/(?<!\d)(\d+)([HMS])/g)].reduce(
		(sum, [, count, unit]) => sum + Number(count) * (secondsOf[unit ?? ''] ?? 0),
		0,
	);
	if (known && seconds >= leastSeconds && seconds <= mostSeconds) return duration;
	const reason = known
		? `${shown(text)} is ${seconds < leastSeconds ? 'shorter than 30 seconds' : 'longer than 3 hours'}`
		: `"${shown(text)}" is not a duration`;
	throw new RefusedInput(
		field,
		reason,
		'Give PT30S to PT3H, e.g. PT90S for 90 seconds, PT10M for 10 minutes, PT1H30M for an hour and a half',
	);
}

/**
 * How long a self-service terminal shows an order: an ISO 8601 duration. Its limits are UNKNOWN (orders API, 2.1), so any length is passed on.
 * @throws RefusedInput for any other text, and for no time at all
 */
export function checkScreenTime(text: string): string {
	const field = 'Screen Time';
	const duration = text.length > mostWritten ? '' : text.toUpperCase();
	if (!/^PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?$/.test(duration))
		throw new RefusedInput(field, `"${shown(text)}" is not a duration`, durationAdvice);
	if (!/[1-9]/.test(duration))
		throw new RefusedInput(field, `${duration} is no time at all`, durationAdvice);
	return duration;
}

const durationAdvice = 'Give e.g. PT30S for 30 seconds, PT2M for 2 minutes';
