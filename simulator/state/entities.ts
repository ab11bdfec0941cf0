import type { PaymentIntentEvent, PaymentIntentState } from './transitions/payment-intent';
import type { RefundIntentEvent, RefundIntentState } from './transitions/refund-intent';

export type * from './shop-entities';

export interface Account {
	userId: number;
	accessToken: string;
	siteId: 'MLA' | 'MLB' | 'MLM' | 'MLC';
	currencyId: string;
	nickname: string;
	email: string;
	clientId: number;
	/** Shows as a tag in /users/me. */
	testUser: boolean;
	/** false: the integration API answers "Integrator isn't registered". */
	integrationApi: boolean;
	integrator: Integrator;
	emailAlerts: EmailAlerts;
	/** The integrations of the phone app were enabled (seed 003: "Para poder integrarte, tienes que habilitar"). */
	mobileApi: boolean;
}

/** The plural generation: one webhook per account, proved by a challenge. */
export interface Integrator {
	token: string;
	webhook: string;
	isValidWebhook: boolean;
}

/** The singular generation: e-mails about devices. */
export interface EmailAlerts {
	id: number;
	createdAt: number;
	updatedAt: number;
	channels: string[];
}

export type OperatingMode = 'PDV' | 'STANDALONE' | 'SELF_SERVICE';

export interface Device {
	id: string;
	userId: number;
	posId?: number;
	storeId?: string;
	externalPosId?: string;
	operatingMode: OperatingMode;
	online: boolean;
	/** The mode was changed and the terminal has not been switched off and on since. */
	needsRestart: boolean;
	/** The intent in the one-place queue of this terminal. */
	currentIntentId?: string;
	/** The same place, filled through the Orders generation. */
	currentOrderId?: string;
	currentPrintId?: string;
	/** Cannot be asked to cancel what is on its screen. */
	oldSoftware?: boolean;
	/** A refund intent takes the same one place (CONFIRMED, integration API, 6). */
	currentRefundIntentId?: string;
}

export interface PaymentIntentPayment {
	type?: string;
	installments?: number;
	installments_cost?: string;
	voucher_type?: string;
}

export interface PaymentIntentInfo {
	external_reference?: string;
	print_on_terminal?: boolean;
	ticket_number?: string;
}

export interface PaymentIntent {
	id: string;
	userId: number;
	deviceId: string;
	/** Minor units. */
	amount: number;
	description?: string;
	payment?: PaymentIntentPayment;
	additionalInfo?: PaymentIntentInfo;
	/** Asked for with `x-test-scope: sandbox`. */
	sandbox: boolean;
	createdAt: number;
	state: PaymentIntentState;
	paymentId?: number;
	/** A card that was refused before the one that was approved. */
	refusedPaymentId?: number;
	/** Another payment that the intent names beside the one that is approved. */
	secondPaymentId?: number;
	history: Array<{ state: PaymentIntentState; event: PaymentIntentEvent | 'create'; at: number }>;
}

/** A refund that is done at the terminal; always of the whole payment. */
export interface RefundIntent {
	id: string;
	userId: number;
	deviceId: string;
	paymentId: number;
	printOnTerminal?: string[];
	createdAt: number;
	state: RefundIntentState;
	history: Array<{ state: RefundIntentState; event: RefundIntentEvent | 'create'; at: number }>;
}

export interface RecordedRequest {
	id: number;
	at: number;
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: unknown;
	/** Whose token it was; null when it was nobody's. */
	userId: number | null;
	/** null while it is being answered, 0 when the connection was cut. */
	status: number | null;
	/** JSON as far as it is JSON; null until it was answered, and when there was no body. */
	answer: unknown;
	faults: string[];
}
