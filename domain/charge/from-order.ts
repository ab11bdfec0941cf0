import { answeredAmount, answeredMinorUnits } from '../money/answered-amounts';
import { type Charge, type ChargeAccount, isVirtualTerminal } from './charge';
import { type Accounting, accountingOf, filledFrom } from '../payment/accounting';
import { accountingOfOrder } from '../order/accounting';
import { type JsonObject, textAt } from '../json';
import { adviceOnPaid, type OrderPayment, orderPayment, terminalOf } from '../order/payment';
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
	const accounting = accountingOfOrder(order, currencyOfOrder);
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
		...accounting,
		payment: paid(payment, accounting),
		createdAt: textAt(order, 'created_date') ?? null,
		live: live && !isVirtualTerminal(deviceId ?? ''),
		...(advice !== undefined && { advice }),
		raw: { order },
		warnings: [],
	};
}

/** Mercado Pago's payment exists once a card was presented; before that the order holds only the amount that is asked for. */
function paid({ status, statusDetail }: OrderPayment, accounting: Accounting): Charge['payment'] {
	if (accounting.paymentId === null) return null;
	return {
		id: accounting.paymentId,
		status: paymentStatus(status),
		statusDetail: statusDetail ?? null,
		type: accounting.paymentType,
		method: accounting.paymentMethod,
		installments: accounting.installments,
		cardLastFour: accounting.cardLastFour,
		amount: accounting.paidAmount,
		refundedAmount: accounting.refundedAmount,
		netAmount: null,
	};
}

/** The words of the Payments API, so that a flow reads the same over both generations. What is not known passes through. */
function paymentStatus(status: string | undefined): string | null {
	return paymentWord(status) ?? status ?? null;
}

/** The charge with what the order does not hold: when it was approved, what it cost, what is left. */
export function withPayment(charge: Charge, payment: JsonObject): Charge {
	if (charge.payment === null) return charge;
	const accounting = filledFrom(charge, accountingOf(payment, charge.currency));
	const { status } = charge.payment;
	// An order has a word of its own for a result that nobody knows; its payment has the Payments API's.
	const inItsWords = status === 'action_required' ? (textAt(payment, 'status') ?? status) : status;
	return {
		...charge,
		...accounting,
		payment: { ...charge.payment, status: inItsWords, netAmount: accounting.netAmount },
		raw: { ...charge.raw, payment },
	};
}
