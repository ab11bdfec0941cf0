import { type ChargeApiName } from '../../domain/charge/charge';
import { type Names } from '../attempt-memory';

/*
 * Every execution that may post an attempt records a try of its own before, and never takes it back: what became of it is recorded beside it.
 * So no execution can erase what another one has begun.
 */

/** The tries of an attempt over one generation. */
export interface Tries {
	/** Those of which it is not proved that they made nothing. */
	open: number[];
	/** Of these, those whose execution has ended: nobody will say more of them. */
	left: number[];
	/** The number of the last one; 0 where there is none. */
	last: number;
}

/** A sale has one try as a rule; so many are asked for at once. */
const page = 4;

/** The first try has the name that the attempt had before there were numbers. */
export function tryName(key: string, api: ChargeApiName, number: number): string {
	return number === 1 ? `attempt/${api}/${key}` : `attempt/${api}/${key}/${number}`;
}

/**
 * Recorded together once it is proved that a try made nothing. Two names, because a process that is killed while it asks leaves behind what
 * it asked for: the second is asked for only where the first is known.
 */
export function nothingNames(key: string, api: ChargeApiName, number: number): [string, string] {
	const name = `nothing/${api}/${key}/${number}`;
	return [name, `${name}/proved`];
}

/** Recorded when an execution ends without knowing what became of its try. */
export function leftName(key: string, api: ChargeApiName, number: number): string {
	return `left/${api}/${key}/${number}`;
}

export async function triesOf(names: Names, key: string, api: ChargeApiName): Promise<Tries> {
	const tries: Tries = { open: [], left: [], last: 0 };
	for (let first = 1; ; first += page) {
		const numbers = Array.from({ length: page }, (_, at) => first + at);
		const known = await names.knows(
			numbers.flatMap((number) => [
				tryName(key, api, number),
				leftName(key, api, number),
				nothingNames(key, api, number)[0],
			]),
		);
		const begun = numbers.filter((number) => known.has(tryName(key, api, number)));
		const refused = await provedNothing(
			names,
			begun.map((number) => nothingNames(key, api, number)).filter(([name]) => known.has(name)),
		);
		const open = begun.filter((number) => !refused.has(nothingNames(key, api, number)[1]));
		tries.open.push(...open);
		tries.left.push(...open.filter((number) => known.has(leftName(key, api, number))));
		tries.last = begun.at(-1) ?? tries.last;
		if (begun.length < page) return tries;
	}
}

async function provedNothing(
	names: Names,
	pairs: ReadonlyArray<[string, string]>,
): Promise<ReadonlySet<string>> {
	const proved = await names.knows(pairs.map(([, second]) => second));
	// Left behind by a killed question: no proof.
	await names.forget(pairs.filter(([, second]) => !proved.has(second)).map(([first]) => first));
	return proved;
}
