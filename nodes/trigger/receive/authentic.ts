import { type IWebhookFunctions } from 'n8n-workflow';
import { type JsonObject, objectAt, textAt } from '../../../domain/json';
import { type Notification } from '../../../domain/webhook/notification';
import {
	type SignatureReason,
	type SignatureVerdict,
	signatureReasons,
	verifySignature,
} from '../../../domain/webhook/signature';
import { option, webhookSource } from '../shared/choices';
import { mayStayUnread } from '../read/topics';
import { type Secrets, secretsNow, secretsOf } from './secrets';

type Authentic =
	| { accepted: true; signed: boolean; remark?: string }
	| { accepted: false; reason: SignatureReason | 'ipn'; explanation: string };

/**
 * Whether a POST may come in.
 * - Webhooks of "Your integrations" are signed: without a signature that fits, nothing comes in,
 *   unless the user chose to rely on reading again alone.
 * - UNKNOWN whether the integrator webhook is signed, and with what: a signature that does not fit the secret of the panel is no reason to
 *   turn it away, because what it points at is read again. One that fits vouches for it.
 * - A test only reaches the editor: what is unsigned may come in, a wrong signature may not.
 */
export async function isAuthentic(
	context: IWebhookFunctions,
	notification: Notification,
): Promise<Authentic> {
	if (option(context, 'verifyBy') === 'rereading') return { accepted: true, signed: false };
	const signature = textAt(context.getHeaderData(), 'x-signature');
	const mustBeSigned = webhookSource(context) === 'panel' && context.getMode() !== 'manual';
	if (!mustBeSigned && signature === undefined) return { accepted: true, signed: false };
	if (notification.form === 'ipn')
		return mustBeSigned
			? { accepted: false, reason: 'ipn', explanation: ipnExplanation }
			: { accepted: true, signed: false };
	const { secrets, verdict } = await verify(context, notification);
	if (!mustBeSigned && secrets.current === undefined) return { accepted: true, signed: false };
	// What is signed without an ID comes from Mercado Pago; of what, only reading tells.
	if (verdict.authentic) return { accepted: true, signed: verdict.withoutId !== true };
	if (webhookSource(context) === 'integrator')
		return {
			accepted: true,
			signed: false,
			remark: `its signature was not confirmed (${verdict.reason})`,
		};
	return { accepted: false, reason: verdict.reason, explanation: signatureReasons[verdict.reason] };
}

/** What does not fit the kept secrets is compared with those that the credential has now. */
async function verify(
	context: IWebhookFunctions,
	{ topic, body }: Notification,
): Promise<{ secrets: Secrets; verdict: SignatureVerdict }> {
	const headers: JsonObject = context.getHeaderData() as JsonObject;
	const request = {
		signature: textAt(headers, 'x-signature'),
		requestId: textAt(headers, 'x-request-id'),
		queryId: textAt(context.getQueryData(), 'data.id'),
		bodyId: textAt(objectAt(body, 'data'), 'id') ?? textAt(body, 'id'),
	};
	const maxAge = maxAgeMs(option(context, 'signatureMaxAge'), topic);
	const verdictOf = (secrets: Secrets) =>
		verifySignature(request, secrets, { now: Date.now(), maxAgeMs: maxAge });
	const kept = await secretsOf(context);
	const verdict = verdictOf(kept);
	if (verdict.authentic || !ofTheSecret.includes(verdict.reason)) return { secrets: kept, verdict };
	const secrets = await secretsNow(context);
	return { secrets, verdict: verdictOf(secrets) };
}

const ofTheSecret: readonly SignatureReason[] = ['noSecret', 'mismatch'];

/** CONFIRMED: an IPN carries the header but cannot be checked. */
const ipnExplanation =
	'it is of the older IPN form, whose signature cannot be checked. To take it, choose "Verify By: Reading Again Only"';

const dayMs = 24 * 60 * 60_000;

/**
 * What is passed on unread rests on its signature alone, and that covers neither topic nor body: one that was captured would serve for ever.
 * Mercado Pago repeats for some days, and it is UNKNOWN whether it signs anew then.
 */
const unreadMaxAgeMs = 7 * dayMs;

/** The option is in minutes; 0 is no limit. */
function maxAgeMs(minutes: unknown, topic: string): number | undefined {
	if (typeof minutes === 'number') return minutes > 0 ? minutes * 60_000 : undefined;
	return mayStayUnread(topic) ? unreadMaxAgeMs : undefined;
}
