import { type Charge, unknownCharge } from '../../domain/charge/charge';
import { adviceWhenUnknown, adviceOnBusyTerminal, adviceOnForeignCharge, adviceOnUnclearPart, notOfThisAttempt } from '../../domain/charge/advice';
import { readErrorBody } from '../../domain/errors/error-body';
import { mayBeOfAnotherPart, partFactsOf, partNames } from './bill-parts';
import { type ChargeContext, type ChargeInput } from './port';
import { createOnFreeTerminal } from './busy-terminal';
import { type ChargeOptions, isAnothers, isOlderThanExecution, findChargeOfAttempt, type Attempt } from './find';
import { anyMadeName, beginAttempt, madeName, notRecorded, ownName, recordKnown, takenName } from './attempt-log';
import { MercadoPagoError, nothingIfMercadoPago } from '../http/errors';
import { notSearched, SearchFailed } from './search-refused';
import { readUntil } from '../http/poll';

/** A charge, and how it came to be. */
export interface CreatedCharge {
	charge: Charge;
	/** It was there already and is returned instead of being made again. */
	existing: boolean;
	/** What it is read with: it may live in the other generation of the API. */
	context: ChargeContext;
	/** It was made for another attempt at the sale, and stands in the way: its end is not this attempt's. */
	ofOtherAttempt?: boolean;
	/** This run sent it, and only its answer was lost. */
	sentNow?: boolean;
	/** For the person at the till, where nothing can be known. */
	advice?: string;
	warnings: string[];
}

/** The list of payment intents may lag behind a create whose answer was lost. */
const looksInDoubt = { tries: 3, everyMs: 2_000 };

/**
 * Charges, or returns the charge that the same attempt made before: however often it is called for one attempt,
 * by however many executions, at most one charge is made.
 *
 * @throws MercadoPagoError when Mercado Pago refused, and neither this try nor an earlier one that is remembered can have made anything
 */
export async function createCharge(parts: ChargeContext, wish: ChargeInput, options: ChargeOptions): Promise<CreatedCharge> {
	const trace = await beginAttempt(parts, wish, options.busy.policy === 'nextTerminal');
	const sale: Attempt = { context: parts, input: wish, options, record: trace, startedAt: parts.client.now() };
	// A key protects the terminal it was made for; a try that may have gone to another one is a doubt as well.
	const mayRepeat = parts.api.honorsIdempotencyKeys && trace.keyIsHonored && !trace.mayUseOtherTerminal;
	if (trace.sentThroughOtherApi || (trace.sent && !mayRepeat)) return await resolveAmbiguity(sale);
	if (!trace.sent && !parts.api.honorsIdempotencyKeys && !options.alwaysLook) return await create(sale);
	// The key alone protects it: it was never sent, or less than 24 hours ago. The customer does not wait for a search that fails.
	const isProtected = parts.api.honorsIdempotencyKeys && (!trace.sent || mayRepeat);
	const seen = await findChargeOfAttempt(sale, parts, { hurried: isProtected }).catch(async (reason: unknown) => {
		if (isProtected && reason instanceof SearchFailed) return { isNotSearched: notSearched(reason) };
		// Nothing was sent yet: a first attempt that could not even look leaves no doubt behind.
		if (!trace.sent) await trace.forget();
		if (!trace.sent || !(reason instanceof MercadoPagoError)) throw reason;
		return 'in doubt' as const;
	});
	if (seen === 'in doubt') return await resolveAmbiguity(sale);
	if (seen === undefined) return await create(sale);
	if (!('isNotSearched' in seen)) return theKeyTells(sale) ? await create(sale) : await returned(sale, parts, seen);
	const made = await create(sale);
	return { ...made, warnings: [...made.warnings, seen.isNotSearched] };
}

