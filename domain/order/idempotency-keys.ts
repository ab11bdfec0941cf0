import { sha256 } from '../webhook/hmac';

/*
 * Keys of what is done to an order that exists. Made of the order, the amount and the attempt, never of the clock or of chance:
 * the same input has the same key after a lost answer or a restart, and nothing is refunded twice.
 */

/** @param amount decimal text of a partial refund; absent for the whole */
export function orderRefundKey({
	orderId,
	amount,
	attempt,
}: {
	orderId: string;
	amount?: string;
	attempt: number;
}): string {
	return sha256(JSON.stringify(['refund', orderId, amount ?? 'whole', attempt]));
}

/** Asking the terminal is another request than canceling what no terminal has yet, so it has a key of its own. */
export function cancelKey({
	orderId,
	askTerminal,
	attempt,
}: {
	orderId: string;
	askTerminal: boolean;
	attempt: number;
}): string {
	return sha256(JSON.stringify(['cancel', orderId, askTerminal, attempt]));
}

/** A receipt is printed once per reference, terminal, content and attempt. */
export function printKey({
	reference,
	deviceId,
	content,
	attempt,
}: {
	reference: string;
	deviceId: string;
	content: string;
	attempt: number;
}): string {
	return sha256(JSON.stringify(['print', reference, deviceId, sha256(content), attempt]));
}

export function cancelPrintKey({ printId, attempt }: { printId: string; attempt: number }): string {
	return sha256(JSON.stringify(['cancel print', printId, attempt]));
}
