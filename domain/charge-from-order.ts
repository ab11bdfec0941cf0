import { type Charge, type ChargeAccount, isVirtualTerminal } from './charge';
import { type JsonObject, textAt } from './json';
import { toMinorUnits } from './money';
import { orderPayment, terminalOf } from './order-payment';
import { normalOrderState, orderOutcome, orderState } from './order-states';
import { decimalsOfOrder } from './order-view';

/**
 * @param order as `GET /v1/orders/{id}` returned it; its payment stands inside
 */
export function chargeFromOrder(order: JsonObject, { currency, live }: ChargeAccount): Charge {
	const state = normalOrderState(textAt(order, 'status'));
	const outcome = orderOutcome(order);
	const payment = orderPayment(order);
	const deviceId = terminalOf(order) ?? null;
	return {
		id: textAt(order, 'id') ?? null,
		api: 'orders',
		outcome,
		state: state === '' ? null : state,
		stateDetail: payment.statusDetail ?? textAt(order, 'status_detail') ?? null,
		final: outcome === 'approved' || (orderState(state).final && outcome !== 'pending'),
		amount: payment.amount ?? null,
		amountMinor: minorOf(payment.amount, decimalsOfOrder(order, currency)),
		currency: textAt(order, 'currency') ?? currency,
		deviceId,
		externalReference: textAt(order, 'external_reference') ?? null,
		payment: paid(payment),
		createdAt: textAt(order, 'created_date') ?? null,
		live: live && !isVirtualTerminal(deviceId ?? ''),
		raw: { order },
	};
}

/** Mercado Pago's payment exists once a card was presented; before that the order holds only the wish for one. */
function paid({ paymentId, status, statusDetail, type, method, installments, lastFourDigits, paidAmount, amount, refundedAmount }: ReturnType<typeof orderPayment>): Charge['payment'] {
	if (paymentId === undefined) return null;
	return {
		id: paymentId,
		status: paymentStatus(status),
		statusDetail: statusDetail ?? null,
		type: type ?? null,
		method: method ?? null,
		installments: installments ?? null,
		cardLastFour: lastFourDigits ?? null,
		amount: paidAmount ?? amount ?? null,
		refundedAmount: refundedAmount ?? null,
		netAmount: null,
	};
}

/** The words of the Payments API, so that a flow reads the same over both generations. What is not known passes through. */
function paymentStatus(status: string | undefined): string | null {
	const words: Record<string, string> = { processed: 'approved', failed: 'rejected', canceled: 'cancelled', refunded: 'refunded' };
	return status === undefined ? null : (words[normalOrderState(status)] ?? status);
}

/** An amount that cannot be read is no amount: it is nobody's sale, and must not stop the search for one. */
function minorOf(amount: string | undefined, decimals: number): number | null {
	if (amount === undefined) return null;
	try {
		return toMinorUnits(amount, decimals);
	} catch {
		return null;
	}
}
