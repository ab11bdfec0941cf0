import { type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { readAccount, userIdOf } from '../../../client/api/users';
import { type Client } from '../../../client/http/client';
import { listMobileDevices, statusOfMobileDevice } from '../../../client/api/mobile';
import { take } from '../../../client/http/paging';
import { listStores } from '../../../client/api/stores';
import { type JsonObject, textAt } from '../../../domain/json';
import { clientOf } from '../../n8n/transport';
import { nodeErrorFrom } from '../../n8n/errors';
import { pointOfSaleGeneration } from './point-of-sale-generations';

interface Choice {
	name: string;
	value: string;
}

/** More than any account is expected to have; the lists are searched here, not by the API. */
const mostListed = 1000;

/** A search of a resource locator: everything is listed, what does not match is left out here. */
function search(list: (client: Client, context: ILoadOptionsFunctions) => Promise<Choice[]>) {
	return async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		try {
			const choices = await list(await clientOf(this), this);
			return {
				results: choices.filter(({ name, value }) =>
					`${name} ${value}`.toLowerCase().includes(filter.toLowerCase()),
				),
			};
		} catch (reason) {
			throw nodeErrorFrom(this.getNode(), reason);
		}
	};
}

/** `till-1 (FREE)` */
export const searchMobileDevices = search(async (client) => {
	const devices = await listMobileDevices(client);
	return devices.map((device) => {
		const name = textAt(device, 'name') ?? '';
		return { name: `${name} (${statusOfMobileDevice(device)})`, value: name };
	});
});

export const searchStores = search(async (client) => {
	const stores = await take(listStores(client, userIdOf(await readAccount(client))), mostListed);
	return stores.map(choiceOf);
});

/** Listed by the generation that will be asked for the one that is chosen. */
export const searchPointsOfSale = search(async (client, context) => {
	const { list } = pointOfSaleGeneration(context.getCurrentNodeParameter('generation'));
	return (await take(list(client), mostListed)).map(choiceOf);
});

/** `Main Street (SHOP01)` */
function choiceOf(place: JsonObject): Choice {
	const value = textAt(place, 'id') ?? '';
	const name = textAt(place, 'name') ?? value;
	const externalId = textAt(place, 'external_id');
	return {
		name: externalId === undefined || externalId === name ? name : `${name} (${externalId})`,
		value,
	};
}
