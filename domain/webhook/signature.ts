import { equalInConstantTime, hmacSha256 } from './hmac';

/** Why a notification is not taken for Mercado Pago's. */
export type SignatureReason =
	| 'noSecret'
	| 'missingHeader'
	| 'malformedHeader'
	| 'mismatch'
	| 'tooOld';

export type SignatureVerdict =
	| {
			authentic: true;
			secret: 'current' | 'previous';
			/** It was signed without an ID: it does not vouch for the one in the body. */
			withoutId?: true;
	  }
	| { authentic: false; reason: SignatureReason };

interface SignedRequest {
	/** `x-signature` as it arrived: `ts=<digits>,v1=<64 hex digits>`. */
	signature?: string;
	/** `x-request-id` as it arrived. */
	requestId?: string;
	/** `data.id` of the query string; the id of the body is filled in differently and is used only where the query has none. */
	queryId?: string;
	bodyId?: string;
}

/** What a person reads in the log, and what to do about it. */
export const signatureReasons: Record<SignatureReason, string> = {
	noSecret:
		'the credential has no webhook secret. Copy it from "Your integrations", or choose "Verify By: Reading Again Only"',
	missingHeader:
		'it has no x-signature header, so it does not come from a webhook of "Your integrations"',
	malformedHeader: 'its x-signature header is not "ts=<digits>,v1=<64 hexadecimal digits>"',
	mismatch:
		'its signature fits neither the webhook secret nor the previous one. The secret of the webhook page counts, in the mode that sends the notification',
	tooOld: 'its timestamp is outside the allowed age',
};

/**
 * Checks `x-signature` of a webhook of "Your integrations" (integration API, 8.4).
 * The manifest is `id:<id>;request-id:<x-request-id>;ts:<ts>;`, a part that has no value is left out, the key is the secret of the panel.
 * Whether Mercado Pago signs the id as sent or in lower case is a CONFLICT of its pages and SDKs: either is accepted, both need the secret.
 * The MAC does not cover the body: read the resource again before believing anything.
 *
 * @param secrets the current secret first; empty ones do not count
 * @param now milliseconds since 1970
 * @param maxAgeMs how far the timestamp may be from `now`; none by default, because whether repeated deliveries renew it is UNKNOWN
 */
export function verifySignature(
	{ signature, requestId, queryId, bodyId }: SignedRequest,
	secrets: { current?: string; previous?: string },
	{ now, maxAgeMs }: { now: number; maxAgeMs?: number },
): SignatureVerdict {
	const keys = (['current', 'previous'] as const).filter((name) => secrets[name]);
	if (keys.length === 0) return { authentic: false, reason: 'noSecret' };
	if (signature === undefined || signature.trim() === '')
		return { authentic: false, reason: 'missingHeader' };
	const parts = readHeader(signature);
	if (parts === undefined) return { authentic: false, reason: 'malformedHeader' };
	const ids =
		queryId === undefined
			? [undefined, bodyId, bodyId?.toLowerCase()]
			: [queryId, queryId.toLowerCase()];
	const manifests = [...new Set(ids)].map((id) => ({
		id,
		text: manifestOf(id, requestId, parts.timestamp),
	}));
	// Every pair is compared, whichever fits, so that the time tells nothing.
	const fitting = keys.flatMap((name) =>
		manifests
			.filter(({ text }) => equalInConstantTime(hmacSha256(secrets[name] ?? '', text), parts.mac))
			.map(({ id }) => ({ secret: name, id })),
	);
	const [fit] = fitting;
	if (fit === undefined) return { authentic: false, reason: 'mismatch' };
	if (maxAgeMs !== undefined && Math.abs(now - millisecondsOf(parts.timestamp)) > maxAgeMs)
		return { authentic: false, reason: 'tooOld' };
	const isBodyUncovered = fit.id === undefined && bodyId !== undefined;
	return { authentic: true, secret: fit.secret, ...(isBodyUncovered && { withoutId: true }) };
}

function readHeader(header: string): { timestamp: string; mac: string } | undefined {
	const parts = new Map(
		header
			.split(',')
			.map((part) => [
				part.slice(0, part.indexOf('=')).trim(),
				part.slice(part.indexOf('=') + 1).trim(),
			]),
	);
	const timestamp = parts.get('ts') ?? '';
	const mac = (parts.get('v1') ?? '').toLowerCase();
	return /^\d{1,16}$/.test(timestamp) && /^[0-9a-f]{64}$/.test(mac)
		? { timestamp, mac }
		: undefined;
}

function manifestOf(
	id: string | undefined,
	requestId: string | undefined,
	timestamp: string,
): string {
	return `${id === undefined ? '' : `id:${id};`}${requestId ? `request-id:${requestId};` : ''}ts:${timestamp};`;
}

/** Seconds in one sample, milliseconds in another (CONFLICT): 10^12 s is the year 33658, 10^12 ms is 2001. */
function millisecondsOf(timestamp: string): number {
	const value = Number(timestamp);
	return value >= 1e12 ? value : value * 1000;
}
