import { cancelOrder, type OrderCancelResult } from '../../../client/charge/cancel-order';
import { getOrder } from '../../../client/api/orders';
import { cancelKey } from '../../../domain/order/idempotency-keys';
import { simpleOrder, orderOutput } from '../../../domain/order/view';
import { checkOrderId } from '../../../domain/input/references';
import { options, simplify } from '../../operation/fields';
import { call, flow, type Resource } from '../../operation/operation';
import { create } from './create';
import { attemptOf } from '../../../domain/input/attempt';
import { attempt, orderId } from './fields';
import { refund } from './refund';
import { getMany } from './search';
import { simulate } from './simulate';

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get order',
	description: 'Get an order of the last 3 months with its payment and what became of it',
	fields: [orderId, simplify],
	request: (params) => getOrder(checkOrderId(params.orderId)),
	answer: (body, params) => (params.simplify ? simpleOrder(body) : orderOutput(body)),
});

const cancel = flow({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel order',
	description:
		'Ask for a cancel and read what came of it: canceled, requested, must be done on the terminal, too late, already final, or unknown',
	fields: [
		orderId,
		{
			...options,
			options: [
				{
					displayName: 'Ask the Terminal',
					name: 'askTerminal',
					type: 'boolean',
					default: true,
					description:
						'Whether to ask the terminal to cancel an order that it shows already. It may still be paid meanwhile.',
				},
				{ ...attempt, description: 'Raise it by one to ask the terminal once more on purpose' },
			],
		},
	],
	plan: ({ orderId: id, options: { askTerminal = true, attempt: given } }) => {
		const key = cancelKey({ orderId: checkOrderId(id), askTerminal, attempt: attemptOf(given) });
		return async ({ client }) => {
			const { order, result } = await cancelOrder(client, id, { key, askTerminal });
			return {
				...orderOutput(order),
				cancelResult: result,
				advice: cancelAdvice[result],
				attemptKey: key,
			};
		};
	},
});

const cancelAdvice: Record<OrderCancelResult, string> = {
	canceled: 'Nobody can pay it any more.',
	requested:
		'The terminal was asked and has not answered. The customer can still pay: wait for the order.canceled event, or read the order again.',
	mustBeDoneOnDevice:
		'It is on the terminal, and only the person there can cancel it. Until then the customer can still pay.',
	tooLate: 'The customer has paid. To give the money back, use Refund.',
	unknown:
		'It can no longer be canceled, and nobody can say whether the customer paid. Look at the terminal and its last payments before you deliver, charge again or give the sale up.',
	alreadyFinal: 'It had ended before without a payment; there was nothing to cancel.',
};

export const order: Resource = {
	value: 'order',
	name: 'Order',
	defaultOperation: 'create',
	operations: [cancel, create, get, getMany, refund, simulate],
};
