import type { OrderState } from '../state/transitions/order';
import type { Order } from '../state/order-entities';
import type { State } from '../state/state';
import { accountOf } from '../state/state';
import { orderNotification, orderActions } from './order-bodies';
import { panelWebhooksFor } from './announce';
import type { OrderAction } from './order-bodies';

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
