import { isObject } from '../api/fields';
import type { Noun } from '../api/request';
import { listOf, object, oneOf, readShape, text } from '../api/shape';
import { badField, OrderRefusal } from '../orderRefusal';
import { attend } from '../terminal/automatic';
import type { Device, OperatingMode, World } from '../world';

const largestPage = 50;

const view = (device: Device) => ({
	id: device.id,
	...(device.posId === undefined ? {} : { pos_id: device.posId }),
	...(device.storeId === undefined ? {} : { store_id: device.storeId }),
	...(device.externalPosId === undefined ? {} : { external_pos_id: device.externalPosId }),
	operating_mode: device.operatingMode,
});

function queryNumber(query: URLSearchParams, name: string, least: number): number | undefined {
	const given = query.get(name);
	if (given === null || given === '') return undefined;
	if (!/^\d+$/.test(given) || Number(given) < least) throw badField('property_value', name, 'is invalid');
	return Number(given);
}

/** More than 50 are silently cut to 50 (OBSERVED, orders-api 5.1). The virtual terminal is not listed. */
export const listTerminals: Noun = (world, { account, query }) => {
	const posId = queryNumber(query, 'pos_id', 0);
	const storeId = query.get('store_id');
	const limit = Math.min(queryNumber(query, 'limit', 1) ?? largestPage, largestPage);
	const offset = queryNumber(query, 'offset', 0) ?? 0;
	const all = [...world.devices.values()].filter(
		(device) =>
			device.userId === account.userId &&
			(posId === undefined || device.posId === posId) &&
			(storeId === null || storeId === '' || device.storeId === storeId),
	);
	return { data: { terminals: all.slice(offset, offset + limit).map(view) }, paging: { total: all.length, offset, limit } };
};

/** Which models can be set up: the newest page of Mexico, the older list of countries (orders-api 5.2). */
const models = {
	MLA: /^(NEWLAND_N950|PAX_A910|INGENICO_MOVE2500)__/,
	MLB: /^(NEWLAND_N950|PAX_A910|GERTEC_MP35P|INGENICO_MOVE2500)__/,
	MLM: /^(NEWLAND_N950|PAX_A910)__/,
	MLC: /^(NEWLAND_N950|PAX_A910)__/,
};

const integrated = (mode: OperatingMode) => mode !== 'STANDALONE';

/** 412 without a string code (CONFIRMED, orders-api 5.2). */
function refuseSecondOfPos(world: World, device: Device): void {
	for (const other of world.devices.values()) {
		if (other.id !== device.id && other.posId === device.posId && integrated(other.operatingMode)) {
			throw new OrderRefusal(412, '412', 'There can be only one POS/store with PDV ON or SUSPENDED');
		}
	}
}

/** One terminal per request: the newest page (migration, MX) against older ones (CONFLICT). SELF_SERVICE is known from Argentina. */
export const setUpTerminal: Noun = (world, { account, body }) => {
	if (!isObject(body)) throw new OrderRefusal(400, 'invalid_payload', 'The body is invalid');
	const modes = account.siteId === 'MLA' ? ['PDV', 'STANDALONE', 'SELF_SERVICE'] : ['PDV', 'STANDALONE'];
	const shape = object({ terminals: listOf(object({ id: text(), operating_mode: oneOf(modes) }), { least: 1, most: 1 }) });
	const [{ id, operating_mode: mode }] = readShape(shape, body).terminals as [{ id: string; operating_mode: OperatingMode }];

	const device = world.devices.get(id);
	if (device?.userId !== account.userId) throw new OrderRefusal(404, 'not_found', 'Terminal not found');
	if (!models[account.siteId].test(id)) throw new OrderRefusal(403, 'terminal_not_allowed_action', 'The terminal does not allow this action');
	if (device.posId === undefined) throw new OrderRefusal(403, 'store_pos_not_found', 'The terminal has no store and POS');
	if (integrated(mode) && !integrated(device.operatingMode)) refuseSecondOfPos(world, device);
	if (mode !== device.operatingMode) {
		device.operatingMode = mode;
		device.needsRestart = true;
		attend(world, device);
	}
	return { terminals: [{ id, operating_mode: device.operatingMode }] };
};
