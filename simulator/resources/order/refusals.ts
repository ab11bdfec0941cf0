import { OrderRefusal, orderRefusal as refusal } from '../../http/order-refusal';

export const notTerminalOwner = refusal(
	403,
	'forbidden_checking_terminal_owner',
	'The terminal does not belong to this account',
);
export const orderNotFound = refusal(404, 'order_not_found', 'Order not found');
export const badOrderId = refusal(400, 'invalid_path_param', 'The order id is not valid');
export const cannotCancel = refusal(
	409,
	'cannot_cancel_order',
	'The order cannot be canceled in its current status',
);
/** The same, as a fixture of an open plugin has it (orders API, added 2026-11-28). */
export const wrongTransition = refusal(
	400,
	'invalid_status_transition',
	'The order status transition is not allowed',
);
export const alreadyCanceled = refusal(
	409,
	'order_already_canceled',
	'The order is already canceled',
);
/** Seen from a virtual terminal's order in `action_required` (OBSERVED, orders API, 3.3); its code and text are invented. */
export const cannotCancelUnknown = refusal(400, 'bad_request', 'The order cannot be canceled');
export const badEvent = (reason: string) => new OrderRefusal(400, 'bad_request', reason);

export const refunds = {
	noPart: refusal(400, 'unsupported_partially_refunds', 'Partial refunds are not supported'),
	tooMuch: refusal(400, 'refund_amount_exceeds', 'The amount exceeds what can be refunded'),
	tips: refusal(
		403,
		'partial_refund_forbidden_with_tips',
		'Orders with tips cannot be partially refunded',
	),
	noTransaction: refusal(404, 'transaction_not_found', 'Transaction not found'),
	already: refusal(409, 'order_already_refunded', 'The order is already refunded'),
	wrongState: refusal(
		409,
		'cannot_refund_order',
		'The order cannot be refunded in its current status',
	),
	tooLate: refusal(409, 'refund_period_exceeded', 'The refund period is exceeded'),
	inProgress: refusal(409, 'refund_in_progress', 'Another refund is in progress'),
};

/** The same new point of sale twice at the same time (CONFIRMED, orders API, 1.1). */
export const concurrentDuplicate = refusal(
	409,
	'conflict',
	'A request with this idempotency key is being processed',
);

/** Pages spell it `…_for_terminal`, six integrators received `…_on_terminal` (CONFLICT, orders API, 2.5). */
export const terminalBusy = (spelling: 'on_terminal' | 'for_terminal') =>
	new OrderRefusal(
		409,
		`already_queued_order_${spelling}`,
		'There is already a queued order on the terminal',
	);
