import { type Paid } from './paid';
import { type Proposal, type Sale } from './sale';

/**
 * Payments without a reference that fit exactly one open sale, which fits no other: the same amount, at most so many hours apart.
 * They are proposed, never assigned.
 */
export function proposalsFor(
	open: readonly Sale[],
	payments: readonly Paid[],
	withinMs: number,
): Proposal[] {
	const typed = payments.filter(({ externalReference }) => externalReference === null);
	const salesOf = byAmount(open, ({ amount }) => amount);
	const paymentsOf = byAmount(typed, ({ gross }) => gross);
	return open.flatMap((sale) => {
		const payment = onlyOne(paymentsOf.get(sale.amount) ?? [], (one) => fits(sale, one, withinMs));
		if (payment === undefined) return [];
		const back = onlyOne(salesOf.get(sale.amount) ?? [], (one) => fits(one, payment, withinMs));
		return back === sale ? [{ sale, payment }] : [];
	});
}

function fits({ begin, end }: Sale, { approvedAt }: Paid, withinMs: number): boolean {
	return approvedAt !== undefined && approvedAt >= begin - withinMs && approvedAt <= end + withinMs;
}

function byAmount<T>(
	all: readonly T[],
	amountOf: (one: T) => number | null,
): Map<number | null, T[]> {
	const groups = new Map<number | null, T[]>();
	for (const one of all) {
		const group = groups.get(amountOf(one));
		if (group === undefined) groups.set(amountOf(one), [one]);
		else group.push(one);
	}
	return groups;
}

/** The one that fits; nothing where there are two. */
function onlyOne<T>(all: readonly T[], isFitting: (one: T) => boolean): T | undefined {
	let found: T | undefined;
	for (const one of all) {
		if (!isFitting(one)) continue;
		if (found !== undefined) return undefined;
		found = one;
	}
	return found;
}
