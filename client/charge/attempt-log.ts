import { type ChargeApiName } from '../../domain/charge/charge';
import { type AttemptMemory, type Names } from '../attempt-memory';
import { type ChargeContext, type ChargeInput } from './port';
import { leftName, nothingNames, type Tries, triesOf, tryName } from './tries';

/** What may still become of the other tries of an attempt. */
export interface OtherTries {
	/** One of them may have charged, through either generation. */
	open: boolean;
	/** An execution is at work on one now: it will say what became of it. */
	atWork: boolean;
}

/** What n8n's store holds of an attempt, read and written before its request goes out. */
export interface AttemptRecord {
	/** The name of this try, or of the first one where this one must not post. */
	name: string;
	/** An earlier try of this attempt may have charged. */
	sent: boolean;
	/** Another execution is at work on the attempt. */
	atWork: boolean;
	/** Mercado Pago still keeps the key of the first try (24 hours), so that the same request cannot charge again. */
	keyIsHonored: boolean;
	/** An earlier try may have charged through the other generation of the API. */
	sentThroughOtherApi: boolean;
	/** This try or an earlier one may go to another terminal of the store. */
	mayUseOtherTerminal: boolean;
	/** Once it is proved that this try made nothing. What others have begun stays. */
	refuse: () => Promise<OtherTries>;
	/** This execution ends without knowing what became of its try. */
	leave: () => Promise<void>;
	/** What is known of the other tries by now. */
	others: () => Promise<OtherTries>;
	/**
	 * Records that every try made nothing. Absent where a list cannot prove it: the last try is only minutes old and may not be listed yet, or
	 * more than a day and no longer listed, or one went through the other generation.
	 */
	refuseAll?: () => Promise<void>;
	/** For a first try that is older than the memory: its key may have ended. */
	forgetKeyAge: () => Promise<void>;
}

/** The record of a try bears its half day: one of this or the previous half day is less than 24 hours old. */
const halfDayMs = 12 * 60 * 60 * 1000;

/** And its five minutes: longer ago than the previous ones no execution is at work any more, or it waits for the customer. */
const slotMs = 5 * 60 * 1000;

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

/** Records that the list of a generation was seen to show charges that had not ended. */
export function showsLivingName(api: ChargeApiName): string {
	return `list/${api}/living`;
}

/** Records which charge an attempt has: no API knows attempts. */
export function madeName(key: string, id: string): string {
	return `made/${key}/${id}`;
}

/** Of everything that is recorded of an attempt before its request, this is the last to be forgotten. */
function begunName(key: string): string {
	return `begun/${key}`;
}

function timeName(api: ChargeApiName, key: string, halfDay: number): string {
	return `sent/${api}/${key}/${halfDay}`;
}

function slotName(key: string, slot: number): string {
	return `at/${key}/${slot}`;
}

interface Begun {
	here: Tries;
	elsewhere: Tries;
	/** Its charge is recorded, and its tries are forgotten. */
	isForgotten: boolean;
	isMade: boolean;
	isRecent: boolean;
	/** The last try is less than 24 hours old. */
	isOfToday: boolean;
	keyIsKept: boolean;
	hasMoved: boolean;
}

const nothingBegun: Begun = {
	here: { open: [], left: [], last: 0 },
	elsewhere: { open: [], left: [], last: 0 },
	isForgotten: false,
	isMade: false,
	isRecent: false,
	isOfToday: false,
	keyIsKept: true,
	hasMoved: false,
};

/** An attempt as one execution sees it. */
interface Place {
	key: string;
	api: ChargeApiName;
	other: ChargeApiName;
	/** Half day and five minutes of now. */
	halfDay: number;
	slot: number;
	mayMove: boolean;
	/** The API gives the original back for a repeated key. */
	honorsKeys: boolean;
	/** No other execution has it. */
	mark: string;
}

interface Claim {
	begun: Begun;
	/** The number of this try; absent where it must not post. */
	number?: number;
}

/** Records a try before its request. A process that is killed from here on leaves an unknown outcome, not a second charge. */
export async function beginAttempt(
	{ api, other, memory, client }: ChargeContext,
	{ key }: ChargeInput,
	mayMove: boolean,
): Promise<AttemptRecord> {
	const now = client.now();
	const place: Place = {
		key,
		api: api.name,
		other: other.name,
		halfDay: Math.floor(now / halfDayMs),
		slot: Math.floor(now / slotMs),
		mayMove,
		honorsKeys: api.honorsIdempotencyKeys,
		mark: `try/${Math.floor(client.random() * 2 ** 48).toString(36)}${now.toString(36)}`,
	};
	for (;;) {
		const claim = await memory.together(async (names) => await claimTry(names, place));
		if (claim.number === undefined || (await stands(memory, place, claim)))
			return recordOf(memory, place, claim);
	}
}

/** In one step: what is known of the attempt, and this try where it may post. */
async function claimTry(names: Names, place: Place): Promise<Claim> {
	const { key, api } = place;
	const first = { begun: nothingBegun, number: 1 } satisfies Claim;
	const asked = [...claimNames(place, first), begunName(key)];
	const before = await names.record(asked);
	const { number } = first;
	if (!before.has(begunName(key)) && !before.has(tryName(key, api, number))) return first;
	// Not the first: what was recorded as if it were is taken back, and it is read what is known.
	await names.forget(asked.filter((name) => !before.has(name) && name !== begunName(key)));
	const begun = await begunOf(names, place);
	const sent = isSent(begun);
	const mayPost =
		!isSentElsewhere(begun) &&
		(!sent || (place.honorsKeys && begun.keyIsKept && !place.mayMove && !begun.hasMoved));
	if (!mayPost) return { begun };
	const claim: Claim = { begun, number: begun.here.last + 1 };
	await names.record(claimNames(place, claim));
	return claim;
}

