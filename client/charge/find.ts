import { chargeOfAttempt, isSameCharge } from '../../domain/charge/attempt';
import { type Charge } from '../../domain/charge/charge';
import { endsTheSearch, mayBeOfAnotherPart, type PartFacts, partFactsOf } from './bill-parts';
import { type ChargeContext, type ChargeInput, type ListFacts } from './port';
import { anyMadeName, madeName, ownName, takenName, type AttemptRecord } from './attempt-log';

/**
 * What to do when the terminal already holds a charge.
 * - `fail`: say so.
 * - `wait`: ask again until it is free, for so many seconds at the most.
 * - `cancelOwn`: cancel a charge that this workflow made, that no terminal shows yet, that nobody in this process waits for and that is
 *   older than `staleAfterMs`; then try once more. Never somebody else's.
 * - `nextTerminal`: try the other terminals of the store.
 */
export type BusyPolicy =
	| { policy: 'fail' }
	| { policy: 'wait'; seconds: number }
	| { policy: 'cancelOwn'; staleAfterMs: number }
	| { policy: 'nextTerminal' };

export interface ChargeOptions {
	busy: BusyPolicy;
	/** Prints that were sent to a terminal: one that waits holds it. */
	printsSentTo?: (deviceId: string) => readonly string[];
	/** Look for a charge of the same sale even where no sign of an earlier attempt is there. */
	alwaysLook: boolean;
}

/** One attempt at a sale while it is worked on. */
export interface Attempt {
	context: ChargeContext;
	input: ChargeInput;
	options: ChargeOptions;
	record: AttemptRecord;
	/** When the work on it began, in milliseconds. */
	startedAt: number;
	/** Its request went out just now, and what became of it is not known. */
	sentNow?: boolean;
	/** Of the last look: charges of the bill, paid or alive, of which nobody knows which part they are. */
	unclear?: readonly Charge[];
}

/** Longer than Retry On Fail goes on: what is older was not made by this execution. */
const executionMs = 15 * 60 * 1000;

/** By the clock of Mercado Pago, which dates the charge. */
export function isOlderThanExecution(
	{ createdAt }: Charge,
	{ context: { client }, startedAt }: Pick<Attempt, 'context' | 'startedAt'>,
): boolean {
	const created = Date.parse(createdAt ?? '');
	const started = startedAt + client.serverNow() - client.now();
	return !Number.isNaN(created) && created < started - executionMs;
}

interface Look {
	/** Ids that were read before and are not wanted. */
	ruledOut?: Set<string>;
	/** See {@link ChargeSearch}. */
	hurried?: boolean;
	noticed?: ListFacts;
}

/**
 * The charge that this attempt made before, if it can be seen.
 * @param parts the generation to look in
 */
export async function findChargeOfAttempt(
	sale: Attempt,
	parts: ChargeContext,
	{ ruledOut, hurried, noticed }: Look = {},
): Promise<Charge | undefined> {
	const { input } = sale;
	const { client, api, account } = parts;
	const charges = await api.find(client, account, {
		externalReference: input.externalReference,
		ruledOut,
		hurried,
		noticed,
		wanted: (charge) => isOfSale(sale, charge),
		enough: async (charge) => {
			if (input.attempt !== 1 || !isHere(sale, charge)) return false;
			const settles =
				charge.outcome === 'approved' ||
				(!charge.final && !(await isAnothers(parts, input, charge)));
			return settles && (await endsTheSearch(parts, input, charge));
		},
	});
	return await ofAttempt(sale, parts, charges);
}

/** Of the same sale, as far as the API tells: attempts it does not know. */
export function isOfSale({ input, record }: Attempt, charge: Charge): boolean {
	return isSameCharge(charge, {
		...input,
		deviceIds: record.mayUseOtherTerminal ? undefined : [input.deviceId],
	});
}

function isHere({ input }: Attempt, { deviceId }: Charge): boolean {
	return deviceId === null || deviceId === input.deviceId;
}

/**
 * Which of the charges of a sale is this attempt's, if any.
 * @param charges the oldest first
 */
