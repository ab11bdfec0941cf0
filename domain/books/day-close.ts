import { type JsonObject } from '../json';
import { amountOrNull, signedAmount } from '../money/signed-amounts';
import { type Paid } from './paid';
import {
	added,
	nothingYet,
	sumFields,
	type Sums,
	withChargeback,
	withPayment,
	withRefund,
} from './sums';

/** From `begin` up to, and not with, `end`; milliseconds since 1970. */
export interface Period {
	begin: number;
	end: number;
}

/** An order of the time: it knows the terminal and the tip of its payment. */
export interface DayOrder {
	id: string;
	paymentId: string | null;
	outcome: string;
	/** Decimal text. */
	amount: string | null;
	deviceId: string | null;
	externalReference: string | null;
	/** Minor units. */
	tip: number;
	createdAt: number | undefined;
}

interface DayCloseInput {
	period: Period;
	payments: readonly Paid[];
	orders: readonly DayOrder[];
	currency: string | null;
	decimals: number;
	/** Counted and expected cash, in minor units, where they are given. */
	cash?: { counted: number; expected: number };
}

/** Why a payment or an order stands in a row of its own. */
type Reason =
	| 'noReference'
	| 'typedOnTerminal'
	| 'refunded'
	| 'refundPending'
	| 'chargedBack'
	| 'disputed'
	| 'pending'
	| 'unknown'
	| 'otherCurrency';

const advice: Record<Reason, string> = {
	noReference: 'Paid through an order without a reference: which sale it is, only you can say.',
	typedOnTerminal:
		'Paid without a reference and without an order: typed on the terminal by hand, or charged by another system. Report > Reconcile proposes the sale that it fits.',
	refunded: 'Money went back in this time; it is taken off the net amount.',
	refundPending: 'A refund is under way: it counts on the day on which it is done.',
	chargedBack: 'The bank took the money back; it is taken off the net amount.',
	disputed: 'The customer disputes the payment; Mercado Pago may hold its money.',
	pending: 'Not paid yet: it counts on the day on which it is approved.',
	unknown: 'Nobody can say yet whether it was paid: look at the terminal and at Mercado Pago.',
	otherCurrency: 'In another currency than the account: not added up.',
};

/** The rows of a day close: one for each group, one for each thing that does not fit, and the summary last. */
export function dayClose(input: DayCloseInput): JsonObject[] {
	const { period, payments, orders, decimals, currency } = input;
	const orderOf = new Map(
		orders.flatMap((order) =>
			order.paymentId === null ? [] : [[order.paymentId, order] as const],
		),
	);
	const groups = new Map<string, { names: JsonObject; sums: Sums }>();
	const exceptions: JsonObject[] = [];
	let declined = 0;
	for (const payment of payments) {
		const order = orderOf.get(payment.id);
		if (payment.currency !== null && currency !== null && payment.currency !== currency) {
			if (touches(payment, period)) exceptions.push(exceptionOf('otherCurrency', payment, order));
			continue;
		}
		if (payment.standing === 'declined' && isIn(payment.createdAt, period)) declined++;
		const sums = sumsOf(payment, order, period);
		if (sums !== undefined) addTo(groups, groupOf(payment, order), sums);
		for (const { reason, amount } of reasonsOf(payment, order, period))
			exceptions.push(exceptionOf(reason, payment, order, amount));
	}
	exceptions.push(...openOrders(orders, payments, period));
	const rows = [...groups.entries()]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([, { names, sums }]) => ({ row: 'group', ...names, ...sumFields(sums, decimals) }));
	const total = [...groups.values()].reduce((sum, { sums }) => added(sum, sums), nothingYet);
	return [...rows, ...exceptions, summaryOf(input, total, { rows, exceptions, declined })];
}

function isIn(time: number | undefined, { begin, end }: Period): boolean {
	return time !== undefined && time >= begin && time < end;
}

function touches({ createdAt, approvedAt }: Paid, period: Period): boolean {
	return isIn(approvedAt ?? createdAt, period);
}

const movedMoney = ['paid', 'chargedBack', 'disputed'];

/** What a payment did to the money in this time; nothing where it did nothing. */
function sumsOf(payment: Paid, order: DayOrder | undefined, period: Period): Sums | undefined {
	if (!movedMoney.includes(payment.standing)) return undefined;
	const paidNow = isIn(payment.approvedAt, period);
	const refunds = payment.refunds.filter(
		({ progress, at }) => progress === 'done' && isIn(at, period),
	);
	const chargedBackNow = payment.standing === 'chargedBack' && isIn(payment.updatedAt, period);
	if (!paidNow && refunds.length === 0 && !chargedBackNow) return undefined;
	const paid = paidNow ? withPayment(nothingYet, payment, order?.tip ?? 0) : nothingYet;
	const back = refunds.reduce((sums, { amount }) => withRefund(sums, amount), paid);
	return chargedBackNow ? withChargeback(back, leftOf(payment)) : back;
}

