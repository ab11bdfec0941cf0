import { once } from '../../http/idempotency';
import type { Handler } from '../../http/request';
import { Accepted } from '../../http/request';
import { alreadyCanceled, cannotCancel, cannotCancelUnknown, wrongTransition } from './refusals';
import { askTerminalToCancel, transitionOrder } from '../../terminal/order';
import { orderView } from './view';
import { ownOrder } from './handlers';

/** The table of cancel-order (CONFIRMED, orders API, 3.3): 200 at once, or 202 for a request that the terminal may not carry out. */
export const cancelOrder: Handler = once((state, request) => {
	const order = ownOrder(state, request);
	if (order.state === 'canceled') throw alreadyCanceled();
	if (order.state === 'action_required') throw cannotCancelUnknown();
	if (order.state === 'created') {
		transitionOrder(state, order, 'cancelByApi', { paymentDetail: 'canceled_by_api' });
		return () => orderView(state, order);
	}
	const asked = request.headers.get('x-allow-cancelable-status') === 'at_terminal';
	const listens = state.devices.get(order.deviceId)?.oldSoftware !== true;
	if (order.state !== 'at_terminal' || !asked || !listens)
		throw state.settings.cancelRefusedAs === 'cannot_cancel_order'
			? cannotCancel()
			: wrongTransition();
	askTerminalToCancel(state, order);
	return () => new Accepted(orderView(state, order));
});
