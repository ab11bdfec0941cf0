import { type Charge, chargeOfAttempt, isSameCharge } from '../domain/charge';
import { type ChargeParts, type ChargeWish } from './charge-api';
import { anyMadeName, madeName, ownName, takenName, type Trace } from './charge-traces';

/**
 * What to do when the terminal already holds a charge.
 * - `fail`: say so.
 * - `wait`: ask again until it is free, for so many seconds at the most.
 * - `cancelOwn`: cancel a charge that this workflow made, that no terminal shows yet, that nobody in this process waits for and that is
 *   older than `staleAfterMs`; then try once more. Never somebody else's.
 * - `nextTerminal`: try the other terminals of the store.
 */
export type BusyPolicy = { policy: 'fail' } | { policy: 'wait'; seconds: number } | { policy: 'cancelOwn'; staleAfterMs: number } | { policy: 'nextTerminal' };

export interface ChargeOptions {
	busy: BusyPolicy;
	/** Prints that were sent to a terminal: one that waits holds it. */
	printsSentTo?: (deviceId: string) => readonly string[];
	/** Look for a charge of the same sale even where no sign of an earlier attempt is there. */
	alwaysLook: boolean;
}

/** One attempt at a sale while it is worked on. */
export interface Sale {
	parts: ChargeParts;
	wish: ChargeWish;
	options: ChargeOptions;
	trace: Trace;
	/** When the work on it began, in milliseconds. */
	startedAt: number;
}

/** Longer than Retry On Fail goes on, and than clocks differ: what is older was not made by this execution. */
const executionMs = 15 * 60 * 1000;

export function isOlderThanExecution({ createdAt }: Charge, { startedAt }: Sale): boolean {
	const created = Date.parse(createdAt ?? '');
	return !Number.isNaN(created) && created < startedAt - executionMs;
}

export interface Look {
	/** Ids that were read before and are not wanted. */
	ruledOut?: Set<string>;
	/** See {@link ChargeSearch}. */
	hurried?: boolean;
}

/**
 * The charge that this attempt made before, if it can be seen.
 * @param parts the generation to look in
 */
export async function look(sale: Sale, parts: ChargeParts, { ruledOut, hurried }: Look = {}): Promise<Charge | undefined> {
	const { wish } = sale;
	const { client, api, account } = parts;
	const charges = await api.find(client, account, {
		externalReference: wish.externalReference,
		ruledOut,
		hurried,
		wanted: (charge) => isOfSale(sale, charge),
		enough: async (charge) =>
			wish.attempt === 1 && isHere(sale, charge) && (charge.outcome === 'approved' || (!charge.final && !(await isAnothers(parts, wish, charge)))),
	});
	return await ofAttempt(sale, parts, charges);
}

/** Of the same sale, as far as the API tells: attempts it does not know. */
export function isOfSale({ wish, trace }: Sale, charge: Charge): boolean {
	return isSameCharge(charge, { ...wish, deviceIds: trace.mayMove ? undefined : [wish.deviceId] });
}

function isHere({ wish }: Sale, { deviceId }: Charge): boolean {
	return deviceId === null || deviceId === wish.deviceId;
}

/**
 * Which of the charges of a sale is this attempt's, if any.
 * @param charges the oldest first
 */
export async function ofAttempt(sale: Sale, parts: ChargeParts, charges: readonly Charge[]): Promise<Charge | undefined> {
	const { wish } = sale;
	const { memory } = parts;
	const ids = charges.flatMap(({ id }) => id ?? []);
	const mine = await memory.knows([anyMadeName(wish.key), ...ids.map((id) => madeName(wish.key, id))]);
	const own = await memory.knows(ids.flatMap((id) => [ownName(id), takenName(id)]));
	const earlier = await memory.knows(wish.earlierKeys.flatMap((key) => ids.map((id) => madeName(key, id))));
	const isMine = (id: string) => mine.has(madeName(wish.key, id));
	const isOurs = await storeCheck(parts, wish, charges.every((charge) => isHere(sale, charge)));
	return chargeOfAttempt(
		charges.filter((charge) => isHere(sale, charge) || isOurs(charge) || (charge.id !== null && isMine(charge.id))),
		{
			attempt: wish.attempt,
			isMine,
			hasMine: mine.has(anyMadeName(wish.key)),
			isAnothers: (id) => (own.has(ownName(id)) || own.has(takenName(id))) && !isMine(id),
			isEarlier: (id) => wish.earlierKeys.some((key) => earlier.has(madeName(key, id))),
		},
	);
}

/** This workflow made it, or took it for one, and for another attempt. */
export async function isAnothers({ memory }: ChargeParts, { key }: ChargeWish, { id }: Charge): Promise<boolean> {
	if (id === null) return false;
	const known = await memory.knows([ownName(id), takenName(id), madeName(key, id)]);
	return (known.has(ownName(id)) || known.has(takenName(id))) && !known.has(madeName(key, id));
}

/** The same number and amount on a terminal of another store is another sale. The store is read only where that matters. */
async function storeCheck({ client, api }: ChargeParts, { deviceId: wished }: ChargeWish, allHere: boolean): Promise<(charge: Charge) => boolean> {
	const terminals = allHere ? [] : await api.storeTerminals(client, wished);
	return ({ deviceId }) => terminals.some(({ id }) => id === deviceId);
}
