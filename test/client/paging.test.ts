import { listDevices } from '../../client/devices';
import { take } from '../../client/paging';
import { type ApiRequest, type Sent } from '../../client/request';
import { answers, scripted } from './scripted';

const devices = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `D${at}`, operating_mode: at % 2 ? 'PDV' : 'STANDALONE' }));

const paged =
	(all: object[], total: number | undefined) =>
	({ query }: ApiRequest): Sent => {
		const offset = Number(query?.offset);
		const page = all.slice(offset, offset + Number(query?.limit));
		return answers(200, { devices: page, ...(total !== undefined && { paging: { total, limit: 50, offset } }) });
	};

describe('all devices of an account', () => {
	test.each([
		[0, 1],
		[1, 1],
		[50, 1],
		[51, 2],
		[120, 3],
	])('%p devices are read in %p requests', async (count, requests) => {
		const { client, sent } = scripted(paged(devices(count), count));
		expect(await take(listDevices(client), Infinity)).toHaveLength(count);
		expect(sent).toHaveLength(requests);
	});

	test('are read to the end where the answer has no total', async () => {
		const { client } = scripted(paged(devices(70), undefined));
		expect(await take(listDevices(client), Infinity)).toHaveLength(70);
	});

	test('end where a page is empty, although the total promises more', async () => {
		const { client, sent } = scripted(paged(devices(50), 999));
		expect(await take(listDevices(client), Infinity)).toHaveLength(50);
		expect(sent).toHaveLength(2);
	});

	test('are read only as far as the limit needs', async () => {
		const { client, sent } = scripted(paged(devices(120), 120));
		expect(await take(listDevices(client), 10)).toHaveLength(10);
		expect(sent).toHaveLength(1);
	});

	test('are filtered by mode on our side, by store and POS on theirs', async () => {
		const { client, sent } = scripted(paged(devices(4), 4));
		const found = await take(listDevices(client, { operatingMode: 'PDV', storeId: '7', posId: '8' }), Infinity);
		expect(found.map(({ id }) => id)).toEqual(['D1', 'D3']);
		expect(sent[0]?.query).toEqual({ store_id: '7', pos_id: '8', limit: 50, offset: 0 });
	});
});
