/**
 * For the person at the till and the bookkeeper: a payment of the sale is approved, and what became of another one that the sale names is
 * not known. It may be money too.
 *
 * @param ids of the payments that are not known, where they have any
 */
export function adviceOnSecondPayment(ids: readonly string[]): string {
	const named = ids.length === 0 ? '' : ` (${ids.slice(0, 3).join(', ')})`;
	return (
		`A payment of this sale is approved, and another one that it names${named} cannot be read, is not settled or is disputed: the customer may have paid twice. ` +
		'Do not charge again. Look at the payments in Mercado Pago and at the terminal: if only one was made, deliver; if there are two, Payment > Refund gives one of them back.'
	);
}

/**
 * Where what was read of a sale moved no money, or was given back, and another payment that it names cannot be read.
 *
 * @param ids of the payments that cannot be read
 */
export function adviceOnUnreadPayment(ids: readonly string[]): string {
	return (
		`Another payment that this sale names (${ids.slice(0, 3).join(', ')}) cannot be read: the customer may have paid with it. ` +
		'Do not charge again before you have looked at the payments in Mercado Pago and at the terminal; Payment > Refund gives one back.'
	);
}
