import { type Client } from '../../../client/http/client';
import { MercadoPagoError } from '../../../client/http/errors';

/** Pauses before what lags behind its notification is looked at again, after a first few seconds of trying. */
const behindMs = [10_000, 30_000];

/** The same for what is not there yet: the first look is not followed by others. */
const missingMs = [1_000, 10_000, 30_000];

/** Reads again, spaced, until it will do; the last answer either way. */
export async function readUntilCaughtUp<T>(client: Client, read: () => Promise<T>, hasCaughtUp: (answer: T) => boolean): Promise<T> {
	let answer = await read();
	for (const pause of behindMs) {
		if (hasCaughtUp(answer)) break;
		await client.sleep(pause);
		answer = await read();
	}
	return answer;
}

/** Reads again, spaced, while Mercado Pago says that there is no such thing. */
export async function readUntilThere<T>(client: Client, read: () => Promise<T>): Promise<T> {
	for (const pause of missingMs) {
		const found = await read().then(
			(answer) => ({ answer }),
			(reason: unknown) => {
				if (!isMissing(reason)) throw reason;
				return undefined;
			},
		);
		if (found !== undefined) return found.answer;
		await client.sleep(pause);
	}
	return await read();
}

export function isMissing(reason: unknown): boolean {
	return reason instanceof MercadoPagoError && reason.status === 404;
}

/**
 * Not there, not an id at all, or another account's (403 code 104). Any other 403 may be the credential's fault:
 * an event that is dropped for that reason would be lost without a word.
 */
export function isNotOurs(reason: unknown): boolean {
	if (!(reason instanceof MercadoPagoError)) return false;
	return reason.status === 404 || reason.status === 400 || (reason.status === 403 && reason.code === '104');
}
