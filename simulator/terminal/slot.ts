import type { Device, State } from '../state/state';
import { orderOn } from './order';
import { printOn } from './printer';
import { intentOn } from './terminal';

/** A terminal has one place, whichever API filled it. That the two generations share it is INFERRED. */
export const isBusy = (state: State, device: Device) =>
	intentOn(state, device) !== undefined ||
	device.currentRefundIntentId !== undefined ||
	orderOn(state, device) !== undefined ||
	printOn(state, device) !== undefined;
