import { adviceWhenUnknown } from '../../domain/charge/advice';
import { readErrorBody } from '../../domain/errors/error-body';
import { type CreatedCharge, returned, unknownOutcome } from './created';
import { type Attempt, findChargeOfAttempt } from './find';
import { type ChargeContext } from './port';
import { type MercadoPagoError, nothingIfMercadoPago } from '../http/errors';
import { readUntil } from '../http/poll';

/** The list of payment intents may lag behind a create whose answer was lost. */
const looks = { tries: 3, everyMs: 2_000 };

/**
 * An earlier try may have charged: look, and if nothing is found, know nothing. Never post.
 * @param failure of a request that was sent just now
 */
export async function resolveAmbiguity(
	before: Attempt,
	failure?: MercadoPagoError,
): Promise<CreatedCharge> {
	const sale: Attempt = { ...before, sentNow: failure !== undefined };
	const { context, record } = sale;
	const ruledOut = new Set<string>();
	const otherApi: ChargeContext = { ...context, api: context.other, other: context.api };
	const contexts = record.sentThroughOtherApi
		? [...(record.sent ? [context] : []), otherApi]
		: [context];
	const look = async () => {
		for (const each of contexts) {
			const charge = await findChargeOfAttempt(sale, each, { ruledOut }).catch(
				nothingIfMercadoPago,
			);
			if (charge) return { charge, context: each };
		}
		return undefined;
	};
	const found = await readUntil(context.client, look, {
		until: (seen) => seen !== undefined,
		...looks,
	});
	if (found) return await returned(sale, found.context, found.charge, failure?.ambiguous);
	return unknownOutcome(sale, adviceOf(sale, failure));
}

function adviceOf(
	{ context, input, record }: Attempt,
	failure: MercadoPagoError | undefined,
): string {
	return adviceWhenUnknown({
		...input,
		keyIsHonored: context.api.honorsIdempotencyKeys && record.keyIsHonored && !isKeyUsed(failure),
		anyTerminal: record.mayUseOtherTerminal,
		...(record.sentThroughOtherApi && !record.sent && { otherApi: context.other.name }),
		...(failure && !failure.ambiguous && { refusal: failure.message }),
		...(failure?.ambiguous && failure.status !== undefined && { answer: answerOf(failure) }),
	});
}

/** The key was sent before with another body: proof of an earlier try, whoever made it. */
export function isKeyUsed(failure: MercadoPagoError | undefined): boolean {
	return failure?.code === 'idempotency_key_already_used';
}

function answerOf({ status, body }: MercadoPagoError): string {
	const { code, text } = readErrorBody(body);
	return [`HTTP ${status}`, code !== undefined && `code ${code}`, text !== undefined && `"${text}"`]
		.filter(Boolean)
		.join(', ');
}