/** What had not been given back when the bank took the money. */
function leftOf({ gross, refunds }: Paid): number | null {
	return refunds
		.filter(({ progress }) => progress === 'done')
		.reduce<
			number | null
		>((left, { amount }) => (left === null || amount === null ? null : left - amount), gross);
}

function groupOf(payment: Paid, order: DayOrder | undefined): JsonObject {
	return {
		storeId: payment.storeId,
		pointOfSaleId: payment.pointOfSaleId,
		deviceId: order?.deviceId ?? null,
		paymentType: payment.paymentType,
		paymentMethod: payment.paymentMethod,
		installments: payment.installments,
		currency: payment.currency,
	};
}

function addTo(
	groups: Map<string, { names: JsonObject; sums: Sums }>,
	names: JsonObject,
	sums: Sums,
): void {
	const key = JSON.stringify(Object.values(names));
	const before = groups.get(key)?.sums ?? nothingYet;
	groups.set(key, { names, sums: added(before, sums) });
}

function reasonsOf(
	payment: Paid,
	order: DayOrder | undefined,
	period: Period,
): Array<{ reason: Reason; amount: number | null }> {
	const { standing, gross, createdAt, approvedAt, updatedAt, refunds } = payment;
	const all: Array<{ reason: Reason; amount: number | null }> = [];
	const paidNow = movedMoney.includes(standing) && isIn(approvedAt, period);
	if (paidNow && payment.externalReference === null && (order?.externalReference ?? null) === null)
		all.push({ reason: order === undefined ? 'typedOnTerminal' : 'noReference', amount: gross });
	for (const { progress, amount, at } of refunds)
		if (progress !== 'refused' && isIn(at, period))
			all.push({ reason: progress === 'done' ? 'refunded' : 'refundPending', amount });
	if (standing === 'chargedBack' && isIn(updatedAt, period))
		all.push({ reason: 'chargedBack', amount: leftOf(payment) });
	if (standing === 'disputed' && (paidNow || isIn(updatedAt, period)))
		all.push({ reason: 'disputed', amount: gross });
	if ((standing === 'pending' || standing === 'unknown') && isIn(createdAt, period))
		all.push({ reason: standing, amount: gross });
	return all;
}

function exceptionOf(
	reason: Reason,
	payment: Paid,
	order: DayOrder | undefined,
	amount: number | null = payment.gross,
): JsonObject {
	return {
		row: 'exception',
		reason,
		advice: advice[reason],
		paymentId: payment.id,
		orderId: order?.id ?? null,
		externalReference: payment.externalReference ?? order?.externalReference ?? null,
		status: payment.status,
		amount: amountOrNull(amount, payment.decimals),
		approvedAt: payment.approvedText,
		...groupOf(payment, order),
	};
}

/** Orders of the time that have no payment which says more: still open, or nobody knows. */
function openOrders(
	orders: readonly DayOrder[],
	payments: readonly Paid[],
	period: Period,
): JsonObject[] {
	const known = new Set(payments.map(({ id }) => id));
	return orders
		.filter(
			({ outcome, createdAt, paymentId }) =>
				(outcome === 'unknown' || outcome === 'pending') &&
				isIn(createdAt, period) &&
				!(paymentId !== null && known.has(paymentId)),
		)
		.map(({ id, outcome, amount, deviceId, externalReference, paymentId }) => ({
			row: 'exception',
			reason: outcome,
			advice: advice[outcome as 'unknown' | 'pending'],
			paymentId,
			orderId: id,
			externalReference,
			status: outcome,
			amount,
			approvedAt: null,
			deviceId,
		}));
}

function summaryOf(
	{ period, currency, decimals, cash }: DayCloseInput,
	total: Sums,
	{ rows, exceptions, declined }: { rows: unknown[]; exceptions: unknown[]; declined: number },
): JsonObject {
	return {
		row: 'summary',
		begin: new Date(period.begin).toISOString(),
		end: new Date(period.end).toISOString(),
		currency,
		groupCount: rows.length,
		exceptionCount: exceptions.length,
		declinedCount: declined,
		...sumFields(total, decimals),
		cashCounted: cash === undefined ? null : signedAmount(cash.counted, decimals),
		cashExpected: cash === undefined ? null : signedAmount(cash.expected, decimals),
		cashDifference:
			cash === undefined ? null : signedAmount(cash.counted - cash.expected, decimals),
	};
}
