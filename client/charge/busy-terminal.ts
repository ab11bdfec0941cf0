import { type Charge, isVirtualTerminal } from '../../domain/charge/charge';
import { type ChargeContext } from './port';
import { requestCancel } from './cancel-charge';
import { type Attempt } from './find';
import { ownName } from './attempt-log';
import { MercadoPagoError, withOtherAdvice } from '../http/errors';
import { adviceOnHolder } from '../../domain/charge/busy-advice';
import {
	beginObserving,
	type Holder,
	holderOf,
	type Refused,
	wasMadeMeanwhile,
	type TerminalObservations,
} from './terminal-holder';
import { readUntil } from '../http/poll';

export { type BusyPolicy } from './find';

/** Faster loops are answered with 429 (reported by integrators). */
const askAgainMs = 3_000;

/** What holds the terminal has to be seen over longer than a list or a read lags: from the first look to the last, six seconds. */
const looksAtHolder = { tries: 4, everyMs: 2_000 };

export interface NewCharge {
	id: string;
	deviceId: string;
}

type Tried = NewCharge | { busy: Refused };

/**
 * - a charge that was created;
 * - `queued`: one of the very same sale that waits on the terminal or was paid there meanwhile;
 * - `unclear`: the terminal may hold this very sale, so that nothing more may be sent.
 */
type Placed =
	| NewCharge
	| { queued: Charge; context: ChargeContext }
	| { unclear: MercadoPagoError };

/** `failed`: refused, or stopped by whatever was thrown. `mayExist`: a create may have reached Mercado Pago, and nothing proves that it made nothing. */
type Created = Placed | { failed: unknown; mayExist: boolean };

/** The charge being placed. */
interface Placement {
	sale: Attempt;
	observations: TerminalObservations;
	/** True once a create may have reached Mercado Pago; false again with every proof that it made nothing. */
	mayExist: boolean;
}

/**
 * A busy terminal proves nothing by itself: what holds it may be this very sale, sent by another execution at the same moment, or by this
 * one and taken twice inside Mercado Pago. Nothing more is sent before it is known that something else held it, or where the key protects.
 */
export async function createOnFreeTerminal(sale: Attempt): Promise<Created> {
	const work: Placement = { sale, observations: beginObserving(sale), mayExist: false };
	return await place(work).catch((failed: unknown) => ({
		failed: namingHolder(failed, work),
		mayExist: work.mayExist,
	}));
}

/** What holds the terminal, where something else is proved to and this sale is not there: otherwise the refusal as it is. */
function namingHolder(failed: unknown, { observations, mayExist }: Placement): unknown {
	if (!(failed instanceof MercadoPagoError) || mayExist) return failed;
	const holder = observations.proof.get(failed);
	return holder === undefined ? failed : withOtherAdvice(failed, adviceOnHolder(holder));
}

/** @throws MercadoPagoError when the terminal stays busy with something else, or for any other refusal */
async function place(work: Placement): Promise<Placed> {
	const { input, options, context } = work.sale;
	const first = stopIfAmbiguous(await tryCreate(work, input.deviceId));
	if (!('busy' in first)) return first;
	const { busy } = options;
	if (busy.policy === 'wait')
		return await askAgain(work, context.client.now() + busy.seconds * 1_000, first.busy);
	const holder = await patientHolder(work, first.busy);
	if (holder.kind === 'queued') return queued(holder);
	if (holder.kind === 'unknown') return { unclear: first.busy.error };
	switch (busy.policy) {
		case 'cancelOwn':
			return await afterCancellingOwn(work, busy.staleAfterMs, first.busy);
		case 'nextTerminal':
			return await onAnotherTerminal(work, first.busy);
		case 'fail':
			throw first.busy.error;
	}
}

function queued({ charge, context }: Holder & { kind: 'queued' }): Placed {
	return { queued: charge, context };
}

/** Looks again until it is known what holds the terminal, or the last look cannot tell. */
async function patientHolder(work: Placement, refused: Refused): Promise<Holder> {
	return await readUntil(work.sale.context.client, async () => await lookOnce(work, refused), {
		until: ({ kind }) => kind !== 'unknown',
		...looksAtHolder,
	});
}

async function lookOnce(work: Placement, refused: Refused): Promise<Holder> {
	work.mayExist = true;
	const holder = await holderOf(work.sale, work.observations, refused);
	work.mayExist = holder.kind !== 'another';
	return holder;
}

