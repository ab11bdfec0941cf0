import { type Charge } from '../../domain/charge/charge';
import { partFactsOf } from './bill-parts';
import { type ChargeContext, type Meanwhile } from './port';
import { isOfSale, ofAttempt, type Attempt } from './find';
import { anyMadeName } from './attempt-log';
import { type MercadoPagoError, nothingIfMercadoPago } from '../http/errors';
import { mayBePaidMeanwhile } from './paid-meanwhile';
import { firstWaiting } from './blocking-print';

/**
 * What is known of a terminal that refused a charge as busy.
 * - `queued`: a charge of this very sale; it need not be sent.
 * - `another`: something else held the terminal when it refused: proof that nothing was made. `isGone` where it holds it no more.
 * - `unknown`: this very sale may be what holds it. A list that shows nothing is no proof: it may lag, or show only what has ended.
 */
export type Holder =
	| { kind: 'queued'; charge: Charge; context: ChargeContext }
	| { kind: 'another'; isGone: boolean }
	| { kind: 'unknown' };

/** What was seen of the terminals while a sale was tried. */
export interface TerminalObservations {
	/** Of each generation. */
	meanwhile: Record<string, Meanwhile>;
	ruledOut: Set<string>;
	/** Of each refusal: what else was seen on the terminal since, and when first. */
	sightings: Map<MercadoPagoError, Sightings>;
	/** The charge that was proved to have held the terminal when it refused. */
	proof: Map<MercadoPagoError, Charge>;
}

interface Sightings {
	/** By the ID of a charge or a print; milliseconds, by n8n's clock. */
	firstSeenAt: Map<string, number>;
	/** The charges that were proved to have held the terminal when it refused. */
	proved: Set<string>;
}

/** A terminal that refused a charge, and when. */
export interface Refused {
	deviceId: string;
	error: MercadoPagoError;
	/** Milliseconds, by the clock of Mercado Pago. */
	at: number;
}

/** Clocks of n8n and of Mercado Pago differ; one more charge that is read costs a second. */
const beforeStartMs = 60_000;

/** Mercado Pago tells its time in whole seconds. */
const secondMs = 1_000;

/**
 * A list and a read may show what ended before the refusal as still living: for about five seconds, as an integration that reads a lagging
 * intent up to five times, one second apart, was written for (integration API, 3.3).
 */
const longestLagMs = 5_500;

export function beginObserving({ startedAt }: Attempt): TerminalObservations {
	const since = startedAt - beforeStartMs;
	return {
		meanwhile: { orders: { since }, paymentIntents: { since } },
		ruledOut: new Set(),
		sightings: new Map(),
		proof: new Map(),
	};
}

/** Looks at the terminal, through both generations, and at the prints that were sent to it. */
export async function holderOf(
	sale: Attempt,
	observations: TerminalObservations,
	refused: Refused,
): Promise<Holder> {
	const { context } = sale;
	const sightings = sightingsOf(observations, refused.error);
	const there: ChargeContext = { ...context, api: context.other, other: context.api };
	const here = await inGeneration(sale, observations, context, refused);
	if (here.kind !== 'unknown') return here;
	const elsewhere = await inGeneration(sale, observations, there, refused);
	if (elsewhere.kind !== 'unknown') return elsewhere;
	const print = await firstWaiting(
		context.client,
		sale.options.printsSentTo?.(refused.deviceId) ?? [],
	);
	if (print !== undefined && seenTwice(sightings, [print], context.client.now()))
		return { kind: 'another', isGone: false };
	if (sightings.proved.size === 0) return { kind: 'unknown' };
	// What is proved to have held the terminal at the refusal is there no more.
	return { kind: 'another', isGone: here.isFree && elsewhere.isFree && print === undefined };
}

function sightingsOf({ sightings }: TerminalObservations, refusal: MercadoPagoError): Sightings {
	const known = sightings.get(refusal) ?? { firstSeenAt: new Map(), proved: new Set() };
	sightings.set(refusal, known);
	return known;
}

/** One look may lag behind an end before the refusal; of two that are further apart than a read lags, the second shows what lived at the refusal. */
function seenTwice(
	{ firstSeenAt, proved }: Sightings,
	living: readonly string[],
	now: number,
): boolean {
	for (const id of living) {
		const first = firstSeenAt.get(id) ?? now;
		firstSeenAt.set(id, first);
		if (now - first >= longestLagMs) proved.add(id);
	}
	return living.some((id) => proved.has(id));
}

