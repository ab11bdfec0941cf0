import { type Paid } from './paid';
import { type Sale, sumOf } from './sale';

/** A sale with the payments that are taken for its own; none where it has none. */
export interface Match {
	sale: Sale;
	payments: Paid[];
	/** The same sale was matched before. */
	twice?: true;
}

interface Matching {
	matches: Match[];
	/** Payments that no sale belongs to. */
	left: Paid[];
	/** References of sales that have a payment. */
	paidReferences: Set<string>;
}

/**
 * Which payments belong to which sale: by the ID of the payment where the sale names it, else by the reference. Within one reference a
 * payment of the same amount comes first; several payments that add up to one sale are a bill that was split.
 */
export function matchSales(sales: readonly Sale[], payments: readonly Paid[]): Matching {
	const used = new Set<string>();
	const byId = new Map(payments.map((payment) => [payment.id, payment]));
	const matches = new Map<Sale, Match>();
	const open: Sale[] = [];
	for (const sale of sales) {
		const payment = sale.paymentId === null ? undefined : byId.get(sale.paymentId);
		if (payment === undefined) {
			open.push(sale);
			continue;
		}
		const twice = used.has(payment.id);
		matches.set(sale, {
			sale,
			payments: twice ? [] : [payment],
			...(twice && { twice: true as const }),
		});
		used.add(payment.id);
	}
	const paymentsOf = grouped(
		payments.filter(({ id }) => !used.has(id)),
		({ externalReference }) => externalReference,
	);
	for (const [reference, ofReference] of grouped(
		open,
		({ externalReference }) => externalReference,
	))
		for (const match of matchWithin(
			ofReference,
			reference === null ? [] : (paymentsOf.get(reference) ?? []),
		)) {
			matches.set(match.sale, match);
			for (const { id } of match.payments) used.add(id);
		}
	const all = sales.map((sale) => matches.get(sale) ?? { sale, payments: [] });
	return {
		matches: all,
		left: payments.filter(({ id }) => !used.has(id)),
		paidReferences: new Set(
			all.flatMap(({ sale, payments: own }) =>
				own.length > 0 && sale.externalReference !== null ? [sale.externalReference] : [],
			),
		),
	};
}

function grouped<T, Key>(all: readonly T[], keyOf: (one: T) => Key): Map<Key, T[]> {
	const groups = new Map<Key, T[]>();
	for (const one of all) {
		const group = groups.get(keyOf(one));
		if (group === undefined) groups.set(keyOf(one), [one]);
		else group.push(one);
	}
	return groups;
}

/** Sales and payments of one reference. */
function matchWithin(sales: readonly Sale[], payments: readonly Paid[]): Match[] {
	const free = [...payments];
	const matches: Match[] = [];
	const unequal: Sale[] = [];
	for (const sale of sales) {
		const at = free.findIndex(({ gross }) => gross === sale.amount);
		if (at < 0) unequal.push(sale);
		else matches.push({ sale, payments: free.splice(at, 1) });
	}
	const [only] = unequal;
	// One sale is left: whatever was paid under its reference is for it, in parts or with another amount.
	if (
		unequal.length === 1 &&
		only !== undefined &&
		free.length > 0 &&
		!isAgain(only, matches, free)
	)
		return [...matches, { sale: only, payments: free }];
	for (const sale of unequal) {
		const [next] = free.splice(0, 1);
		const twice = next === undefined && matches.some((match) => isSame(match.sale, sale));
		matches.push({
			sale,
			payments: next === undefined ? [] : [next],
			...(twice && { twice: true as const }),
		});
	}
	return matches;
}

/** The same sale again, and what is left is not its sum: a second payment is not a part of it. */
function isAgain(sale: Sale, matches: readonly Match[], free: readonly Paid[]): boolean {
	return (
		matches.some((match) => isSame(match.sale, sale)) &&
		sumOf(free.map(({ gross }) => gross)) !== sale.amount
	);
}

function isSame(one: Sale, other: Sale): boolean {
	return one.externalReference === other.externalReference && one.amount === other.amount;
}
