import { isObject } from '../../http/fields';
import type { Handler } from '../../http/request';
import type { Order } from '../../state/order-entities';
import { badEvent, orderNotFound } from './refusals';
import { cancelOnTerminal, transitionOrder, pickUpOrder } from '../../terminal/order';
import { payOrder } from '../../terminal/pay-order';
import { refund } from '../../terminal/refund-order';
import type { State } from '../../state/state';
import { isOrderId } from './handlers';

const statuses = [
	'processed',
	'failed',
	'canceled',
	'expired',
	'refunded',
	'action_required',
] as const;
const types = ['credit_card', 'debit_card', 'qr', 'voucher_card'];
const brands = ['visa', 'master', 'amex', 'elo', 'diners', 'hipercard', 'debvisa', 'debmaster'];
const reasons = [
	'bad_filled_card_data',
	'required_call_for_authorize',
	'card_disabled',
	'high_risk',
	'insufficient_amount',
	'invalid_installments',
	'max_attempts_exceeded',
	'rejected_other_reason',
	'processing_error',
];

interface Event {
	status: (typeof statuses)[number];
	method: { id: string; type: string; installments: number };
	detail?: string;
}

const known = [
	'status',
	'payment_method_type',
	'payment_method_id',
	'installments',
	'status_detail',
];

/** CONFIRMED (orders API, 3.5): every other field, and every combination that is not listed, is 400. */
function readEvent(body: unknown): Event {
	if (!isObject(body)) throw badEvent('The body is invalid');
	const strange = Object.keys(body).find((name) => !known.includes(name));
	if (strange !== undefined) throw badEvent(`The property ${strange} is not allowed`);
	const status = statuses.find((each) => each === body.status);
	if (status === undefined) throw badEvent('The status is invalid');
	const pays = status === 'processed' || status === 'failed';
	const type = body.payment_method_type ?? 'credit_card';
	const id = body.payment_method_id ?? (type === 'debit_card' ? 'debvisa' : 'visa');
	if (typeof type !== 'string' || !types.includes(type))
		throw badEvent('The payment_method_type is invalid');
	if (typeof id !== 'string' || !brands.includes(id))
		throw badEvent('The payment_method_id is invalid');
	if (body.payment_method_id !== undefined && !pays)
		throw badEvent('The payment_method_id is only for processed and failed');
	if (type.endsWith('_card') && (type === 'debit_card') !== id.startsWith('deb'))
		throw badEvent('The payment_method_id does not match its type');
	const { installments = 1 } = body;
	if (typeof installments !== 'number' || !Number.isInteger(installments) || installments < 1)
		throw badEvent('The installments are invalid');
	if (body.installments !== undefined && type !== 'credit_card')
		throw badEvent('The installments are only for credit_card');
	return {
		status,
		method: { id, type, installments },
		detail: readDetail(status, body.status_detail),
	};
}

function readDetail(status: Event['status'], detail: unknown): string | undefined {
	if (detail === undefined) return undefined;
	const allowed = status === 'processed' ? ['accredited'] : status === 'failed' ? reasons : [];
	if (typeof detail !== 'string' || !allowed.includes(detail))
		throw badEvent('The status_detail is invalid');
	return detail;
}

const acts: Record<Event['status'], (state: State, order: Order, event: Event) => void> = {
	processed: (state, order, { method }) => payOrder(state, order, 'approved', { method }),
	failed: (state, order, { method, detail }) =>
		payOrder(state, order, 'rejected', { method, detail: detail ?? 'rejected_other_reason' }),
	action_required: (state, order) => payOrder(state, order, 'unknown'),
	canceled: (state, order) => cancelOnTerminal(state, order),
	expired: (state, order) => transitionOrder(state, order, 'expire'),
	refunded: (state, order) => refund(state, order),
};

const living = ['created', 'at_terminal'];
const from: Record<Event['status'], string[]> = {
	processed: [...living, 'action_required'],
	failed: living,
	action_required: living,
	canceled: living,
	expired: living,
	refunded: ['processed'],
};

/** Only an order made with test credentials; any other does not exist here (CONFIRMED). It passes through at_terminal. */
export const simulateOrder: Handler = (state, { account, params, body }) => {
	const id = params.orderId ?? '';
	if (!isOrderId(id)) throw badEvent('The order id is invalid');
	const event = readEvent(body);
	const order = state.orders.get(id);
	if (order?.userId !== account.userId || !account.testUser) throw orderNotFound();
	const allowed = from[event.status];
	if (!allowed.includes(order.state))
		throw badEvent(`The order cannot go from ${order.state} to ${event.status}`);
	const act = () => {
		if (!allowed.includes(order.state)) return;
		if (event.status !== 'refunded' && order.state === 'created') pickUpOrder(state, order);
		acts[event.status](state, order, event);
	};
	if (state.settings.orderEventAfterMs === 0) act();
	else state.clock.after(state.settings.orderEventAfterMs, act);
};
