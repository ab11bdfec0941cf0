import { type JsonObject } from '../json';
import { signedAmount, signedMinorUnits } from '../money/signed-amounts';
import { type ReportRow } from '../report/rows';
import { instantOf } from '../time/written-dates';
import { proposalsFor } from './adopt';
import { type Match, matchSales } from './match';
import { type Paid, refundedBy } from './paid';
import {
	type Proposal,
	type ReportFacts,
	type Sale,
	type SaleOutcome,
	saleRow,
	sumOf,
} from './sale';

export interface ReconcileInput {
	sales: readonly Sale[];
	/** Of the time of the sales and a little more. */
	payments: readonly Paid[];
	/** In this time a payment without a sale is told; milliseconds since 1970, both included. */
	begin: number;
	end: number;
	decimals: number;
	adoptWithinMs: number;
	report?: { type: 'settlement' | 'release'; rows: readonly ReportRow[] };
}

interface Reconciled {
	/** By the item of the sale. */
	ofSale: Map<number, JsonObject>;
	/** Money without a sale. */
	beside: JsonObject[];
}

const movedMoney = ['paid', 'chargedBack', 'disputed'];

/** Which sale was paid by which payment, and what does not fit. Exact in minor units; nothing is booked or assigned. */
export function reconcile(input: ReconcileInput): Reconciled {
	const { sales, payments, decimals, report, begin, end } = input;
	const moved = payments.filter(({ standing }) => movedMoney.includes(standing));
	const { matches, left, paidReferences } = matchSales(sales, moved);
	const facts = report === undefined ? undefined : factsOf(report.rows, decimals);
	const coverage = report?.type === 'settlement' ? coverageOf(report.rows) : undefined;
	const open = matches.filter(({ payments: own, twice }) => own.length === 0 && !twice);
	const proposals = proposalsFor(
		open.map(({ sale }) => sale),
		left,
		input.adoptWithinMs,
	);
	const ofSale = new Map(proposals.map((one) => [one.sale, one]));
	const ofPayment = new Map(proposals.map((one) => [one.payment.id, one]));
	const waiting = new Set(
		payments
			.filter(({ standing }) => standing === 'pending' || standing === 'unknown')
			.flatMap(({ externalReference, id }) => [externalReference, id]),
	);
	const rows = matches.map((match): [number, JsonObject] => [
		match.sale.item,
		rowOfSale(match, { decimals, facts, coverage, waiting, proposal: ofSale.get(match.sale) }),
	]);
	const beside = left
		.filter(
			({ approvedAt }) => approvedAt !== undefined && approvedAt >= begin && approvedAt <= end,
		)
		.map((payment) => {
			const outcome = paidReferences.has(payment.externalReference ?? '')
				? 'paidTwice'
				: 'paidNoSale';
			const proposal = ofPayment.get(payment.id);
			return saleRow({
				outcome,
				decimals,
				payments: [payment],
				facts: facts?.get(payment.id),
				proposal: proposal && { ofSale: saleFacts(proposal.sale, decimals) },
			});
		});
	return {
		ofSale: new Map(rows),
		beside: [...beside, ...reportOnly(input, new Set(payments.map(({ id }) => id)))],
	};
}

interface Known {
	decimals: number;
	facts: Map<string, ReportFacts> | undefined;
	coverage: { begin: number; end: number } | undefined;
	/** References and IDs of payments that are not approved yet. */
	waiting: Set<string | null>;
	proposal: Proposal | undefined;
}

function rowOfSale({ sale, payments, twice }: Match, known: Known): JsonObject {
	const { decimals, waiting, proposal } = known;
	if (payments.length === 0) {
		const isWaiting =
			(sale.externalReference !== null && waiting.has(sale.externalReference)) ||
			(sale.paymentId !== null && waiting.has(sale.paymentId));
		return saleRow({
			outcome: twice ? 'saleTwice' : isWaiting ? 'pending' : 'notPaid',
			decimals,
			sale,
			proposal: proposal && { ofPayment: paymentFacts(proposal.payment) },
		});
	}
	const facts = factsTogether(payments, known.facts);
	return saleRow({
		outcome: outcomeOf(sale, payments, { ...known, own: facts }),
		decimals,
		sale,
		payments,
		facts,
	});
}

