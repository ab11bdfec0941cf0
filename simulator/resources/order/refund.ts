import { once } from '../../http/idempotency';
import type { Handler } from '../../http/request';
import { listOf, object, readShape, text } from '../../http/shape';
import { dayMs } from '../../state/duration';
import type { Order } from '../../state/order-entities';
import { refunds } from './refusals';
import { minor, refund } from '../../terminal/refund-order';
import type { State } from '../../state/state';
import { orderView } from './view';
import { ownOrder } from './handlers';

const partialBody = object({
	transactions: listOf(object({ id: text(), amount: text({ pattern: /^\d+(\.\d{1,2})?$/ }) }), {
		least: 1,
		most: 1,
	}),
});

type Part = Record<'id' | 'amount', string>;

/** No body at all is the whole (CONFIRMED, orders API, 3.4). */
function readPart(body: unknown): Part | undefined {
	if (body === undefined) return undefined;
	return readShape(partialBody, body).transactions[0];
}

function refuseWhatCannotBe(state: State, order: Order, part: Part | undefined): void {
	const { payment, updatedAt } = order;
	if (order.state === 'refunded') throw refunds.already();
	if (order.state !== 'processed') throw refunds.wrongState();
	if (state.clock.now() - updatedAt > 90 * dayMs) throw refunds.tooLate();
	if (order.refunds.some(({ status }) => status === 'processing')) throw refunds.inProgress();
	if (part === undefined) return;
	if (!state.settings.partialRefunds) throw refunds.noPart();
	if (part.id !== payment.id) throw refunds.noTransaction();
	if (payment.tipAmount !== undefined) throw refunds.tips();
	if (minor(part.amount) > minor(payment.paidAmount) - minor(payment.refundedAmount))
		throw refunds.tooMuch();
}

export const refundOrder: Handler = once((state, request) => {
	const order = ownOrder(state, request);
	const part = readPart(request.body);
	refuseWhatCannotBe(state, order, part);
	refund(state, order, part?.amount);
	return () => orderView(state, order);
});
