import { amountOrNull } from '../money/signed-amounts';
import { type Paid } from './paid';

/** Money of one kind added up, in minor units. An amount that is not known makes the sum unknown: null, never less. */
export interface Sums {
	payments: number;
	gross: number | null;
	tips: number | null;
	refunds: number;
	refunded: number | null;
	chargebacks: number;
	chargedBack: number | null;
	fees: number | null;
	/** Gross less fees less net: taxes that were withheld. */
	withheld: number | null;
	/** What reaches the seller of the payments, less what went back. */
	net: number | null;
}

export const nothingYet: Sums = {
	payments: 0,
	gross: 0,
	tips: 0,
	refunds: 0,
	refunded: 0,
	chargebacks: 0,
	chargedBack: 0,
	fees: 0,
	withheld: 0,
	net: 0,
};

function plus(one: number | null, other: number | null): number | null {
	return one === null || other === null ? null : one + other;
}

export function withPayment(sums: Sums, { gross, fee, net }: Paid, tip: number): Sums {
	const withheld = gross === null || fee === null || net === null ? null : gross - fee - net;
	return {
		...sums,
		payments: sums.payments + 1,
		gross: plus(sums.gross, gross),
		tips: plus(sums.tips, tip),
		fees: plus(sums.fees, fee),
		withheld: plus(sums.withheld, withheld),
		net: plus(sums.net, net),
	};
}

export function withRefund(sums: Sums, amount: number | null): Sums {
	return {
		...sums,
		refunds: sums.refunds + 1,
		refunded: plus(sums.refunded, amount),
		net: plus(sums.net, amount === null ? null : -amount),
	};
}

export function withChargeback(sums: Sums, amount: number | null): Sums {
	return {
		...sums,
		chargebacks: sums.chargebacks + 1,
		chargedBack: plus(sums.chargedBack, amount),
		net: plus(sums.net, amount === null ? null : -amount),
	};
}

export function added(one: Sums, other: Sums): Sums {
	return Object.fromEntries(
		Object.keys(one).map((name) => [
			name,
			plus(one[name as keyof Sums], other[name as keyof Sums]),
		]),
	) as unknown as Sums;
}

/** As fields of an item, amounts as decimal text. */
export function sumFields(sums: Sums, decimals: number) {
	const text = (minor: number | null) => amountOrNull(minor, decimals);
	return {
		paymentCount: sums.payments,
		grossAmount: text(sums.gross),
		tipAmount: text(sums.tips),
		refundCount: sums.refunds,
		refundedAmount: text(sums.refunded),
		chargebackCount: sums.chargebacks,
		chargedBackAmount: text(sums.chargedBack),
		feeAmount: text(sums.fees),
		withheldAmount: text(sums.withheld),
		netAmount: text(sums.net),
	};
}
