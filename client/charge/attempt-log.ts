import { type ChargeApiName } from '../../domain/charge/charge';
import { type ChargeContext, type ChargeInput } from './port';

/** What is remembered of an attempt before its request goes out. */
export interface AttemptRecord {
	/** Under this name the attempt is remembered. */
	name: string;
	/** An earlier try of this attempt may have charged. */
	sent: boolean;
	/** Mercado Pago still keeps the key of the first try (24 hours), so that the same request cannot charge again. */
	keyIsHonored: boolean;
	/** An earlier try may have charged through the other generation of the API. */
	sentThroughOtherApi: boolean;
	/** This try or an earlier one may go to another terminal of the store. */
	mayUseOtherTerminal: boolean;
	/** Nothing was made: the attempt never happened. */
	forget: () => Promise<void>;
	/** The first try is older than this memory knows. */
	forgetKeyAge: () => Promise<void>;
}

/** A name of this or the previous half day proves that less than 24 hours have passed. */
const halfDayMs = 12 * 60 * 60 * 1000;

/** Under this name the charges that this workflow made are remembered. */
export function ownName(id: string): string {
	return `charge/${id}`;
}

/** Under this name it is remembered that a charge that was found was taken for that of an attempt; whether this workflow made it is not known. */
export function takenName(id: string): string {
	return `taken/${id}`;
}

/** Under this name it is remembered that some charge belongs to an attempt. */
export function anyMadeName(key: string): string {
	return `made/${key}`;
}

/** Under this name it is remembered which charge belongs to an attempt: no API knows attempts. */
export function madeName(key: string, id: string): string {
	return `made/${key}/${id}`;
}

/** Writes down that the attempt is about to be made. A process that is killed from here on leaves a doubt, not a second charge. */
export async function beginAttempt({ api, other, memory, client }: ChargeContext, { key }: ChargeInput, mayMove: boolean): Promise<AttemptRecord> {
	const halfDay = Math.floor(client.now() / halfDayMs);
	const [here, there, old] = [attemptName(key, api.name), attemptName(key, other.name), attemptName(key)];
	const [now, before] = [timeName(api.name, key, halfDay), timeName(api.name, key, halfDay - 1)];
	const moved = `moved/${key}`;
	const known = await memory.knows([here, there, old, now, before, moved, anyMadeName(key)]);
	// Its charge is remembered and it is not: an execution that was refused at the same moment has forgotten it for both.
	const isForgotten = known.has(anyMadeName(key)) && ![here, there, old].some((name) => known.has(name));
	let elsewhere = known.has(there) || known.has(old) || isForgotten;
	let sent = known.has(here) || known.has(old) || isForgotten;
	let keyIsKept = known.has(now) || known.has(before);
	let hasMoved = known.has(moved);
	if (!sent && !elsewhere) {
		sent = (await memory.record([here, now, ...(mayMove ? [moved] : [])])).has(here);
		keyIsKept = true;
		// Another execution may have come first in the meantime, through either generation. Of two at once at least one sees the other.
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
 * Once a charge is known, a database that fails must not hide it: the attempt was written down before its request, which is what protects
 * the sale. Nothing where it could not be recorded.
 */
export async function recordKnown(memory: ChargeContext['memory'], names: readonly string[]): Promise<ReadonlySet<string> | undefined> {
	return await memory.record(names).catch(() => undefined);
}

/** Goes with a charge that could not be recorded. */
export const notRecorded =
	'n8n could not write down which charge this is. The sale is not charged again by another run, but a later attempt may find this charge in its way, and Cancel Own Charge will not cancel it.';

/** Whether one of these attempts may have been made, through whichever generation; nothing is written down. */
export async function wasSentBefore(memory: ChargeContext['memory'], keys: readonly string[]): Promise<boolean> {
	return (await memory.knows(keys.flatMap(attemptNames))).size > 0;
}

/** Under one of these an attempt is remembered before its request goes out. */
export function attemptNames(key: string): string[] {
	return [attemptName(key), attemptName(key, 'orders'), attemptName(key, 'paymentIntents')];
}

/** Names without a generation were written by versions before there were two. */
function attemptName(key: string, api?: ChargeApiName): string {
	return api === undefined ? `attempt/${key}` : `attempt/${api}/${key}`;
}

function timeName(api: ChargeApiName, key: string, halfDay: number): string {
	return `sent/${api}/${key}/${halfDay}`;
}
