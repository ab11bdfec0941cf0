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

/** Of another account and mistyped look the same (CONFIRMED, orders API, 2.5). The virtual terminal is everybody's. */
export function terminalFor(state: State, account: Account, id: string): Device {
	if (isVirtual(id)) return virtualTerminal(state, id);
	const device = state.devices.get(id);
	if (device?.userId !== account.userId) throw notTerminalOwner();
	return device;
}

/** One thing at a time: an order, a print action or a payment intent. */
export function refuseBusy(state: State, device: Device): void {
	if (isBusy(state, device) || busyWithSomebodyElse(state, device))
		throw terminalBusy(busySpelling(state));
}

function busySpelling({ settings, orders }: State): 'on_terminal' | 'for_terminal' {
	if (settings.busyCode !== 'both') return settings.busyCode;
	return orders.size % 2 === 0 ? 'for_terminal' : 'on_terminal';
}

function openOrder(state: State, account: Account, asked: OrderRequest): Order {
	const now = state.clock.now();
	const order: Order = {
		id: `ORD${account.testUser ? 'TST01' : '01'}${state.random.orders.ulid(account.testUser ? 21 : 24)}`,
		userId: account.userId,
		deviceId: asked.config.point.terminal_id,
		asked,
		state: 'created',
		detail: 'created',
		version: 1,
		createdAt: now,
		updatedAt: now,
		payment: {
			id: `PAY01${state.random.orders.ulid(24)}`,
			amount: asked.transactions.payments[0]?.amount ?? '0',
			status: 'created',
			statusDetail: 'created',
		},
		refunds: [],
		history: [{ state: 'created', event: 'create', at: now }],
	};
	state.orders.set(order.id, order);
	return order;
}

export const createOrder: Handler = (state, request) => {
	if (state.settings.queueBeforeKey) {
		const { config } = readOrder(state, request.account, request.body);
		refuseBusy(state, terminalFor(state, request.account, config.point.terminal_id));
	}
	return createOnce(state, request);
};

const createOnce: Handler = once((state, { account, body }) => {
	const asked = readOrder(state, account, body);
	const device = terminalFor(state, account, asked.config.point.terminal_id);
	refuseBusy(state, device);
	const order = openOrder(state, account, asked);
	device.currentOrderId = order.id;
	expireLater(state, order);
	attend(state, device);
	return () => orderView(state, order);
});

/** Orders can be read for 3 months (CONFIRMED, orders API, 3.1). */
function isTooOld(state: State, order: Order): boolean {
	const oldest = new Date(state.clock.now());
	oldest.setUTCMonth(oldest.getUTCMonth() - 3);
	return order.createdAt < oldest.getTime();
}

export const isOrderId = (id: string) => /^ORD[0-9A-Z]{26}$/.test(id);

/** An order of another account does not exist (INFERRED). The code of a malformed id: CONFLICT, this one is OBSERVED. */
export function ownOrder(state: State, { account, params }: ApiRequest): Order {
	const id = params.orderId ?? '';
	if (!isOrderId(id)) throw badOrderId();
	const order = state.orders.get(id);
	if (order?.userId !== account.userId || isTooOld(state, order)) throw orderNotFound();
	return order;
}

export const getOrder: Handler = (state, request) => orderView(state, ownOrder(state, request));
