import { beginOfDay, endOfDay, localClock, momentsOf } from './local-day';
import { readDate, type Written } from './written-dates';

/** A moment as the payment search wants it, once the time zone is known that a time without zone means. */
type Instant = (timeZone: string) => string;

/** `NOW`, `NOW-30DAYS`, `NOW-1MONTH` (integration API, 12.2). */
const relative = /^NOW(-\d{1,6}(DAY|MONTH|YEAR)S?)?$/;

const advice =
	'Give a date such as 2025-03-01 or 2025-03-01T10:00:00-03:00, or a time before now such as NOW-30DAYS';

/**
 * Reads a date, a date with time, with or without a zone, or a time before now.
 * It is sent in UTC, `yyyy-MM-dd'T'HH:mm:ss.SSSZ`, the one form whose refusal is documented (code 1001).
 *
 * @param day what a date alone means: the start or the end of that day. A local time that clocks show twice is the first or the last of them
 * @throws RefusedInput for anything else
 */
export function toInstant(text: string, field: string, day: 'start' | 'end'): Instant {
	const given = text.trim().toUpperCase();
	if (relative.test(given)) return () => given;
	const written = readDate(text, field, advice);
	return (timeZone) => new Date(momentOf(written, timeZone, day)).toISOString();
}

function momentOf(
	{ day, local, offset }: Written,
	timeZone: string,
	edge: 'start' | 'end',
): number {
	if (local !== undefined && offset !== undefined) return local - offset;
	const clock = localClock(timeZone);
	// The searches include their end.
	if (local === undefined)
		return edge === 'start' ? beginOfDay(day, clock) : endOfDay(day, clock) - 1;
	return momentsOf(local, clock)[edge === 'start' ? 'first' : 'last'];
}
