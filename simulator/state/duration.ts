export const dayMs = 86_400_000;

const unitsInMs: Record<string, number> = {
	ms: 1,
	s: 1_000,
	m: 60_000,
	h: 3_600_000,
	d: dayMs,
};

/** `'15m'`, `'1h30m'`, `'500ms'` or a plain number of milliseconds. Throws on anything else. */
export function parseDuration(duration: string | number): number {
	if (typeof duration === 'number' && Number.isFinite(duration) && duration >= 0) return duration;
	const text = String(duration).trim();
	if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) {
		throw new Error(`Not a duration: "${text}". Write it as 500ms, 30s, 15m, 2h, 1d or 1h30m.`);
	}
	let total = 0;
	for (const [, amount, unit] of text.matchAll(/(?<!\d)(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
		total += Number(amount) * (unitsInMs[unit ?? 'ms'] ?? 0);
	}
	return total;
}
