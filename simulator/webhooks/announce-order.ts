import type { OrderState } from '../resources/order/machine';
import type { Order } from '../state/order-entities';
import type { State } from '../state/state';
import { accountOf } from '../state/state';
import { orderNotification } from './order-bodies';
import { panelWebhooksFor } from './announce';

/** The complete list: creation and arrival at the terminal are not told (CONFIRMED, orders-api 7.1). */
export const orderActions = [
	'order.processed',
	'order.canceled',
	'order.refunded',
	'order.action_required',
	'order.failed',
	'order.expired',
] as const;
export type OrderAction = (typeof orderActions)[number];

export const orderActionOf = (state: OrderState) => orderActions.find((action) => action === `order.${state}`);

export function announceOrder(world: State, order: Order, action: OrderAction): void {
	const account = accountOf(world, order.userId);
	for (const hook of panelWebhooksFor(world, order.userId, 'order')) {
		world.outbox.announce({
			channel: 'panel',
			userId: order.userId,
			topic: 'order',
			resourceId: order.id,
			state: action,
			url: hook.url,
			secret: hook.secret,
			body: orderNotification(world, account, order, action),
		});
	}
}
