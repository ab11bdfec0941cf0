import { answeredAmount, answeredMinorUnits } from '../money/answered-amounts';
import { type Charge, type ChargeAccount, isVirtualTerminal } from './charge';
import { netAmountOf } from './payment';
import { type JsonObject, textAt } from '../json';
import {
	adviceOnPaid,
	type OrderPayment,
	orderPayment,
	refundsOf,
	terminalOf,
} from '../order/payment';
import {
	lacksOrderPayment,
	normalOrderState,
	orderOutcome,
	orderState,
	paymentWord,
} from '../order/states';
import { decimalsOfCurrency } from '../money/sites';

/**
 * @param order as `GET /v1/orders/{id}` returned it; its payment stands inside
 */
export function chargeFromOrder(order: JsonObject, { currency, live }: ChargeAccount): Charge {
	const state = normalOrderState(textAt(order, 'status'));
	const outcome = orderOutcome(order);
	const payment = orderPayment(order);
	const currencyOfOrder = textAt(order, 'currency') ?? currency;
	const decimals = decimalsOfCurrency(currencyOfOrder);
	const deviceId = terminalOf(order) ?? null;
	const advice = adviceOnPaid(order, currencyOfOrder);
	return {
		id: textAt(order, 'id') ?? null,
		api: 'orders',
		outcome,
		state: state === '' ? null : state,
		stateDetail: payment.statusDetail ?? textAt(order, 'status_detail') ?? null,
		final:
			outcome === 'approved' ||
			(orderState(state).final && outcome !== 'pending' && !lacksOrderPayment(order)),
		amount: answeredAmount(payment.amount, decimals),
		amountMinor: answeredMinorUnits(payment.amount, decimals),
		currency: currencyOfOrder,
		deviceId,
		externalReference: textAt(order, 'external_reference') ?? null,
		payment: paid(order, payment, decimals),
		createdAt: textAt(order, 'created_date') ?? null,
		live: live && !isVirtualTerminal(deviceId ?? ''),
		...(advice !== undefined && { advice }),
		raw: { order },
		warnings: [],
	};
}

/** Mercado Pago's payment exists once a card was presented; before that the order holds only the amount that is asked for. */
function paid(order: JsonObject, payment: OrderPayment, decimals: number): Charge['payment'] {
	const {
		paymentId,
		status,
		statusDetail,
		type,
		method,
		installments,
		lastFourDigits,
		paidAmount,
		amount,
		refundedAmount,
	} = payment;
	if (paymentId === undefined) return null;
	return {
		id: paymentId,
		status: paymentStatus(status),
		statusDetail: statusDetail ?? null,
		type: type ?? null,
		method: method ?? null,
		installments: installments ?? null,
		cardLastFour: lastFourDigits ?? null,
		amount: answeredAmount(paidAmount ?? amount, decimals),
		refundedAmount: answeredAmount(
			refundedAmount ?? (nothingWasRefunded(order) ? '0' : undefined),
			decimals,
		),
		netAmount: null,
	};
}

/** The words of the Payments API, so that a flow reads the same over both generations. What is not known passes through. */
function paymentStatus(status: string | undefined): string | null {
	return paymentWord(status) ?? status ?? null;
}

/** An order that nothing was given back of has no `refunded_amount`. */
function nothingWasRefunded(order: JsonObject): boolean {
	const { statusDetail, status } = orderPayment(order);
	const words = [textAt(order, 'status'), textAt(order, 'status_detail'), status, statusDetail];
	return (
		refundsOf(order).length === 0 && !words.some((word) => word?.toLowerCase().includes('refunded'))
	);
}

/** The charge with what the order does not hold: the net amount. */
export function withPayment(charge: Charge, payment: JsonObject): Charge {
	if (charge.payment === null) return charge;
	const netAmount = netAmountOf(payment, decimalsOfCurrency(charge.currency));
	const { status } = charge.payment;
	// An order has a word of its own for a result that nobody knows; its payment has the Payments API's.
	const inItsWords = status === 'action_required' ? (textAt(payment, 'status') ?? status) : status;
	return {
		...charge,
		payment: { ...charge.payment, status: inItsWords, netAmount },
		raw: { ...charge.raw, payment },
	};
}
