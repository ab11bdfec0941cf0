import { announcePayment } from '../webhooks/announce';
import { payFor } from '../resources/payment/payment';
import type { Order, OrderPaymentRow } from '../state/order-entities';
import type { State } from '../state/state';
import { transitionOrder } from './order';
import type { Outcome } from './outcomes';
import { outcomeOf } from './outcomes';
import { minor, refund } from './refund-order';
import type { Payment } from '../state/payment-entities';

interface How {
	method?: OrderPaymentRow['method'];
	/** Why it failed. */
	detail?: string;
}

function methodOf({ asked }: Order): NonNullable<OrderPaymentRow['method']> {
	const { default_type: type = 'credit_card', default_installments: installments = 1 } =
		asked.config.payment_method ?? {};
	const brand = type === 'debit_card' ? 'debvisa' : type === 'qr' ? 'account_money' : 'visa';
	return { id: brand, type, installments: Number(installments) };
}

/** A tip is typed on the terminal: the customer pays more than was asked for (CONFIRMED, orders API, 2.2). */
function makePayment(state: State, order: Order, outcome: Exclude<Outcome, 'error'>): Payment {
	const tip = outcome === 'approved' ? state.settings.orderTip : null;
	const paid = minor(order.payment.amount) + minor(tip ?? undefined);
	const device = state.devices.get(order.deviceId);
	const method = order.payment.method;
	const payment = payFor(
		state,
		{
			userId: order.userId,
			amount: paid,
			type: method?.type,
			installments: method?.installments,
			description: order.asked.description,
			externalReference: order.asked.external_reference,
			sandbox: false,
			posId: device?.posId,
			storeId: device?.storeId,
		},
		outcome,
	);
	order.payment.paymentId = payment.id;
	if (outcome === 'approved' || outcome === 'reversed') {
		const { paidAmount } = state.settings;
		order.payment.paidAmount =
			paidAmount ??
			(paid / 100).toFixed(order.payment.amount.includes('.') || tip?.includes('.') ? 2 : 0);
		if (tip !== null) order.payment.tipAmount = tip;
	}
	return payment;
}

/** The customer presents the card. Without an outcome the amount decides, as for payment intents. */
export function payOrder(
	state: State,
	order: Order,
	outcome: Outcome = outcomeOf(minor(order.payment.amount)),
	how: How = {},
): void {
	order.payment.method = how.method ?? methodOf(order);
	if (outcome === 'error')
		return transitionOrder(state, order, 'fail', { detail: 'processing_error' });
	const payment = makePayment(state, order, outcome);
	announcePayment(state, payment, 'payment.created');
	if (outcome === 'rejected')
		return transitionOrder(state, order, 'fail', { detail: how.detail ?? 'rejected_by_issuer' });
	if (outcome === 'unknown')
		return transitionOrder(state, order, 'requireAction', { detail: 'check_on_terminal' });
	// `processed` in the table, `accredited` in notifications and real reads (CONFLICT).
	transitionOrder(state, order, 'process', { detail: 'accredited' });
	if (outcome === 'reversed') refund(state, order);
}