async function askAgain(work: Placement, until: number, first: Refused): Promise<Placed> {
	const { sale } = work;
	const { client, api } = sale.context;
	let refused = first;
	for (;;) {
		const holder = await lookOnce(work, refused);
		if (holder.kind === 'queued') return queued(holder);
		const isFree = holder.kind === 'another' && holder.isGone;
		if (!isFree) {
			if (client.now() + askAgainMs > until) return await timeIsUp(work, holder, refused);
			await client.sleep(askAgainMs);
		}
		// The same terminal has the same key, which gives the original back. Without one, a terminal that may hold this sale is not asked again.
		if (!isFree && !api.honorsIdempotencyKeys) continue;
		if (!api.honorsIdempotencyKeys && (await wasMadeMeanwhile(sale)))
			return { unclear: refused.error };
		const again = stopIfAmbiguous(await tryCreate(work, sale.input.deviceId));
		if (!('busy' in again)) return again;
		refused = again.busy;
	}
}

/** The last refusal may be younger than a look at it takes. */
async function timeIsUp(work: Placement, seen: Holder, refused: Refused): Promise<Placed> {
	const holder = seen.kind === 'unknown' ? await patientHolder(work, refused) : seen;
	if (holder.kind === 'queued') return queued(holder);
	if (holder.kind === 'another') throw refused.error;
	return { unclear: refused.error };
}

/** Never moves between virtual and real terminals: the environment lock has judged the first one. */
async function onAnotherTerminal(work: Placement, { error }: Refused): Promise<Placed> {
	const { context, input } = work.sale;
	const { client, api } = context;
	for (const { id, takesCharges } of await api.storeTerminals(client, input.deviceId)) {
		if (
			id === input.deviceId ||
			!takesCharges ||
			isVirtualTerminal(id) !== isVirtualTerminal(input.deviceId)
		)
			continue;
		if (await wasMadeMeanwhile(work.sale)) return { unclear: error };
		const other = stopIfAmbiguous(await tryCreate(work, id));
		if (!('busy' in other)) return other;
		const holder = await patientHolder(work, other.busy);
		if (holder.kind === 'queued') return queued(holder);
		if (holder.kind === 'unknown') return { unclear: other.busy.error };
	}
	throw error;
}

async function afterCancellingOwn(
	work: Placement,
	staleAfterMs: number,
	{ error }: Refused,
): Promise<Placed> {
	const { context, input } = work.sale;
	const { client, api, account, memory } = context;
	// What is on the screen may be in the hands of a customer: only what can be withdrawn without asking the terminal is.
	const withdrawing: ChargeContext = {
		...context,
		api: { ...api, cancelRequest: api.withdrawRequest },
	};
	const waiting = await api.find(client, account, {
		wanted: ({ deviceId }) => deviceId === input.deviceId,
		onlyLive: true,
	});
	for (const charge of waiting) {
		if (
			charge.id === null ||
			context.isWaitedFor(charge.id) ||
			!isStale(charge, client.serverNow() - staleAfterMs)
		)
			continue;
		if ((await memory.knows([ownName(charge.id)])).size === 0) continue;
		const { result } = await requestCancel(withdrawing, charge);
		if (result !== 'canceled' && result !== 'alreadyFinal' && result !== 'unknown') continue;
		if (await wasMadeMeanwhile(work.sale)) return { unclear: error };
		const again = stopIfAmbiguous(await tryCreate(work, input.deviceId));
		if (!('busy' in again)) return again;
		return await timeIsUp(work, await patientHolder(work, again.busy), again.busy);
	}
	throw error;
}

function isStale({ createdAt }: Charge, before: number): boolean {
	const created = Date.parse(createdAt ?? '');
	return !Number.isNaN(created) && created < before;
}

async function tryCreate(work: Placement, deviceId: string): Promise<Tried> {
	const { context, input } = work.sale;
	const { client, api } = context;
	const request = input.request(deviceId);
	work.mayExist = true;
	return await client.call(request).then(
		(answer) => {
			const id = api.idOf(answer);
			if (id !== undefined) return { id, deviceId };
			throw new MercadoPagoError('Mercado Pago accepted the charge but named no ID', {
				advice: request.adviceIfUnanswered ?? '',
				ambiguous: true,
			});
		},
		(reason: unknown) => {
			const isBusy = reason instanceof MercadoPagoError && api.isBusy(reason);
			// What holds the terminal may be this very sale: only a look proves that it is not.
			if (reason instanceof MercadoPagoError) work.mayExist = reason.ambiguous || isBusy;
			if (isBusy) return { busy: { deviceId, error: reason, at: client.serverNow() } };
			throw reason;
		},
	);
}

/** An earlier try of this request may have made what now holds the terminal: no other request may follow. */
function stopIfAmbiguous(tried: Tried): Tried {
	if ('busy' in tried && tried.busy.error.ambiguous) throw tried.busy.error;
	return tried;
}
