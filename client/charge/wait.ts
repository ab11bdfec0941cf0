import { type Charge } from '../../domain/charge/charge';
import { type ChargeContext } from './port';
import { cancelCharge, type ChargeCancelResult } from './cancel-charge';
import { MercadoPagoError } from '../http/errors';

/** How often one charge is read while nobody else waits. */
const pollEveryMs = 2_000;

interface WaitOptions {
	/** Milliseconds. */
	longest: number;
	/** Whether to ask for a cancel when the time is up. */
	thenCancel: boolean;
	/** Sleeps so many milliseconds, or less when a notification of the charge arrives. */
	sleepOrWake: (id: string, milliseconds: number) => Promise<void>;
}

interface WaitResult {
	charge: Charge;
	/** The time was up before the charge was final. */
	timedOut: boolean;
	/** What came of the cancel that was asked for when the time was up. */
	cancel?: ChargeCancelResult;
}

/**
 * Reads until the charge is final or the time is up. The first read comes before the first wait: an early end cannot be missed.
 *
 * All waits of one account share its rate slots, so that many terminals do not read more often than Mercado Pago allows one account.
 * After a notification it is read at once, without a slot. The last read takes one too, so that it may come later than the end of the wait.
 */
export async function waitForCharge(
	context: ChargeContext,
	first: Charge,
	{ longest, thenCancel, sleepOrWake }: WaitOptions,
): Promise<WaitResult> {
	const { client } = context;
	const until = client.now() + longest;
	let charge = first;
	while (!charge.final && charge.id !== null && client.now() < until) {
		const now = client.now();
		const slot = client.rateSlots.reserve(
			now,
			Math.min(now + pollEveryMs, until),
			context.api.readSpacingMs,
		);
		await sleepOrWake(charge.id, slot - now);
		if (client.now() < slot) client.rateSlots.moveUp(slot, client.now());
		charge = await readOrKeep(context, charge, charge.id);
	}
	if (charge.final || charge.id === null) return { charge, timedOut: false };
	if (!thenCancel) return { charge, timedOut: true };
	const { id } = charge;
	const last = charge;
	const canceled = await cancelCharge(context, id).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError)
			return { charge: last, result: 'notConfirmed' as const };
		throw reason;
	});
	return { charge: canceled.charge, timedOut: true, cancel: canceled.result };
}

/** A read that Mercado Pago refuses or does not answer leaves what is known; the next one may work. */
async function readOrKeep(
	{ client, api, account }: ChargeContext,
	known: Charge,
	id: string,
): Promise<Charge> {
	return await api.read(client, id, account).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError) return known;
		throw reason;
	});
}
