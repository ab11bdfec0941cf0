import type { Order } from '../state/order-entities';
import type { State } from '../state/state';
import { cancelOnTerminal, transitionOrder, pickUpOrder } from './order';
import type { Outcome } from './outcomes';
import { payOrder } from './pay-order';

type OrderAct = (state: State, order: Order) => void;

const onScreen =
	(act: OrderAct): OrderAct =>
	(state, order) => {
		if (order.state === 'created') pickUpOrder(state, order);
		act(state, order);
	};

const payWith = (outcome?: Outcome) => onScreen((state, order) => payOrder(state, order, outcome));

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
	abandon: (state, order) => transitionOrder(state, order, 'expire'),
};
