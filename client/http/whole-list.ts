import { type JsonObject, textAt } from '../../domain/json';
import { type Client } from './client';
import { MercadoPagoError } from './errors';

/** A page in both ways of paging, by offset and by number, and how many results it may have. */
interface PagePosition {
	offset: number;
	/** 1 for the first page. */
	number: number;
	size: number;
}

export interface Page {
	results: JsonObject[];
	/** The number of all results according to Mercado Pago; absent where it does not say. */
	total?: number;
}

/** Code of the error for a list that does not come whole. */
export const incompleteList = 'incomplete_list';

/** The list is read so many times before it is given up, so far apart. */
const mostPasses = 3;
const passesApartMs = 1_000;

/** Pages in a row that bring nothing which this pass has not seen: a server that ignores the position would never end. */
const mostIdlePages = 2;

/**
 * Every result of a paged list once, or an error: never silently less. Totals differ from page to page (reported by an integrator),
 * and results move between pages while they are read, so the largest total has to be reached, and another pass from the
 * beginning looks for what is missing. Without any total the list ends with a page that brings nothing new: a short page may have been cut by the server.
 *
 * Each pass asks for pages of another size, because the same search within a minute may be refused (code 2001 of the payments).
 *
 * @param name what is listed, for the error, e.g. "GET /v1/orders"
 * @throws MercadoPagoError with code `incomplete_list`
 */
export async function* wholeList(
	client: Client,
	name: string,
	size: number,
	read: (position: PagePosition) => Promise<Page>,
): AsyncGenerator<JsonObject> {
	const seen = new Set<string>();
	let total: number | undefined;
	for (let pass = 0; pass < mostPasses; pass++) {
		if (pass > 0) await client.sleep(passesApartMs);
		const inPass = new Set<string>();
		const position: PagePosition = { offset: 0, number: 1, size: size - pass };
		let isCut = false;
		for (let idlePages = 0; idlePages < mostIdlePages; ) {
			const page = await read(position);
			if (page.total !== undefined) total = Math.max(total ?? 0, page.total);
			for (const result of page.results) if (isNew(seen, result)) yield result;
			// In the first pass a full page may be followed by another one, whatever the total says.
			if (seen.size === total && (pass > 0 || page.results.length < position.size)) return;
			const isIdle = page.results.filter((result) => isNew(inPass, result)).length === 0;
			// As many as were asked for, and none of them new: the limit was obeyed and the position was not, so there is more.
			isCut = isIdle && page.results.length === position.size;
			if (page.results.length === 0 || (isIdle && total === undefined)) break;
			idlePages = isIdle ? idlePages + 1 : 0;
			position.offset += page.results.length;
			position.number++;
		}
		if (total === undefined ? !isCut : seen.size >= total) return;
	}
	throw incomplete(name, seen.size, total ?? 'more');
}

/** @throws MercadoPagoError where a list that has no pages says that it holds more than it shows */
export function refuseShortList(name: string, shown: number, total: number | undefined): void {
	if (total !== undefined && shown < total) throw incomplete(name, shown, total);
}

function incomplete(name: string, shown: number, total: number | 'more'): MercadoPagoError {
	return new MercadoPagoError(`Mercado Pago listed ${shown} of ${total} results`, {
		advice: `A part is not given out as the whole. Run it again in a minute; a shorter range or a filter may help. (${name})`,
		code: incompleteList,
		ambiguous: false,
	});
}

/** A result without an ID is known by its contents. */
function isNew(seen: Set<string>, result: JsonObject): boolean {
	const key = textAt(result, 'id') ?? JSON.stringify(result);
	return seen.size < seen.add(key).size;
}