interface Unexplained {
	kind: 'unknown';
	/** The terminal could be looked at, and no charge was seen there. */
	isFree: boolean;
}

async function inGeneration(
	sale: Attempt,
	observations: TerminalObservations,
	context: ChargeContext,
	{ deviceId, error, at }: Refused,
): Promise<Exclude<Holder, { kind: 'unknown' }> | Unexplained> {
	const { input } = sale;
	const { client, api, account } = context;
	const seen = await api
		.findAtTerminal(client, account, {
			deviceId,
			isSale: (charge) => isOfSale(sale, charge),
			externalReference: input.externalReference,
			meanwhile: observations.meanwhile[api.name] ?? { since: at },
			ruledOut: observations.ruledOut,
		})
		.catch(nothingIfMercadoPago);
	if (seen === undefined) return { kind: 'unknown', isFree: false };
	// Another part of the bill is another sale, as far as it is known which part a charge is.
	const { isOfAnotherPart } = await partFactsOf(
		context.memory,
		input,
		seen.flatMap(({ charge: { id } }) => id ?? []),
	);
	const isKnownPart = ({ id }: Charge) => id !== null && isOfAnotherPart(id);
	const ofSale = seen
		.map(({ charge }) => charge)
		.filter((charge) => isOfSale(sale, charge) && !isKnownPart(charge));
	const queued =
		ofSale.find((charge) => !charge.final) ??
		(await ofAttempt(sale, context, [...ofSale].reverse()));
	if (queued) return { kind: 'queued', charge: queued, context };
	const others = seen.filter(
		({ charge }) =>
			charge.deviceId === deviceId && (isKnownPart(charge) || isAnotherSale(sale, charge)),
	);
	const sightings = sightingsOf(observations, error);
	const refusedAt = (error.answeredAt ?? at) + secondMs;
	// The sightings of what ended before the refusal lagged: they prove nothing.
	for (const { charge, endedAt = Infinity } of others)
		if (endedAt <= refusedAt && charge.id !== null) forgetSightings(sightings, charge.id);
	// One that came after the refusal did not cause it: this very sale may have held the terminal then.
	const cameLater = ({ createdAt }: Charge) =>
		error.answeredAt !== undefined && Date.parse(createdAt ?? '') > refusedAt;
	const living = others
		.filter(({ charge }) => holdsTerminal(charge) && !cameLater(charge))
		.flatMap(({ charge: { id } }) => id ?? []);
	const isProved = seenTwice(sightings, living, client.now());
	const holder = others.find(({ charge: { id } }) => id !== null && sightings.proved.has(id));
	if (holder !== undefined) observations.proof.set(error, holder.charge);
	if (isProved) return { kind: 'another', isGone: false };
	// When such a one began is not told: it may have come when this sale, taken twice and paid, had left the terminal.
	const ended = others.filter(({ endedAt = 0 }) => endedAt > refusedAt);
	if (
		ended.length > 0 &&
		!(await mayBePaidMeanwhile(
			sale,
			refusedAt,
			ended.map(({ charge }) => charge),
		))
	)
		return { kind: 'another', isGone: true };
	return { kind: 'unknown', isFree: living.length === 0 };
}

function forgetSightings({ firstSeenAt, proved }: Sightings, id: string): void {
	firstSeenAt.delete(id);
	proved.delete(id);
}

/** What was paid and waits for its result (PROCESSED may be the last state), and a state never seen before, do not prove that the terminal is taken. */
const onTerminal = ['OPEN', 'ON_TERMINAL', 'PROCESSING', 'created', 'at_terminal'];

function holdsTerminal({ final, state }: Charge): boolean {
	return !final && onTerminal.includes(state ?? '');
}

/** A charge whose amount is unreadable may be this very sale. */
function isAnotherSale({ input }: Attempt, { externalReference, amountMinor }: Charge): boolean {
	return (
		externalReference !== input.externalReference ||
		(amountMinor !== null && amountMinor !== input.amountMinor)
	);
}

/** Another execution has recorded this attempt's charge since this one began. */
export async function wasMadeMeanwhile({ context, input, record }: Attempt): Promise<boolean> {
	return !record.sent && (await context.memory.knows([anyMadeName(input.key)])).size > 0;
}
