import { type Charge, isVirtualTerminal } from '../../domain/charge/charge';
import { type ChargeContext } from './port';
import { MercadoPagoError, nothingIfMercadoPago } from '../http/errors';

/** A create that a busy terminal refused. */
interface BusyCreate {
	deviceId: string;
	externalReference: string | undefined;
	amountMinor: number;
	/** Milliseconds, by Mercado Pago's clock, in whole seconds. */
	startedAt: number;
	refusal: MercadoPagoError;
	/** Where it cannot be seen what holds the terminal: the end of the message, and what to do. */
	doubt: { note: string; advice: string };
}

const secondMs = 1_000;

/**
 * Carried out twice inside Mercado Pago, a create is refused by its own duplicate: what holds the terminal may be what was asked for.
 * One look, without waiting: what it does not show stays a doubt, and after an earlier try whose answer was lost everything does. The virtual terminal is shared, and no money is there.
 *
 * @param contextOf only called for a busy terminal: it may read the account
 * @returns the charge that this very create made
 * @throws MercadoPagoError the refusal where something else is seen on the terminal; otherwise one that says that the charge may exist
 */
export async function ownBehindRefusal(
	{ api, client }: Pick<ChargeContext, 'api' | 'client'>,
	contextOf: () => Promise<ChargeContext>,
	asked: BusyCreate,
): Promise<Charge> {
	const { deviceId, externalReference, amountMinor, startedAt, refusal, doubt } = asked;
	if (!api.isBusy(refusal) || isVirtualTerminal(deviceId)) throw refusal;
	const createdAt = (charge: Charge) => Date.parse(charge.createdAt ?? '');
	const isOwn = (charge: Charge) =>
		externalReference !== undefined &&
		charge.deviceId === deviceId &&
		charge.externalReference === externalReference &&
		charge.amountMinor === amountMinor &&
		createdAt(charge) >= startedAt;
	// One that came after the refusal did not cause it.
	const refusedAt = (refusal.answeredAt ?? client.serverNow()) + secondMs;
	const isOfAnother = (charge: Charge) =>
		createdAt(charge) < startedAt ||
		(createdAt(charge) <= refusedAt &&
			(charge.externalReference !== (externalReference ?? null) ||
				charge.amountMinor !== amountMinor));
	const seen = await contextOf()
		.then(async (context) => await onTerminal(context, asked, isOwn))
		.catch(nothingIfMercadoPago);
	const [charge] = seen ?? [];
	if (charge !== undefined && isOwn(charge)) return charge;
	if (refusal.ambiguous || (charge !== undefined && isOfAnother(charge))) throw refusal;
	const { message, ...details } = refusal;
	throw new MercadoPagoError(`${message}; ${doubt.note}`, {
		...details,
		ambiguous: true,
		advice: refusal.facts === undefined ? doubt.advice : `${doubt.advice}. ${refusal.facts}`,
	});
}

/** This create's own charge, even if it has ended; or else what waits on the terminal. */
async function onTerminal(
	{ client, api, account }: ChargeContext,
	{ deviceId, externalReference }: BusyCreate,
	isOwn: (charge: Charge) => boolean,
): Promise<Charge[]> {
	const enough = async () => await Promise.resolve(true);
	// A search by reference is one request more only where there is one.
	const own =
		api.honorsIdempotencyKeys && externalReference !== undefined
			? await api.find(client, account, { externalReference, wanted: isOwn, enough, hurried: true })
			: [];
	if (own.length > 0) return own;
	return await api.find(client, account, {
		wanted: (charge) => charge.deviceId === deviceId && !charge.final,
		enough,
		onlyLive: true,
		hurried: true,
	});
}
