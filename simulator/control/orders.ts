import type { Hono } from 'hono';
import { z } from 'zod/v4';
import { refund } from '../terminal/refund-order';
import { afterAnswer } from './after-answer';
import { ControlError, must, readControlFields } from './answer';
import { orderStateView } from './order-views';
import type { ApiEnv } from '../http/env';

/** Refunds that no till asked for: on the terminal, or in the panel (CONFIRMED, orders API, 3.4). */
export function mountOrders(control: Hono<ApiEnv>): void {
	control.post('/orders/:orderId/refund', async (context) => {
		const { state } = context.env;
		const order = state.orders.get(context.req.param('orderId'));
		if (!order) throw new ControlError(404, 'No such order');
		if (order.state !== 'processed') throw new ControlError(409, `The order is ${order.state}`);
		const { amount } = await readControlFields(context, {
			amount: z.string(must('a decimal text')).optional(),
		});
		afterAnswer(context, () => refund(state, order, amount));
		return context.json(orderStateView(state, order));
	});
}
