/** What a notification announced and reading does not show. */
export type Missing = 'end' | 'refund';

/** @param resource kind and id, as event keys begin: `order/ORD01…` */
export function unconfirmedKey(resource: string, missing: Missing): string {
	return `${resource}/unconfirmed${missing === 'refund' ? '-refund' : ''}`;
}

/** The key of the approval of a payment, whether its intent, its order or the payment itself was notified. */
export function approvedMoneyKey(paymentId: string): string {
	return `money/${paymentId}/approved`;
}

/** Stands for `approved` in keys when the amount paid is not the amount asked for. */
export const otherAmountWord = 'other-amount';

/** Stands for `approved` in keys while nobody can say whether a second payment of the sale was made. */
export const secondPaymentWord = 'second-payment';

/** What an approval was told as before it was clear that it is one. */
export function doubtsBefore(word: string): string[] {
	return word.startsWith('approved') || word === otherAmountWord ? [secondPaymentWord] : [];
}
