import { type Charge, isSameCharge } from '../domain/charge';
import { type ChargeParts, type ChargeWish } from './charge-api';
import { requestCancel } from './charge-cancel';
import { ownName } from './charges';
import { MercadoPagoError } from './errors';

/**
 * What to do when the terminal already holds a charge.
 * - `fail`: say so.
 * - `wait`: ask again until it is free, for so many seconds at the most.
 * - `cancelOwn`: cancel a charge that this node made and that waits there for longer than `staleAfterMs`, then try once more. Never somebody else's.
 * - `nextTerminal`: try the other terminals of the store.
 */
export type BusyPolicy = { policy: 'fail' } | { policy: 'wait'; seconds: number } | { policy: 'cancelOwn' } | { policy: 'nextTerminal' };

/** Faster loops are answered with 429 (reported by integrators). */
const askAgainMs = 3_000;

/** Longer than anybody waits for a charge by default: whoever made it has given it up. */
export const staleAfterMs = 3 * 60 * 1000;

type Tried = { id: string; deviceId: string } | { busy: MercadoPagoError };

/** A charge that was created, or the very same one that already waits on the terminal. */
export type Created = { id: string; deviceId: string } | { queued: Charge };

/**
 * @throws MercadoPagoError when the terminal stays busy, or for any other refusal
 */
export async function createOnFreeTerminal(parts: ChargeParts, wish: ChargeWish, busy: BusyPolicy): Promise<Created> {
	const first = await tryCreate(parts, wish, wish.deviceId);
	if (!('busy' in first)) return first;
	const queued = await sameSaleOn(parts, wish);
	if (queued) return { queued };
	// An earlier try of this request may have made what now holds the terminal: no other request may follow.
	if (first.busy.ambiguous) throw first.busy;
	switch (busy.policy) {
		case 'wait':
			return await askAgain(parts, wish, parts.client.now() + busy.seconds * 1_000, first.busy);
		case 'cancelOwn':
			return await afterCancellingOwn(parts, wish, first.busy);
		case 'nextTerminal':
			return await onAnotherTerminal(parts, wish, first.busy);
		case 'fail':
			throw first.busy;
	}
}

async function askAgain(parts: ChargeParts, wish: ChargeWish, until: number, refusal: MercadoPagoError): Promise<Created> {
	if (parts.client.now() + askAgainMs > until) throw refusal;
	await parts.client.sleep(askAgainMs);
	const again = await tryCreate(parts, wish, wish.deviceId);
	return 'busy' in again ? await askAgain(parts, wish, until, again.busy) : again;
}

async function onAnotherTerminal(parts: ChargeParts, wish: ChargeWish, refusal: MercadoPagoError): Promise<Created> {
	for (const deviceId of await parts.api.neighbours(parts.client, wish.deviceId)) {
		const other = await tryCreate(parts, wish, deviceId);
		if (!('busy' in other)) return other;
		if (other.busy.ambiguous) throw other.busy;
	}
	throw refusal;
}

async function afterCancellingOwn(parts: ChargeParts, wish: ChargeWish, refusal: MercadoPagoError): Promise<Created> {
	const { client, api, account, memory } = parts;
	const waiting = await api.find(client, account, { wanted: ({ deviceId }) => deviceId === wish.deviceId, onlyLive: true });
	for (const charge of waiting) {
		if (charge.id === null || !isStale(charge, client.now()) || !(await memory.knows(ownName(charge.id)))) continue;
		const { result } = await requestCancel(parts, charge);
		if (result === 'canceled' || result === 'alreadyFinal' || result === 'unknown') return orThrow(await tryCreate(parts, wish, wish.deviceId));
	}
	throw refusal;
}

function isStale({ createdAt }: Charge, now: number): boolean {
	const created = Date.parse(createdAt ?? '');
	return !Number.isNaN(created) && now - created > staleAfterMs;
}

/** Only what can hold the terminal is looked at: the very sale, made by a try whose answer was lost. */
async function sameSaleOn({ client, api, account }: ChargeParts, wish: ChargeWish): Promise<Charge | undefined> {
	const same = await api.find(client, account, {
		externalReference: wish.externalReference,
		wanted: (charge) => isSameCharge(charge, { ...wish, deviceIds: [wish.deviceId] }),
		enough: () => true,
		onlyLive: true,
	});
	return same[0];
}

/** A busy terminal is proof that nothing was made: it may be asked again. */
async function tryCreate({ client, api }: ChargeParts, wish: ChargeWish, deviceId: string): Promise<Tried> {
	const request = wish.request(deviceId);
	return await client.call(request).then(
		(answer) => {
			const id = api.idOf(answer);
			if (id !== undefined) return { id, deviceId };
			throw new MercadoPagoError('Mercado Pago accepted the charge but named no ID', { advice: request.ifUnanswered ?? '', ambiguous: true });
		},
		(reason: unknown) => {
			if (reason instanceof MercadoPagoError && api.isBusy(reason)) return { busy: reason };
			throw reason;
		},
	);
}

function orThrow(tried: Tried): Created {
	if ('busy' in tried) throw tried.busy;
	return tried;
}
