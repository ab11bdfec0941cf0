import { once } from '../../http/idempotency';
import type { ApiRequest, Handler } from '../../http/request';
import type { Order, OrderRequest } from '../../state/order-entities';
import { badOrderId, notTerminalOwner, orderNotFound, terminalBusy } from './refusals';
import { attend } from '../../terminal/automatic';
import { expireLater } from '../../terminal/order';
import { isBusy } from '../../terminal/slot';
import type { Account, Device, State } from '../../state/state';
import { readOrder } from './body';
import { orderView } from './view';
import { busyWithSomebodyElse, isVirtual, virtualTerminal } from '../device/virtual-terminal';

/** Of another account and mistyped look the same (CONFIRMED, orders-api 2.5). The virtual terminal is everybody's. */
export function terminalFor(world: State, account: Account, id: string): Device {
	if (isVirtual(id)) return virtualTerminal(world, id);
	const device = world.devices.get(id);
	if (device?.userId !== account.userId) throw notTerminalOwner();
	return device;
}

/** One thing at a time: an order, a print action or a payment intent. */
export function refuseBusy(world: State, device: Device): void {
	if (isBusy(world, device) || busyWithSomebodyElse(world, device)) throw terminalBusy(busySpelling(world));
}

function busySpelling({ settings, orders }: State): 'on_terminal' | 'for_terminal' {
	if (settings.busyCode !== 'both') return settings.busyCode;
	return orders.size % 2 === 0 ? 'for_terminal' : 'on_terminal';
}

export function openOrder(world: State, account: Account, asked: OrderRequest): Order {
	const now = world.clock.now();
	const order: Order = {
		id: `ORD${account.testUser ? 'TST01' : '01'}${world.random.orders.ulid(account.testUser ? 21 : 24)}`,
		userId: account.userId,
		deviceId: asked.config.point.terminal_id,
		asked,
		state: 'created',
		detail: 'created',
		version: 1,
		createdAt: now,
		updatedAt: now,
		payment: {
			id: `PAY01${world.random.orders.ulid(24)}`,
			amount: asked.transactions.payments[0]?.amount ?? '0',
			status: 'created',
			statusDetail: 'created',
		},
		refunds: [],
		history: [{ state: 'created', event: 'create', at: now }],
	};
	world.orders.set(order.id, order);
	return order;
}

export const createOrder: Handler = (world, request) => {
	if (world.settings.queueBeforeKey) {
		const { config } = readOrder(world, request.account, request.body);
		refuseBusy(world, terminalFor(world, request.account, config.point.terminal_id));
	}
	return createOnce(world, request);
};

const createOnce: Handler = once((world, { account, body }) => {
	const asked = readOrder(world, account, body);
	const device = terminalFor(world, account, asked.config.point.terminal_id);
	refuseBusy(world, device);
	const order = openOrder(world, account, asked);
	device.currentOrderId = order.id;
	expireLater(world, order);
	attend(world, device);
	return () => orderView(world, order);
});

/** Orders can be read for 3 months (CONFIRMED, orders-api 3.1). */
function isTooOld(world: State, order: Order): boolean {
	const oldest = new Date(world.clock.now());
	oldest.setUTCMonth(oldest.getUTCMonth() - 3);
	return order.createdAt < oldest.getTime();
}

export const isOrderId = (id: string) => /^ORD[0-9A-Z]{26}$/.test(id);

/** An order of another account does not exist (INFERRED). The code of a malformed id: CONFLICT, this one is OBSERVED. */
export function ownOrder(world: State, { account, params }: ApiRequest): Order {
	const id = params.orderId ?? '';
	if (!isOrderId(id)) throw badOrderId();
	const order = world.orders.get(id);
	if (order?.userId !== account.userId || isTooOld(world, order)) throw orderNotFound();
	return order;
}

export const getOrder: Handler = (world, request) => orderView(world, ownOrder(world, request));
