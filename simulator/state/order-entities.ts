import type { OrderEvent, OrderState } from './transitions/order';
import type { PrintEvent, PrintState } from './transitions/print';

/** Decimal texts, in units of the currency. */
export interface OrderPaymentRow {
	id: string;
	amount: string;
	status: string;
	statusDetail: string;
	paidAmount?: string;
	tipAmount?: string;
	refundedAmount?: string;
	method?: { id: string; type: string; installments: number };
	/** Of the payment that GET /v1/payments/{id} knows. */
	paymentId?: number;
}

export interface OrderRefundRow {
	id: string;
	/** `PAY…` */
	transactionId: string;
	amount: string;
	status: 'processing' | 'processed';
	paymentRefundId: number;
}

export interface Order {
	id: string;
	userId: number;
	deviceId: string;
	/** As it was asked for, field for field; it comes back in every answer. */
	asked: OrderRequest;
	state: OrderState;
	detail: string;
	/** Goes up with every change: 1 created, 3 processed, 4 refunded in the samples. */
	version: number;
	createdAt: number;
	updatedAt: number;
	payment: OrderPaymentRow;
	refunds: OrderRefundRow[];
	history: Array<{ state: OrderState; event: OrderEvent | 'create'; at: number }>;
}

export interface OrderRequest {
	type: 'point';
	external_reference: string;
	expiration_time?: string;
	description?: string;
	transactions: { payments: Array<{ amount: string }> };
	config: {
		point: { terminal_id: string; print_on_terminal?: string; ticket_number?: string };
		payment_method?: {
			default_type?: string;
			default_installments?: string | number;
			installments_cost?: string;
		};
	};
	taxes?: Array<{ payer_condition: string }>;
	integration_data?: { platform_id?: string; integrator_id?: string; sponsor?: { id: string } };
}

export interface PrintAction {
	id: string;
	userId: number;
	deviceId: string;
	asked: { type: 'print'; external_reference: string; config: unknown; content: string };
	state: PrintState;
	createdAt: number;
	updatedAt: number;
	history: Array<{ state: PrintState; event: PrintEvent | 'create'; at: number }>;
}

/** What a key was used for within the last 24 hours. */
export interface UsedKey {
	at: number;
	/** Method, path and body: another one is another request. */
	request: string;
	/** Answers again, with the resource as it is now. */
	answer: () => unknown;
}
