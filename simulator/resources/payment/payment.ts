import type { Outcome } from '../../terminal/outcomes';
import type { PaymentIntent, State } from '../../state/state';
import { accountOf } from '../../state/state';
import type { Payment, Sale } from '../../state/payment-entities';
import { paymentDate } from '../../http/dates';
import { dayMs } from '../../state/duration';

const statuses: Record<Exclude<Outcome, 'error'>, [status: string, detail: string]> = {
	approved: ['approved', 'accredited'],
	reversed: ['approved', 'accredited'],
	rejected: ['rejected', 'cc_rejected_other_reason'],
	unknown: ['in_process', 'pending_contingency'],
};

export const round = (amount: number) => Math.round(amount * 100) / 100;

export function nextPaymentId(state: State): number {
	state.lastPaymentId += state.random.payments.integer(1, 997);
	return state.lastPaymentId;
}

/** The payment a terminal made from an intent. */
export function createPayment(
	state: State,
	intent: PaymentIntent,
	outcome: Exclude<Outcome, 'error'>,
): Payment {
	const { userId, amount, description, sandbox, payment } = intent;
	const { posId, storeId } = state.devices.get(intent.deviceId) ?? {};
	const reference = intent.additionalInfo?.external_reference;
	const sale: Sale = {
		userId,
		amount,
		type: payment?.type,
		voucherType: payment?.voucher_type,
		installments: payment?.installments,
		description,
		externalReference: state.settings.copyReferenceToPayment ? reference : undefined,
		sandbox,
		posId,
		storeId,
	};
	return payFor(state, sale, outcome);
}

/** The Visa that is tapped, the same in an order and in its payment. */
export const virtualCard = { firstDigits: '450995', lastDigits: '3704' } as const;

/** The fee once more, as newer answers list it. */
function chargeOf(id: number, fee: number, date: string): Payment['charges_details'][number] {
	return {
		id: `${id}-001`,
		name: 'mercadopago_fee',
		type: 'fee',
		accounts: { from: 'collector', to: 'mp' },
		amounts: { original: fee, refunded: 0 },
		date_created: date,
	};
}

export function payFor(state: State, sale: Sale, outcome: Exclude<Outcome, 'error'>): Payment {
	const account = accountOf(state, sale.userId);
	const [status, status_detail] = statuses[outcome];
	const other = status === 'approved' ? state.settings.paidAmount : null;
	const amount = other === null ? sale.amount / 100 : Number(other);
	const approved = status === 'approved';
	const fee = approved ? round(amount * 0.0349) : 0;
	const date = paymentDate(state.clock.now());
	const type = sale.type ?? 'credit_card';
	const id = nextPaymentId(state);
	const installments = sale.installments ?? 1;
	const numbers = state.settings.acquirerNumbers;

	const payment: Payment = {
		id,
		date_created: date,
		date_approved: approved ? date : null,
		date_last_updated: date,
		money_release_date: approved ? paymentDate(state.clock.now() + 14 * dayMs) : null,
		status,
		status_detail,
		operation_type: 'pos_payment',
		payment_method_id: sale.voucherType ?? (type === 'debit_card' ? 'debvisa' : 'visa'),
		payment_type_id: type,
		issuer_id: '310',
		currency_id: account.currencyId,
		description: sale.description ?? null,
		live_mode: !sale.sandbox,
		collector_id: account.userId,
		external_reference: sale.externalReference ?? null,
		transaction_amount: amount,
		transaction_amount_refunded: 0,
		installments,
		authorization_code: approved ? String(state.random.payments.integer(100_000, 999_999)) : null,
		card: {
			first_six_digits: virtualCard.firstDigits,
			last_four_digits: virtualCard.lastDigits,
			cardholder: { name: outcome === 'rejected' ? 'OTHE' : 'APRO' },
		},
		fee_details: approved ? [{ type: 'mercadopago_fee', amount: fee, fee_payer: 'collector' }] : [],
		charges_details: approved ? [chargeOf(id, fee, date)] : [],
		transaction_details: {
			net_received_amount: approved ? round(amount - fee) : 0,
			total_paid_amount: amount,
			installment_amount: round(amount / installments),
			// Null in every official sample (integration API, 12.4); what Point fills in is UNKNOWN.
			acquirer_reference: numbers && approved ? `9${id}` : null,
		},
		additional_info: { nsu_processadora: numbers && approved ? `3${id}` : null },
		refunds: [],
		...(sale.payerEmail === undefined ? {} : { payer: { email: sale.payerEmail } }),
		// The value of `type` for Point is UNKNOWN (integration API, 12.1).
		point_of_interaction: { type: 'POINT', business_info: { unit: 'point', sub_unit: 'default' } },
		pos_id: sale.posId === undefined ? null : String(sale.posId),
		store_id: sale.storeId ?? null,
	};
	state.payments.set(payment.id, payment);
	return payment;
}
