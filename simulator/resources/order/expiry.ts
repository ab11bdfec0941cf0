const unitMs: Record<string, number> = { H: 3_600_000, M: 60_000, S: 1_000 };

/** CONFIRMED: PT30S to PT3H, PT15M by default (orders API, 2.1). Undefined for anything else. */
export function expiryMs(duration = 'PT15M'): number | undefined {
	if (!/^PT(?=\d)(\d+H)?(\d+M)?(\d+S)?$/.test(duration)) return undefined;
	const ms = [...duration.matchAll(/(?<!\d)(\d+)([HMS])/g)].reduce(
		(sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? 0),
		0,
	);
	return ms >= 30_000 && ms <= 10_800_000 ? ms : undefined;
}
