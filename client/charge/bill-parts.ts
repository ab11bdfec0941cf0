import { type Charge } from '../../domain/charge/charge';
import { type AttemptMemory } from '../attempt-memory';
import { type ChargeInput } from './port';
import { anyMadeName, openAttempts, ownName } from './attempt-log';

/*
 * Several people pay one bill in equal parts: charges with the same reference, terminal and amount, which no API tells apart. Which charge
 * is which part is remembered. A charge that nobody remembers may be any part's, and is given to one only where nothing speaks for another.
 */

/** It is known to be of a part after the first. */
function laterPartName(id: string): string {
	return `part/${id}`;
}

function partName(part: number, id: string): string {
	return `part/${part}/${id}`;
}

/** Under these names it is remembered which part a charge is. Of the first one it is enough that this workflow made it, and no other part has it. */
export function partNames({ part = 1 }: ChargeInput, id: string, isOwn: boolean): string[] {
	if (part > 1) return [laterPartName(id), partName(part, id)];
	return isOwn ? [] : [partName(1, id)];
}

/** What is remembered of some charges. */
export interface PartFacts {
	isOwn: (id: string) => boolean;
	isOfThisPart: (id: string) => boolean;
	isOfAnotherPart: (id: string) => boolean;
}

export async function partFactsOf(
	memory: AttemptMemory,
	{ part = 1 }: ChargeInput,
	ids: readonly string[],
): Promise<PartFacts> {
	const known = await memory.knows(
		ids.flatMap((id) => [
			ownName(id),
			laterPartName(id),
			partName(1, id),
			...(part > 1 ? [partName(part, id)] : []),
		]),
	);
	const isOwn = (id: string) => known.has(ownName(id));
	const isOfLater = (id: string) => known.has(laterPartName(id));
	const isOfFirst = (id: string) => !isOfLater(id) && (isOwn(id) || known.has(partName(1, id)));
	const isOfPart = (id: string) => known.has(partName(part, id));
	return part === 1
		? { isOwn, isOfThisPart: isOfFirst, isOfAnotherPart: isOfLater }
		: {
				isOwn,
				isOfThisPart: isOfPart,
				isOfAnotherPart: (id) => !isOfPart(id) && (isOfLater(id) || isOfFirst(id)),
			};
}

/** Whether the search for this part may end with a charge: for the first part, with any that is not known to be another one's. */
export async function endsTheSearch(
	{ memory }: { memory: AttemptMemory },
	input: ChargeInput,
	{ id }: Charge,
): Promise<boolean> {
	if (id === null) return false;
	const { isOfThisPart, isOfAnotherPart } = await partFactsOf(memory, input, [id]);
	return (input.part ?? 1) === 1 ? !isOfAnotherPart(id) : isOfThisPart(id);
}

/**
 * Whether a charge that nobody remembers may be another part's.
 * For the first part only where another one is in doubt: a bill that nobody splits has no other part. A later part was preceded by others:
 * it may be theirs unless this part was sent, each part before it has a charge of its own, and none is in doubt.
 */
export async function mayBeOfAnotherPart(
	{ memory }: { memory: AttemptMemory },
	{ part = 1, otherParts }: ChargeInput,
	wasSent: boolean,
): Promise<boolean> {
	if (part > 1 && !wasSent) return true;
	const others = otherParts?.() ?? [];
	const keys = others.flatMap((other) => other.keys);
	// First the tries: one that is made between the two questions is in doubt rather than taken for settled.
	const open = await openAttempts(memory, keys);
	const known = await memory.knows(keys.map(anyMadeName));
	const isMade = (key: string) => known.has(anyMadeName(key));
	const isInDoubt = (key: string) => !isMade(key) && open.has(key);
	return (
		keys.some(isInDoubt) || others.some((other) => other.part < part && !other.keys.some(isMade))
	);
}
