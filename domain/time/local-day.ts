import { type Day, dayMs, dayOf, type DayRange } from './days';
import { readDate } from './written-dates';

/** What the clocks of a zone show at a moment: that local time as if it were UTC. Both in milliseconds since 1970. */
type LocalClock = (moment: number) => number;

/** @param timeZone IANA name */
export function localClock(timeZone: string): LocalClock {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	return (moment) => {
		const parts = Object.fromEntries(
			format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
		);
		const { year = 0, month = 1, day, hour, minute, second } = parts;
		return Date.UTC(year, month - 1, day, hour, minute, second) + (((moment % 1000) + 1000) % 1000);
	};
}

const hourMs = 60 * 60 * 1000;

/** No zone was ever further from UTC than 16 hours (Manila before 1845). */
const furthestMs = 18 * hourMs;

/**
 * The moments at which the clocks of a zone show a local time: one, two where they went back over it. Where they were put forward
 * over it, the moment of the change: a day whose midnight does not exist begins at 01:00.
 */
export function momentsOf(local: number, clock: LocalClock): { first: number; last: number } {
	const offsets = new Set<number>();
	for (let moment = local - furthestMs; moment <= local + furthestMs; moment += 3 * hourMs)
		offsets.add(clock(moment) - moment);
	const showing = [...offsets]
		.map((offset) => local - offset)
		.filter((moment) => clock(moment) === local);
	if (showing.length > 0) return { first: Math.min(...showing), last: Math.max(...showing) };
	let [before, after] = [local - furthestMs, local + furthestMs];
	while (after - before > 1) {
		const middle = Math.floor((before + after) / 2);
		if (clock(middle) < local) before = middle;
		else after = middle;
	}
	return { first: after, last: after };
}

/**
 * The first moment of a calendar day. A day ends where the next one begins, so that days touch without gap or overlap in every zone;
 * a day that a zone left out (Samoa, 30 December 2011) is empty.
 */
export function beginOfDay(day: Day, clock: LocalClock): number {
	return momentsOf(Date.parse(day), clock).first;
}

export function endOfDay(day: Day, clock: LocalClock): number {
	return beginOfDay(dayOf(Date.parse(day) + dayMs), clock);
}

/**
 * The calendar day of a date or time, once the time zone is known; the time of day is dropped.
 * @throws RefusedInput for anything that is no date
 */
export function toDay(text: string, field: string): (timeZone: string) => Day {
	const { day, local, offset } = readDate(
		text,
		field,
		'Give a date as YYYY-MM-DD, e.g. 2025-03-01',
	);
	return (timeZone) =>
		local === undefined || offset === undefined ? day : dayOf(localClock(timeZone)(local - offset));
}

/** The moments of days, both included: from `begin` up to and not with `end`. */
export interface Span {
	begin: number;
	end: number;
}

export function spanOf({ from, to }: DayRange, timeZone: string): Span {
	const clock = localClock(timeZone);
	return { begin: beginOfDay(from, clock), end: endOfDay(to, clock) };
}

/** The days that any zone may have had in a span: no zone is further than 12 hours behind UTC or 14 ahead. */
export function daysAnywhere({ begin, end }: Span): DayRange {
	return { from: dayOf(begin - 12 * hourMs), to: dayOf(end - 1 + 14 * hourMs) };
}
