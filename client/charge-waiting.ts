import { type Charge } from '../domain/charge';
import { type ChargeParts } from './charge-api';
import { cancelCharge, type CancelResult } from './charge-cancel';
import { MercadoPagoError } from './errors';

/** Twice the spacing that is documented for reading one payment intent (about one request per second). */
const readEveryMs = 2_000;

export interface Waiting {
	/** Milliseconds. */
	longest: number;
	/** Whether to ask for a cancel when the time is up. */
	thenCancel: boolean;
	/** Sleeps so many milliseconds, or less when something became known of the charge. */
	sleepOrWake: (id: string, milliseconds: number) => Promise<void>;
}

export interface Waited {
	charge: Charge;
	/** The time was up before the charge was final. */
	timedOut: boolean;
	/** What came of the cancel that was asked for when the time was up. */
	cancel?: CancelResult;
}

/** Reads until the charge is final or the time is up. The first read comes before the first wait: an early end cannot be missed. */
export async function waitForCharge(parts: ChargeParts, first: Charge, { longest, thenCancel, sleepOrWake }: Waiting): Promise<Waited> {
	const { client } = parts;
	const until = client.now() + longest;
	let charge = first;
	while (!charge.final && charge.id !== null && client.now() < until) {
		await sleepOrWake(charge.id, Math.min(readEveryMs, until - client.now()));
		charge = await readOrKeep(parts, charge, charge.id);
	}
	if (charge.final || charge.id === null) return { charge, timedOut: false };
	if (!thenCancel) return { charge, timedOut: true };
	const { id } = charge;
	const last = charge;
	const canceled = await cancelCharge(parts, id).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError) return { charge: last, result: 'notConfirmed' as const };
		throw reason;
	});
	return { charge: canceled.charge, timedOut: true, cancel: canceled.result };
}

/** A read that Mercado Pago refuses or does not answer leaves what is known; the next one may work. */
async function readOrKeep({ client, api, account }: ChargeParts, known: Charge, id: string): Promise<Charge> {
	return await api.read(client, id, account).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError) return known;
		throw reason;
	});
}
