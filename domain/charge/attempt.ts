import { type Charge } from './charge';

/** What is asked for, as far as it tells one charge from another. */
interface ChargeIdentity {
	/** Absent where any terminal may have it. */
	deviceIds?: readonly string[];
	amountMinor: number;
	externalReference: string;
}

/** Never matches a charge whose amount is unreadable: it may be of another sale. The idempotency key and the memory keep it a single charge. */
export function isSameCharge(
	charge: Charge,
	{ deviceIds, amountMinor, externalReference }: ChargeIdentity,
): boolean {
	return (
		charge.externalReference === externalReference &&
		charge.amountMinor === amountMinor &&
		(deviceIds === undefined || charge.deviceId === null || deviceIds.includes(charge.deviceId))
	);
}

/** What is remembered of the charges of one sale: no API knows attempts. */
interface ChargeRecords {
	/** 1 for the first. */
	attempt: number;
	/** The charge is remembered as this attempt's. */
	isOwn: (id: string) => boolean;
	/** A charge is remembered as this attempt's, even if it is not among those that can be seen. */
	hasOwn: boolean;
	/** The charge is remembered as another attempt's. */
	isAnothers: (id: string) => boolean;
	/** The charge is remembered as that of an attempt before this one. */
	isEarlier: (id: string) => boolean;
}

/**
 * Which of the charges of one sale belongs to an attempt: the first row that some charge fits.
 *
 * |   | of the first attempt                        | of a later attempt                                                            |
 * |---|---------------------------------------------|-------------------------------------------------------------------------------|
 * | 1 | a paid one, whichever attempt made it       | its own                                                                       |
 * | 2 | its own, if it lives                        | a paid one that is not known to be an earlier attempt's                       |
 * | 3 | a living one, whichever attempt made it     | a living one that is not known to be an earlier attempt's                     |
 * | 4 | its own, ended                              | the newest ended one that is not known to be an earlier attempt's (a) (b)     |
 * | 5 | an ended one that is not known as another's (a) |                                                                           |
 *
 * Rows 1 to 3: an old try of the first attempt that runs late must not charge the sale again, and a charge that may be a later attempt's own,
 * paid or living, stands in the way of another one.
 * (a) Only while no charge is remembered as its own: "not charged" must be true, and its own may not be seen yet.
 * (b) Only if there are as many charges as attempts.
 *
 * @param charges of one sale, the oldest first
 */
export function chargeOfAttempt(
	charges: readonly Charge[],
	{ attempt, hasOwn, ...facts }: ChargeRecords,
): Charge | undefined {
	const isOwn = ({ id }: Charge) => id !== null && facts.isOwn(id);
	const isAnothers = ({ id }: Charge) => id !== null && facts.isAnothers(id);
	const isEarlier = ({ id }: Charge) => id !== null && facts.isEarlier(id);
	const own = charges.find(isOwn);
	if (attempt === 1) {
		const ended = hasOwn ? undefined : charges.find((charge) => !isAnothers(charge));
		return (
			charges.find(isPaid) ?? (own && isLiving(own) ? own : charges.find(isLiving)) ?? own ?? ended
		);
	}
	const others = charges.filter((charge) => !isEarlier(charge));
	const ended = hasOwn || charges.length < attempt ? undefined : others.at(-1);
	return own ?? others.find(isPaid) ?? others.find(isLiving) ?? ended;
}

function isPaid({ outcome }: Charge): boolean {
	return outcome === 'approved';
}

function isLiving({ final }: Charge): boolean {
	return !final;
}
