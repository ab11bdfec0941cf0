/** What was given back, for a key: "10.00" and 10 are one. An amount that cannot be read is not nothing: it stands as it is written. */
export function refundedText(answer: string | undefined): string | undefined {
	const amount = Number(answer ?? 0);
	if (amount === 0) return undefined;
	return Number.isFinite(amount) ? String(amount) : answer;
}
