import { type Client } from '../../../client/http/client';
import { type EarlierApproval } from '../../../domain/event/approval';
import { type PointEvent } from '../../../domain/event/event';
import { type JsonObject } from '../../../domain/json';
import { type Claims } from '../../../domain/webhook/notification';

/** What is true of the resource that a notification points at. */
export interface Reading {
	event: PointEvent;
	/** Where it is a refund: the approval that came before it, which may not have been read. */
	approval?: EarlierApproval;
	/** The resource as Mercado Pago returned it, under the name it has in the output. */
	resource: Record<string, JsonObject>;
	payment?: JsonObject;
	/** The other payments of an intent that names several. */
	others?: readonly JsonObject[];
	/** Mercado Pago still shows an earlier state than the notification claims. */
	lagging: boolean;
	/** What could not be read and was not needed for the event, for the log. */
	missing?: string;
}

/** Why nothing is passed on. `notAsked` is nothing to worry about. */
export interface Dropped {
	disagreement: string;
	notAsked?: true;
	/** It cannot be read; where it is signed, the notification itself is passed on. */
	unread?: true;
}

export interface Asked {
	/** Whether the payment goes into the output. */
	payment: boolean;
	/** Nobody looks again later: what is not there yet is waited for. */
	waits: boolean;
	/** What does not exist is asked for once, as what it is most likely. */
	once?: boolean;
	/** The payment behind an order is notified by itself too: only its ID tells that the two are one sale. */
	needsPaymentId: boolean;
}

/** @throws MercadoPagoError when it cannot be read; `isNotOurs` tells whether the account has no such resource */
export type Read = (
	client: Client,
	id: string,
	claims: Claims,
	asked: Asked,
) => Promise<Reading | Dropped>;
