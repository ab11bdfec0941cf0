import { type Charge, isSameCharge, isVirtualTerminal } from '../domain/charge';
import { isOfAnotherPart } from './bill-parts';
import { type ChargeParts, type ChargeWish } from './charge-api';
import { requestCancel } from './charge-cancel';
import { ownName } from './charge-traces';
import { MercadoPagoError } from './errors';
import { SearchRefused } from './search-refused';

/**
 * What to do when the terminal already holds a charge.
 * - `fail`: say so.
 * - `wait`: ask again until it is free, for so many seconds at the most.
 * - `cancelOwn`: cancel a charge that this workflow made, that no terminal shows yet, that nobody in this process waits for and that is
 *   older than `staleAfterMs`; then try once more. Never somebody else's.
 * - `nextTerminal`: try the other terminals of the store.
 */
export type BusyPolicy = { policy: 'fail' } | { policy: 'wait'; seconds: number } | { policy: 'cancelOwn'; staleAfterMs: number } | { policy: 'nextTerminal' };

/** Faster loops are answered with 429 (reported by integrators). */
const askAgainMs = 3_000;

type Tried = { id: string; deviceId: string } | { busy: MercadoPagoError };

/** A charge that was created, or the very same one that already waits on the terminal. */
export type Created = { id: string; deviceId: string } | { queued: Charge };

/** Whether a request is under way, or was and may have made something. Closed by every proof that it did not. */
export interface Way {
	isOpen: boolean;
}

/** The charge at work. */
interface Work {
	parts: ChargeParts;
	wish: ChargeWish;
	way: Way;
}

/**
 * @throws MercadoPagoError when the terminal stays busy, or for any other refusal
 */
export async function createOnFreeTerminal(parts: ChargeParts, wish: ChargeWish, busy: BusyPolicy, way: Way): Promise<Created> {
	const work: Work = { parts, wish, way };
	const first = orInDoubt(await tryCreate(work, wish.deviceId));
	if (!('busy' in first)) return first;
	const queued = await sameSaleOn(work, first.busy);
	if (queued) return { queued };
	switch (busy.policy) {
		case 'wait':
			return await askAgain(work, parts.client.now() + busy.seconds * 1_000, first.busy);
		case 'cancelOwn':
			return await afterCancellingOwn(work, busy.staleAfterMs, first.busy);
		case 'nextTerminal':
			return await onAnotherTerminal(work, first.busy);
		case 'fail':
			throw first.busy;
	}
}

async function askAgain(work: Work, until: number, refusal: MercadoPagoError): Promise<Created> {
	const { client } = work.parts;
	if (client.now() + askAgainMs > until) throw refusal;
	await client.sleep(askAgainMs);
	const again = orInDoubt(await tryCreate(work, work.wish.deviceId));
	return 'busy' in again ? await askAgain(work, until, again.busy) : again;
}

/** Of the same kind only: the environment lock has judged the first terminal, and a rehearsal must not end on a real one. */
async function onAnotherTerminal(work: Work, refusal: MercadoPagoError): Promise<Created> {
	const { client, api } = work.parts;
	const { deviceId } = work.wish;
	for (const { id, takesCharges } of await api.storeTerminals(client, deviceId)) {
		if (id === deviceId || !takesCharges || isVirtualTerminal(id) !== isVirtualTerminal(deviceId)) continue;
		const other = orInDoubt(await tryCreate(work, id));
		if (!('busy' in other)) return other;
	}
	throw refusal;
}

async function afterCancellingOwn(work: Work, staleAfterMs: number, refusal: MercadoPagoError): Promise<Created> {
	const { parts, wish } = work;
	const { client, api, account, memory } = parts;
	// What is on the screen may be in the hands of a customer: only what can be withdrawn without asking the terminal is.
	const withdrawing: ChargeParts = { ...parts, api: { ...api, cancelRequest: api.withdrawRequest } };
	const waiting = await api.find(client, account, { wanted: ({ deviceId }) => deviceId === wish.deviceId, onlyLive: true });
	for (const charge of waiting) {
		if (charge.id === null || parts.isWaitedFor(charge.id) || !isStale(charge, client.serverNow() - staleAfterMs)) continue;
		if ((await memory.knows([ownName(charge.id)])).size === 0) continue;
		const { result } = await requestCancel(withdrawing, charge);
		if (result !== 'canceled' && result !== 'alreadyFinal' && result !== 'unknown') continue;
		const again = await tryCreate(work, wish.deviceId);
		if ('busy' in again) throw again.busy;
		return again;
	}
	throw refusal;
}

function isStale({ createdAt }: Charge, before: number): boolean {
	const created = Date.parse(createdAt ?? '');
	return !Number.isNaN(created) && created < before;
}

/** Only what can hold the terminal is looked at: the very sale, made by a try whose answer was lost. */
async function sameSaleOn({ parts, wish }: Work, refusal: MercadoPagoError): Promise<Charge | undefined> {
	const { client, api, account } = parts;
	const search = {
		externalReference: wish.externalReference,
		wanted: (charge: Charge) => isSameCharge(charge, { ...wish, deviceIds: [wish.deviceId] }),
		enough: async (charge: Charge) => !(await isOfAnotherPart(parts, wish, charge)),
		onlyLive: true,
	};
	const same = await api.find(client, account, search).catch((reason: unknown) => {
		if (reason instanceof SearchRefused) return [];
		// Without knowing what holds the terminal nothing more is tried; what is told is that it is busy.
		throw reason instanceof MercadoPagoError ? refusal : reason;
	});
	// Another part of the bill is another sale.
	for (const charge of same) if (!(await isOfAnotherPart(parts, wish, charge))) return charge;
	return undefined;
}

/** A busy terminal is proof that nothing was made: it may be asked again. */
async function tryCreate({ parts: { client, api }, wish, way }: Work, deviceId: string): Promise<Tried> {
	const request = wish.request(deviceId);
	way.isOpen = true;
	return await client.call(request).then(
		(answer) => {
			const id = api.idOf(answer);
			if (id !== undefined) return { id, deviceId };
			throw new MercadoPagoError('Mercado Pago accepted the charge but named no ID', { advice: request.ifUnanswered ?? '', ambiguous: true });
		},
		(reason: unknown) => {
			if (reason instanceof MercadoPagoError) way.isOpen = reason.ambiguous;
			if (reason instanceof MercadoPagoError && api.isBusy(reason)) return { busy: reason };
			throw reason;
		},
	);
}

/** An earlier try of this request may have made what now holds the terminal: no other request may follow. */
function orInDoubt(tried: Tried): Tried {
	if ('busy' in tried && tried.busy.ambiguous) throw tried.busy;
	return tried;
}
