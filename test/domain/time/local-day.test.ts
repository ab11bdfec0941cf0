import fc from 'fast-check';
import { beginOfDay, endOfDay, localClock } from '../../../domain/time/local-day';
import { toInstant } from '../../../domain/time/instants';

const iso = (moment: number) => new Date(moment).toISOString();
const dayAfter = (day: string) => iso(Date.parse(day) + 86_400_000).slice(0, 10);
/** What a person in the zone reads on the calendar, told by the platform and not by the code under test. */
const calendars = new Map<string, Intl.DateTimeFormat>();
const calendarDay = (moment: number, timeZone: string) => {
	const calendar =
		calendars.get(timeZone) ??
		new Intl.DateTimeFormat('sv-SE', {
			timeZone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
		});
	calendars.set(timeZone, calendar);
	return calendar.format(moment);
};
const zones = Intl.supportedValuesOf('timeZone');
const year = (of: number) => Date.UTC(of, 0, 1);
/** When the clocks changed, which is where days go wrong. */
function changesOf(timeZone: string, from: number, to: number): number[] {
	const clock = localClock(timeZone);
	const changes: number[] = [];
	let offset = clock(from) - from;
	for (let week = from; week < to; week += 7 * 86_400_000) {
		let [before, after] = [week, week + 7 * 86_400_000];
		if (clock(after) - after === offset) continue;
		while (after - before > 1) {
			const middle = Math.floor((before + after) / 2);
			if (clock(middle) - middle === offset) before = middle;
			else after = middle;
		}
		changes.push(after);
		offset = clock(after) - after;
	}
	return changes;
}

describe('a day in a zone', () => {
	test.each([
		['America/Santiago', '2026-04-04', '2026-04-04T03:00:00.000Z', '2026-04-05T04:00:00.000Z'],
		['America/Santiago', '2026-04-05', '2026-04-05T04:00:00.000Z', '2026-04-06T04:00:00.000Z'],
		['America/Santiago', '2026-09-05', '2026-09-05T04:00:00.000Z', '2026-09-06T04:00:00.000Z'],
		['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
		['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
		['Asia/Beirut', '2026-10-24', '2026-10-23T21:00:00.000Z', '2026-10-24T22:00:00.000Z'],
		['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z', '2018-11-05T02:00:00.000Z'],
		['America/Sao_Paulo', '2018-02-17', '2018-02-17T02:00:00.000Z', '2018-02-18T03:00:00.000Z'],
		['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
		['Africa/Cairo', '2026-10-29', '2026-10-28T21:00:00.000Z', '2026-10-29T22:00:00.000Z'],
		['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
		['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
		['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z', '2011-12-31T10:00:00.000Z'],
		['Antarctica/Troll', '2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T22:00:00.000Z'],
		[
			'America/Argentina/Buenos_Aires',
			'2026-03-01',
			'2026-03-01T03:00:00.000Z',
			'2026-03-02T03:00:00.000Z',
		],
		['Asia/Kathmandu', '2026-03-01', '2026-02-28T18:15:00.000Z', '2026-03-01T18:15:00.000Z'],
	])('%s, %s: from %s up to %s', (timeZone, day, begin, end) => {
		const clock = localClock(timeZone);
		expect([beginOfDay(day, clock), endOfDay(day, clock)].map(iso)).toEqual([begin, end]);
	});

	/** In these zones clocks went back over midnight from 00:01: a minute of the calendar belongs to two days, and the day begins at its first midnight. */
	const fromOneMinutePast = (moment: number, timeZone: string) =>
		calendarDay(moment, timeZone) !== calendarDay(moment + 3_600_000, timeZone) &&
		calendarDay(moment - 3_600_000, timeZone) === calendarDay(moment + 3_600_000, timeZone);

	test('holds every moment of it and no other, in every zone, around the changes of the clocks of three years', () => {
		for (const timeZone of zones) {
			const clock = localClock(timeZone);
			for (const change of changesOf(timeZone, year(2024), year(2027))) {
				for (const moment of [
					-86_400_000, -3_600_000, -1, 0, 1, 1_800_000, 3_599_999, 3_600_000, 86_400_000,
				].map((apart) => change + apart)) {
					const day = calendarDay(moment, timeZone);
					const [begin, end] = [beginOfDay(day, clock), endOfDay(day, clock)];
					if (moment < begin || moment >= end)
						throw new Error(
							`${timeZone}: ${iso(moment)} is of ${day}, and that is from ${iso(begin)} to ${iso(end)}`,
						);
				}
			}
		}
	}, 120_000);

	test('begins where the day before ends, in any zone and any year', () => {
		const anyDay = fc
			.integer({ min: year(1971) / 86_400_000, max: year(2040) / 86_400_000 })
			.map((days) => iso(days * 86_400_000).slice(0, 10));
		fc.assert(
			fc.property(
				fc.constantFrom(...zones),
				anyDay,
				fc.integer({ min: 0, max: 86_399_999 }),
				(timeZone, day, into) => {
					const clock = localClock(timeZone);
					expect(endOfDay(day, clock)).toBe(beginOfDay(dayAfter(day), clock));
					expect(toInstant(day, 'End Date', 'end')(timeZone)).toBe(
						iso(beginOfDay(dayAfter(day), clock) - 1),
					);
					const moment = beginOfDay(day, clock) + into;
					const its = calendarDay(moment, timeZone);
					if (fromOneMinutePast(moment, timeZone)) return;
					expect([beginOfDay(its, clock) <= moment, moment < endOfDay(its, clock)]).toEqual([
						true,
						true,
					]);
				},
			),
			{ numRuns: 300 },
		);
	}, 60_000);
});

describe('a time without a zone', () => {
	const at = (text: string, edge: 'start' | 'end') =>
		toInstant(text, 'Date', edge)('America/Santiago');

	test('that clocks show twice begins with the first and ends with the second', () => {
		expect([at('2026-04-04T23:30:00', 'start'), at('2026-04-04T23:30:00', 'end')]).toEqual([
			'2026-04-05T02:30:00.000Z',
			'2026-04-05T03:30:00.000Z',
		]);
	});

	test('that no clock shows is the moment of the change', () => {
		expect([
			at('2026-09-06T00:30:00', 'start'),
			at('2026-09-06T00:00:00', 'start'),
			at('2026-09-06', 'start'),
		]).toEqual(Array(3).fill('2026-09-06T04:00:00.000Z'));
	});
});
