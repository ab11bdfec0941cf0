import { orderView } from '../resources/order/view';
import type { Order, PrintAction, State } from '../state/state';

const date = (time: number) => new Date(time).toISOString();
const history = (entries: Array<{ state: string; event: string; at: number }>) =>
	entries.map(({ state, event, at }) => ({ state, event, at: date(at) }));

/** The order as the API shows it, with what only the simulator knows. */
export const orderStateView = (state: State, order: Order) => ({
	...orderView(state, order),
	device_id: order.deviceId,
	version: order.version,
	history: history(order.history),
});

export const printStateView = (action: PrintAction) => ({
	id: action.id,
	user_id: action.userId,
	device_id: action.deviceId,
	...action.asked,
	status: action.state,
	created_at: date(action.createdAt),
	history: history(action.history),
});
