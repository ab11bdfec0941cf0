import type { PaymentIntentState } from '../resources/payment-intent/machine';

/**
 * integrator: the plural generation, unsigned, one URL per account.
 * notificationUrl: the URL that one order of the mobile API named; IPN, unsigned.
 * panel: the webhooks of "Your integrations", signed, by topic.
 */
export type Channel = 'integrator' | 'panel' | 'notificationUrl';

export const panelTopics = ['point_integration_wh', 'payment', 'order'] as const;
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
	/** What the receiver said. */
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
