import { type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { listDevices } from '../../../client/api/devices';
import { take } from '../../../client/http/paging';
import { listTerminals } from '../../../client/api/terminals';
import { type JsonObject, textAt } from '../../../domain/json';
import { clientOf } from '../../n8n/transport';
import { nodeErrorFrom } from '../../n8n/errors';

/** More terminals than any account is expected to have; the list is searched here, not by the API. */
const mostListed = 1000;

/** The account's terminals with their operating mode, for the resource locator. */
export async function searchDevices(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const list = chosenApiGeneration(this) === 'orders' ? listTerminals : listDevices;
		const devices = await take(list(await clientOf(this)), mostListed);
		const results = devices.map((device) => ({
			name: deviceName(device),
			value: textAt(device, 'id') ?? '',
		}));
		const words = (filter ?? '').toLowerCase();
		return { results: results.filter(({ name }) => name.toLowerCase().includes(words)) };
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

/** `PAX_A910__SMARTPOS1 (PDV, SHOP01POS01)`: every field but the id may be missing (integration API, 2.1). */
function deviceName(device: JsonObject): string {
	const mode = textAt(device, 'operating_mode') ?? 'mode unknown';
	const place = textAt(device, 'external_pos_id') ?? textAt(device, 'pos_id');
	return `${textAt(device, 'id') ?? ''} (${place === undefined ? mode : `${mode}, ${place}`})`;
}
