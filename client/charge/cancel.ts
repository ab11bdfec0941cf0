import { type Client } from '../http/client';
import { MercadoPagoError } from '../http/errors';
import { readUntil } from '../http/poll';
import { type ApiRequest } from '../http/request';

/** What the answer to a cancel says. It settles nothing: a cancel is a request, and only the reading afterwards tells what came of it. */
export type CancelAnswer = 'accepted' | 'refused' | 'unanswered';

/** What is canceled, a charge or an order: how it is asked for, and how it is read. */
interface Cancelable<Thing> {
	request: ApiRequest;
	read: () => Promise<Thing>;
	/** Nothing for a failure that does not concern the state, e.g. a token that was refused. */
	answerIn: (failure: MercadoPagoError) => CancelAnswer | undefined;
	hasEnded: (thing: Thing) => boolean;
	/** No further reading can tell more. */
	isSettled: (thing: Thing, answer: CancelAnswer) => boolean;
	/** How often it is read at the most, a second apart. */
	reads: number;
}

interface CancelOutcome<Thing> {
	answer: CancelAnswer;
	/** As read after the request. */
	thing: Thing;
}

/**
 * Asks once, then reads until it is settled.
 * @throws MercadoPagoError for a failure that does not concern the state
 */
export async function cancelAndRead<Thing>(
	client: Client,
	{ request, read, answerIn, hasEnded, isSettled, reads }: Cancelable<Thing>,
): Promise<CancelOutcome<Thing>> {
	const failure = await client.call(request).then(
		() => undefined,
		(reason: unknown) => {
			if (reason instanceof MercadoPagoError && answerIn(reason) !== undefined) return reason;
			throw reason;
		},
	);
	const answer = (failure && answerIn(failure)) ?? 'accepted';
	const thing = await readUntil(client, read, {
		until: (latest) => isSettled(latest, answer),
		tries: reads,
		everyMs: 1_000,
	});
	// A 400 is also the answer of an order that needs a look at its terminal (OBSERVED, orders API, 3.3); any other one is passed on.
	if (
		answer === 'refused' &&
		failure?.status === 400 &&
		!refusesTransition(failure) &&
		!hasEnded(thing)
	)
		throw failure;
	return { answer, thing };
}

/**
 * 400 `invalid_status_transition`: the terminal has taken what was to be canceled (fixture of an open plugin, orders API, "Added 2026-11-28").
 * The word stands in the code of one envelope and in the message of the other.
 */
function refusesTransition({ body }: MercadoPagoError): boolean {
	return JSON.stringify(body ?? '')
		.toLowerCase()
		.includes('invalid_status_transition');
}
