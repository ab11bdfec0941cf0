import { type JsonObject, textAt } from '../json';
import { adviceOnPaid, orderPayment, terminalOf } from './payment';
import { lacksOrderPayment, orderOutcome, orderState } from './states';
import { decimalsOfCurrency } from '../money/sites';

/** An order as Mercado Pago returned it, with what it means. */
export function orderOutput(order: JsonObject): JsonObject {
	const advice = adviceOnPaid(order, textAt(order, 'currency') ?? null);
	return {
		...order,
		outcome: orderOutcome(order),
		final: orderState(textAt(order, 'status')).final && !lacksOrderPayment(order),
		...(advice !== undefined && { advice }),
	};
}

/** The simplified output of an order, flat. `paidAmount` is above `amount` where the customer added a tip. */
export function simpleOrder(order: JsonObject): JsonObject {
	const { outcome, final, advice } = orderOutput(order);
	const { paymentId, amount, paidAmount, tipAmount, refundedAmount, type, method, statusDetail } =
		orderPayment(order);
	return {
		id: textAt(order, 'id'),
		externalReference: textAt(order, 'external_reference'),
		status: textAt(order, 'status'),
		statusDetail: statusDetail ?? textAt(order, 'status_detail'),
		outcome,
		final,
		...(advice !== undefined && { advice }),
		amount,
		paidAmount,
		tipAmount,
		refundedAmount,
		currency: textAt(order, 'currency'),
		deviceId: terminalOf(order),
		paymentId,
		paymentType: type,
		paymentMethod: method,
		createdAt: textAt(order, 'created_date'),
	};
}

/**
 * Decimals of the order's currency.
 * @param usual the currency of the account, for an order that names none
 */
export function decimalsOfOrder(order: JsonObject, usual?: string | null): number {
	return decimalsOfCurrency(textAt(order, 'currency') ?? usual);
}