async function create(sale: Attempt): Promise<CreatedCharge> {
	const { context, input, record } = sale;
	const way = { isOpen: false };
	const created = await createOnFreeTerminal(sale, way).catch(async (reason: unknown) => {
		const mayExist = record.sent || way.isOpen || isKeyUsed(reason);
		// Refused for certain, or stopped by the user before anything was sent: the next try of the same attempt may be sent.
		if (!mayExist) await record.forget();
		if (!mayExist || !(reason instanceof MercadoPagoError)) throw reason;
		if (isKeyUsed(reason)) await record.forgetKeyAge();
		return reason;
	});
	if (created instanceof MercadoPagoError) return await resolveAmbiguity(sale, created);
	if ('queued' in created) return (await isUnclear(sale, created.queued)) ? await unclearPart(sale, created.queued) : await returned(sale, created.parts, created.queued);
	if ('unclear' in created) return record.sent ? await resolveAmbiguity(sale, created.unclear) : unclear(sale, created.unclear);
	const charge = await readNew(context, input, created);
	// Mercado Pago gave an original back that others made, with a key whose age is not known.
	const isOld = !record.sent && isOlderThanExecution(charge, sale);
	if (isOld && input.standIn) return await refusedAsForeign(sale, charge);
	if (isOld) await record.forgetKeyAge();
	// The attempt once more: a worker that wrote the row at the same moment may have undone the first record.
	const known = await recordKnown(context.memory, [record.name, anyMadeName(input.key), madeName(input.key, created.id), ownName(created.id), ...partNames(input, created.id, true)]);
	const wasSeen = sale.unclear?.some(({ id }) => id === created.id) === true;
	return { charge, existing: wasSeen || isOld || (known?.has(madeName(input.key, created.id)) ?? record.sent), context, warnings: known ? [] : [notRecorded] };
}

/** It was sent before with other contents: proof of an earlier try, whoever made it. */
function isKeyUsed(reason: unknown): boolean {
	return reason instanceof MercadoPagoError && reason.code === 'idempotency_key_already_used';
}

/** It was made, whether it can be read or not. */
async function readNew({ client, api, account }: ChargeContext, wish: ChargeInput, { id, deviceId }: { id: string; deviceId: string }): Promise<Charge> {
	return await api.read(client, id, account).catch((reason: unknown) => {
		if (!(reason instanceof MercadoPagoError)) throw reason;
		return { ...unknownCharge(api.name, { ...wish, ...account, deviceId }), id, outcome: 'pending' as const };
	});
}

/** What was found is this attempt's charge, and is remembered as such; unless it only looks like it. */
async function returned(sale: Attempt, parts: ChargeContext, charge: Charge, isOwn = false): Promise<CreatedCharge> {
	const { input, record } = sale;
	if (sale.unclear?.some(({ id }) => id === charge.id)) return await unclearPart(sale, charge, !record.sent && sale.sentNow !== true);
	if (input.standIn && !record.sent && !record.sentThroughOtherApi && isOlderThanExecution(charge, sale)) return await refusedAsForeign(sale, charge);
	if (await isAnothers(parts, input, charge)) {
		// Nothing was made for this attempt, by this try: once the other charge has ended, the next one may.
		if (!record.sent && !record.sentThroughOtherApi) await record.forget();
		return { charge, existing: true, context: parts, ofOtherAttempt: true, warnings: [notOfThisAttempt] };
	}
	const names = charge.id === null ? [] : [anyMadeName(input.key), madeName(input.key, charge.id), isOwn ? ownName(charge.id) : takenName(charge.id), ...partNames(input, charge.id, isOwn)];
	const known = await recordKnown(parts.memory, names);
	return { charge, existing: true, ...(isOwn && { sentNow: true }), context: parts, warnings: known ? [] : [notRecorded] };
}

/** A charge of another execution that had the same place in n8n. Charging could be a second charge, returning it could be goods for nothing. */
async function refusedAsForeign({ context, input, record }: Attempt, charge: Charge): Promise<CreatedCharge> {
	await record.forget();
	return { charge: unknownCharge(context.api.name, { ...input, ...context.account }), existing: false, context, advice: adviceOnForeignCharge(charge), warnings: [] };
}