export async function ofAttempt(
	sale: Attempt,
	parts: ChargeContext,
	charges: readonly Charge[],
): Promise<Charge | undefined> {
	const { input } = sale;
	const { memory } = parts;
	const ids = idsOf(charges);
	const facts = await partFactsOf(memory, input, ids);
	const { mine, taken, earlier } = await memory.together(async (names) => ({
		mine: await names.knows([anyMadeName(input.key), ...ids.map((id) => madeName(input.key, id))]),
		taken: await names.knows(ids.map(takenName)),
		earlier: await names.knows(
			input.earlierKeys.flatMap((key) => ids.map((id) => madeName(key, id))),
		),
	}));
	const isMine = (id: string) => mine.has(madeName(input.key, id));
	const isOurs = await storeCheck(
		parts,
		input,
		charges.every((charge) => isHere(sale, charge)),
	);
	const here = charges.filter(
		(charge) => isHere(sale, charge) || isOurs(charge) || (charge.id !== null && isMine(charge.id)),
	);
	return chargeOfAttempt(await ofThisPart(sale, parts, facts, isMine, here), {
		attempt: input.attempt,
		isOwn: isMine,
		hasOwn: mine.has(anyMadeName(input.key)),
		isAnothers: (id) => (facts.isOwn(id) || taken.has(takenName(id))) && !isMine(id),
		isEarlier: (id) => input.earlierKeys.some((key) => earlier.has(madeName(key, id))),
	});
}

/**
 * Without those of other parts of the bill. One that nobody remembers may be any part's where something speaks for another one: it is left
 * while it is paid or may be paid, and this attempt has no charge of its own.
 */
async function ofThisPart(
	sale: Attempt,
	parts: ChargeContext,
	facts: PartFacts,
	isMine: (id: string) => boolean,
	charges: readonly Charge[],
): Promise<readonly Charge[]> {
	const { input, record } = sale;
	sale.unclear = [];
	const without =
		({ isOfAnotherPart }: PartFacts) =>
		(list: readonly Charge[]) =>
			list.filter(({ id }) => id === null || !isOfAnotherPart(id));
	const possible = without(facts)(charges);
	const known = possible.filter(({ id }) => id !== null && (isMine(id) || facts.isOfThisPart(id)));
	const open = possible.filter((charge) => !known.includes(charge));
	if (open.length === 0) return possible;
	const matters = (charge: Charge) => charge.outcome === 'approved' || !charge.final;
	const severalOfLater = (input.part ?? 1) > 1 && open.filter(matters).length > 1;
	const wasSent = record.sent || record.sentThroughOtherApi || sale.sentNow === true;
	// Another part may be recorded between the two questions.
	if (!severalOfLater && !(await mayBeOfAnotherPart(parts, input, wasSent)))
		return without(await partFactsOf(parts.memory, input, idsOf(open)))(possible);
	const isSettled = known.some(
		(charge) =>
			(charge.id !== null && isMine(charge.id)) || (input.attempt === 1 && matters(charge)),
	);
	if (!isSettled) sale.unclear = open.filter(matters);
	return [...known, ...sale.unclear];
}

function idsOf(charges: readonly Charge[]): string[] {
	return charges.flatMap(({ id }) => id ?? []);
}

/** This workflow made it, or took it for one, and for another attempt. */
export async function isAnothers(
	{ memory }: ChargeContext,
	{ key }: ChargeInput,
	{ id }: Charge,
): Promise<boolean> {
	if (id === null) return false;
	const known = await memory.knows([ownName(id), takenName(id), madeName(key, id)]);
	return (known.has(ownName(id)) || known.has(takenName(id))) && !known.has(madeName(key, id));
}

/** The same number and amount on a terminal of another store is another sale. The store is read only where that matters. */
async function storeCheck(
	{ client, api }: ChargeContext,
	{ deviceId: asked }: ChargeInput,
	allHere: boolean,
): Promise<(charge: Charge) => boolean> {
	const terminals = allHere ? [] : await api.storeTerminals(client, asked);
	return ({ deviceId }) => terminals.some(({ id }) => id === deviceId);
}
