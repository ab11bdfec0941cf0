/** The refunded amount for an event key: "10.00" and 10 are equal, undefined for zero. An unreadable amount is kept as it was written. */
export function refundedText(answer: string | undefined): string | undefined {
	const amount = Number(answer ?? 0);
	if (amount === 0) return undefined;
	return Number.isFinite(amount) ? String(amount) : answer;
}
