import { type ChargeApiName } from '../../domain/charge/charge';
import { type ChargeContext, type ChargeInput } from './port';

/** What n8n's store holds of an attempt, read and written before its request goes out. */
export interface AttemptRecord {
	/** The name under which the attempt is recorded. */
	name: string;
	/** An earlier try of this attempt may have charged. */
	sent: boolean;
	/** Mercado Pago still keeps the key of the first try (24 hours), so that the same request cannot charge again. */
	keyIsHonored: boolean;
	/** An earlier try may have charged through the other generation of the API. */
	sentThroughOtherApi: boolean;
	/** This try or an earlier one may go to another terminal of the store. */
	mayUseOtherTerminal: boolean;
	/** Once it is proved that nothing was made: the next try may post. */
	forget: () => Promise<void>;
	/** For a first try that is older than the memory: its key may have ended. */
	forgetKeyAge: () => Promise<void>;
}

/** The record of a try bears its half day: one of this or the previous half day is less than 24 hours old. */
const halfDayMs = 12 * 60 * 60 * 1000;

/** Records a charge that this workflow made. */
export function ownName(id: string): string {
	return `charge/${id}`;
}

/** Records a charge that was found and returned as an attempt's; whether this workflow made it is not known. */
export function takenName(id: string): string {
	return `taken/${id}`;
}

/** Records that an attempt has a charge. */
export function anyMadeName(key: string): string {
	return `made/${key}`;
}

/** Records which charge an attempt has: no API knows attempts. */
export function madeName(key: string, id: string): string {
	return `made/${key}/${id}`;
}

/** Records the attempt before its request. A process that is killed from here on leaves an unknown outcome, not a second charge. */
export async function beginAttempt(
	{ api, other, memory, client }: ChargeContext,
	{ key }: ChargeInput,
	mayMove: boolean,
): Promise<AttemptRecord> {
	const halfDay = Math.floor(client.now() / halfDayMs);
	const [here, there, old] = [
		attemptName(key, api.name),
		attemptName(key, other.name),
		attemptName(key),
	];
	const [now, before] = [timeName(api.name, key, halfDay), timeName(api.name, key, halfDay - 1)];
	const moved = `moved/${key}`;
	const known = await memory.knows([here, there, old, now, before, moved, anyMadeName(key)]);
	// Its charge is recorded and the attempt is not: an execution that was refused at the same moment has deleted the record for both.
	const isForgotten =
		known.has(anyMadeName(key)) && ![here, there, old].some((name) => known.has(name));
	let elsewhere = known.has(there) || known.has(old) || isForgotten;
	let sent = known.has(here) || known.has(old) || isForgotten;
	let keyIsKept = known.has(now) || known.has(before);
	let hasMoved = known.has(moved);
	if (!sent && !elsewhere) {
		sent = (await memory.record([here, now, ...(mayMove ? [moved] : [])])).has(here);
		keyIsKept = true;
		// Another execution may have recorded it in the meantime, through either generation. Of two at once at least one sees the other.
		const since = await memory.knows([there, moved]);
		elsewhere = since.has(there);
		hasMoved = since.has(moved);
	}
	return {
		name: here,
		sent,
		keyIsHonored: keyIsKept,
		sentThroughOtherApi: elsewhere,
		mayUseOtherTerminal: mayMove || hasMoved,
		forget: async () => await memory.forget([here, now, before, moved]),
		forgetKeyAge: async () => await memory.forget([now, before]),
	};
}

/**
 * A database that fails must not hide a charge that is known: the attempt was recorded before its request, which is what protects the sale.
 * @returns undefined where it could not be recorded
 */
export async function recordKnown(
	memory: ChargeContext['memory'],
	names: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
	return await memory.record(names).catch(() => undefined);
}

/** Goes with a charge that could not be recorded. */
export const notRecorded =
	'n8n could not write down which charge this is. The sale is not charged again by another run, but a later attempt may find this charge in its way, and Cancel Own Charge will not cancel it.';

/** Whether one of these attempts may have been made, through whichever generation; records nothing. */
export async function wasSentBefore(
	memory: ChargeContext['memory'],
	keys: readonly string[],
): Promise<boolean> {
	return (await memory.knows(keys.flatMap(attemptNames))).size > 0;
}

/** The names under one of which an attempt is recorded before its request. */
export function attemptNames(key: string): string[] {
	return [attemptName(key), attemptName(key, 'orders'), attemptName(key, 'paymentIntents')];
}

/** A name without a generation is of a version that had only one. */
function attemptName(key: string, api?: ChargeApiName): string {
	return api === undefined ? `attempt/${key}` : `attempt/${api}/${key}`;
}

function timeName(api: ChargeApiName, key: string, halfDay: number): string {
	return `sent/${api}/${key}/${halfDay}`;
}
