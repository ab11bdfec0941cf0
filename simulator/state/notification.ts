import type { PaymentIntentState } from './transitions/payment-intent';

/**
 * integrator: the plural generation, unsigned, one URL per account.
 * notificationUrl: the URL that one order of the mobile API named; IPN, unsigned.
 * panel: the webhooks of "Your integrations", signed, by topic.
 */
export type Channel = 'integrator' | 'panel' | 'notificationUrl';

export const panelTopics = [
	'point_integration_wh',
	'payment',
	'order',
	'topic_chargebacks_wh',
	'topic_claims_integration_wh',
	'mp-connect',
] as const;
export type PanelTopic = (typeof panelTopics)[number];

export interface PanelWebhook {
	userId: number;
	url: string;
	secret: string;
	topics: PanelTopic[];
}

export interface Attempt {
	at: number;
	url: string;
	headers: Record<string, string>;
	status: number | null;
	/** What the receiver answered. */
	answer?: unknown;
	error?: string;
}

export type NotificationStatus =
	| 'waiting'
	| 'delivered'
	| 'retrying'
	/** By a fault: it is never sent. */
	| 'lost'
	/** The last retry failed too. */
	| 'givenUp';

export interface Draft {
	channel: Channel;
	userId: number;
	topic: string;
	/** Of the resource: goes into `data.id`. */
	resourceId: string;
	state: PaymentIntentState | string;
	url: string;
	/** Set: the POST is signed with it. */
	secret?: string;
	body: unknown;
}

export interface Notification extends Draft {
	id: string;
	createdAt: number;
	status: NotificationStatus;
	retries: number;
	attempts: Attempt[];
	/** Names of the faults that hit it. */
	faults: string[];
}

export interface Challenge {
	at: number;
	userId: number;
	url: string;
	challengeCode: string;
	status: number | null;
	valid: boolean;
	reason: string;
}

export interface Outbox {
	/** Writes a notification into the ledger and sends it, or holds it until the answer has left. */
	announce(draft: Draft): Notification;
	/** One attempt now; resolves when it was answered or failed. */
	attempt(notification: Notification): Promise<void>;
	/** Runs `act`; what it announces stays here until `release`. */
	collect<T>(act: () => T): { value: T; release: () => Promise<void> };
}

export interface OutgoingRequest {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: unknown;
}

export interface IncomingAnswer {
	status: number;
	body: unknown;
}

export type Deliver = (request: OutgoingRequest) => Promise<IncomingAnswer>;
