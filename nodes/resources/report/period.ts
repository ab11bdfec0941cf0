import { type Period } from '../../../domain/books/day-close';
import { RefusedInput } from '../../../domain/input/refused-input';
import { dayMs } from '../../../domain/time/days';
import { toInstant } from '../../../domain/time/instants';
import { type Field } from '../../operation/field-types';

export const periodType = {
	displayName: 'Period',
	name: 'periodType',
	type: 'options',
	default: 'day',
	options: [
		{ name: 'Day', value: 'day', description: 'A day in the time zone of the workflow' },
		{ name: 'Shift', value: 'shift', description: 'From the begin of a shift to its end' },
	],
	description: 'What is closed',
} as const satisfies Field;

export const day = {
	displayName: 'Day',
	name: 'day',
	type: 'dateTime',
	default: '',
	displayOptions: { show: { periodType: ['day'] } },
	description:
		'The day to close, in the time zone of the workflow (under Settings of the workflow). Empty is today so far.',
} as const satisfies Field;

export const shiftBegin = {
	displayName: 'Shift Begin',
	name: 'shiftBegin',
	type: 'dateTime',
	default: '',
	displayOptions: { show: { periodType: ['shift'] } },
	description: 'When the shift began. A time without zone is in the time zone of the workflow.',
} as const satisfies Field;

export const shiftEnd = {
	displayName: 'Shift End',
	name: 'shiftEnd',
	type: 'dateTime',
	default: '',
	displayOptions: { show: { periodType: ['shift'] } },
	description:
		'When the shift ended; what happens at this very moment belongs to the next one. Empty is now.',
} as const satisfies Field;

interface PeriodParams {
	periodType: 'day' | 'shift';
	day: string | undefined;
	shiftBegin: string | undefined;
	shiftEnd: string | undefined;
}

/**
 * The period once the zone of the workflow and the time are known.
 * @throws RefusedInput for dates that are none, or turned round, in the future, or older than Mercado Pago searches
 */
export function readPeriod(params: PeriodParams): (timeZone: string, now: number) => Period {
	if (params.periodType === 'shift') return readShift(params);
	// An expression may fill what is hidden: a date that is none is refused there too.
	if (params.shiftBegin !== undefined) toInstant(params.shiftBegin, 'Shift Begin', 'start');
	if (params.shiftEnd !== undefined) toInstant(params.shiftEnd, 'Shift End', 'end');
	const [first, last] = [params.day ?? 'NOW', params.day ?? 'NOW'];
	const begin = dayOnly(first, 'start');
	const end = dayOnly(last, 'end');
	return (timeZone, now) =>
		checked({ begin: begin(timeZone, now), end: end(timeZone, now) + 1 }, 'Day', now);
}

/** The start, or the last millisecond, of the day of a date; a time of day in it is dropped. */
function dayOnly(text: string, edge: 'start' | 'end'): (timeZone: string, now: number) => number {
	if (text === 'NOW') return (timeZone, now) => momentOf(dayIn(timeZone, now), edge)(timeZone);
	const written = toInstant(text, 'Day', edge);
	return (timeZone) => momentOf(dayIn(timeZone, Date.parse(written(timeZone))), edge)(timeZone);
}

function momentOf(date: string, edge: 'start' | 'end'): (timeZone: string) => number {
	const instant = toInstant(date, 'Day', edge);
	return (timeZone) => Date.parse(instant(timeZone));
}

function dayIn(timeZone: string, moment: number): string {
	// Of Sweden: written as ISO 8601.
	return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);
}

function readShift({
	shiftBegin: from,
	shiftEnd: to,
}: PeriodParams): ReturnType<typeof readPeriod> {
	if (from === undefined)
		throw new RefusedInput('Shift Begin', 'nothing was given', 'Give when the shift began');
	const begin = toInstant(from, 'Shift Begin', 'start');
	const end = to === undefined ? undefined : toInstant(to, 'Shift End', 'end');
	return (timeZone, now) =>
		checked(
			{
				begin: Date.parse(begin(timeZone)),
				end: end === undefined ? now : Date.parse(end(timeZone)),
			},
			'Shift Begin',
			now,
		);
}

function checked(period: Period, field: string, now: number): Period {
	const begin = new Date(period.begin).toISOString();
	if (period.begin > now)
		throw new RefusedInput(
			field,
			`it begins at ${begin}, which is in the future`,
			'Give a day or shift that has begun',
		);
	if (period.end <= period.begin)
		throw new RefusedInput(
			'Shift End',
			`it is not after the begin, ${begin}`,
			'Give an end after the begin',
		);
	if (period.begin < now - 365 * dayMs)
		throw new RefusedInput(
			field,
			`${begin} is more than 12 months ago`,
			'Mercado Pago searches the payments of the last 12 months; for what is older use a report',
		);
	return period;
}
