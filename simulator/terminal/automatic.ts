import type { Device, Order, PaymentIntent, State } from '../state/state';
import { movesByItself, orderOn, pickUpOrder, whyNoOrders } from './order';
import { pay } from './pay';
import { payOrder } from './pay-order';
import { print, printOn } from './printer';
import { attendRefund } from './refund';
import { intentOn, pickUp, whyIdle, worksAlone } from './terminal';

const isAutomatic = (state: State) => state.settings.mode === 'automatic';

/** Somebody stands at it and sees the sale on its screen. */
const canBePaidAt = (state: State, device?: Device) =>
	isAutomatic(state) && device !== undefined && device.online && !worksAlone(device);

function payLater(state: State, intent: PaymentIntent): void {
	state.clock.after(state.settings.payAfterMs, () => {
		const device = state.devices.get(intent.deviceId);
		if (canBePaidAt(state, device) && intent.state === 'ON_TERMINAL') pay(state, intent);
	});
}

function payOrderLater(state: State, order: Order): void {
	state.clock.after(state.settings.payAfterMs, () => {
		const device = state.devices.get(order.deviceId);
		if (canBePaidAt(state, device) && order.state === 'at_terminal') payOrder(state, order);
	});
}

function attendOrder(state: State, device: Device, order: Order): void {
	if (!movesByItself(order)) return;
	if (order.state === 'at_terminal') return payOrderLater(state, order);
	state.clock.after(state.settings.pickUpAfterMs, () => {
		if (!isAutomatic(state) || !device.online || order.state !== 'created') return;
		device.needsRestart = false;
		if (whyNoOrders(device) !== '') return;
		pickUpOrder(state, order);
		payOrderLater(state, order);
	});
}

function attendPrint(state: State, device: Device): void {
	const action = printOn(state, device);
	if (action?.state !== 'created') return;
	state.clock.after(state.settings.pickUpAfterMs, () => {
		if (isAutomatic(state) && device.online && action.state === 'created') print(state, action);
	});
}

/** In automatic mode: somebody stands at the terminal, restarts it if it must be, picks up and pays. */
export function attend(state: State, device: Device): void {
	if (!isAutomatic(state) || !device.online) return;
	const order = orderOn(state, device);
	if (order) return attendOrder(state, device, order);
	attendPrint(state, device);
	const refund = state.refundIntents.get(device.currentRefundIntentId ?? '');
	if (refund) attendRefund(state, refund);
	const intent = intentOn(state, device);
	if (!intent) return;
	if (intent.state === 'ON_TERMINAL') return payLater(state, intent);

	state.clock.after(state.settings.pickUpAfterMs, () => {
		if (!isAutomatic(state) || !device.online || intent.state !== 'OPEN') return;
		device.needsRestart = false;
		if (whyIdle(device) !== '') return;
		pickUp(state, intent);
		payLater(state, intent);
	});
}

export function attendAll(state: State): void {
	for (const device of state.devices.values()) attend(state, device);
}
