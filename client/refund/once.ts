import {
	refundableIn,
	newRefund,
	type RefundLedger,
	type LedgerRefund,
	refundOfAttempt,
	UnreadableAmount,
} from '../../domain/refund/ledger';
import {
	amountRequested,
	refundedMoreThan,
	amountToRefund,
	type RefundReport,
	refundReport,
} from '../../domain/refund/report';
import { type AttemptMemory } from '../attempt-memory';
import { type Client } from '../http/client';
import { MercadoPagoError } from '../http/errors';
import { readUntil } from '../http/poll';

export interface RefundInput {
	/** Decimal text in currency units; everything that is left when absent. */
	amount?: string;
	/** 1 for the first. The same amount and attempt are one refund, however often it is asked for. */
	attempt: number;
	/** Attempts may skip numbers: the list of refunds does not show which were made, the memory does. */
	memory?: Pick<AttemptMemory, 'knows' | 'record'>;
}

/** What is refunded, a payment or an order: how it is read, and how a refund of it is asked for. */
interface Refundable<Thing> {
	read: () => Promise<Thing>;
	ledgerOf: (thing: Thing) => RefundLedger;
	/** The idempotency key of this refund. */
	keyIn: (ledger: RefundLedger) => string;
	/**
	 * Sends the refund with its key.
	 * @param amountMinor what is left to give back when the whole is asked for
	 * @param untouched nothing was given back before, and all of it is now: no amount is sent
	 * @returns the refund that the answer names; absent where it names none
	 */
	send: (
		thing: Thing,
		amountMinor: number,
		untouched: boolean,
	) => Promise<LedgerRefund | undefined>;
	/** A whole refund that was made before is reported as repeated; otherwise it is refused, as nothing is left. */
	repeatsWhole?: boolean;
}

/** An accepted refund is `processing` for a moment; one that stays so is reported as pending. */
const untilDone = { tries: 5, everyMs: 1_000 };

/**
 * Gives money back at most once for one input: reads what was given back, asks for what is missing, and reports what is read afterwards.
 *
 * @throws RefusedInput when nobody paid, nothing is left, or less is left than asked for
 * @throws MercadoPagoError when it was refused, or nobody can say whether it was carried out
 */
export async function refundOnce<Thing>(
	client: Client,
	refundable: Refundable<Thing>,
	input: RefundInput,
): Promise<RefundReport & { thing: Thing }> {
	const { read, send, keyIn } = refundable;
	const ledgerIn = readable(refundable.ledgerOf);
	const first = await read();
	const before = ledgerIn(first);
	const earlier = madeEarlier(before, input, refundable.repeatsWhole ?? false);
	if (earlier) return { thing: first, ...refundReport(earlier, before, true) };
	const amountMinor = amountToRefund(before, input.amount);
	const name = `refunded/${keyIn(before)}`;
	if ((await input.memory?.knows([name]))?.has(name))
		return { thing: first, ...refundReport(newestOf(before, amountMinor), before, true) };
	const untouched = before.refundedMinor === 0 && amountMinor === refundableIn(before);
	const answered = await send(first, amountMinor, untouched).catch(
		async (reason: unknown) => await resolveAmbiguity(refundable, before, amountMinor, reason),
	);

	// Taken: a reading that fails from here on must not let a later run ask again, nor a database that fails hide it.
	await input.memory?.record([name]).catch(() => undefined);

	const made = (after: RefundLedger) =>
		after.refunds.find(({ id }) => id === answered?.id) ?? newRefund(before, after, amountMinor);
	const last = await readUntil(client, read, {
		until: (thing) => (made(ledgerIn(thing))?.progress ?? 'pending') !== 'pending',
		...untilDone,
	}).catch(unreadable);
	const after = ledgerIn(last);
	const shown = made(after) ?? unseen(answered, amountMinor);
	const repeated = before.refunds.some(({ id }) => id === shown.id);
	const report = refundReport(shown, after, repeated);
	const more = refundedMoreThan(before, after, amountMinor);
	return { thing: last, ...report, warnings: [...more, ...report.warnings] };
}

/** An unreadable amount before the refund: nothing is sent. After it, see {@link unreadable}. */
function readable<Thing>(ledgerIn: (thing: Thing) => RefundLedger): (thing: Thing) => RefundLedger {
	return (thing) => {
		try {
			return ledgerIn(thing);
		} catch (reason) {
			return cannotBeRead(reason);
		}
	};
}

function cannotBeRead(reason: unknown): never {
	if (!(reason instanceof UnreadableAmount)) throw reason;
	throw new MercadoPagoError(
		'What is left to refund cannot be read in the answer of Mercado Pago',
		{
			advice: `Nothing was given back. Refund it in the panel of Mercado Pago, and look there at what was given back before: ${reason.message}`,
			ambiguous: false,
		},
	);
}

function madeEarlier(
	before: RefundLedger,
	{ amount, attempt }: RefundInput,
	repeatsWhole: boolean,
): LedgerRefund | undefined {
	if (amount !== undefined)
		return refundOfAttempt(before, amountRequested(before, amount), attempt);
	return repeatsWhole && before.paidMinor > 0 && refundableIn(before) === 0
		? before.refunds.filter(({ progress }) => progress !== 'refused').pop()
		: undefined;
}

function newestOf({ refunds }: RefundLedger, amountMinor: number): LedgerRefund {
	return (
		refunds.filter((one) => one.amountMinor === amountMinor).pop() ??
		unseen(refunds.at(-1), amountMinor)
	);
}

/** What a refund that was taken twice inside Mercado Pago is answered with by its own duplicate: in progress, nothing left, wrong state (orders API, 3.4). */
const ofOwnDuplicate = [400, 409, 422];

/** After an ambiguous answer, and after a refusal that may come of this very refund: read, don't post. A refund that is there now was made. */
async function resolveAmbiguity<Thing>(
	{ read, ledgerOf }: Refundable<Thing>,
	before: RefundLedger,
	amountMinor: number,
	reason: unknown,
): Promise<LedgerRefund> {
	if (!(reason instanceof MercadoPagoError)) throw reason;
	if (!reason.ambiguous && !ofOwnDuplicate.includes(reason.status ?? 0)) throw reason;
	const after = await read()
		.then(ledgerOf)
		.catch(() => before);
	const made = newRefund(before, after, amountMinor);
	if (made) return made;
	throw reason;
}

/** The refund was accepted: an error that names only the failed read would invite a second one. */
function unreadable(reason: unknown): never {
	if (!(reason instanceof MercadoPagoError)) throw reason;
	throw new MercadoPagoError(
		'Mercado Pago took the refund, but what became of it could not be read',
		{
			advice: `Read it before you go on, or run it again with the same amount and Refund Attempt: a refund that was made is found and not made again. The reading failed: ${reason.message}`,
			status: reason.status,
			code: reason.code,
			ambiguous: true,
		},
	);
}

/** Accepted, and in no reading: reported as pending. */
function unseen(answered: LedgerRefund | undefined, amountMinor: number): LedgerRefund {
	return answered
		? { ...answered, progress: 'pending' }
		: { id: '', amountMinor, status: null, progress: 'pending', madeAt: null, raw: {} };
}
