import { virtualCard } from '../payment/payment';
import type { Order, OrderPaymentRow } from '../../state/order-entities';
import type { State } from '../../state/state';
import { accountOf } from '../../state/state';
import { nineDigits } from '../../http/dates';

const countries = { MLA: 'ARG', MLB: 'BRA', MLM: 'MEX', MLC: 'CHL' };

/** Leaves out what is not there. */
const present = (fields: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const paymentView = (payment: OrderPaymentRow, showsReference: boolean) =>
	present({
		id: payment.id,
		amount: payment.amount,
		paid_amount: payment.paidAmount,
		tip_amount: payment.tipAmount,
		refunded_amount: payment.refundedAmount,
		status: payment.status,
		status_detail: payment.statusDetail,
		reference_id:
			payment.paymentId === undefined || !showsReference ? undefined : String(payment.paymentId),
		payment_method: payment.method,
		card:
			payment.method && payment.method.type !== 'qr'
				? { first_digits: virtualCard.firstDigits, last_digits: virtualCard.lastDigits }
				: undefined,
		provider: payment.method?.type === 'qr' ? 'mercadopago' : undefined,
	});

/** Ids, amounts and user ids are all texts (CONFIRMED, orders API, 2.4). */
export function orderView(state: State, order: Order) {
	const account = accountOf(state, order.userId);
	const { asked } = order;
	// An approved order shows its payment, and the number of it, a while after its state.
	const paidFor =
		order.state === 'processed'
			? state.clock.now() - (order.history.find(({ state }) => state === 'processed')?.at ?? 0)
			: Infinity;
	return present({
		id: order.id,
		type: 'point',
		user_id: String(account.userId),
		external_reference: asked.external_reference,
		description: asked.description,
		expiration_time: asked.expiration_time ?? 'PT15M',
		processing_mode: 'automatic',
		country_code: countries[account.siteId],
		currency: account.currencyId,
		integration_data: { application_id: String(account.clientId), ...asked.integration_data },
		status: order.state,
		status_detail: order.detail,
		created_date: nineDigits(order.createdAt),
		last_updated_date: nineDigits(order.updatedAt),
		config: {
			...asked.config,
			point: { print_on_terminal: 'seller_ticket', ...asked.config.point },
		},
		taxes: asked.taxes,
		transactions: {
			payments:
				paidFor < state.settings.orderPaymentsAfterMs
					? []
					: [
							paymentView(order.payment, paidFor >= state.settings.orderReferenceAfterMs),
							...secondPaymentOf(state, order),
						],
			...(order.refunds.length === 0
				? {}
				: {
						refunds: order.refunds.map((refund) => ({
							id: refund.id,
							transaction_id: refund.transactionId,
							reference_id: String(refund.paymentRefundId),
							amount: refund.amount,
							status: refund.status,
						})),
					}),
		},
	});
}

function secondPaymentOf({ settings: { secondPayment } }: State, order: Order): object[] {
	if (secondPayment === null || order.state !== 'processed') return [];
	const { id, amount } = order.payment;
	const status = secondPayment === 'unreadable' ? undefined : secondPayment;
	return [present({ id: `${id}2`, amount, paid_amount: amount, status })];
}
