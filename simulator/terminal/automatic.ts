import type { Device, PaymentIntent, World } from '../world';
import { pay } from './pay';
import { attendRefund } from './refund';
import { intentOn, pickUp, whyIdle } from './terminal';

const isAutomatic = (world: World) => world.settings.mode === 'automatic';

function payLater(world: World, intent: PaymentIntent): void {
	world.clock.after(world.settings.payAfterMs, () => {
		const device = world.devices.get(intent.deviceId);
		if (isAutomatic(world) && device?.online && intent.state === 'ON_TERMINAL') pay(world, intent);
	});
}

/** In automatic mode: somebody stands at the terminal, restarts it if it must be, picks up and pays. */
export function attend(world: World, device: Device): void {
	const refund = world.refundIntents.get(device.currentRefundIntentId ?? '');
	if (refund) attendRefund(world, refund);
	const intent = intentOn(world, device);
	if (!isAutomatic(world) || !device.online || !intent) return;
	if (intent.state === 'ON_TERMINAL') return payLater(world, intent);

	world.clock.after(world.settings.pickUpAfterMs, () => {
		if (!isAutomatic(world) || !device.online || intent.state !== 'OPEN') return;
		device.needsRestart = false;
		if (whyIdle(device) !== '') return;
		pickUp(world, intent);
		payLater(world, intent);
	});
}

export function attendAll(world: World): void {
	for (const device of world.devices.values()) attend(world, device);
}
