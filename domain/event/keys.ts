/** What a notification announced and reading does not show. */
export type Missing = 'end' | 'refund';

/** @param resource kind and id, as event keys begin: `order/ORD01…` */
export function unconfirmedKey(resource: string, missing: Missing): string {
	return `${resource}/unconfirmed${missing === 'refund' ? '-refund' : ''}`;
}

/**
 * The keys under which payments would be told as approved by themselves, where their sale is not: the wrong amount, or paid twice.
 * Their money keys stay free: once one of them alone is what was asked for, the sale is told as approved.
 */
export function ownApprovals(paymentIds: ReadonlyArray<string | undefined>): string[] {
	return paymentIds.flatMap((id) => (id === undefined ? [] : `payment/${id}/approved`));
}

/** Stands for `approved` in keys when the amount paid is not the amount asked for. */
export const otherAmountWord = 'other-amount';

/** Stands for `approved` in keys while nobody can say whether a second payment of the sale was made. */
export const secondPaymentWord = 'second-payment';

/** What an approval of one of several payments was told as before it was clear that it is one. */
export function doubtsBefore(word: string): string[] {
	if (word.startsWith('approved')) return [secondPaymentWord, otherAmountWord];
	return word === otherAmountWord ? [secondPaymentWord] : [];
}
