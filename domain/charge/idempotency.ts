import { sha256 } from '../webhook/hmac';

/** What makes two tries one attempt at the same sale. Never the clock, never chance: a retry must find the same key. */
export type AttemptIdentity =
	| {
			/** The user's own reference of the sale. */
			reference: string;
			deviceId: string;
			/** Minor units. */
			amountMinor: number;
			/** 1 for the first; a higher number is a new charge that the user asked for. */
			attempt: number;
			/** Of a bill that is paid in equal parts; 1 where absent. */
			part?: number;
	  }
	| {
			/**
			 * Without a reference the place in n8n stands for the sale: these stay the same over Retry On Fail.
			 * Another n8n, or one whose database was emptied, counts its executions from 1 too: hence the instance and the workflow.
			 */
			instanceId: string;
			workflowId: string;
			executionId: string;
			nodeId: string;
			runIndex: number;
			itemIndex: number;
			attempt: number;
			part?: number;
	  };

/**
 * The idempotency key of an attempt: 64 hex digits, within the 64 characters that are safe as `X-Idempotency-Key` (Orders API, 1.1).
 * @param purpose what the key is for, so that the cancel of a charge does not share the key of the charge
 */
export function attemptKey(identity: AttemptIdentity, purpose = 'charge'): string {
	const parts =
		'reference' in identity
			? ['reference', identity.reference, identity.deviceId, identity.amountMinor, identity.attempt]
			: [
					'execution',
					identity.instanceId,
					identity.workflowId,
					identity.executionId,
					identity.nodeId,
					identity.runIndex,
					identity.itemIndex,
					identity.attempt,
				];
	const { part = 1 } = identity;
	// The first part has the key that a sale had before there were parts.
	return sha256(JSON.stringify([purpose, ...parts, ...(part === 1 ? [] : ['part', part])]));
}

/** The reference that stands in for a missing one, so that the charge can be found again: at most 64 of `[A-Za-z0-9_-]`. */
export function standInReference(key: string): string {
	return `n8n-${key.slice(0, 32)}`;
}
