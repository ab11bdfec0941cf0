import type { Outcome } from '../terminal/outcomes';
import type { PaymentIntent, World } from '../world';
import { accountOf } from '../world';

/** As GET /v1/payments/{id} answers: amounts in units of the currency, not in minor units. */
export interface Payment {
	id: number;
	date_created: string;
	date_approved: string | null;
	date_last_updated: string;
	money_release_date: string | null;
	status: string;
	status_detail: string;
	operation_type: string;
	payment_method_id: string;
	payment_type_id: string;
	issuer_id: string;
	currency_id: string;
	description: string | null;
	live_mode: boolean;
	collector_id: number;
	external_reference: string | null;
	transaction_amount: number;
	transaction_amount_refunded: number;
	installments: number;
	authorization_code: string | null;
	card: {
		first_six_digits: string;
		last_four_digits: string;
		cardholder: { name: string };
	};
	fee_details: Array<{ type: string; amount: number; fee_payer: string }>;
	transaction_details: { net_received_amount: number; total_paid_amount: number };
	refunds: Array<{ id: number; payment_id: number; amount: number; status: string; date_created: string }>;
	point_of_interaction: { type: string; business_info: { unit: string; sub_unit: string } };
	pos_id: string | null;
	store_id: string | null;
}

/** Mercado Pago writes payment dates at -04:00, as in the samples of its SDK. */
export const paymentDate = (time: number) =>
	new Date(time - 4 * 3_600_000).toISOString().replace('Z', '-04:00');

const statuses: Record<Exclude<Outcome, 'error'>, [status: string, detail: string]> = {
	approved: ['approved', 'accredited'],
	reversed: ['approved', 'accredited'],
	rejected: ['rejected', 'cc_rejected_other_reason'],
	unknown: ['in_process', 'pending_contingency'],
};

const round = (amount: number) => Math.round(amount * 100) / 100;

export function nextPaymentId(world: World): number {
	world.lastPaymentId += world.random.payments.integer(1, 997);
	return world.lastPaymentId;
}

/** The payment a terminal made from an intent. */
export function createPayment(
	world: World,
	intent: PaymentIntent,
	outcome: Exclude<Outcome, 'error'>,
): Payment {
	const account = accountOf(world, intent.userId);
	const device = world.devices.get(intent.deviceId);
	const [status, status_detail] = statuses[outcome];
	const amount = intent.amount / 100;
	const approved = status === 'approved';
	const fee = approved ? round(amount * 0.0349) : 0;
	const date = paymentDate(world.clock.now());
	const type = intent.payment?.type ?? 'credit_card';

	const payment: Payment = {
		id: nextPaymentId(world),
		date_created: date,
		date_approved: approved ? date : null,
		date_last_updated: date,
		money_release_date: approved ? paymentDate(world.clock.now() + 14 * 86_400_000) : null,
		status,
		status_detail,
		operation_type: 'pos_payment',
		payment_method_id: intent.payment?.voucher_type ?? (type === 'debit_card' ? 'debvisa' : 'visa'),
		payment_type_id: type,
		issuer_id: '310',
		currency_id: account.currencyId,
		description: intent.description ?? null,
		live_mode: !intent.sandbox,
		collector_id: account.userId,
		external_reference: world.settings.copyReferenceToPayment
			? (intent.additionalInfo?.external_reference ?? null)
			: null,
		transaction_amount: amount,
		transaction_amount_refunded: 0,
		installments: intent.payment?.installments ?? 1,
		authorization_code: approved ? String(world.random.payments.integer(100_000, 999_999)) : null,
		card: {
			first_six_digits: '450995',
			last_four_digits: String(world.random.payments.integer(1_000, 9_999)),
			cardholder: { name: outcome === 'rejected' ? 'OTHE' : 'APRO' },
		},
		fee_details: approved ? [{ type: 'mercadopago_fee', amount: fee, fee_payer: 'collector' }] : [],
		transaction_details: {
			net_received_amount: approved ? round(amount - fee) : 0,
			total_paid_amount: amount,
		},
		refunds: [],
		// The value of `type` for Point is UNKNOWN (integration-api 12.1).
		point_of_interaction: { type: 'POINT', business_info: { unit: 'point', sub_unit: 'default' } },
		pos_id: device?.posId === undefined ? null : String(device.posId),
		store_id: device?.storeId ?? null,
	};
	world.payments.set(payment.id, payment);
	return payment;
}

export function refundWhole(world: World, payment: Payment): void {
	const date = paymentDate(world.clock.now());
	payment.status = 'refunded';
	payment.status_detail = 'refunded';
	payment.date_last_updated = date;
	payment.transaction_amount_refunded = payment.transaction_amount;
	payment.refunds.push({
		id: nextPaymentId(world),
		payment_id: payment.id,
		amount: payment.transaction_amount,
		status: 'approved',
		date_created: date,
	});
}
