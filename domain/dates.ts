import { RefusedInput } from './refused-input';

export const dayMs = 24 * 60 * 60 * 1000;

/** A calendar day `YYYY-MM-DD`, as the events list wants it. */
export type Day = string;

export interface DayRange {
	from: Day;
	to: Day;
}

/**
 * The day of what the user gave: a date, or a date with time (`2025-03-01T10:00:00`), from which the day is taken as written.
 * Mercado Pago does not state the time zone of the events list, so no zone is converted.
 * @throws RefusedInput for anything that is not a calendar day
 */
export function toDay(text: string, field: string): Day {
	const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text.trim())?.[1];
	if (day === undefined || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) {
		throw new RefusedInput(field, `"${text}" is not a date`, 'Give a date as YYYY-MM-DD, e.g. 2025-03-01');
	}
	return day;
}

/**
 * Splits a range, both days included, into pieces of at most `most` days: the events list takes 30 (integration API, 3.4).
 * @throws RefusedInput when the range ends before it starts
 */
export function splitRange({ from, to }: DayRange, most = 30): DayRange[] {
	const last = Date.parse(to);
	if (last < Date.parse(from)) {
		throw new RefusedInput('End Date', `${to} is before ${from}`, 'Give an end date that is not before the start date');
	}
	const pieces: DayRange[] = [];
	for (let start = Date.parse(from); start <= last; start += most * dayMs) {
		pieces.push({ from: dayOf(start), to: dayOf(Math.min(start + (most - 1) * dayMs, last)) });
	}
	return pieces;
}

/** A year and a day more: 13 requests of 30 days, and nobody means more. A mistyped year would be thousands. */
const mostDays = 366;

/**
 * @throws RefusedInput when a range, both days included, ends before it starts or is longer than {@link mostDays}
 */
export function checkRange(range: DayRange): DayRange {
	const pieces = splitRange(range, mostDays);
	if (pieces.length === 1) return range;
	throw new RefusedInput('Start Date', `from ${range.from} to ${range.to} are more than ${mostDays} days`, `Give a range of at most ${mostDays} days; read a longer time in several steps`);
}

export function dayOf(time: number): Day {
	return new Date(time).toISOString().slice(0, 10);
}
