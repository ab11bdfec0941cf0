import { type Client } from '../../../client/http/client';
import { MercadoPagoError, orOnMercadoPagoError } from '../../../client/http/errors';
import { readOnSchedule } from '../../../client/http/poll';
import { serialize } from '../../n8n/mutex';

/** Pauses before a resource that lags behind its notification is read again; the client has tried for a few seconds by then. */
const laggingMs = [10_000, 30_000];

/** The same for what does not exist yet: the client does not repeat a 404. */
const missingMs = [1_000, 10_000, 30_000];

/** How long a notification waits when more come at once than Mercado Pago lets be read: about 450 sales at two requests for each and one per second. */
const longestRateLimitedMs = 15 * 60_000;
const rateLimitedMs = 1_000;

/** Reads again, spaced, until it will do; the last answer either way. */
export async function readUntilCaughtUp<T>(
	client: Client,
	read: () => Promise<T>,
	hasCaughtUp: (answer: T) => boolean,
): Promise<T> {
	return await readOnSchedule(client, read, { until: hasCaughtUp, pauses: laggingMs });
}

/** Reads again, spaced, while Mercado Pago says that there is no such thing. */
export async function readUntilThere<T>(client: Client, read: () => Promise<T>): Promise<T> {
	return await readWhile(client, read, isMissing, missingMs);
}

/**
 * Reads for a notification that nobody would offer again. Many come at once when Mercado Pago repeats what it could not deliver;
 * those that its rate limit turned away are read one after the other in this process.
 *
 * @param scope workflow and node
 * @throws MercadoPagoError with status 429 when it is still turned away after a quarter of an hour
 */
export async function readWithinRate<T>(
	client: Client,
	scope: string,
	read: () => Promise<T>,
): Promise<T> {
	const until = client.now() + longestRateLimitedMs;
	const readInTurn = async () =>
		await serialize(`reads of ${scope}`, async () => {
			await client.sleep(rateLimitedMs);
			return await readWhile(client, read, isRateLimited, rateLimitPauses(client, until));
		});
	return await read().catch(orOnMercadoPagoError(readInTurn, isRateLimited));
}

function* rateLimitPauses(client: Client, until: number): Generator<number> {
	while (client.now() <= until) yield rateLimitedMs;
}

/** Reads again after each pause while it fails for this reason; the last failure is thrown. */
async function readWhile<T>(
	client: Client,
	read: () => Promise<T>,
	fails: (reason: unknown) => boolean,
	pauses: Iterable<number>,
): Promise<T> {
	const attempt = async () =>
		await read().then(
			(answer) => ({ answer }),
			orOnMercadoPagoError((failure) => ({ failure }), fails),
		);
	const last = await readOnSchedule(client, attempt, { until: (one) => 'answer' in one, pauses });
	if ('failure' in last) throw last.failure;
	return last.answer;
}

function isRateLimited(reason: unknown): boolean {
	return reason instanceof MercadoPagoError && reason.status === 429;
}

export function isMissing(reason: unknown): boolean {
	return reason instanceof MercadoPagoError && reason.status === 404;
}

/**
 * Missing, not an ID at all, or another account's (403 code 104). Any other 403 may be the credential's fault:
 * an event that is dropped for that reason would be lost silently.
 */
export function isNotOurs(reason: unknown): boolean {
	if (!(reason instanceof MercadoPagoError)) return false;
	return (
		reason.status === 404 ||
		reason.status === 400 ||
		(reason.status === 403 && reason.code === '104')
	);
}
