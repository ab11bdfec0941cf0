import { type JsonObject } from '../json';
import { fromMinorUnits, toMinorUnits } from '../money/money';
import { refundableIn, type RefundLedger, type LedgerRefund } from './ledger';
import { RefusedInput } from '../input/refused-input';

/** What a refund did. Amounts as decimal text of currency units; all of them were read afterwards, none is calculated from what was asked for. */
export interface RefundReport {
	/** The refund as Mercado Pago states it. */
	refund: JsonObject;
	/** In Mercado Pago's words, e.g. `approved`, `in_process`. */
	refundStatus: string | null;
	/** Asked for and accepted; the money is not back yet. */
	refundPending: boolean;
	/** What this run gave back: nothing where the refund is in process, or was made before. */
	refundedAmount: string;
	/** What this run asked for and is still in process. */
	pendingAmount: string;
	/** What can still be refunded. */
	leftAmount: string;
	/** The refund was made before, and this run gave nothing back. */
	repeated: boolean;
	warnings: string[];
}

export function refundReport(
	made: LedgerRefund,
	{ decimals, ...ledger }: RefundLedger,
	repeated: boolean,
): RefundReport {
	const { progress, amountMinor, raw, status } = made;
	const amountIf = (right: boolean) =>
		fromMinorUnits(right && !repeated ? amountMinor : 0, decimals);
	return {
		refund: raw,
		refundStatus: status,
		refundPending: progress === 'pending',
		refundedAmount: amountIf(progress === 'done'),
		pendingAmount: amountIf(progress === 'pending'),
		leftAmount: fromMinorUnits(refundableIn({ decimals, ...ledger }), decimals),
		repeated,
		warnings: warningsOf(made, repeated),
	};
}

/** A refund that Mercado Pago carried out twice, or somebody else's at the same moment: all the money that went back is named. */
export function refundedMoreThan(
	before: RefundLedger,
	after: RefundLedger,
	amountMinor: number,
): string[] {
	const backMinor = after.refundedMinor - before.refundedMinor;
	if (backMinor <= amountMinor) return [];
	const [back, asked] = [backMinor, amountMinor].map((minor) =>
		fromMinorUnits(minor, after.decimals),
	);
	return [
		`${back} was given back since this run began, and it asked for ${asked}. Look at the refunds of the payment before you refund more.`,
	];
}

function warningsOf({ id, status, progress, madeAt }: LedgerRefund, repeated: boolean): string[] {
	const further = 'Nothing was given back by this run; raise Refund Attempt for a further refund.';
	const name = `refund ${id}${madeAt === null ? '' : ` of ${madeAt}`}`;
	if (progress === 'refused')
		return [
			`Mercado Pago says that ${name} is ${status}: this money was not given back. Raise Refund Attempt to ask again.`,
		];
	if (progress === 'done')
		return repeated ? [`This was given back already by ${name}. ${further}`] : [];
	const waiting = `The money is not back yet: ${name} is ${status ?? 'not confirmed'}. Read it again later to see when it is.`;
	return repeated ? [`This was asked for already. ${waiting} ${further}`] : [waiting];
}

/**
 * The amount as the user gave it, in minor units of the API.
 * @throws RefusedInput as {@link toMinorUnits}, and for a part of a whole peso in Chile
 */
export function amountRequested(
	{ decimals, currencyDecimals }: RefundLedger,
	amount: string,
): number {
	toMinorUnits(amount, currencyDecimals);
	return toMinorUnits(amount, decimals);
}

/**
 * What is to be given back, in minor units: the amount, or all that is left.
 * @throws RefusedInput when nobody paid, nothing is left, or less is left than asked for
 */
export function amountToRefund(ledger: RefundLedger, amount: string | undefined): number {
	const { decimals, outcome, refundedMinor } = ledger;
	const left = refundableIn(ledger);
	// What nobody can say is left to Mercado Pago; nothing is given back of what was certainly not paid.
	const mayBePaid = outcome === 'approved' || outcome === 'unknown';
	if (!mayBePaid && refundedMinor === 0) {
		throw new RefusedInput(
			'Refund',
			'nobody has paid, so there is nothing to give back',
			'Only an approved payment can be refunded. Read it to see what became of it; what nobody has paid can be canceled.',
		);
	}
	if (left === 0)
		throw new RefusedInput(
			'Refund',
			'nothing is left to refund',
			'The payment was given back already. Read it to see its refunds.',
		);
	const wanted = amount === undefined ? left : amountRequested(ledger, amount);
	if (wanted <= left) return wanted;
	throw new RefusedInput(
		'Amount',
		`${fromMinorUnits(wanted, decimals)} is more than the ${fromMinorUnits(left, decimals)} that is left to refund`,
		'Give at most what is left, or leave Amount empty to refund all of it.',
	);
}
