import type { Device, Order, PaymentIntent, State } from '../state/state';
import { movesByItself, orderOn, pickUpOrder, whyNoOrders } from './order';
import { pay } from './pay';
import { payOrder } from './pay-order';
import { print, printOn } from './printer';
import { attendRefund } from './refund';
import { intentOn, pickUp, whyIdle } from './terminal';

const isAutomatic = (world: State) => world.settings.mode === 'automatic';

function payLater(world: State, intent: PaymentIntent): void {
	world.clock.after(world.settings.payAfterMs, () => {
		const device = world.devices.get(intent.deviceId);
		if (isAutomatic(world) && device?.online && intent.state === 'ON_TERMINAL') pay(world, intent);
	});
}

function payOrderLater(world: State, order: Order): void {
	world.clock.after(world.settings.payAfterMs, () => {
		const device = world.devices.get(order.deviceId);
		if (isAutomatic(world) && device?.online && order.state === 'at_terminal') payOrder(world, order);
	});
}

function attendOrder(world: State, device: Device, order: Order): void {
	if (!movesByItself(order)) return;
	if (order.state === 'at_terminal') return payOrderLater(world, order);
	world.clock.after(world.settings.pickUpAfterMs, () => {
		if (!isAutomatic(world) || !device.online || order.state !== 'created') return;
		device.needsRestart = false;
		if (whyNoOrders(device) !== '') return;
		pickUpOrder(world, order);
		payOrderLater(world, order);
	});
}

function attendPrint(world: State, device: Device): void {
	const action = printOn(world, device);
	if (action?.state !== 'created') return;
	world.clock.after(world.settings.pickUpAfterMs, () => {
		if (isAutomatic(world) && device.online && action.state === 'created') print(world, action);
	});
}

/** In automatic mode: somebody stands at the terminal, restarts it if it must be, picks up and pays. */
export function attend(world: State, device: Device): void {
	if (!isAutomatic(world) || !device.online) return;
	const order = orderOn(world, device);
	if (order) return attendOrder(world, device, order);
	attendPrint(world, device);
	const refund = world.refundIntents.get(device.currentRefundIntentId ?? '');
	if (refund) attendRefund(world, refund);
	const intent = intentOn(world, device);
	if (!intent) return;
	if (intent.state === 'ON_TERMINAL') return payLater(world, intent);

	world.clock.after(world.settings.pickUpAfterMs, () => {
		if (!isAutomatic(world) || !device.online || intent.state !== 'OPEN') return;
		device.needsRestart = false;
		if (whyIdle(device) !== '') return;
		pickUp(world, intent);
		payLater(world, intent);
	});
}

export function attendAll(world: State): void {
	for (const device of world.devices.values()) attend(world, device);
}
