import type { Order } from '../state/order-entities';
import type { Account, State } from '../state/state';
import { nineDigits } from '../http/dates';

/** Only these two name what was paid; `reference.id` here is `reference_id` where the order is read (CONFIRMED, orders API, 7.2). */
function paidRow({ payment }: Order, action: OrderAction) {
	const paid = action === 'order.processed' ? { paid_amount: payment.paidAmount } : {};
	return {
		id: payment.id,
		amount: payment.amount,
		...paid,
		...(payment.method === undefined ? {} : { payment_method: payment.method }),
		...(payment.paymentId === undefined ? {} : { reference: { id: String(payment.paymentId) } }),
		status: payment.status,
		status_detail: payment.statusDetail,
	};
}

const bareRow = ({ payment }: Order) => ({
	id: payment.id,
	amount: payment.amount,
	status: payment.status,
	status_detail: payment.statusDetail,
});

/** What differs by action (CONFIRMED by the six samples of integration-test). */
const differences: Record<OrderAction, (order: Order) => object> = {
	'order.processed': (order) => ({
		total_paid_amount: order.payment.paidAmount,
		transactions: { payments: [paidRow(order, 'order.processed')] },
	}),
	'order.failed': (order) => ({
		status_detail: 'failed',
		transactions: { payments: [paidRow(order, 'order.failed')] },
	}),
	'order.canceled': (order) => ({ transactions: { payments: [bareRow(order)] } }),
	'order.expired': (order) => ({ transactions: { payments: [bareRow(order)] } }),
	'order.refunded': (order) => ({ total_paid_amount: order.payment.paidAmount }),
	'order.action_required': () => ({ status_detail: 'check_on_terminal' }),
};

export function orderNotification(
	state: State,
	account: Account,
	order: Order,
	action: OrderAction,
) {
	const short = state.settings.orderBodies === 'short';
	return {
		...(short ? { id: String(12_000_000_000 + state.notifications.length + 1) } : {}),
		action,
		api_version: 'v1',
		application_id: String(account.clientId),
		data: short
			? { id: order.id }
			: {
					id: order.id,
					type: 'point',
					version: order.version,
					external_reference: order.asked.external_reference,
					status: order.state,
					status_detail: order.detail,
					...differences[action](order),
				},
		date_created: nineDigits(state.clock.now()),
		live_mode: !account.testUser,
		type: 'order',
		user_id: String(account.userId),
	};
}

/** The complete list: creation and arrival at the terminal are not notified (CONFIRMED, orders API, 7.1). */
export const orderActions = [
	'order.processed',
	'order.canceled',
	'order.refunded',
	'order.action_required',
	'order.failed',
	'order.expired',
] as const;

export type OrderAction = (typeof orderActions)[number];
