import { step } from '../state/transitions/transitions';
import type { OrderEvent, OrderState } from '../state/transitions/order';
import { orderTransitions } from '../state/transitions/order';
import { announceOrder, orderActionOf } from '../webhooks/announce-order';
import { expiryMs } from '../resources/order/expiry';
import { isVirtual } from '../resources/device/virtual-terminal';
import type { Order } from '../state/order-entities';
import type { Device, State } from '../state/state';
import { TerminalIdle, whyIdle } from './terminal';

const living: OrderState[] = ['created', 'at_terminal'];
const isLiving = (order: Order) => living.includes(order.state);

interface Details {
	detail?: string;
	paymentDetail?: string;
	/** Without a notification. */
	quietly?: boolean;
}

/** The only way a state changes: refuses what the transitions do not list, writes history, notifies. */
export function transitionOrder(
	state: State,
	order: Order,
	event: OrderEvent,
	{ detail, paymentDetail, quietly }: Details = {},
): void {
	order.state = step(orderTransitions, order.state, event);
	order.detail = detail ?? order.state;
	order.payment.status = order.state;
	order.payment.statusDetail = paymentDetail ?? order.detail;
	order.version += 1;
	order.updatedAt = state.clock.now();
	order.history.push({ state: order.state, event, at: order.updatedAt });
	const device = state.devices.get(order.deviceId);
	if (!isLiving(order) && device?.currentOrderId === order.id) delete device.currentOrderId;
	const action = orderActionOf(order.state);
	if (action && quietly !== true) announceOrder(state, order, action);
}

export const orderOn = (state: State, device: Device): Order | undefined =>
	device.currentOrderId === undefined ? undefined : state.orders.get(device.currentOrderId);

/** Why this terminal does not fetch orders; empty when it does. A kiosk does. */
export const whyNoOrders = (device: Device) =>
	whyIdle(device.operatingMode === 'SELF_SERVICE' ? { ...device, operatingMode: 'PDV' } : device);

/** The terminal fetches the order by itself; nobody has to press a key (CONFIRMED, orders API, 2.5). */
export function pickUpOrder(state: State, order: Order): void {
	const device = state.devices.get(order.deviceId);
	const reason = device ? whyNoOrders(device) : '';
	if (device && reason !== '') throw new TerminalIdle(device, reason);
	transitionOrder(state, order, 'pickUp');
}

export function cancelOnTerminal(state: State, order: Order): void {
	transitionOrder(state, order, 'cancelOnTerminal', { paymentDetail: 'canceled_on_terminal' });
}

/** 202: the order stays where it is; the terminal cancels it a moment later, unless it was paid first (CONFIRMED, orders API, 3.3). */
export function askTerminalToCancel(state: State, order: Order): void {
	order.payment.statusDetail = 'cancellation_requested';
	order.version += 1;
	state.clock.after(state.settings.cancelRequestAfterMs, () => {
		const online = state.devices.get(order.deviceId)?.online !== false;
		if (online && order.state === 'at_terminal')
			transitionOrder(state, order, 'cancelOnTerminal', { paymentDetail: 'canceled_by_api' });
	});
}

/** By `expiration_time`: 15 minutes by default. */
export function expireLater(state: State, order: Order): void {
	state.clock.after(expiryMs(order.asked.expiration_time) ?? 0, () => {
		if (isLiving(order)) transitionOrder(state, order, 'expire');
	});
}

/** Nothing happens at the virtual terminal but by the simulator call (INFERRED). */
export const movesByItself = (order: Order) => !isVirtual(order.deviceId);
