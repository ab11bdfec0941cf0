import { adviceWhenUnknown } from '../../domain/charge/advice';
import { type Charge } from '../../domain/charge/charge';
import { readErrorBody } from '../../domain/errors/error-body';
import { recordKnown, showsLivingName } from './attempt-log';
import { type CreatedCharge, returned, unknownOutcome } from './created';
import { type Attempt, findChargeOfAttempt, isAnothers } from './find';
import { type ChargeContext, type ListFacts } from './port';
import { type MercadoPagoError, nothingIfMercadoPago } from '../http/errors';
import { readUntil } from '../http/poll';

/** The list of payment intents may lag behind a create whose answer was lost. */
const looks = { tries: 3, everyMs: 2_000 };

/** An execution that is at work on the same attempt says within this time what became of it, as long as it does not wait for a busy terminal. */
const looksWhileAtWork = { tries: 16, everyMs: 2_000 };

/** Every try of the attempt made nothing: it may begin again. */
export type NothingMade = 'nothingMade';

type Found = { charge: Charge; context: ChargeContext } | NothingMade;

/** What the looks of one ambiguity came to. */
interface Seen {
	atWork: boolean;
	couldLook: boolean;
	noticed: ListFacts;
}

interface Ambiguity {
	/** Of a request that was sent just now, and may have made the charge. */
	failure?: MercadoPagoError;
	/** Of a request that certainly made nothing. */
	refusal?: MercadoPagoError;
	/** Another execution is at work on the attempt. */
	atWork: boolean;
}

/** An earlier try may have charged, or another execution is at work on the attempt: look, and if nothing is found, know nothing. Never post. */
export async function resolveAmbiguity(
	before: Attempt,
	ambiguity: Ambiguity,
): Promise<CreatedCharge | NothingMade> {
	const { failure, refusal } = ambiguity;
	const sale: Attempt = { ...before, sentNow: failure !== undefined || refusal !== undefined };
	const { client } = sale.context;
	const ruledOut = new Set<string>();
	const seen: Seen = {
		atWork: ambiguity.atWork,
		couldLook: false,
		noticed: { showsLiving: false },
	};
	const look = async (): Promise<Found | undefined> => {
		const found = await lookForIt(sale, ruledOut, seen);
		if (found !== undefined || !seen.atWork) return found;
		const { open, atWork } = await sale.record.others();
		seen.atWork = atWork;
		return open || failure !== undefined ? undefined : 'nothingMade';
	};
	const isFound = (one: Found | undefined) => one !== undefined;
	let found = await readUntil(client, look, { until: isFound, ...looks });
	if (found === undefined && seen.atWork)
		found = await readUntil(client, look, {
			until: (one) => isFound(one) || !seen.atWork,
			...looksWhileAtWork,
		});
	await rememberTheList(sale, seen.noticed);
	if (
		found === undefined &&
		failure === undefined &&
		(await isProvedAbsent(sale, ruledOut, seen.noticed))
	)
		found = 'nothingMade';
	if (found === 'nothingMade') return found;
	// This run's own request may have made one beside it.
	const isBeside =
		found !== undefined &&
		failure?.ambiguous === true &&
		(await isAnothers(found.context, sale.input, found.charge));
	if (found && !isBeside)
		return await returned(sale, found.context, found.charge, failure?.ambiguous);
	return unknownOutcome(sale, adviceOf(sale, ambiguity, seen.couldLook));
}

async function lookForIt(
	sale: Attempt,
	ruledOut: Set<string>,
	seen: Seen,
): Promise<Found | undefined> {
	const { context, record } = sale;
	const otherApi: ChargeContext = { ...context, api: context.other, other: context.api };
	const contexts = record.sentThroughOtherApi
		? [...(record.sent ? [context] : []), otherApi]
		: [context];
	seen.couldLook = true;
	for (const each of contexts) {
		const charge = await findChargeOfAttempt(sale, each, {
			ruledOut,
			...(each === context && { noticed: seen.noticed }),
		}).catch((reason: unknown) => {
			seen.couldLook = false;
			return nothingIfMercadoPago(reason);
		});
		if (charge) return { charge, context: each };
	}
	return undefined;
}

/** A list that was seen to show charges that had not ended shows them always: whoever looks later, when all have ended, may rely on it. */
async function rememberTheList({ context }: Attempt, { showsLiving }: ListFacts): Promise<void> {
	if (showsLiving) await recordKnown(context.memory, [showsLivingName(context.api.name)]);
}

/** What Mercado Pago must list by now and does not was not made: the attempt may begin again. */
async function isProvedAbsent(
	{ context: { api, client, memory }, record }: Attempt,
	ruledOut: ReadonlySet<string>,
	noticed: ListFacts,
): Promise<boolean> {
	if (record.refuseAll === undefined) return false;
	const isAbsent = await api.isAllRuledOut?.(client, ruledOut, noticed).catch(nothingIfMercadoPago);
	if (isAbsent !== true) return false;
	const name = showsLivingName(api.name);
	if (!noticed.showsLiving && !(await memory.knows([name])).has(name)) return false;
	await record.refuseAll();
	return true;
}

function adviceOf(
	{ context, input, record }: Attempt,
	{ failure, refusal }: Ambiguity,
	couldLook: boolean,
): string {
	const refused = refusal ?? (failure?.ambiguous === false ? failure : undefined);
	const { api, other } = context;
	const isElsewhere = record.sentThroughOtherApi && !record.sent;
	return adviceWhenUnknown({
		...input,
		sentNow: failure !== undefined,
		lookedIn: couldLook ? (isElsewhere ? other : api).name : undefined,
		keyIsHonored:
			api.honorsIdempotencyKeys && record.keyIsHonored && !isKeyUsed(failure ?? refusal),
		anyTerminal: record.mayUseOtherTerminal,
		...(isElsewhere && { otherApi: other.name }),
		...(refused && { refusal: refused.message }),
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
