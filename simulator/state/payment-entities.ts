/** As POST /v1/payments/{id}/refunds answers (CONFIRMED, integration API, 12.3). */
export interface Refund {
	id: number;
	payment_id: number;
	amount: number;
	source: { id: string; name: string; type: string };
	date_created: string;
	status: string;
	unique_sequence_number: string | null;
	refund_mode: string;
	adjustment_amount: number;
	reason: string | null;
	amount_refunded_to_payer: number;
}

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
	/** Beside `fee_details` in newer answers (CONFIRMED, integration API, 12.4). */
	charges_details: Array<{
		id: string;
		name: string;
		type: string;
		accounts: { from: string; to: string };
		amounts: { original: number; refunded: number };
		date_created: string;
	}>;
	transaction_details: {
		net_received_amount: number;
		total_paid_amount: number;
		installment_amount: number;
		acquirer_reference: string | null;
	};
	additional_info: { nsu_processadora: string | null };
	refunds: Refund[];
	payer?: { email: string };
	point_of_interaction: { type: string; business_info: { unit: string; sub_unit: string } };
	pos_id: string | null;
	store_id: string | null;
}

/** Keys are remembered for the account; for how long Mercado Pago does is UNKNOWN. */
export interface RefundedOnce {
	paymentId: number;
	/** Minor units; undefined for the whole. */
	asked: number | undefined;
	refund: Refund;
}

/** What a payment is made from: an intent, or an order of the mobile API. */
export interface Sale {
	userId: number;
	/** Minor units. */
	amount: number;
	type?: string;
	voucherType?: string;
	installments?: number;
	description?: string;
	externalReference?: string;
	payerEmail?: string;
	sandbox: boolean;
	posId?: number;
	storeId?: string;
}

/** As GET /v1/chargebacks/{id} answers (CONFIRMED, integration API, 17). */
export interface Chargeback {
	/** Beyond what a number holds. */
	id: string;
	payments: number[];
	currency: string;
	amount: number;
	reason: string;
	coverage_applied: boolean | null;
	coverage_elegible: boolean;
	documentation_required: boolean;
	documentation_status: string;
	documentation: [];
	date_documentation_deadline: string | null;
	date_created: string;
	date_last_updated: string;
	live_mode: boolean;
}

/** As GET /post-purchase/v1/claims/{id} answers (CONFIRMED, integration API, 17), about a payment. */
export interface Claim {
	id: number;
	type: string;
	stage: string;
	status: string;
	resource: 'payment';
	resource_id: number;
	reason_id: string;
	date_created: string;
	last_updated: string;
}
