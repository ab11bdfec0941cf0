import type { Noun } from '../api/request';
import { object, oneOf, queryInteger, readBody } from '../api/fields';
import { badRequest, notDeviceOwner } from '../refusal';
import { attend } from '../terminal/automatic';
import type { Account, Device, OperatingMode, World } from '../world';

/** Default and maximum of `limit` are UNKNOWN; samples show 50 (integration-api 2.1). More is cut to 50. */
const pageSize = 50;

/** Somebody else's device and a mistyped one are the same 403 code 104 (OBSERVED). */
export function ownDevice(world: World, account: Account, id: string | undefined): Device {
	const device = world.devices.get(id ?? '');
	if (device?.userId !== account.userId) throw notDeviceOwner();
	return device;
}

const view = (device: Device) => ({
	id: device.id,
	...(device.posId === undefined ? {} : { pos_id: device.posId }),
	...(device.storeId === undefined ? {} : { store_id: device.storeId }),
	...(device.externalPosId === undefined ? {} : { external_pos_id: device.externalPosId }),
	operating_mode: device.operatingMode,
});

export const listDevices: Noun = (world, { account, query }) => {
	const posId = queryInteger(query, 'pos_id', 0);
	const storeId = query.get('store_id');
	const limit = Math.min(queryInteger(query, 'limit', 1) ?? pageSize, pageSize);
	const offset = queryInteger(query, 'offset', 0) ?? 0;

	const all = [...world.devices.values()].filter(
		(device) =>
			device.userId === account.userId &&
			(posId === undefined || device.posId === posId) &&
			(storeId === null || storeId === '' || device.storeId === storeId),
	);
	return {
		devices: all.slice(offset, offset + limit).map(view),
		paging: { total: all.length, limit, offset },
	};
};

/** The 400 for a second PDV terminal of a POS was reported by integrators (OBSERVED, faults.md 2). */
function refuseSecondPdv(world: World, device: Device): void {
	if (device.posId === undefined) throw badRequest('device: Must be tied to a store and a POS');
	for (const other of world.devices.values()) {
		if (other.id !== device.id && other.posId === device.posId && other.operatingMode === 'PDV') {
			throw badRequest(`operating_mode: There is already a PDV device in the POS ${device.posId}`);
		}
	}
}

const modeBody = object({ operating_mode: oneOf(['PDV', 'STANDALONE']) });

/** The terminal must be restarted before the new mode counts (CONFIRMED, integration-api 2.2). */
export const changeOperatingMode: Noun = (world, { account, params, body }) => {
	// "Device id format" is a 400 of this call (CONFIRMED); the format is not documented, so only what
	// no sample ever had is refused.
	if (!/^[\w.-]{3,}$/.test(params.deviceId ?? '')) throw badRequest('device_id: Must be a device id');
	const device = ownDevice(world, account, params.deviceId);
	const { operating_mode: mode } = readBody(modeBody, body);

	if (mode === 'PDV' && device.operatingMode !== 'PDV') refuseSecondPdv(world, device);
	if (mode !== device.operatingMode) {
		device.operatingMode = mode as OperatingMode;
		device.needsRestart = true;
		attend(world, device);
	}
	return { operating_mode: device.operatingMode };
};
