import type { Device, State } from '../../state/state';

/** `<any valid type>__SBX0000001` (CONFIRMED, orders-api 3.5). Not in any list of terminals. */
export const isVirtual = (deviceId: string) => /^[A-Z0-9]+_[A-Z0-9]+__SBX0000001$/.test(deviceId);

export function virtualTerminal(world: State, id: string): Device {
	const known = world.devices.get(id);
	if (known) return known;
	const device: Device = { id, userId: 0, operatingMode: 'PDV', online: true, needsRestart: false };
	world.devices.set(id, device);
	return device;
}

/** It is shared between integrators, so now and then it holds the order of somebody else (OBSERVED). */
export function busyWithSomebodyElse(world: State, device: Device): boolean {
	const every = world.settings.sharedTerminalBusyEvery;
	if (!isVirtual(device.id) || every === null) return false;
	world.sharedTerminalUses += 1;
	return world.sharedTerminalUses % every === 0;
}
