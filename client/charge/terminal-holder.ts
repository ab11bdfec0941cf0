import { type Charge } from '../../domain/charge/charge';
import { partFactsOf } from './bill-parts';
import { type ChargeContext, type Meanwhile } from './port';
import { isOfSale, ofAttempt, type Attempt } from './find';
import { anyMadeName } from './attempt-log';
import { type MercadoPagoError, nothingIfMercadoPago } from '../http/errors';
import { firstWaiting } from './blocking-print';

/**
 * What is known of a terminal that refused a charge as busy.
 * - `queued`: a charge of this very sale; it need not be sent.
 * - `another`: something else held the terminal when it refused: proof that nothing was made. `isGone` where it holds it no more.
 * - `unknown`: this very sale may be what holds it. A list that shows nothing is no proof: it may lag, or show only what has ended.
 */
export type Holder = { kind: 'queued'; charge: Charge; parts: ChargeContext } | { kind: 'another'; isGone: boolean } | { kind: 'unknown' };

/** What was seen of the terminals while a sale was tried. */
export interface TerminalObservations {
	/** Of each generation. */
	meanwhile: Record<string, Meanwhile>;
	ruledOut: Set<string>;
	/** Refusals after which something else was seen on the terminal. */
	explained: Set<MercadoPagoError>;
}

/** A terminal that refused a charge, and when. */
export interface Refused {
	deviceId: string;
	error: MercadoPagoError;
	/** Milliseconds, by n8n's clock. */
	at: number;
}

/** Clocks of n8n and of Mercado Pago differ; one more charge that is read costs a second. */
const beforeStartMs = 60_000;

/** Mercado Pago tells its time in whole seconds. */
const secondMs = 1_000;

export function beginObserving({ startedAt }: Attempt): TerminalObservations {
	const since = startedAt - beforeStartMs;
	return { meanwhile: { orders: { since }, paymentIntents: { since } }, ruledOut: new Set(), explained: new Set() };
}

/** Looks at the terminal, through both generations, and at the prints that were sent to it. */
export async function holderOf(sale: Attempt, watch: TerminalObservations, refused: Refused): Promise<Holder> {
	const holder = await lookAtTerminal(sale, watch, refused);
	if (holder.kind === 'another') watch.explained.add(refused.error);
	// What was seen there after the refusal is there no more.
	return holder.kind === 'unknown' && holder.isSeen && watch.explained.has(refused.error) ? { kind: 'another', isGone: true } : holder;
}

async function lookAtTerminal(sale: Attempt, watch: TerminalObservations, refused: Refused): Promise<Holder & { isSeen?: boolean }> {
	const { context } = sale;
	const there: ChargeContext = { ...context, api: context.other, other: context.api };
	const here = await inGeneration(sale, watch, context, refused);
	if (here.kind !== 'unknown') return here;
	const elsewhere = await inGeneration(sale, watch, there, refused);
	if (elsewhere.kind !== 'unknown') return elsewhere;
	const print = await firstWaiting(context.client, sale.options.printsSentTo?.(refused.deviceId) ?? []);
	return print === undefined ? here : { kind: 'another', isGone: false };
}

async function inGeneration(sale: Attempt, watch: TerminalObservations, parts: ChargeContext, { deviceId, error, at }: Refused): Promise<Holder & { isSeen?: boolean }> {
	const { input } = sale;
	const { client, api, account } = parts;
	const seen = await api
		.findAtTerminal(client, account, {
			deviceId,
			isSale: (charge) => isOfSale(sale, charge),
			externalReference: input.externalReference,
			meanwhile: watch.meanwhile[api.name] ?? { since: at },
			ruledOut: watch.ruledOut,
		})
		.catch(nothingIfMercadoPago);
	if (seen === undefined) return { kind: 'unknown' };
	// Another part of the bill is another sale, as far as it is known which part a charge is.
	const { isOfAnotherPart } = await partFactsOf(parts.memory, input, seen.flatMap(({ charge: { id } }) => id ?? []));
	const isKnownPart = ({ id }: Charge) => id !== null && isOfAnotherPart(id);
	const ofSale = seen.map(({ charge }) => charge).filter((charge) => isOfSale(sale, charge) && !isKnownPart(charge));
	const queued = ofSale.find((charge) => !charge.final) ?? (await ofAttempt(sale, parts, [...ofSale].reverse()));
	if (queued) return { kind: 'queued', charge: queued, parts };
	const others = seen.filter(({ charge }) => charge.deviceId === deviceId && (isKnownPart(charge) || isAnotherSale(sale, charge)));
	const refusedAt = (error.answeredAt ?? at) + secondMs;
	// One that came after the refusal did not cause it: this very sale may have held the terminal then.
	const cameLater = ({ createdAt }: Charge) => error.answeredAt !== undefined && Date.parse(createdAt ?? '') > refusedAt;
	if (others.some(({ charge }) => holdsTerminal(charge) && !cameLater(charge))) return { kind: 'another', isGone: false };
	return others.some(({ endedAt = 0 }) => endedAt > refusedAt) ? { kind: 'another', isGone: true } : { kind: 'unknown', isSeen: true };
}

/** What has been paid and waits for its result (PROCESSED may be the last state), and a state never seen before, are no proof that the terminal is taken. */
const onTerminal = ['OPEN', 'ON_TERMINAL', 'PROCESSING', 'created', 'at_terminal'];

function holdsTerminal({ final, state }: Charge): boolean {
	return !final && onTerminal.includes(state ?? '');
}

/** One whose amount cannot be read may be this very sale. */
function isAnotherSale({ input }: Attempt, { externalReference, amountMinor }: Charge): boolean {
	return externalReference !== input.externalReference || (amountMinor !== null && amountMinor !== input.amountMinor);
}

/** Another execution wrote down that it has made this attempt's charge, since this one began. */
export async function wasMadeMeanwhile({ context, input, record }: Attempt): Promise<boolean> {
	return !record.sent && (await context.memory.knows([anyMadeName(input.key)])).size > 0;
}