/** The age of a key is that of the first try that may have used it. */
function claimNames(place: Place, { begun, number = 1 }: Claim): string[] {
	const { key, api, halfDay, slot, mayMove, mark } = place;
	return [
		tryName(key, api, number),
		mark,
		slotName(key, slot),
		...(isSent(begun) ? [] : [timeName(api, key, halfDay)]),
		...(mayMove ? [movedName(key)] : []),
	];
}

/**
 * Another node of the workflow, in another worker, has a lock of its own and may write back what it read before this try was recorded. So it
 * is looked at again. Of two that recorded the same try at once the last one stands; the other one begins again and sees it.
 */
async function stands(memory: AttemptMemory, place: Place, claim: Claim): Promise<boolean> {
	const name = tryName(place.key, place.api, claim.number ?? 1);
	for (;;) {
		const known = await memory.recordAgain([...claimNames(place, claim), begunName(place.key)]);
		if (known.has(place.mark)) return true;
		if (known.has(name)) return false;
	}
}

function movedName(key: string): string {
	return `moved/${key}`;
}

function isSent({ here, isForgotten }: Begun): boolean {
	return here.open.length > 0 || isForgotten;
}

function isSentElsewhere({ elsewhere, isForgotten }: Begun): boolean {
	return elsewhere.open.length > 0 || isForgotten;
}

async function begunOf(names: Names, place: Place): Promise<Begun> {
	const { key, api, other, halfDay, slot } = place;
	const [here, elsewhere] = [await triesOf(names, key, api), await triesOf(names, key, other)];
	const times = [timeName(api, key, halfDay), timeName(api, key, halfDay - 1)];
	const slots = [slotName(key, slot), slotName(key, slot - 1)];
	const [made, moved, aged] = [anyMadeName(key), movedName(key), agedName(key)];
	const known = await names.knows([...times, ...slots, made, moved, aged]);
	const isOpen = here.open.length > 0 || elsewhere.open.length > 0;
	const isOfToday = times.some((name) => known.has(name));
	return {
		here,
		elsewhere,
		isForgotten: known.has(made) && here.last === 0 && elsewhere.last === 0,
		isMade: known.has(made),
		isRecent: slots.some((name) => known.has(name)),
		isOfToday,
		keyIsKept: !isOpen || (isOfToday && !known.has(aged)),
		hasMoved: known.has(moved) && isOpen,
	};
}

/** The key of the first try is older than this memory. */
function agedName(key: string): string {
	return `aged/${key}`;
}

function othersIn(
	{ here, elsewhere, isForgotten, isRecent, isMade }: Begun,
	own: number | undefined,
): OtherTries {
	const open = [
		...here.open.filter((number) => number !== own && !here.left.includes(number)),
		...elsewhere.open.filter((number) => !elsewhere.left.includes(number)),
	];
	const left = [...here.left.filter((number) => number !== own), ...elsewhere.left];
	return {
		open: open.length > 0 || left.length > 0 || isForgotten,
		atWork: open.length > 0 && isRecent && !isMade,
	};
}

function recordOf(memory: AttemptMemory, place: Place, { begun, number }: Claim): AttemptRecord {
	const { key, api, mayMove } = place;
	const others = async () =>
		othersIn(await memory.together(async (names) => await begunOf(names, place)), number);
	return {
		name: tryName(key, api, number ?? 1),
		sent: isSent(begun),
		atWork: othersIn(begun, number).atWork,
		keyIsHonored: begun.keyIsKept && !begun.isForgotten,
		sentThroughOtherApi: isSentElsewhere(begun),
		mayUseOtherTerminal: mayMove || begun.hasMoved,
		refuse: async () => {
			if (number !== undefined) await memory.record(nothingNames(key, api, number));
			return await others();
		},
		leave: async () => {
			if (number !== undefined) await memory.record([leftName(key, api, number)]);
		},
		others,
		forgetKeyAge: async () => void (await memory.record([agedName(key)])),
		...(isListed(begun) && {
			refuseAll: async () =>
				void (await memory.record(begun.here.open.flatMap((one) => nothingNames(key, api, one)))),
		}),
	};
}

function isListed({ isOfToday, isRecent, isMade, elsewhere, isForgotten }: Begun): boolean {
	return isOfToday && !isRecent && !isMade && !isForgotten && elsewhere.open.length === 0;
}

/**
 * A database that fails must not hide a charge that is known: the attempt was recorded before its request, which is what protects the sale.
 * @returns undefined where it could not be recorded
 */
export async function recordKnown(
	memory: Pick<AttemptMemory, 'record'>,
	names: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
	return await memory.record(names).catch(() => undefined);
}

/** Goes with a charge that could not be recorded. */
export const notRecorded =
	'n8n could not write down which charge this is. The sale is not charged again by another run, but a later attempt may find this charge in its way, and Cancel Own Charge will not cancel it.';

/** Which of these attempts may have been made, through whichever generation; records nothing. */
export async function openAttempts(
	memory: AttemptMemory,
	keys: readonly string[],
): Promise<ReadonlySet<string>> {
	return await memory.together(async (names) => {
		const begun = await names.knows(keys.map(begunName));
		const open = new Set<string>();
		for (const key of new Set(keys)) {
			if (!begun.has(begunName(key))) continue;
			for (const api of ['orders', 'paymentIntents'] as const)
				if ((await triesOf(names, key, api)).open.length > 0) open.add(key);
		}
		return open;
	});
}
