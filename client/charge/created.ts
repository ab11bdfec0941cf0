import {
	adviceOnBusyTerminal,
	adviceOnForeignCharge,
	adviceOnUnclearPart,
	notOfThisAttempt,
} from '../../domain/charge/advice';
import { type Charge, unknownCharge } from '../../domain/charge/charge';
import { anyMadeName, madeName, notRecorded, ownName, recordKnown, takenName } from './attempt-log';
import { mayBeOfAnotherPart, partFactsOf, partNames } from './bill-parts';
import { type NewCharge } from './busy-terminal';
import { type Attempt, isAnothers, isOlderThanExecution } from './find';
import { type ChargeContext, type ChargeInput } from './port';
import { MercadoPagoError } from '../http/errors';

/** A charge, and how it came to be. */
export interface CreatedCharge {
	charge: Charge;
	/** It was there already and is returned instead of being made again. */
	existing: boolean;
	/** What it is read with: it may live in the other generation of the API. */
	context: ChargeContext;
	/** It was made for another attempt and blocks this one: its end is not this attempt's. */
	ofOtherAttempt?: boolean;
	/** This run sent it, and only its answer was lost. */
	sentNow?: boolean;
	/** For the person at the till, where nothing can be known. */
	advice?: string;
	warnings: string[];
}

/** The charge that Mercado Pago answered the create with, remembered as this attempt's. */
export async function keep(sale: Attempt, made: NewCharge): Promise<CreatedCharge> {
	const { context, input, record } = sale;
	const charge = await readNew(context, input, made);
	// The original that others made, with a key whose age is not known.
	const isOld = !record.sent && isOlderThanExecution(charge, sale);
	if (isOld && input.standIn) return await refusedAsForeign(sale, charge);
	if (isOld) await record.forgetKeyAge();
	// The attempt once more: a worker that wrote the row at the same moment may have undone the first record.
	const known = await recordKnown(context.memory, [
		record.name,
		anyMadeName(input.key),
		madeName(input.key, made.id),
		ownName(made.id),
		...partNames(input, made.id, true),
	]);
	const wasSeen = sale.unclear?.some(({ id }) => id === made.id) === true;
	return {
		charge,
		existing: wasSeen || isOld || (known?.has(madeName(input.key, made.id)) ?? record.sent),
		context,
		warnings: known ? [] : [notRecorded],
	};
}

/** It was made, whether it can be read or not. */
async function readNew(
	{ client, api, account }: ChargeContext,
	input: ChargeInput,
	{ id, deviceId }: NewCharge,
): Promise<Charge> {
	return await api.read(client, id, account).catch((reason: unknown) => {
		if (!(reason instanceof MercadoPagoError)) throw reason;
		return {
			...unknownCharge(api.name, { ...input, ...account, deviceId }),
			id,
			outcome: 'pending' as const,
		};
	});
}

/**
 * What was found is this attempt's charge, and is remembered as such; unless it only looks like it.
 * @param isOwn this run sent it, and only its answer was lost
 */
export async function returned(
	sale: Attempt,
	context: ChargeContext,
	charge: Charge,
	isOwn = false,
): Promise<CreatedCharge> {
	const { input, record } = sale;
	if (sale.unclear?.some(({ id }) => id === charge.id))
		return await undecidedPart(sale, charge, !record.sent && sale.sentNow !== true);
	if (
		input.standIn &&
		!record.sent &&
		!record.sentThroughOtherApi &&
		isOlderThanExecution(charge, sale)
	)
		return await refusedAsForeign(sale, charge);
	if (await isAnothers(context, input, charge)) {
		// Nothing was made for this attempt, by this try: once the other charge has ended, the next one may.
		if (!record.sent && !record.sentThroughOtherApi && sale.sentNow !== true) await record.refuse();
		return { charge, existing: true, context, ofOtherAttempt: true, warnings: [notOfThisAttempt] };
	}
	const names =
		charge.id === null
			? []
			: [
					anyMadeName(input.key),
					madeName(input.key, charge.id),
					isOwn ? ownName(charge.id) : takenName(charge.id),
					...partNames(input, charge.id, isOwn),
				];
	const known = await recordKnown(context.memory, names);
	return {
		charge,
		existing: true,
		...(isOwn && { sentNow: true }),
		context,
		warnings: known ? [] : [notRecorded],
	};
}

/** Nobody can say what became of the sale. */
export function unknownOutcome({ context, input }: Attempt, advice: string): CreatedCharge {
	return {
		charge: unknownCharge(context.api.name, { ...input, ...context.account }),
		existing: false,
		context,
		advice,
		warnings: [],
	};
}

/** A charge of another execution that had the same place in n8n. Charging could be a second charge, returning it could be goods for nothing. */
async function refusedAsForeign(sale: Attempt, charge: Charge): Promise<CreatedCharge> {
	if (sale.sentNow !== true) await sale.record.refuse();
	return unknownOutcome(sale, adviceOnForeignCharge(charge));
}

/** A charge that may be this part's or another one's. Charging could be a second charge, returning it could be goods for nothing. */
export async function undecidedPart(
	sale: Attempt,
	charge: Charge,
	nothingSent = false,
): Promise<CreatedCharge> {
	if (nothingSent) await sale.record.refuse();
	return unknownOutcome(
		sale,
		adviceOnUnclearPart({ ...sale.input, id: charge.id, createdAt: charge.createdAt, nothingSent }),
	);
}

/** What holds the terminal is a part of this bill, and perhaps another one. */
export async function isUndecidedPart(
	{ context, input, record, sentNow }: Attempt,
	{ id }: Charge,
): Promise<boolean> {
	const factsNow = async (charge: string) => await partFactsOf(context.memory, input, [charge]);
	if (id === null || (await factsNow(id)).isOfThisPart(id)) return false;
	if (await mayBeOfAnotherPart(context, input, record.sent || sentNow === true)) return true;
	// The other part was perhaps recorded between the two questions.
	return (await factsNow(id)).isOfAnotherPart(id);
}

/** The attempt stays remembered: what holds the terminal may be its charge. */
export function unclearTerminal(sale: Attempt, { message }: MercadoPagoError): CreatedCharge {
	const { context, input, record } = sale;
	const keyIsHonored = context.api.honorsIdempotencyKeys && record.keyIsHonored;
	return unknownOutcome(
		sale,
		adviceOnBusyTerminal({
			...input,
			keyIsHonored,
			anyTerminal: record.mayUseOtherTerminal,
			refusal: message,
		}),
	);
}
