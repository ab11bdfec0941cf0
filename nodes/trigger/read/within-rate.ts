import { type Client } from '../../../client/http/client';
import { MercadoPagoError } from '../../../client/http/errors';
import { serialize } from '../../n8n/mutex';

/** How long a notification waits when more come at once than Mercado Pago lets be read: about 450 sales at two requests for each and one per second. */
const longestMs = 15 * 60_000;
const pauseMs = 1_000;

/**
 * Reads for a notification that nobody would offer again. Many come at once when Mercado Pago repeats what it could not deliver;
 * those that its rate limit turned away are read one after the other in this process.
 *
 * @param scope workflow and node
 * @throws MercadoPagoError with status 429 when it is still turned away after a quarter of an hour
 */
export async function readWithinRate<T>(client: Client, scope: string, read: () => Promise<T>): Promise<T> {
	const until = client.now() + longestMs;
	return await read().catch(async (reason: unknown) => {
		if (!isRateLimited(reason)) throw reason;
		return await serialize(`reads of ${scope}`, async () => await readUntilAllowed(client, read, until));
	});
}

async function readUntilAllowed<T>(client: Client, read: () => Promise<T>, until: number): Promise<T> {
	for (;;) {
		await client.sleep(pauseMs);
		const answer = await read().then(
			(value) => ({ value }),
			(reason: unknown) => {
				if (!isRateLimited(reason) || client.now() > until) throw reason;
				return undefined;
			},
		);
		if (answer !== undefined) return answer.value;
	}
}

function isRateLimited(reason: unknown): boolean {
	return reason instanceof MercadoPagoError && reason.status === 429;
}
