import type { Handler } from '../../http/request';
import { object, oneOf, queryInteger, readBody } from '../../http/fields';
import { badRequest, notDeviceOwner } from '../../http/refusal';
import { attend } from '../../terminal/automatic';
import type { Account, Device, OperatingMode, State } from '../../state/state';

/** Default and maximum of `limit` are UNKNOWN; samples show 50 (integration API, 2.1). More is cut to 50, silently (OBSERVED, orders API, 5.1). */
const pageSize = 50;

/** Somebody else's device and a mistyped one are the same 403 code 104 (OBSERVED). */
export function ownDevice(state: State, account: Account, id: string | undefined): Device {
	const device = state.devices.get(id ?? '');
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

/** One part of the account's terminals, for either generation; each reads a number of the query with its own refusal. */
export function devicePage(
	state: State,
	{ userId }: Account,
	query: URLSearchParams,
	readNumber: (query: URLSearchParams, name: string, least: number) => number | undefined,
) {
	const posId = readNumber(query, 'pos_id', 0);
	const storeId = query.get('store_id');
	const limit = Math.min(readNumber(query, 'limit', 1) ?? pageSize, pageSize);
	const offset = readNumber(query, 'offset', 0) ?? 0;
	const all = [...state.devices.values()].filter(
		(device) =>
			device.userId === userId &&
			(posId === undefined || device.posId === posId) &&
			(storeId === null || storeId === '' || device.storeId === storeId),
	);
	return {
		shown: all.slice(offset, offset + limit).map(view),
		paging: { total: all.length, limit, offset },
	};
}

export const listDevices: Handler = (state, { account, query }) => {
	const { shown, paging } = devicePage(state, account, query, queryInteger);
	return { devices: shown, paging };
};

/** Whether another terminal of the same POS is in one of these modes. */
export const hasOtherIn = (state: State, device: Device, modes: OperatingMode[]) =>
	[...state.devices.values()].some(
		({ id, posId, operatingMode }) =>
			id !== device.id && posId === device.posId && modes.includes(operatingMode),
	);

/** The terminal must be restarted before the new mode counts (CONFIRMED, integration API, 2.2). */
export function switchMode(state: State, device: Device, mode: OperatingMode): void {
	if (mode === device.operatingMode) return;
	device.operatingMode = mode;
	device.needsRestart = true;
	attend(state, device);
}

/** The 400 for a second PDV terminal of a POS was reported by integrators (OBSERVED, faults.md 2). */
function refuseSecondPdv(state: State, device: Device): void {
	if (device.posId === undefined) throw badRequest('device: Must be tied to a store and a POS');
	if (hasOtherIn(state, device, ['PDV'])) {
		throw badRequest(`operating_mode: There is already a PDV device in the POS ${device.posId}`);
	}
}

const modeBody = object({ operating_mode: oneOf(['PDV', 'STANDALONE']) });

export const changeOperatingMode: Handler = (state, { account, params, body }) => {
	// "Device id format" is a 400 of this call (CONFIRMED); the format is not documented, so only what
	// no sample ever had is refused.
	if (!/^[\w.-]{3,}$/.test(params.deviceId ?? ''))
		throw badRequest('device_id: Must be a device id');
	const device = ownDevice(state, account, params.deviceId);
	const { operating_mode: mode } = readBody(modeBody, body);

	if (mode === 'PDV' && device.operatingMode !== 'PDV') refuseSecondPdv(state, device);
	switchMode(state, device, mode as OperatingMode);
	return { operating_mode: device.operatingMode };
};
