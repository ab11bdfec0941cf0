import { type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import { type Client } from '../client/client';
import { listMobileDevices, statusOfMobileDevice } from '../client/mobile';
import { textAt } from '../domain/json';
import { clientOf, nodeErrorFrom } from './account';

interface Choice {
	name: string;
	value: string;
}

/** A search of a resource locator: everything is listed, what does not match is left out here. */
function search(list: (client: Client) => Promise<Choice[]>) {
	return async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		try {
			const choices = await list(await clientOf(this));
			return { results: choices.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(filter.toLowerCase())) };
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
