import { type Charge, chargeOfAttempt, isSameCharge, unknownCharge } from '../domain/charge';
import { type ChargeParts, type ChargeWish } from './charge-api';
import { type BusyPolicy, createOnFreeTerminal } from './charge-busy';
import { MercadoPagoError, nothingIfMercadoPago } from './errors';
import { readUntil } from './waiting';

export interface ChargeOptions {
	busy: BusyPolicy;
	/** Look for a charge of the same sale even where no sign of an earlier attempt is there. */
	alwaysLook: boolean;
}

/** A charge, and how it came to be. */
export interface Made {
	charge: Charge;
	/** It was there already and is returned instead of being made again. */
	existing: boolean;
	/** For the person at the till, where nothing can be known. */
	advice?: string;
}

/** The list of payment intents may lag behind a create whose answer was lost. */
const looksInDoubt = { tries: 3, everyMs: 2_000 };

/**
 * Charges, or returns the charge that the same attempt made before: however often it is called for one attempt,
 * by however many executions, at most one charge is made.
 *
 * @throws MercadoPagoError when Mercado Pago refused and certainly made nothing
 */
export async function makeCharge(parts: ChargeParts, wish: ChargeWish, options: ChargeOptions): Promise<Made> {
	const { api, memory } = parts;
	// Remembered before the request goes out: a process that is killed in between leaves a doubt, not a second charge.
	const remembered = (await memory.record(attemptName(wish))) === 'known';
	// A key protects the terminal it was made for; a try that may have gone to another one is a doubt as well.
	if (remembered && (!api.keepsKeys || options.busy.policy === 'nextTerminal')) return await settleDoubt(parts, wish, options);
	if (remembered || api.keepsKeys || options.alwaysLook) {
		const existing = await look(parts, wish, options).catch(async (reason: unknown) => {
			// Nothing was sent yet: a first attempt that could not even look leaves no doubt behind.
			if (!remembered) await memory.forget(attemptName(wish));
			throw reason;
		});
		if (existing) return existing;
	}
	return await create(parts, wish, options);
}

async function create(parts: ChargeParts, wish: ChargeWish, options: ChargeOptions): Promise<Made> {
	const created = await createOnFreeTerminal(parts, wish, options.busy).catch(async (reason: unknown) => {
		if (!(reason instanceof MercadoPagoError)) throw reason;
		if (reason.ambiguous) return 'in doubt' as const;
		// Refused for certain: the next try of the same attempt may be sent.
		await parts.memory.forget(attemptName(wish));
		throw reason;
	});
	if (created === 'in doubt') return await settleDoubt(parts, wish, options);
	if ('queued' in created) return { charge: created.queued, existing: true };
	await parts.memory.record(ownName(created.id));
	return { charge: await readNew(parts, wish, created), existing: false };
}

/** It was made, whether it can be read or not. */
async function readNew({ client, api, account }: ChargeParts, wish: ChargeWish, { id, deviceId }: { id: string; deviceId: string }): Promise<Charge> {
	return await api.read(client, id, account).catch((reason: unknown) => {
		if (!(reason instanceof MercadoPagoError)) throw reason;
		return { ...unknownCharge(api.name, { ...wish, ...account, deviceId }), id, outcome: 'pending' as const };
	});
}

/** An earlier try may have charged: look, and if nothing is found, know nothing. Never post. */
async function settleDoubt(parts: ChargeParts, wish: ChargeWish, options: ChargeOptions): Promise<Made> {
	const ruledOut = new Set<string>();
	// A look that Mercado Pago refuses or does not answer shows nothing, and proves nothing.
	const tryToLook = async () => await look(parts, wish, options, ruledOut).catch(nothingIfMercadoPago);
	const found = await readUntil(parts.client, tryToLook, { until: (made) => made !== undefined, ...looksInDoubt });
	if (found) return found;
	return { charge: unknownCharge(parts.api.name, { ...wish, ...parts.account }), existing: false, advice: adviceInDoubt(parts, wish) };
}

function adviceInDoubt({ api }: ChargeParts, { deviceId }: ChargeWish): string {
	const happened = `This sale was sent to terminal ${deviceId}, and what became of it cannot be read. Nothing was sent again.`;
	return api.keepsKeys
		? `${happened} Run it again with the same reference, terminal, amount and attempt: Mercado Pago gives the same order back and does not charge twice.`
		: `${happened} Look at the terminal and its last payments. If nothing was charged there, raise Attempt by one to charge again.`;
}

/** The charge that this attempt made before, if it can be seen. */
async function look({ client, api, account }: ChargeParts, wish: ChargeWish, { busy }: ChargeOptions, ruledOut?: Set<string>): Promise<Made | undefined> {
	const deviceIds = busy.policy === 'nextTerminal' ? undefined : [wish.deviceId];
	const charges = await api.find(client, account, {
		externalReference: wish.externalReference,
		ruledOut,
		wanted: (charge) => isSameCharge(charge, { ...wish, deviceIds }),
		enough: ({ outcome, final }) => wish.attempt === 1 && (outcome === 'approved' || !final),
	});
	const charge = chargeOfAttempt(charges, wish.attempt);
	return charge && { charge, existing: true };
}

function attemptName({ key }: ChargeWish): string {
	return `attempt/${key}`;
}

/** Under this name the charges that this node made are remembered. */
export function ownName(id: string): string {
	return `charge/${id}`;
}
