import { Refusal } from './refusal';

/** The only maximum that is known is that of the newer list of points of sale (orders API, 8.1); here it holds for all, which is harder on the caller. */
const largestPage = 30;

function readNumber(
	query: URLSearchParams,
	name: string,
	code: string,
	{ usual, least, most }: { usual: number; least: number; most: number },
): number {
	const text = query.get(name);
	if (text === null || text === '') return usual;
	const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (number >= least && number <= most) return number;
	throw new Refusal(400, code, `The ${name} is invalid.`);
}

/** A part of a list of stores or points of sale. The codes are CONFIRMED for `/pos` (orders API, 8.1), INFERRED for stores. */
export function shopPage<T>(found: T[], query: URLSearchParams, view: (each: T) => unknown) {
	const limit = readNumber(query, 'limit', 'INVALID_LIMIT', {
		usual: largestPage,
		least: 1,
		most: largestPage,
	});
	const offset = readNumber(query, 'offset', 'INVALID_OFFSET', {
		usual: 0,
		least: 0,
		most: Number.MAX_SAFE_INTEGER,
	});
	return {
		paging: { total: found.length, offset, limit },
		results: found.slice(offset, offset + limit).map(view),
	};
}
