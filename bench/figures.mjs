// Rounds and their figures. The machine is noisy, so everything is a ratio of rounds that took turns.

export function percentile(numbers, percent) {
	const sorted = [...numbers].sort((a, b) => a - b);
	if (sorted.length === 0) return NaN;
	const place = ((sorted.length - 1) * percent) / 100;
	const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	return below + (above - below) * (place % 1);
}

const median = (numbers) => percentile(numbers, 50);

/**
 * Every contestant once per round, each round beginning with another one; the first round only warms up.
 * Resolves with what each gave in each round, by its name: `{ name: [figure or object of figures] }`.
 */
export async function interleaved(contestants, rounds) {
	const names = Object.keys(contestants);
	const given = Object.fromEntries(names.map((name) => [name, []]));
	for (let round = 0; round <= rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(turn + round) % names.length];
			const figures = await contestants[name]();
			if (round > 0) given[name].push(figures);
		}
	}
	return given;
}

/** The median of the ratios round by round: what slows a whole round down is in both. */
export const ratio = (ours, theirs, of = (figure) => figure) =>
	median(ours.map((figure, round) => of(figure) / of(theirs[round])));

export const medianOf = (figures, of = (figure) => figure) => median(figures.map(of));

const cell = (value) => (typeof value === 'number' ? String(Math.round(value)) : value);

export const times = (value) => value.toFixed(2);

/** A Markdown table. */
export const table = (head, rows) =>
	[
		`| ${head.join(' | ')} |`,
		`|${head.map(() => '---').join('|')}|`,
		...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
	].join('\n');

/** Met or missed, as it is. */
export const goal = (text, figure, most) =>
	`* Goal: ${text}, at most ${most}. Measured ${Number.isInteger(figure) ? figure : times(figure)}: **${figure <= most ? 'met' : 'missed'}**.`;