/** Less than the 24 hours that Mercado Pago keeps a key, and than clocks differ. */
const keyLivesMs = 23 * 60 * 60 * 1000;

/**
 * Which part of a bill the charges are that nobody remembers is told by the key, as long as Mercado Pago keeps those that made them:
 * it gives the one of this part back, or this part was never charged.
 */
function theKeyTells({ context: { api, client }, record, unclear = [] }: Attempt): boolean {
	const isKept = ({ createdAt }: Charge) => Date.parse(createdAt ?? '') > client.now() - keyLivesMs;
	return unclear.length > 0 && api.honorsIdempotencyKeys && !record.mayUseOtherTerminal && unclear.every(isKept);
}

/** What holds the terminal is a part of this bill, and perhaps another one. */
async function isUnclear({ context, input, record, sentNow }: Attempt, { id }: Charge): Promise<boolean> {
	if (id === null || (await partFactsOf(context.memory, input, [id])).isOfThisPart(id)) return false;
	return await mayBeOfAnotherPart(context, input, record.sent || sentNow === true);
}

/** A charge that may be this part's or another one's. Charging could be a second charge, returning it could be goods for nothing. */
async function unclearPart({ context, input, record }: Attempt, charge: Charge, nothingSent = false): Promise<CreatedCharge> {
	if (nothingSent) await record.forget();
	const advice = adviceOnUnclearPart({ ...input, id: charge.id, createdAt: charge.createdAt, nothingSent });
	return { charge: unknownCharge(context.api.name, { ...input, ...context.account }), existing: false, context, advice, warnings: [] };
}

/**
 * An earlier try may have charged: look, and if nothing is found, know nothing. Never post.
 * @param failure of a request that was sent just now
 */
async function resolveAmbiguity(before: Attempt, failure?: MercadoPagoError): Promise<CreatedCharge> {
	const sale: Attempt = { ...before, sentNow: failure !== undefined };
	const { context, input, record } = sale;
	const ruledOut = new Set<string>();
	const there: ChargeContext = { ...context, api: context.other, other: context.api };
	const places = record.sentThroughOtherApi ? [...(record.sent ? [context] : []), there] : [context];
	const tryToLook = async () => {
		for (const place of places) {
			const charge = await findChargeOfAttempt(sale, place, { ruledOut }).catch(nothingIfMercadoPago);
			if (charge) return { charge, place };
		}
		return undefined;
	};
	const found = await readUntil(context.client, tryToLook, { until: (seen) => seen !== undefined, ...looksInDoubt });
	if (found) return await returned(sale, found.place, found.charge, failure?.ambiguous);
	const advice = adviceWhenUnknown({
		...input,
		keyIsHonored: context.api.honorsIdempotencyKeys && record.keyIsHonored && !isKeyUsed(failure),
		anyTerminal: record.mayUseOtherTerminal,
		...(record.sentThroughOtherApi && !record.sent && { otherApi: there.api.name }),
		...(failure && !failure.ambiguous && { refusal: failure.message }),
		...(failure?.ambiguous && failure.status !== undefined && { answer: answerOf(failure) }),
	});
	return { charge: unknownCharge(context.api.name, { ...input, ...context.account }), existing: false, context, advice, warnings: [] };
}

/** The attempt stays remembered: what holds the terminal may be its charge. */
function unclear({ context, input, record }: Attempt, { message }: MercadoPagoError): CreatedCharge {
	const advice = adviceOnBusyTerminal({ ...input, keyIsHonored: context.api.honorsIdempotencyKeys && record.keyIsHonored, anyTerminal: record.mayUseOtherTerminal, refusal: message });
	return { charge: unknownCharge(context.api.name, { ...input, ...context.account }), existing: false, context, advice, warnings: [] };
}

function answerOf({ status, body }: MercadoPagoError): string {
	const { code, text } = readErrorBody(body);
	return [`HTTP ${status}`, code !== undefined && `code ${code}`, text !== undefined && `"${text}"`].filter(Boolean).join(', ');
}