function outcomeOf(
	{ amount }: Sale,
	payments: readonly Paid[],
	{ facts, coverage, own }: Known & { own: ReportFacts | undefined },
): SaleOutcome {
	const paid = sumOf(payments.map(({ gross }) => gross));
	// A tip is paid on top of the sale.
	if (paid !== amount && (paid === null || paid - (own?.tip ?? 0) !== amount))
		return 'amountDiffers';
	if (payments.some(({ standing }) => standing === 'chargedBack')) return 'chargedBack';
	if (payments.some((payment) => refundedBy(payment) > 0)) return 'refunded';
	if (payments.some(({ standing }) => standing === 'disputed')) return 'disputed';
	if (facts === undefined) return 'matched';
	if (own === undefined)
		return payments.every((payment) => isWithin(payment, coverage)) ? 'notInReport' : 'matched';
	if (own.amount !== null && own.amount !== paid) return 'reportDiffers';
	const fee = sumOf(payments.map((payment) => payment.fee));
	const net = sumOf(payments.map((payment) => payment.net));
	const isOther = (one: number | null, other: number | null) =>
		one !== null && other !== null && one !== other;
	return isOther(own.fee, fee) || isOther(own.net, net) ? 'feeDiffers' : 'matched';
}

function isWithin(
	{ approvedAt }: Paid,
	coverage: { begin: number; end: number } | undefined,
): boolean {
	return (
		coverage !== undefined &&
		approvedAt !== undefined &&
		approvedAt >= coverage.begin &&
		approvedAt <= coverage.end
	);
}

/** From the first to the last row: what the file was asked for does not stand in it. */
function coverageOf(rows: readonly ReportRow[]): { begin: number; end: number } | undefined {
	const times = rows.flatMap(({ approvedAt }) => instantOf(approvedAt ?? undefined) ?? []);
	if (times.length === 0) return undefined;
	return times.reduce(
		({ begin, end }, time) => ({ begin: Math.min(begin, time), end: Math.max(end, time) }),
		{ begin: Infinity, end: -Infinity },
	);
}

function factsOf(rows: readonly ReportRow[], decimals: number): Map<string, ReportFacts> {
	const minor = (text: string | null) => (text === null ? null : signedMinorUnits(text, decimals));
	return new Map(
		rows
			.filter(({ kind, paymentId }) => kind === 'payment' && paymentId !== null)
			.map((row) => [
				row.paymentId ?? '',
				{
					amount: minor(row.amount),
					fee: minor(row.feeAmount),
					net: minor(row.netAmount),
					tip: minor(row.tipAmount),
				},
			]),
	);
}

/** What the report says of all payments of a sale; nothing where it lacks one of them. */
function factsTogether(
	payments: readonly Paid[],
	facts: Map<string, ReportFacts> | undefined,
): ReportFacts | undefined {
	const found = payments.flatMap(({ id }) => facts?.get(id) ?? []);
	if (found.length < payments.length) return undefined;
	return {
		amount: sumOf(found.map(({ amount }) => amount)),
		fee: sumOf(found.map(({ fee }) => fee)),
		net: sumOf(found.map(({ net }) => net)),
		tip: found.reduce((sum, { tip }) => sum + (tip ?? 0), 0),
	};
}

/** Payments that only the report has, in the time of the sales. */
function reportOnly(
	{ report, begin, end, decimals }: ReconcileInput,
	known: ReadonlySet<string>,
): JsonObject[] {
	return (report?.rows ?? [])
		.filter(({ kind, paymentId, approvedAt }) => {
			const at = instantOf(approvedAt ?? undefined);
			const isInTime = at === undefined || (at >= begin && at <= end);
			return kind === 'payment' && isInTime && !(paymentId !== null && known.has(paymentId));
		})
		.map((row) => ({
			...saleRow({ outcome: 'inReportOnly', decimals }),
			externalReference: row.externalReference,
			paymentId: row.paymentId,
			reportAmount: row.amount,
			reportFeeAmount: row.feeAmount,
			reportNetAmount: row.netAmount,
			approvedAt: row.approvedAt,
			paymentType: row.paymentType,
			paymentMethod: row.paymentMethod,
			warnings: row.warnings,
		}));
}

function saleFacts({ externalReference, amount, date, item }: Sale, decimals: number): JsonObject {
	return { externalReference, saleAmount: signedAmount(amount, decimals), saleDate: date, item };
}

function paymentFacts({ id, approvedText, pointOfSaleId, storeId, paymentType }: Paid): JsonObject {
	return { paymentId: id, approvedAt: approvedText, pointOfSaleId, storeId, paymentType };
}
