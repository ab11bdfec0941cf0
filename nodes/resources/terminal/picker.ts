import { type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { listDevices } from '../../../client/api/devices';
import { listPointsOfSale } from '../../../client/api/points-of-sale';
import { listStores } from '../../../client/api/stores';
import { listTerminals } from '../../../client/api/terminals';
import { readAccount, userIdOf } from '../../../client/api/users';
import { type Client } from '../../../client/http/client';
import { nothingIfMercadoPago } from '../../../client/http/errors';
import { take } from '../../../client/http/paging';
import { type JsonObject, textAt } from '../../../domain/json';
import { clientOf } from '../../n8n/transport';
import { nodeErrorFrom } from '../../n8n/errors';

/** More than any account is expected to have; the lists are searched here, not by the API. */
const mostListed = 1000;

/** The account's terminals with what a person knows of them, for the resource locator; found by the names of store and point of sale, too. */
export async function searchDevices(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	try {
		const list = chosenApiGeneration(this) === 'orders' ? listTerminals : listDevices;
		const client = await clientOf(this);
		const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
		const [terminals, placeOf] = await Promise.all([
			take(list(client), mostListed),
			words.length > 0 ? placeNames(client) : () => '',
		]);
		const results = terminals
			.filter((terminal) => {
				const known = `${terminalName(terminal)} ${placeOf(terminal)}`.toLowerCase();
				return words.every((word) => known.includes(word));
			})
			.map((terminal) => ({ name: terminalName(terminal), value: textAt(terminal, 'id') ?? '' }))
			.sort(
				(one, other) =>
					Number(takesNone(one)) - Number(takesNone(other)) || one.name.localeCompare(other.name),
			);
		return { results };
	} catch (reason) {
		throw nodeErrorFrom(this.getNode(), reason);
	}
}

/** Terminals are listed by the API that will be charged: Chile has no list of the other one. */
function chosenApiGeneration(context: ILoadOptionsFunctions): unknown {
	const resource = context.getCurrentNodeParameter('resource');
	if (resource === 'order' || resource === 'print') return 'orders';
	return resource === 'device' || resource === 'charge'
		? context.getCurrentNodeParameter('apiGeneration')
		: 'paymentIntents';
}

/** Those that can be charged come first. */
function takesNone({ name }: { name: string }): boolean {
	return name.includes(takesNoCharges);
}

const takesNoCharges = 'STANDALONE: takes no charges';

/** `SHOP01POS01 · PDV · PAX_A910__SMARTPOS1`: every field but the ID may be missing (integration API, 2.1). */
function terminalName(terminal: JsonObject): string {
	const place = textAt(terminal, 'external_pos_id') ?? textAt(terminal, 'pos_id');
	const mode = textAt(terminal, 'operating_mode') ?? 'mode unknown';
	return [
		place ?? 'No point of sale',
		mode === 'STANDALONE' ? takesNoCharges : mode,
		textAt(terminal, 'id') ?? '',
	].join(' · ');
}

/** What the store and the point of sale of a terminal are called. A list that is refused only narrows the search. */
async function placeNames(client: Client): Promise<(terminal: JsonObject) => string> {
	const stores = async () =>
		await take(listStores(client, userIdOf(await readAccount(client))), mostListed);
	const pointsOfSale = async () => await take(listPointsOfSale(client), mostListed);
	const [byStore, byPointOfSale] = await Promise.all(
		[stores, pointsOfSale].map(async (read) => namesById(await read().catch(nothingIfMercadoPago))),
	);
	return (terminal) =>
		[
			byStore?.get(textAt(terminal, 'store_id') ?? ''),
			byPointOfSale?.get(textAt(terminal, 'pos_id') ?? ''),
		].join(' ');
}

function namesById(places: readonly JsonObject[] = []): Map<string, string> {
	return new Map(
		places.map((place) => [
			textAt(place, 'id') ?? '',
			[textAt(place, 'name'), textAt(place, 'external_id')].join(' '),
		]),
	);
}
