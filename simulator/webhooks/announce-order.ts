import type { OrderState } from '../state/transitions/order';
import type { Order } from '../state/order-entities';
import type { State } from '../state/state';
import { accountOf } from '../state/state';
import { orderNotification, orderActions } from './order-bodies';
import { panelWebhooksFor } from './announce';
import type { OrderAction } from './order-bodies';

export const orderActionOf = (state: OrderState) =>
	orderActions.find((action) => action === `order.${state}`);

export function announceOrder(state: State, order: Order, action: OrderAction): void {
	const account = accountOf(state, order.userId);
	for (const hook of panelWebhooksFor(state, order.userId, 'order')) {
		state.outbox.announce({
			channel: 'panel',
			userId: order.userId,
			topic: 'order',
			resourceId: order.id,
			state: action,
			url: hook.url,
			secret: hook.secret,
			body: orderNotification(state, account, order, action),
		});
	}
}
