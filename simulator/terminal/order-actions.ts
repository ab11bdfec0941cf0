import type { Order } from '../state/order-entities';
import type { State } from '../state/state';
import { cancelOnTerminal, transitionOrder, pickUpOrder } from './order';
import type { Outcome } from './outcomes';
import { payOrder } from './pay-order';

type OrderAct = (world: State, order: Order) => void;

const onScreen =
	(act: OrderAct): OrderAct =>
	(world, order) => {
		if (order.state === 'created') pickUpOrder(world, order);
		act(world, order);
	};

const payWith = (outcome?: Outcome) => onScreen((world, order) => payOrder(world, order, outcome));

/** The terminal's actions, where an order is on it. */
export const orderActions: Record<string, OrderAct> = {
	'pick-up': pickUpOrder,
	pay: payWith(),
	approve: payWith('approved'),
	decline: payWith('rejected'),
	reverse: payWith('reversed'),
	fail: payWith('error'),
	'confirmation-required': payWith('unknown'),
	cancel: onScreen(cancelOnTerminal),
	abandon: (world, order) => transitionOrder(world, order, 'expire'),
};
