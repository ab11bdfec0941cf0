import { step } from '../state/transitions/transitions';
import type { PrintEvent } from '../state/transitions/print';
import { printTransitions } from '../state/transitions/print';
import type { PrintAction } from '../state/order-entities';
import type { Device, State } from '../state/state';

/** One that stays `created` holds the terminal until it is canceled (OBSERVED, orders API, 6). No notification is documented. */
export function transitionPrint(state: State, action: PrintAction, event: PrintEvent): void {
	action.state = step(printTransitions, action.state, event);
	action.updatedAt = state.clock.now();
	action.history.push({ state: action.state, event, at: action.updatedAt });
	const device = state.devices.get(action.deviceId);
	const ended = action.state === 'processed' || action.state === 'canceled';
	if (ended && device?.currentPrintId === action.id) delete device.currentPrintId;
}

export const printOn = (state: State, device: Device): PrintAction | undefined =>
	device.currentPrintId === undefined ? undefined : state.printActions.get(device.currentPrintId);

export function print(state: State, action: PrintAction): void {
	if (action.state === 'created') transitionPrint(state, action, 'pickUp');
	transitionPrint(state, action, 'print');
}
