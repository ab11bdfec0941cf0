import type { Device, State } from '../../state/state';

/** `<any valid type>__SBX0000001` (CONFIRMED, orders API, 3.5). Not in any list of terminals. */
export const isVirtual = (deviceId: string) => /^[A-Z0-9]+_[A-Z0-9]+__SBX0000001$/.test(deviceId);

export function virtualTerminal(state: State, id: string): Device {
	const known = state.devices.get(id);
	if (known) return known;
	const device: Device = { id, userId: 0, operatingMode: 'PDV', online: true, needsRestart: false };
	state.devices.set(id, device);
	return device;
}

/** It is shared between integrators, so now and then it holds the order of somebody else (OBSERVED). */
export function busyWithSomebodyElse(state: State, device: Device): boolean {
	const every = state.settings.sharedTerminalBusyEvery;
	if (!isVirtual(device.id) || every === null) return false;
	state.sharedTerminalUses += 1;
	return state.sharedTerminalUses % every === 0;
}
