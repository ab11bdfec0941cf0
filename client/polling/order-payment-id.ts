import { answeredMinorUnits } from '../../domain/money/answered-amounts';
import { type JsonObject, textAt } from '../../domain/json';
import { orderPayment } from '../../domain/order/payment';
import { paymentOutcome } from '../../domain/payment-intent/states';
import { decimalsOfCurrency } from '../../domain/money/sites';
import { type Client } from '../http/client';
import { nothingIfMercadoPago } from '../http/errors';
import { take } from '../http/paging';
import { listPayments } from '../api/payments';

/** With this many payments of one reference the search may be cut, so no ID is derived. */
const mostPayments = 20;

/**
 * Mercado Pago's ID of the payment of an order that is paid and does not show it: of the payments with its reference the only one that is
 * approved, of what was paid for the order, and not older than it. Nothing where several could be it, or where they cannot be listed.
 */
export async function findPaymentId(
	client: Client,
	order: JsonObject,
): Promise<string | undefined> {
	const { paidAmount, amount } = orderPayment(order);
	const reference = textAt(order, 'external_reference');
	const created = Date.parse(textAt(order, 'created_date') ?? '');
	const decimals = decimalsOfCurrency(textAt(order, 'currency'));
	const paid = answeredMinorUnits(paidAmount ?? amount, decimals);
	if (reference === undefined || Number.isNaN(created) || paid === null) return undefined;
	const payments =
		(await take(
			listPayments(client, {
				externalReference: reference,
				beginDate: new Date(created).toISOString(),
				endDate: 'NOW',
			}),
			mostPayments,
		).catch(nothingIfMercadoPago)) ?? [];
	const matching = payments.filter(
		(payment) =>
			textAt(payment, 'external_reference') === reference &&
			paymentOutcome(textAt(payment, 'status')) === 'approved' &&
			answeredMinorUnits(textAt(payment, 'transaction_amount'), decimals) === paid,
	);
	return matching.length === 1 && payments.length < mostPayments
		? textAt(matching[0], 'id')
		: undefined;
}
