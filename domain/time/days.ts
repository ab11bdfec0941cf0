import { RefusedInput } from '../input/refused-input';

export const dayMs = 24 * 60 * 60 * 1000;

/** A calendar day `YYYY-MM-DD`. */
export type Day = string;

export interface DayRange {
	from: Day;
	to: Day;
}

/** Days that one request takes: the events list (integration API, 3.4), and the search of orders with its 720 hours. */
export const mostAtOnce = 30;

/**
 * Splits a range, both days included, into pieces of at most `most` days.
 * @throws RefusedInput when the range ends before it starts
 */
export function splitRange({ from, to }: DayRange, most: number = mostAtOnce): DayRange[] {
	const last = Date.parse(to);
	if (last < Date.parse(from)) {
		throw new RefusedInput(
			'End Date',
			`${to} is before ${from}`,
			'Give an end date that is not before the start date',
		);
	}
	const pieces: DayRange[] = [];
	for (let start = Date.parse(from); start <= last; start += most * dayMs) {
		pieces.push({ from: dayOf(start), to: dayOf(Math.min(start + (most - 1) * dayMs, last)) });
	}
	return pieces;
}

/** A leap year: 13 requests of 30 days. A mistyped year would need thousands. */
const mostDays = 366;

/**
 * @throws RefusedInput when a range, both days included, ends before it starts or is longer than {@link mostDays}
 */
export function checkRange(range: DayRange): DayRange {
	const pieces = splitRange(range, mostDays);
	if (pieces.length === 1) return range;
	throw new RefusedInput(
		'Start Date',
		`from ${range.from} to ${range.to} are more than ${mostDays} days`,
		`Give a range of at most ${mostDays} days; read a longer time in several steps`,
	);
}

export function dayOf(time: number): Day {
	return new Date(time).toISOString().slice(0, 10);
}
